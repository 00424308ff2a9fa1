/** Where long plain loops let go: a solver may not work for more than 250 ms without a yield. */
import type { Progress, SolveContext } from './contract.js';

const PAUSE_SECONDS = 0.04;

export class Pauses {
  private last: number;

  constructor(private readonly context: Pick<SolveContext, 'elapsedSeconds' | 'interruption'>) {
    this.last = context.elapsedSeconds();
  }

  /** Yields when it is time; cheap enough for every few thousand operations. */
  *pause(phase: string, fraction?: number): Generator<Progress, void> {
    const now = this.context.elapsedSeconds();
    if (now - this.last < PAUSE_SECONDS) return;
    this.last = now;
    yield { phase, iteration: 0, metrics: {}, ...(fraction === undefined ? {} : { fraction }) };
  }
}
