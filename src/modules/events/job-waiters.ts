/** Requests that wait for a job: woken by announcements, with a slow re-read as the floor for those that get lost. */
import { type OnModuleDestroy } from '@nestjs/common';
import type { JobChange, JobChanges } from './job-changes.js';

const REREAD_MS = 2_000;
/** Each costs a re-read of its job now and then; requests beyond are answered at once. */
const MAX_WAITERS = 5_000;

export interface Wait<T> {
  readonly jobId: string;
  readonly seconds: number;
  /** The waiting client has gone. */
  readonly signal: AbortSignal;
  read(): Promise<T>;
  /** Whether this change can bring what is waited for, and is worth a read. */
  concerns(change: JobChange): boolean;
  /** This is what was waited for. */
  isEnough(value: T): boolean;
}

export class JobWaiters implements OnModuleDestroy {
  private readonly wakes = new Set<() => void>();
  private closed = false;

  constructor(
    private readonly changes: JobChanges,
    private readonly rereadMs = REREAD_MS,
  ) {}

  /** Everybody is answered with the present state: before the server closes, and long before jobs have finished. */
  onModuleDestroy(): void {
    this.closed = true;
    for (const wake of this.wakes) wake();
  }

  get size(): number {
    return this.wakes.size;
  }

  /** The first value that is enough, or the present one when the time is over. Subscribes, re-reads, then sleeps. */
  async wait<T>(wait: Wait<T>): Promise<T> {
    if (this.closed || this.wakes.size >= MAX_WAITERS) return wait.read();
    const deadline = performance.now() + wait.seconds * 1_000;
    let changed: boolean;
    let endSleep: () => void = () => undefined;
    const wake = () => {
      changed = true;
      endSleep();
    };
    const unsubscribe = this.changes.subscribe(wait.jobId, (change) => {
      if (change === undefined || wait.concerns(change)) wake();
    });
    wait.signal.addEventListener('abort', wake);
    this.wakes.add(wake);
    try {
      for (;;) {
        changed = false;
        const value = await wait.read();
        const leftMs = deadline - performance.now();
        if (wait.isEnough(value) || leftMs <= 0 || this.closed || wait.signal.aborted) return value;
        if (changed) continue;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.min(leftMs, this.rereadMs));
          endSleep = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    } finally {
      this.wakes.delete(wake);
      wait.signal.removeEventListener('abort', wake);
      unsubscribe();
    }
  }
}
