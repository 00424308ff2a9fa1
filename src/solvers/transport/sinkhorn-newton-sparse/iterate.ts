/**
 * The dual iterate and the plan it implies: P_ij = exp(eta (x_i + y_j - C_ij) - 1), with its row and column sums.
 * The same face in both regimes: the plan in memory, or never stored and only its sums known.
 */
import type { CostSource, Kernels, Real } from '../../../kernels/contract.js';
import { SolveFailure } from '../../contract.js';
import type { Effort } from './effort.js';
import { PlanBlocks } from './plan-blocks.js';
import type { TransportProblem } from './problem.js';
import { Residual } from './residual.js';

/** A column sum below this has lost its digits to underflow. */
const UNDERFLOW = 1e-200;

export class Iterate {
  eta: number;
  x: Float64Array;
  y: Float64Array;
  /** Row sums of the plan (R). */
  readonly rowSums: Float64Array;
  /** Column sums of the plan (Q). */
  readonly columnSums: Float64Array;
  /** f(x, y) = -(1/eta) sum P + <r, x> + <c, y>, which the solve maximises. */
  dual = -Infinity;
  /** ||P 1 - r||_1 + ||P^T 1 - c||_1 */
  error = Infinity;
  readonly blocks: PlanBlocks;
  /** Work space of the sweeps that scale a stored plan. */
  readonly scalings: { readonly u: Float64Array; readonly v: Float64Array; readonly columnProducts: Float64Array };
  /** The plan in memory, or null where it is recomputed. */
  readonly plan: Real | null;

  private readonly residual: Residual | null;
  private readonly rowLogSums: Float64Array;
  private readonly columnLogSums: Float64Array;
  private readonly rowFactors: Float64Array;
  private readonly columnFactors: Float64Array;
  private spareX: Float64Array;
  private spareY: Float64Array;

  constructor(
    readonly problem: TransportProblem,
    readonly kernels: Kernels,
    readonly effort: Effort,
  ) {
    const { rows, columns, layout } = problem;
    const { arena } = kernels;
    this.eta = problem.eta;
    this.blocks = new PlanBlocks(problem, kernels);
    [this.x, this.spareX, this.rowSums, this.rowLogSums, this.rowFactors] = vectors(arena, rows);
    [this.y, this.spareY, this.columnSums, this.columnLogSums, this.columnFactors] = vectors(arena, columns);
    this.scalings = {
      u: arena.float64(rows),
      v: arena.float64(columns),
      columnProducts: arena.float64(columns),
    };
    this.residual = layout.precision === 'float32' ? new Residual(problem, kernels) : null;
    if (layout.storage === 'streaming') this.plan = null;
    else this.plan = this.residual === null ? arena.float64(rows * columns) : arena.float32(rows * columns);
  }

  /** The costs that the potentials x and y are measured against. */
  get cost(): CostSource {
    return this.residual?.cost ?? this.problem.cost;
  }

  /** Starts anew from these column potentials; rows follow with the first sweep. */
  restart(columnPotentials: Float64Array | null): void {
    this.residual?.reset();
    this.x.fill(0);
    if (columnPotentials === null) this.y.fill(0);
    else this.y.set(columnPotentials);
    this.dual = -Infinity;
    this.error = Infinity;
  }

  /** Potentials against the given costs, also where the solve works on residual ones. */
  potentials(): { x: Float64Array; y: Float64Array } {
    return this.residual === null ? { x: this.x, y: this.y } : this.residual.total(this.x, this.y);
  }

  /**
   * Half a log-domain sweep: x becomes the best for `y`, so that the row sums are exactly r. Updates the plan, its sums,
   * dual and error. Exact at any eta.
   */
  updateRows(): void {
    const { kernels, problem, y, x, plan } = this;
    kernels.logDomainSweep(this.cost, this.eta, y, problem.r, plan, this.rowLogSums, this.columnSums);
    this.effort.expPasses++;
    rowPotentials(problem, this.eta, this.rowLogSums, x);
    this.rowSums.set(problem.r);
    this.evaluate();
  }

  /** The other half: y becomes the best for x. The plan is not touched: `updateRows` follows. */
  updateColumns(): void {
    const { problem, columnSums, columnLogSums, eta } = this;
    if (columnSums.some((sum) => !(sum > UNDERFLOW))) {
      this.kernels.columnLogSumExp(this.cost, eta, this.x, columnLogSums);
      this.effort.expPasses++;
      for (let j = 0; j < columnLogSums.length; j++) {
        if (columnLogSums[j] === -Infinity) throw noPartner(problem, 'column', j);
        this.y[j] = (problem.logC[j]! + 1 - columnLogSums[j]!) / eta;
      }
    } else {
      for (let j = 0; j < columnSums.length; j++) {
        this.y[j] = this.y[j]! + Math.log(problem.c[j]! / columnSums[j]!) / eta;
      }
    }
    this.effort.sweeps++;
  }

