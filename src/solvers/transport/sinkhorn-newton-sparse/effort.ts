/** What a solve spent and how it went: counts, the trace, progress. */
import type { Progress, SolveContext, Trace } from '../../contract.js';

export type Phase = 'sinkhorn' | 'newton';

/** Rows of the trace that is kept; sweeps are thinned to stay below it, Newton steps only when nothing else is left. */
const MAX_TRACE_ROWS = 500;
/** Seconds between two pauses: well below the 250 ms a solver may work without one. */
const PAUSE_SECONDS = 0.1;

interface TraceRow {
  readonly phase: Phase;
  readonly iteration: number;
  readonly eta: number;
  readonly marginalError: number;
  readonly dualValue: number;
  readonly seconds: number;
}

export class Effort {
  sweeps = 0;
  /** Passes that computed an exponential for every pair. */
  expPasses = 0;
  newton = 0;
  cgProducts = 0;
  fallbacks = 0;
  halvings = 0;
  etaStages = 1;
  interrupted: 'stopped' | 'time_limit' | null = null;
  /** Travels with progress while a device computes. */
  checkpoint: NonNullable<Progress['checkpoint']> | null = null;

  private rows: TraceRow[] = [];
  /** Every so many of the sweeps that are offered are kept. */
  private sweepStride = 1;
  private sweepsOffered = 0;
  private lastPause = -Infinity;
  private latest: { phase: Phase; metrics: Record<string, number> } = { phase: 'sinkhorn', metrics: {} };

  constructor(private readonly context: Pick<SolveContext, 'elapsedSeconds' | 'interruption'>) {}

  get iterations(): number {
    return this.sweeps + this.newton;
  }

  /** Notes a state reached; errors that are not numbers (a plan that overflowed) are left out. */
  record(
    phase: Phase,
    eta: number,
    marginalError: number,
    dualValue: number,
    extra: Record<string, number> = {},
  ): void {
    if (!Number.isFinite(marginalError) || !Number.isFinite(dualValue)) return;
    const seconds = this.context.elapsedSeconds();
    if (phase === 'newton' || this.sweepsOffered++ % this.sweepStride === 0) {
      this.rows.push({ phase, iteration: this.iterations, eta, marginalError, dualValue, seconds });
      if (this.rows.length > MAX_TRACE_ROWS) this.thin();
    }
    this.latest = { phase, metrics: { marginalError, dualValue, eta, ...extra } };
  }

  /** A place where the solve may be stopped: yields progress when it is time. Results do not depend on the clock. */
  *pause(): Generator<Progress, void> {
    const now = this.context.elapsedSeconds();
    if (now - this.lastPause >= PAUSE_SECONDS) {
      this.lastPause = now;
      yield {
        phase: this.latest.phase,
        iteration: this.iterations,
        metrics: this.latest.metrics,
        ...(this.checkpoint === null ? {} : { checkpoint: this.checkpoint }),
      };
    }
    this.interrupted ??= this.context.interruption();
  }

  trace(): Trace {
    const column = <K extends keyof TraceRow>(name: K): TraceRow[K][] => this.rows.map((row) => row[name]);
    return {
      phase: column('phase'),
      iteration: column('iteration'),
      eta: column('eta'),
      marginalError: column('marginalError'),
      dualValue: column('dualValue'),
      seconds: column('seconds'),
    };
  }

  private thin(): void {
    const last = this.rows.length - 1;
    const withoutEverySecond = (droppable: (row: TraceRow) => boolean): TraceRow[] => {
      let seen = 0;
      return this.rows.filter((row, k) => k === last || !droppable(row) || seen++ % 2 === 0);
    };
    this.sweepStride *= 2;
    const fewerSweeps = withoutEverySecond((row) => row.phase === 'sinkhorn');
    this.rows = fewerSweeps.length <= MAX_TRACE_ROWS - 50 ? fewerSweeps : withoutEverySecond(() => true);
  }
}
