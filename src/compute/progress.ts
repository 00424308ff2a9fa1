/** Progress at a rate that people and databases can take: four a second, and the last one in any case. */
import type { Progress } from '../solvers/contract.js';

const PERIOD_SECONDS = 0.25;

export class ProgressReporter {
  private sentAtSeconds = -Infinity;
  private unsent: Progress | null = null;

  constructor(
    private readonly elapsedSeconds: () => number,
    private readonly send: (progress: Progress, elapsedSeconds: number) => void,
  ) {}

  report(progress: Progress): void {
    this.unsent = progress;
    if (this.elapsedSeconds() - this.sentAtSeconds >= PERIOD_SECONDS) this.flush();
  }

  flush(): void {
    if (this.unsent === null) return;
    this.sentAtSeconds = this.elapsedSeconds();
    this.send(finite(this.unsent), this.sentAtSeconds);
    this.unsent = null;
  }
}

/** A metric that is not known yet (an infinite error before the first sweep) is left out: JSON has no word for it. */
function finite({ metrics, ...progress }: Progress): Progress {
  return {
    ...progress,
    metrics: Object.fromEntries(Object.entries(metrics).filter(([, value]) => Number.isFinite(value))),
  };
}
