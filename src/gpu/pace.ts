/** How many iterations a run makes, so that it takes about 100 ms. */

const TARGET_SECONDS = 0.1;
/** A run is never meant to be longer: stop, cancel and the watchdogs of drivers wait for its end. */
const LONGEST_SECONDS = 0.25;
const MOST_ITERATIONS = 64;

/**
 * Learns from each run; powers of two only, so that few graphs are compiled. What a run costs besides its iterations is
 * counted to them, so a longer run never takes longer than foreseen.
 */
export class Pace {
  #secondsPerIteration: number | null = null;
  #shortened = MOST_ITERATIONS;

  next(most: number = MOST_ITERATIONS): number {
    if (this.#secondsPerIteration === null) return 1;
    const fitting = Math.min(TARGET_SECONDS / this.#secondsPerIteration, this.#shortened, most);
    return 2 ** Math.max(0, Math.floor(Math.log2(fitting)));
  }

  /** How long a run of so many would take; null before the first. */
  expected(iterations: number): number | null {
    return this.#secondsPerIteration === null ? null : iterations * this.#secondsPerIteration;
  }

  /** `isFirst`: of its session. It also prepares the device, and says little about the runs after it. */
  note(iterations: number, seconds: number, isFirst: boolean): void {
    if (!isFirst || this.#secondsPerIteration === null) this.#secondsPerIteration = seconds / iterations;
    if (!isFirst) this.#shortened = seconds > LONGEST_SECONDS ? Math.max(1, iterations / 2) : MOST_ITERATIONS;
  }
}
