/** The trace of a solve, thinned to what a convergence plot needs: at most 500 rows, the first and the last among them. */
import type { Trace } from './contract.js';

const MAX_ROWS = 500;

type Row = Readonly<Record<string, number | string>>;

export class TraceRecorder<R extends Row> {
  private rows: R[] = [];
  private latest: R | null = null;
  private stride = 1;
  private offered = 0;

  constructor(private readonly columns: readonly (keyof R & string)[]) {}

  offer(row: R): void {
    this.latest = row;
    if (this.offered++ % this.stride !== 0) return;
    this.rows.push(row);
    if (this.rows.length < MAX_ROWS) return;
    this.rows = this.rows.filter((_, k) => k % 2 === 0);
    this.stride *= 2;
  }

  trace(): Trace {
    const { rows, latest } = this;
    const all = latest === null || rows.at(-1) === latest ? rows : [...rows, latest];
    return Object.fromEntries(this.columns.map((name) => [name, all.map((row) => row[name] as number | string)]));
  }
}
