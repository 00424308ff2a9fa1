/**
 * Threads that share one WebAssembly memory and run each kernel together: the caller starts them, does its own share
 * and waits for the others. They live as long as the team, over many solves.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import {
  CLOSE,
  FAILED,
  GENERATION,
  MOVE,
  OPERATION,
  PENDING,
  type Control,
  controlOf,
  newControlBuffer,
  waitWhile,
} from './control.js';
import { ARTIFACTS, SHARED_KERNELS, type SharedKernel } from './exports.js';
import type { ThreadStart } from './thread.js';

export class Team {
  private closed = false;

  private constructor(
    private readonly control: Control,
    /** All but thread 0, which is the caller. */
    private readonly workers: readonly Worker[],
  ) {}

  get threads(): number {
    return this.workers.length + 1;
  }

  static async start(threads: number, module: WebAssembly.Module, memory: WebAssembly.Memory): Promise<Team> {
    const control = newControlBuffer();
    const workers = Array.from({ length: threads - 1 }, (_, index) => {
      const start: ThreadStart = { module, memory, control, thread: index + 1, threads };
      return new Worker(new URL('thread.js', ARTIFACTS), { workerData: start, execArgv: [] });
    });
    await Promise.all(workers.map((worker) => once(worker, 'message')));
    // an idle team keeps no process alive
    for (const worker of workers) worker.unref();
    return new Team(controlOf(control), workers);
  }

  /**
   * Runs a kernel on all threads; `ownShare` is what the caller does meanwhile.
   * @throws Error when a thread failed, which is a mistake in a kernel: the memory is not to be trusted afterwards
   */
  run(kernel: SharedKernel, args: readonly number[], ownShare: () => void): void {
    this.control.args.set(args);
    this.begin(SHARED_KERNELS.indexOf(kernel));
    try {
      ownShare();
    } finally {
      this.join();
    }
  }

  /** Lets every thread leave the old memory for this one. */
  move(memory: WebAssembly.Memory): void {
    if (this.workers.length === 0) return;
    for (const worker of this.workers) worker.postMessage(memory);
    this.begin(MOVE);
    this.join();
  }

  async close(): Promise<void> {
    const exits = this.workers.map((worker) => {
      worker.ref(); // their end is worth waiting for
      return once(worker, 'exit');
    });
    this.begin(CLOSE);
    this.closed = true;
    await Promise.all(exits);
  }

  private begin(operation: number): void {
    const { words } = this.control;
    // nobody would answer, and this thread would wait for ever
    if (this.closed) throw new Error('the threads of these kernels are closed');
    words[OPERATION] = operation;
    Atomics.store(words, PENDING, this.workers.length);
    Atomics.add(words, GENERATION, 1);
    Atomics.notify(words, GENERATION);
  }

  private join(): void {
    const { words } = this.control;
    let pending = Atomics.load(words, PENDING);
    while (pending !== 0) pending = waitWhile(words, PENDING, pending);
    if (Atomics.exchange(words, FAILED, 0) !== 0) throw new Error('a thread of the kernels failed');
  }
}
