/**
 * log sum_j c_j exp((g_j - C_ij) / epsilon) for every row, and the same for columns: by exponentials of every pair, or,
 * near potentials whose plan is stored, by products with that plan.
 */
import type { Kernels, Real } from '../../../kernels/contract.js';
import { SolveFailure } from '../../contract.js';
import type { Effort } from '../sinkhorn-newton-sparse/effort.js';
import type { UnbalancedProblem } from './problem.js';

/** Potentials may leave those of the stored plan by this much, in units of the exponent. */
const FARTHEST = 60;
/** A sum below this has lost its digits to underflow. */
const UNDERFLOW = 1e-200;

export class LogSums {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  private readonly rowWork: Float64Array;
  private readonly columnWork: Float64Array;
  private readonly rowProducts: Float64Array;
  private readonly columnProducts: Float64Array;
  private anchor: { readonly f: Float64Array; readonly g: Float64Array; readonly eta: number } | null = null;

  constructor(
    private readonly problem: UnbalancedProblem,
    private readonly kernels: Kernels,
    private readonly effort: Effort,
    private readonly plan: Real | null,
  ) {
    const { arena } = kernels;
    const { rows, columns } = problem;
    [this.rows, this.rowWork, this.rowProducts] = [arena.float64(rows), arena.float64(rows), arena.float64(rows)];
    [this.columns, this.columnWork, this.columnProducts] = [
      arena.float64(columns),
      arena.float64(columns),
      arena.float64(columns),
    ];
  }

  /** The plan in memory is now that of these potentials. */
  anchorAt(f: Float64Array, g: Float64Array, eta: number): void {
    if (this.plan !== null) this.anchor = { f: f.slice(), g: g.slice(), eta };
  }

  forget(): void {
    this.anchor = null;
  }

  get isAnchored(): boolean {
    return this.anchor !== null;
  }

  /** Of every row, for these column potentials. */
  ofRows(g: Float64Array, eta: number): void {
    const { problem, kernels, plan, rows, columnWork, rowProducts, anchor } = this;
    const { row, column, cost } = problem;
    if (anchor?.eta === eta && factors(g, anchor.g, eta, columnWork)) {
      kernels.rowProducts(plan!, columnWork, rowProducts);
      if (logQuotients(rowProducts, row.masses, anchor.f, eta, rows)) return;
    }
    this.anchor = null;
    for (let j = 0; j < g.length; j++) columnWork[j] = g[j]! + column.logMasses[j]! / eta;
    kernels.rowLogSumExp(cost, eta, columnWork, rows);
    this.effort.expPasses++;
    this.refuseIsolated(rows, 'row');
  }

  /** Of every column, for these row potentials. */
  ofColumns(f: Float64Array, eta: number): void {
    const { problem, kernels, plan, columns, rowWork, columnProducts, anchor } = this;
    const { row, column, cost } = problem;
    if (anchor?.eta === eta && factors(f, anchor.f, eta, rowWork)) {
      kernels.columnProducts(plan!, rowWork, columnProducts);
      if (logQuotients(columnProducts, column.masses, anchor.g, eta, columns)) return;
    }
    this.anchor = null;
    for (let i = 0; i < f.length; i++) rowWork[i] = f[i]! + row.logMasses[i]! / eta;
    kernels.columnLogSumExp(cost, eta, rowWork, columns);
    this.effort.expPasses++;
    this.refuseIsolated(columns, 'column');
  }

  private refuseIsolated(logSums: Float64Array, kind: 'row' | 'column'): void {
    const index = logSums.indexOf(-Infinity);
    if (index < 0) return;
    const isSource = (kind === 'row') !== this.problem.transposed;
    const given = (kind === 'row' ? this.problem.rowIndices : this.problem.columnIndices)[index]!;
    const detail = `every pair of ${isSource ? 'source' : 'target'} ${given} is forbidden; allow one or give it mass 0`;
    const pointer = isSource ? `/cost/matrix/${given}` : '/cost/matrix';
    throw new SolveFailure('INFEASIBLE', detail, [{ pointer, code: 'INVALID_VALUE', detail }]);
  }
}

/** out = exp(eta (potentials - anchor)); false where that goes too far. */
function factors(potentials: Float64Array, anchor: Float64Array, eta: number, out: Float64Array): boolean {
  for (let k = 0; k < out.length; k++) {
    const exponent = eta * (potentials[k]! - anchor[k]!);
    if (!(Math.abs(exponent) <= FARTHEST)) return false;
    out[k] = Math.exp(exponent);
  }
  return true;
}

/** out = log(products / masses) - eta anchor; false where a product underflowed or overflowed. */
function logQuotients(
  products: Float64Array,
  masses: Float64Array,
  anchor: Float64Array,
  eta: number,
  out: Float64Array,
): boolean {
  for (let k = 0; k < out.length; k++) {
    if (!(products[k]! > UNDERFLOW && products[k]! < Infinity)) return false;
    out[k] = Math.log(products[k]! / masses[k]!) - eta * anchor[k]!;
  }
  return true;
}
