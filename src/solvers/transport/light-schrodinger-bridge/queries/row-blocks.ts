/** The rows of an answer in blocks, until there are enough. */
import type { SolveContext } from '../../../contract.js';
import type { Question } from './schemas.js';

/** Some tens of milliseconds, and up to a hundred where each product has an exponential to itself. */
const BLOCK_PRODUCTS = 4e6;
/** Each step of Euler-Maruyama prepares all components for its time: more rows share that, and it pauses by itself. */
const STEPPED_PRODUCTS = 2e8;
/** Each may be a row, with its random numbers. */
export const BLOCK_NUMBERS = 2 ** 17;

/** Of one block; what is drawn depends on it. */
export function blockRows(question: Question, numbersPerRow: number, productsPerRow: number): number {
  const isStepped = question.kind === 'trajectories' && question.method === 'euler-maruyama';
  const products = isStepped ? STEPPED_PRODUCTS : BLOCK_PRODUCTS;
  return Math.max(1, Math.floor(Math.min(products / productsPerRow, BLOCK_NUMBERS / numbersPerRow)));
}

export class RowBlocks {
  /** Rows of the blocks that are done. */
  done = 0;
  /** Why they are not all. */
  interrupted: ReturnType<SolveContext['interruption']> = null;

  constructor(
    /** Rows in all. */
    readonly rows: number,
    private readonly rowsPerBlock: number,
    private readonly context: Pick<SolveContext, 'interruption'>,
  ) {}

  /** First row and end of each block; the first block is done whatever happens. */
  *[Symbol.iterator](): Generator<readonly [number, number], void, void> {
    while (this.done < this.rows && this.interrupted === null) {
      const end = Math.min(this.rows, this.done + this.rowsPerBlock);
      yield [this.done, end];
      this.done = end;
      if (end < this.rows) this.interrupted = this.context.interruption();
    }
  }
}
