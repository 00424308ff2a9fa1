/** The three solves as one course of events: trace, progress, interruption. */
import type { Progress, SolveContext, Trace } from '../../contract.js';

export type TermName = 'cross' | 'source' | 'target';

/** Rows of the trace that one solve may fill. */
const ROWS_PER_TERM = 160;
const PAUSE_SECONDS = 0.1;

interface Row {
  readonly term: TermName;
  readonly iteration: number;
  readonly marginalError: number;
}

export class Stage {
  interrupted: 'stopped' | 'time_limit' | null = null;
  private readonly rows: Row[] = [];
  private term: TermName = 'cross';
  private latest: Row | null = null;
  private lastPause = -Infinity;

  constructor(private readonly context: SolveContext) {}

  begin(term: TermName): void {
    this.term = term;
  }

  /** Takes over the course of a solve that kept its own trace, thinned evenly. */
  adopt(trace: Trace): void {
    const iterations = trace['iteration'] as readonly number[];
    const errors = trace['marginalError'] as readonly number[];
    const stride = Math.ceil(iterations.length / ROWS_PER_TERM);
    for (let k = 0; k < iterations.length; k++) {
      const isKept = k % stride === 0 || k === iterations.length - 1;
      if (isKept) this.rows.push({ term: this.term, iteration: iterations[k]!, marginalError: errors[k]! });
    }
  }

  record(iteration: number, marginalError: number): void {
    this.latest = { term: this.term, iteration, marginalError };
    // halved each time, an error is at the floor long before the limit
    if (iteration < ROWS_PER_TERM) this.rows.push(this.latest);
  }

  *pause(): Generator<Progress, void> {
    const now = this.context.elapsedSeconds();
    if (now - this.lastPause >= PAUSE_SECONDS) {
      this.lastPause = now;
      const { term, latest } = this;
      const marginalError = latest?.term === term ? { marginalError: latest.marginalError } : {};
      yield { phase: term, iteration: latest?.iteration ?? 0, metrics: marginalError };
    }
    this.interrupted ??= this.context.interruption();
  }

  trace(): Trace {
    const column = <K extends keyof Row>(name: K): Row[K][] => this.rows.map((row) => row[name]);
    return { term: column('term'), iteration: column('iteration'), marginalError: column('marginalError') };
  }
}
