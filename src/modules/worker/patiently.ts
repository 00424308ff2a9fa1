import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseAway } from '../database/database-away.js';

/**
 * Repeats a write that ends an attempt while the database is away: a computed answer is worth waiting for one that
 * restarts. Whether a lost connection lost the write or only its answer is all one: it takes place once, and says so.
 * @param patienceSeconds more than a lease would be in vain
 */
export async function patiently<T>(write: () => Promise<T>, patienceSeconds: number): Promise<T> {
  const deadline = performance.now() + 1_000 * patienceSeconds;
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!isDatabaseAway(error) || performance.now() > deadline) throw error;
      await sleep(500);
    }
  }
}
