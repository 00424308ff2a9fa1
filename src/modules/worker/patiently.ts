import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseAway } from '../database/database-away.js';

/** A computed answer is worth waiting for a database that restarts; longer than a lease it would be in vain. */
const PATIENCE_MS = 30_000;

/** Repeats a fenced write while the database is away. Whether a lost connection lost the write or only its answer is all one: the fence lets it through once. */
export async function patiently<T>(write: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!isDatabaseAway(error) || performance.now() > deadline) throw error;
      await sleep(500);
    }
  }
}
