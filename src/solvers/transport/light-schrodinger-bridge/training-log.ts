/** What training reports while it runs: progress, pauses, and the trace of the losses. */
import type { Progress, SolveContext, Trace } from '../../contract.js';
import type { OptimiserState } from './checkpoint.js';

/** Well below the 250 ms a solver may work without a pause. */
const PAUSE_SECONDS = 0.04;
const MAX_TRACE_ROWS = 400;

interface Row {
  readonly restart: number;
  readonly step: number;
  readonly trainLoss: number;
  readonly heldOutLoss: number | null;
  readonly seconds: number;
}

export class TrainingLog {
  restart = 0;
  /** Writes down what training has reached; null where no device may be lost. */
  checkpointOf: ((state: OptimiserState) => NonNullable<Progress['checkpoint']>) | null = null;
  private checkpoint: Progress['checkpoint'];
  private checkpointAt = -Infinity;
  private rows: Row[] = [];
  private lastPause: number;
  private latest: Progress = { phase: 'preparing', iteration: 0, metrics: {} };

  constructor(
    private readonly context: SolveContext,
    private readonly restarts: number,
  ) {
    this.lastPause = context.elapsedSeconds();
  }

  get isPauseDue(): boolean {
    return this.context.elapsedSeconds() - this.lastPause >= PAUSE_SECONDS;
  }

  interruption(): 'stopped' | 'time_limit' | null {
    return this.context.interruption();
  }

  /** @param share of this start's steps that are done */
  record(phase: string, step: number, share: number, trainLoss: number, heldOutLoss: number | null): void {
    const seconds = this.context.elapsedSeconds();
    this.rows.push({ restart: this.restart, step, trainLoss, heldOutLoss, seconds });
    // the first and the last of each start stay
    if (this.rows.length > MAX_TRACE_ROWS) {
      this.rows = this.rows.filter(
        ({ restart }, i, all) => i % 2 === 0 || restart !== all[i + 1]?.restart || restart !== all[i - 1]?.restart,
      );
    }
    const metrics = { trainLoss, ...(heldOutLoss === null ? {} : { heldOutLoss }) };
    const fraction = Math.min(1, (this.restart + share) / this.restarts);
    this.latest = { phase, iteration: step, fraction, metrics };
  }

  /** Between two steps: what training has reached goes along with the next progress, where it may be needed. */
  reached(state: () => OptimiserState): void {
    if (this.checkpointOf === null) return;
    const now = this.context.elapsedSeconds();
    if (now - this.checkpointAt < PAUSE_SECONDS) return;
    this.checkpointAt = now;
    this.checkpoint = this.checkpointOf(state());
  }

  progress(): Progress {
    this.lastPause = this.context.elapsedSeconds();
    return this.checkpoint === undefined ? this.latest : { ...this.latest, checkpoint: this.checkpoint };
  }

  /** Runs work that yields now and then, and pauses when it is time. */
  async *paced<T>(
    work: Generator<undefined, T, void> | AsyncGenerator<undefined, T>,
  ): AsyncGenerator<Progress, T, undefined> {
    for (;;) {
      const step = await work.next();
      if (step.done === true) return step.value;
      if (this.isPauseDue) yield this.progress();
    }
  }

  trace(): Trace {
    const { rows } = this;
    const hasHeldOut = rows.every(({ heldOutLoss }) => heldOutLoss !== null);
    return {
      restart: rows.map(({ restart }) => restart),
      step: rows.map(({ step }) => step),
      trainLoss: rows.map(({ trainLoss }) => trainLoss),
      ...(hasHeldOut ? { heldOutLoss: rows.map(({ heldOutLoss }) => heldOutLoss!) } : {}),
      seconds: rows.map(({ seconds }) => seconds),
    };
  }
}
