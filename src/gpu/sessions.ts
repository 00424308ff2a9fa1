/** Sessions of onnxruntime, kept for graphs that come again: creating one takes 1 to 40 ms, its first run more. */
import type { InferenceSession } from 'onnxruntime-node';
import type { Graph } from './graph.js';

export interface KeptSession {
  readonly session: InferenceSession;
  readonly graph: Graph;
  readonly bytes: number;
  runs: number;
}

const MOST_SESSIONS = 32;

/** The least recently used are released first; the one in use stays whatever it takes. */
export class Sessions {
  readonly #kept = new Map<string, KeptSession>();

  constructor(private readonly mostBytes: number) {}

  async take(key: string, create: () => Promise<KeptSession>): Promise<KeptSession> {
    const kept = this.#kept.get(key) ?? (await create());
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    await this.#evict(key);
    return kept;
  }

  /** A session that failed is not used again. */
  async drop(key: string): Promise<void> {
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    await kept?.session.release();
  }

  async dropAll(isWanted: (key: string) => boolean): Promise<void> {
    for (const key of [...this.#kept.keys()]) if (isWanted(key)) await this.drop(key);
  }

  async #evict(inUse: string): Promise<void> {
    for (const key of [...this.#kept.keys()]) {
      const bytes = [...this.#kept.values()].reduce((sum, kept) => sum + kept.bytes, 0);
      if (key === inUse || (this.#kept.size <= MOST_SESSIONS && bytes <= this.mostBytes)) return;
      await this.drop(key);
    }
  }
}
