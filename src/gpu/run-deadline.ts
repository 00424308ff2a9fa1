/**
 * Until when a call to a device must have returned. The call blocks its thread, and a message before each would cost as
 * much as a short run: another thread looks at this number instead.
 */
export class RunDeadline {
  /** Nanoseconds of the monotonic clock, which threads share; 0 between calls. */
  readonly #until: BigInt64Array<SharedArrayBuffer>;

  constructor(readonly memory: SharedArrayBuffer = new SharedArrayBuffer(8)) {
    this.#until = new BigInt64Array(memory);
  }

  enter(seconds: number): void {
    Atomics.store(this.#until, 0, process.hrtime.bigint() + BigInt(Math.ceil(1e9 * seconds)));
  }

  leave(): void {
    Atomics.store(this.#until, 0, 0n);
  }

  isOver(): boolean {
    const until = Atomics.load(this.#until, 0);
    return until !== 0n && process.hrtime.bigint() > until;
  }
}
