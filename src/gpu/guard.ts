/** What stands between a runner and the native calls it makes: the time each may take, and what their errors mean. */
import type { Provider } from './contract.js';
import { deviceErrorOf } from './device-error.js';
import { rehearsal } from './faults.js';
import type { RunDeadline } from './run-deadline.js';

/** A first run compiles the programs of the device, and a driver may be busy with others'. */
const FIRST_SECONDS = 20;
/** However short a run is meant to be, the machine may be busy for this long. */
const LEAST_SECONDS = 5;
/** Times what was expected. */
const OVERRUN = 4;

export interface GuardOptions {
  /** Watched by somebody who ends this process. */
  readonly deadline?: RunDeadline;
  /** A fault to rehearse, as GPU_FAULT has it. */
  readonly fault?: string | undefined;
  /** Told when the device begins to be used and when its matrices have been given back: the process may die in between. */
  readonly onUse?: (inUse: boolean) => void;
}

export class DeviceGuard {
  readonly #beforeRun: () => void;
  #inUse = false;

  constructor(
    private readonly provider: Provider,
    private readonly options: GuardOptions,
  ) {
    this.#beforeRun = rehearsal(options.fault);
  }

  /** @throws DeviceError where the device failed */
  async create<T>(call: () => Promise<T>): Promise<T> {
    return this.#timed(FIRST_SECONDS, call);
  }

  /**
   * @param expectedSeconds null where nobody knows yet
   * @throws DeviceError where the device failed
   */
  async run<T>(expectedSeconds: number | null, isFirst: boolean, call: () => Promise<T>): Promise<T> {
    const least = isFirst || expectedSeconds === null ? FIRST_SECONDS : LEAST_SECONDS;
    return this.#timed(Math.max(least, OVERRUN * (expectedSeconds ?? 0)), () => {
      this.#beforeRun();
      return call();
    });
  }

  /** The device holds nothing any more. */
  released(): void {
    this.#use(false);
  }

  #use(inUse: boolean): void {
    if (inUse !== this.#inUse) this.options.onUse?.(inUse);
    this.#inUse = inUse;
  }

  async #timed<T>(seconds: number, call: () => Promise<T>): Promise<T> {
    const { deadline } = this.options;
    this.#use(true);
    deadline?.enter(seconds);
    try {
      return await call();
    } catch (error) {
      throw deviceErrorOf(this.provider, error);
    } finally {
      deadline?.leave();
    }
  }
}
