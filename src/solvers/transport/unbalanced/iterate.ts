/** The dual iterate f, g and the plan it implies: P_ij = r_i c_j exp((f_i + g_j - C_ij) / epsilon). */
import type { Kernels, Real } from '../../../kernels/contract.js';
import type { Effort } from '../sinkhorn-newton-sparse/effort.js';
import { PlanBlocks } from '../sinkhorn-newton-sparse/plan-blocks.js';
import { bestShift, damping, dualSide, wantedMass } from './dual.js';
import { LogSums } from './log-sums.js';
import type { Side, UnbalancedProblem } from './problem.js';

export class UnbalancedIterate {
  eta: number;
  readonly f: Float64Array;
  readonly g: Float64Array;
  /** x and y of the kernels' plan exp(eta (x_i + y_j - C_ij) - 1), as of the last `evaluate`. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly rowSums: Float64Array;
  readonly columnSums: Float64Array;
  /** The plan in memory, or null where it is recomputed. */
  readonly plan: Real | null;
  readonly blocks: PlanBlocks;
  mass = 0;
  dual = -Infinity;
  /** ||P 1 - r exp(-f / rho_1)||_1 and the same for columns, as shares of the mass. */
  rowError = Infinity;
  columnError = Infinity;
  private readonly logSums: LogSums;

  constructor(
    readonly problem: UnbalancedProblem,
    readonly kernels: Kernels,
    readonly effort: Effort,
  ) {
    const { rows, columns, layout } = problem;
    const { arena } = kernels;
    this.eta = problem.eta;
    this.f = new Float64Array(rows);
    this.g = new Float64Array(columns);
    [this.x, this.rowSums] = [arena.float64(rows), arena.float64(rows)];
    [this.y, this.columnSums] = [arena.float64(columns), arena.float64(columns)];
    this.plan = layout.storage === 'stored' ? arena.float64(rows * columns) : null;
    this.blocks = new PlanBlocks(problem, kernels);
    this.logSums = new LogSums(problem, kernels, effort, this.plan);
  }

  get error(): number {
    return this.rowError + this.columnError;
  }

  /** Starts anew from these column potentials, in units of the cost; rows follow with the first sweep. */
  restart(columnPotentials: Float64Array | null): void {
    this.f.fill(0);
    if (columnPotentials === null) this.g.fill(0);
    else this.g.set(columnPotentials);
    this.logSums.forget();
  }

  /**
   * Each side's best response in turn, then the best shift between them. Errors and dual value are those of the
   * potentials before, which cost nothing to know.
   */
  sweep(): void {
    const { problem, logSums, f, g, eta, effort } = this;
    const { row, column } = problem;
    const epsilon = 1 / eta;
    logSums.ofRows(g, eta);
    const sums = logSums.rows;
    let [error, mass] = [0, 0];
    for (let i = 0; i < f.length; i++) {
      const sum = row.masses[i]! * Math.exp(eta * f[i]! + sums[i]!);
      mass += sum;
      error += Math.abs(sum - wantedMass(row, f, i));
    }
    this.rowError = error / mass;
    this.note(mass);
    respond(row, f, sums, epsilon);
    logSums.ofColumns(f, eta);
    respond(column, g, logSums.columns, epsilon);
    const reached = g.map((value, j) => column.masses[j]! * Math.exp(eta * value + logSums.columns[j]!));
    this.shift();
    let [columnError, columnMass] = [0, 0];
    for (let j = 0; j < g.length; j++) {
      columnMass += reached[j]!;
      columnError += Math.abs(reached[j]! - wantedMass(column, g, j));
    }
    this.columnError = columnError / columnMass;
    effort.sweeps++;
  }

  /** The plan of the present potentials, best shifted: its sums, errors and dual value; stored where there is room. */
  evaluate(): void {
    const { problem, kernels, f, g, x, y, eta, rowSums, columnSums, plan } = this;
    const { row, column } = problem;
    this.shift();
    const half = 1 / (2 * eta);
    for (let i = 0; i < x.length; i++) x[i] = f[i]! + row.logMasses[i]! / eta + half;
    for (let j = 0; j < y.length; j++) y[j] = g[j]! + column.logMasses[j]! / eta + half;
    kernels.planPass(problem.cost, eta, x, y, plan, rowSums, columnSums);
    this.effort.expPasses++;
    const mass = rowSums.reduce((sum, value) => sum + value, 0);
    const off = (side: Side, sums: Float64Array, potentials: Float64Array): number =>
      sums.reduce((sum, value, k) => sum + Math.abs(value - wantedMass(side, potentials, k)), 0) / mass;
    this.rowError = off(row, rowSums, f);
    this.columnError = off(column, columnSums, g);
    this.note(mass);
    this.logSums.anchorAt(f, g, eta);
  }

  /** Stores the plan here if sweeps can use it and have left the one that was stored. */
  anchor(): void {
    if (this.plan !== null && !this.logSums.isAnchored) this.evaluate();
  }

  private note(mass: number): void {
    const { row, column } = this.problem;
    this.mass = mass;
    this.dual = dualSide(row, this.f) + dualSide(column, this.g) - (mass - row.total * column.total) / this.eta;
  }

  private shift(): void {
    const { problem, f, g } = this;
    const t = bestShift(problem.row, problem.column, f, g);
    if (!Number.isFinite(t)) return;
    for (let i = 0; i < f.length; i++) f[i] = f[i]! + t;
    for (let j = 0; j < g.length; j++) g[j] = g[j]! - t;
  }
}

/** f_i = -rho / (rho + epsilon) epsilon log sum_j c_j exp((g_j - C_ij) / epsilon) */
function respond(side: Side, f: Float64Array, logSums: Float64Array, epsilon: number): void {
  const factor = -damping(side, epsilon) * epsilon;
  for (let i = 0; i < f.length; i++) f[i] = factor * logSums[i]!;
}
