/** Looking at a plan in blocks of rows, whether it is stored or not. */
import type { Kernels, Real } from '../../../kernels/contract.js';
import { costRows } from '../costs.js';
import { TILE_ENTRIES } from './layout.js';
import type { TransportProblem } from './problem.js';

/** One block: rows first..first+count of the plan, row-major in `entries`. */
export interface PlanBlock {
  readonly first: number;
  readonly count: number;
  readonly entries: Real;
}

export class PlanBlocks {
  private readonly rowsPerBlock: number;
  /** Allocated when first needed: the arena never takes memory back. */
  private work: { entries: Float64Array; rowSums: Float64Array; columnSums: Float64Array } | null = null;

  constructor(
    private readonly problem: Pick<TransportProblem, 'rows' | 'columns' | 'cost'>,
    private readonly kernels: Kernels,
  ) {
    this.rowsPerBlock = Math.min(problem.rows, Math.max(1, Math.floor(TILE_ENTRIES / problem.columns)));
  }

  /** The blocks of a stored plan, or of the one that these potentials imply. */
  *of(plan: Real | null, eta: number, x: Float64Array, y: Float64Array): Generator<PlanBlock, void> {
    const { problem, kernels, rowsPerBlock } = this;
    const { rows, columns, cost } = problem;
    for (let first = 0; first < rows; first += rowsPerBlock) {
      const count = Math.min(rowsPerBlock, rows - first);
      if (plan !== null) {
        yield { first, count, entries: plan.subarray(first * columns, (first + count) * columns) };
        continue;
      }
      this.work ??= {
        entries: kernels.arena.float64(rowsPerBlock * columns),
        rowSums: kernels.arena.float64(rowsPerBlock),
        columnSums: kernels.arena.float64(columns),
      };
      const entries = this.work.entries.subarray(0, count * columns);
      const rowSums = this.work.rowSums.subarray(0, count);
      const xBlock = x.subarray(first, first + count);
      kernels.planPass(costRows(cost, first, count), eta, xBlock, y, entries, rowSums, this.work.columnSums);
      yield { first, count, entries };
    }
  }
}