  /**
   * Tries y + a v with the best x for it (the semi-dual, whose Hessian is the Schur complement). `accept` keeps the
   * trial, `reject` goes back to the potentials before it; the stored plan then is the trial's until `updateRows`.
   */
  tryStep(v: Float64Array, a: number): void {
    this.swapPotentials();
    const { y, spareY } = this;
    for (let j = 0; j < y.length; j++) y[j] = spareY[j]! + a * v[j]!;
    this.updateRows();
  }

  /** Tries (x + a u, y + a v), as the published method does. */
  tryDualStep(u: Float64Array, v: Float64Array, a: number): void {
    this.swapPotentials();
    const { x, y, spareX, spareY } = this;
    for (let i = 0; i < x.length; i++) x[i] = spareX[i]! + a * u[i]!;
    for (let j = 0; j < y.length; j++) y[j] = spareY[j]! + a * v[j]!;
    this.kernels.planPass(this.cost, this.eta, x, y, this.plan, this.rowSums, this.columnSums);
    this.effort.expPasses++;
    this.evaluate();
  }

  reject(): void {
    this.swapPotentials();
  }

  /** A sweep that costs no exponentials where the plan is stored, one pass where it is not. */
  freeSweep(): void {
    const { problem, plan, rowSums, columnSums, rowFactors } = this;
    if (plan === null || columnSums.some((sum) => !(sum > UNDERFLOW)) || rowSums.some((sum) => !(sum > UNDERFLOW))) {
      this.updateColumns();
      this.updateRows();
      return;
    }
    for (let i = 0; i < rowFactors.length; i++) rowFactors[i] = problem.r[i]! / rowSums[i]!;
    this.rescale(rowFactors);
    this.effort.sweeps++;
  }

  /** Multiplies the stored plan's rows by `rowFactors`, then its columns so that they sum to c; moves the potentials along. */
  rescale(rowFactors: Float64Array): void {
    const { x, y, columnFactors, eta } = this;
    this.kernels.rescalePlan(this.plan!, rowFactors, this.problem.c, columnFactors, this.rowSums, this.columnSums);
    for (let i = 0; i < x.length; i++) x[i] = x[i]! + Math.log(rowFactors[i]!) / eta;
    for (let j = 0; j < y.length; j++) y[j] = y[j]! + Math.log(columnFactors[j]!) / eta;
    this.evaluate();
  }

  /** In float32: measures costs anew against the current potentials when those have moved far. */
  rebase(always = false): void {
    if (this.residual !== null && (always || this.residual.isFar(this.x, this.y, this.eta))) {
      this.residual.absorb(this.x, this.y);
    }
  }

  /** f for potentials with these marginal products. */
  dualOf(mass: number, x: Float64Array, y: Float64Array): number {
    const base = this.residual?.dualBase ?? 0;
    return -mass / this.eta + base + dot(this.problem.r, x) + dot(this.problem.c, y);
  }

  private evaluate(): void {
    const { problem, rowSums, columnSums } = this;
    this.error = distance(rowSums, problem.r) + distance(columnSums, problem.c);
    this.dual = this.dualOf(total(rowSums), this.x, this.y);
  }

  private swapPotentials(): void {
    [this.x, this.spareX] = [this.spareX, this.x];
    [this.y, this.spareY] = [this.spareY, this.y];
  }
}

/** x_i = (log r_i + 1 - log sum_j exp(eta (y_j - C_ij))) / eta */
function rowPotentials(problem: TransportProblem, eta: number, rowLogSums: Float64Array, x: Float64Array): void {
  for (let i = 0; i < x.length; i++) {
    if (rowLogSums[i] === -Infinity) throw noPartner(problem, 'row', i);
    x[i] = (problem.logR[i]! + 1 - rowLogSums[i]!) / eta;
  }
}

function noPartner(problem: TransportProblem, kind: 'row' | 'column', index: number): SolveFailure {
  const isSource = (kind === 'row') !== problem.transposed;
  const given = (kind === 'row' ? problem.rowIndices : problem.columnIndices)[index]!;
  const detail = isSource
    ? `source ${given} has mass but every target it could go to is forbidden; allow a pair or give it mass 0`
    : `target ${given} has mass but every source it could come from is forbidden; allow a pair or give it mass 0`;
  const pointer = isSource ? `/cost/matrix/${given}` : '/cost/matrix';
  return new SolveFailure('INFEASIBLE', detail, [{ pointer, code: 'INVALID_VALUE', detail }]);
}

type FiveVectors = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
function vectors(arena: Kernels['arena'], length: number): FiveVectors {
  const next = (): Float64Array => arena.float64(length);
  return [next(), next(), next(), next(), next()];
}

export function distance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]! - b[i]!);
  return sum;
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
