/**
 * Newton's system  eta [[diag R, A], [A^T, diag Q]] (u, v) = (g_r, g_c)  by its column Schur complement and conjugate
 * gradients (spec 5.4). A is the sparsified plan, or the plan itself; the diagonal is always the whole one, which keeps
 * the system positive definite whatever A leaves out (spec 5.1).
 */
import type { Kernels, Real, SparseRows } from '../../../kernels/contract.js';
import type { Progress } from '../../contract.js';
import type { Effort } from './effort.js';
import { type Iterate, dot } from './iterate.js';
import type { TransportProblem } from './problem.js';

const MOST_PRODUCTS = 1000;
/** Matrix entries touched between two pauses. */
const ENTRIES_PER_PAUSE = 2e8;
/** A preconditioner entry smaller than this share of the diagonal is rounding. */
const ROUNDING = 1e-16;

export type PlanMatrix =
  { readonly kind: 'dense'; readonly plan: Real } | { readonly kind: 'sparse'; readonly rows: SparseRows };

export class SchurSystem {
  /** The direction found by `solve`: row and column parts. */
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly sparse: SparseRows;

  private readonly rowDiagonal: Float64Array;
  private readonly rowProducts: Float64Array;
  private readonly rowWork: Float64Array;
  private readonly columnDiagonal: Float64Array;
  private readonly preconditioner: Float64Array;
  private readonly residual: Float64Array;
  private readonly preconditioned: Float64Array;
  private readonly direction: Float64Array;
  private readonly product: Float64Array;

  constructor(
    problem: TransportProblem,
    private readonly kernels: Kernels,
    private readonly effort: Effort,
  ) {
    const { arena } = kernels;
    const { rows, columns } = problem;
    const capacity = Math.min(rows * columns, problem.layout.sparseCapacity);
    this.sparse = {
      rows,
      columns,
      capacity,
      rowStarts: arena.int32(rows + 1),
      columnIndices: arena.int32(capacity),
      values: arena.float64(capacity),
    };
    this.u = arena.float64(rows);
    this.v = arena.float64(columns);
    this.rowDiagonal = arena.float64(rows);
    this.rowProducts = arena.float64(rows);
    this.rowWork = arena.float64(rows);
    this.columnDiagonal = arena.float64(columns);
    this.preconditioner = arena.float64(columns);
    this.residual = arena.float64(columns);
    this.preconditioned = arena.float64(columns);
    this.direction = arena.float64(columns);
    this.product = arena.float64(columns);
  }

  /** Solves for `u`, `v` to the relative `tolerance` with `shift` added to the diagonal; returns <gradient, (u, v)>. */
  *solve(iterate: Iterate, matrix: PlanMatrix, shift: number, tolerance: number): Generator<Progress, number> {
    const { problem, rowSums, columnSums, eta } = iterate;
    const { r, c } = problem;
    const { u, v, rowDiagonal, columnDiagonal, rowWork, residual, product, rowProducts } = this;
    // right-hand side (g_c - A^T Dr^-1 g_r) / eta, with g_r = r - R kept in u
    for (let i = 0; i < u.length; i++) {
      rowDiagonal[i] = rowSums[i]! + shift;
      u[i] = r[i]! - rowSums[i]!;
      rowWork[i] = u[i]! / rowDiagonal[i]!;
    }
    this.columnProducts(matrix, rowWork, product);
    for (let j = 0; j < v.length; j++) {
      columnDiagonal[j] = columnSums[j]! + shift;
      residual[j] = (c[j]! - columnSums[j]! - product[j]!) / eta;
    }
    this.precondition(matrix);
    yield* this.conjugateGradients(matrix, tolerance);
    this.schurProduct(matrix, v, product);
    let slope = 0;
    for (let i = 0; i < u.length; i++) {
      const gradient = u[i]!;
      u[i] = (gradient / eta - rowProducts[i]!) / rowDiagonal[i]!;
      slope += gradient * u[i]!;
    }
    for (let j = 0; j < v.length; j++) slope += (c[j]! - columnSums[j]!) * v[j]!;
    return slope;
  }

  /** v = S^-1 residual, S = Dc - A^T Dr^-1 A; stops early on non-positive curvature and keeps what it has. */
  private *conjugateGradients(matrix: PlanMatrix, tolerance: number): Generator<Progress, void> {
    const { v, residual, preconditioned, preconditioner, direction, product, columnDiagonal, effort } = this;
    const entries = matrix.kind === 'dense' ? matrix.plan.length : matrix.rows.rowStarts[matrix.rows.rows]! + v.length;
    const pauseEvery = Math.max(1, Math.floor(ENTRIES_PER_PAUSE / entries));
    v.fill(0);
    const target = tolerance * Math.sqrt(dot(residual, residual));
    let energy = 0;
    for (let j = 0; j < v.length; j++) {
      direction[j] = residual[j]! / preconditioner[j]!;
      energy += residual[j]! * direction[j]!;
    }
    if (!(energy > 0)) return;
    for (let k = 1; k <= MOST_PRODUCTS; k++) {
      this.schurProduct(matrix, direction, product);
      effort.cgProducts++;
      for (let j = 0; j < v.length; j++) product[j] = columnDiagonal[j]! * direction[j]! - product[j]!;
      const curvature = dot(direction, product);
      if (!(curvature > 0 && curvature < Infinity)) return;
      const step = energy / curvature;
      let norm = 0;
      let next = 0;
      for (let j = 0; j < v.length; j++) {
        v[j] = v[j]! + step * direction[j]!;
        const rest = residual[j]! - step * product[j]!;
        residual[j] = rest;
        preconditioned[j] = rest / preconditioner[j]!;
        norm += rest * rest;
        next += rest * preconditioned[j]!;
      }
      if (Math.sqrt(norm) <= target) return;
      for (let j = 0; j < v.length; j++) direction[j] = preconditioned[j]! + (next / energy) * direction[j]!;
      energy = next;
      if (k % pauseEvery === 0) yield* effort.pause();
      if (effort.interrupted !== null) return;
    }
  }

  /** Jacobi: the diagonal of the Schur complement. */
  private precondition(matrix: PlanMatrix): void {
    const { preconditioner, rowDiagonal, columnDiagonal, kernels } = this;
    if (matrix.kind === 'dense') kernels.schurDiagonal(matrix.plan, rowDiagonal, preconditioner);
    else kernels.sparseSchurDiagonal(matrix.rows, rowDiagonal, preconditioner);
    for (let j = 0; j < preconditioner.length; j++) {
      const whole = columnDiagonal[j]!;
      preconditioner[j] = Math.max(whole - preconditioner[j]!, ROUNDING * whole);
    }
  }

  /** out = A^T Dr^-1 A v, and `rowProducts` = A v. */
  private schurProduct(matrix: PlanMatrix, v: Float64Array, out: Float64Array): void {
    const { kernels, rowDiagonal, rowProducts } = this;
    if (matrix.kind === 'dense') kernels.schurProduct(matrix.plan, v, rowDiagonal, rowProducts, out);
    else kernels.sparseSchurProduct(matrix.rows, v, rowDiagonal, rowProducts, out);
  }

  private columnProducts(matrix: PlanMatrix, u: Float64Array, out: Float64Array): void {
    if (matrix.kind === 'dense') this.kernels.columnProducts(matrix.plan, u, out);
    else this.kernels.sparseColumnProducts(matrix.rows, u, out);
  }
}
