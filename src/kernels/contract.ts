/**
 * The dense and sparse kernels every transport solver stands on (spec: K1 to K5), as one interface with two
 * implementations: `plain.ts` (readable TypeScript, the oracle) and `wasm.ts` (AssemblyScript, SIMD, threads).
 * Matrices are row-major n x m. All outputs are overwritten unless said otherwise. Every array must come from `arena`,
 * or be a subarray of one that does; a block of rows (of costs, points, sums) is a valid smaller problem.
 */
import type { LogLinearMixture, MixtureSums } from './mixture.js';
import type { Assignment, AssignmentState } from './transport-assignment.js';
import type { ManyProblems } from './transport-many.js';
import type { PivotRule, SimplexState, SimplexTree } from './transport-simplex.js';

export type Real = Float64Array | Float32Array;

/**
 * Bump allocation in one WebAssembly memory; nothing is freed before the solve ends. New arrays hold zeros.
 * Throws ArenaFull when the memory cannot hold the array.
 */
export interface Arena {
  float64(length: number): Float64Array;
  float32(length: number): Float32Array;
  int32(length: number): Int32Array;
  readonly usedBytes: number;
}

/**
 * Where cost entries come from: a stored matrix, or two point clouds whose costs are computed tile by tile each time
 * they are needed, so that a problem beyond the memory of its cost matrix still solves.
 */
export type CostSource = MatrixCost | PointCost;

export interface MatrixCost {
  readonly kind: 'matrix';
  readonly rows: number;
  readonly columns: number;
  /** rows x columns; +Infinity is a forbidden pair. */
  readonly values: Real;
}

export type Metric = 'sqeuclidean' | 'euclidean' | 'cityblock' | 'cosine';

export interface PointCost {
  readonly kind: 'points';
  readonly metric: Metric;
  readonly rows: number;
  readonly columns: number;
  readonly dimension: number;
  /** rows x dimension, row-major; for `cosine` already of unit length. */
  readonly source: Float64Array;
  /** dimension x columns: coordinate-major, so that neighbouring columns fill a SIMD vector. */
  readonly targetTransposed: Float64Array;
  /** Every cost is multiplied by this (1 / the resolved cost scale); positive. */
  readonly factor: number;
}

/** A sparse matrix in compressed rows, for at most `capacity` entries. */
export interface SparseRows {
  readonly rows: number;
  readonly columns: number;
  readonly capacity: number;
  /** rows + 1 */
  readonly rowStarts: Int32Array;
  readonly columnIndices: Int32Array;
  readonly values: Float64Array;
}

export interface Kernels {
  readonly arena: Arena;
  readonly threads: number;

  /** K5. `out` = the costs of `source`, rows x columns. */
  costs(source: PointCost, out: Real): void;
  /** Smallest and largest finite cost; (Infinity, -Infinity) when there is none. */
  costRange(cost: CostSource): { minimum: number; maximum: number };

  /** K3. out_i = log sum_j exp(eta (y_j - C_ij)) */
  rowLogSumExp(cost: CostSource, eta: number, y: Float64Array, out: Float64Array): void;
  /** K3. out_j = log sum_i exp(eta (x_i - C_ij)) */
  columnLogSumExp(cost: CostSource, eta: number, x: Float64Array, out: Float64Array): void;

  /**
   * K2. P_ij = exp(eta (x_i + y_j - C_ij) - 1), with its row and column sums in float64; results below 1e-300 are 0.
   * With `plan` null only the sums are kept (streaming). `plan` may be the cost's own matrix. The sums are those of
   * the float64 values, also where a float32 plan stores them rounded. With finite x
   * and y overflow gives Infinity, never NaN.
   */
  planPass(
    cost: CostSource,
    eta: number,
    x: Float64Array,
    y: Float64Array,
    plan: Real | null,
    rowSums: Float64Array,
    columnSums: Float64Array,
  ): void;

  /**
   * K2 and K3 in one: a whole log-domain Sinkhorn sweep with one exponential and one memory read an entry. With
   * rowLogSums_i = log sum_j exp(eta (y_j - C_ij)), the row update is x_i = (log r_i + 1 - rowLogSums_i) / eta, and
   * columnSums are the column sums of the plan P_ij = exp(eta (x_i + y_j - C_ij) - 1) after it (its row sums are r).
   * The column update then is y_j += log(c_j / columnSums_j) / eta; a column whose sum is below 1e-200 has lost its
   * digits to underflow and must be taken from `columnLogSumExp` of the new x. With `plan` not null P is stored too:
   * building K costs nothing beside the last log-domain sweep, and v starts as c ./ columnSums.
   * A row of r_i = 0, or with only forbidden pairs (rowLogSums_i = -Infinity), has the plan 0.
   */
  logDomainSweep(
    cost: CostSource,
    eta: number,
    y: Float64Array,
    r: Float64Array,
    plan: Real | null,
    rowLogSums: Float64Array,
    columnSums: Float64Array,
  ): void;
  /** sum_ij C_ij P_ij for the plan of `planPass`; a forbidden pair contributes nothing. */
  transportCost(cost: CostSource, eta: number, x: Float64Array, y: Float64Array): number;

  /**
   * K1, one fused sweep over memory: u_i = r_i / (K v)_i, columnSums = K^T u. A row with (K v)_i = 0, or so small that
   * the quotient overflows, gets u_i = Infinity and contributes nothing (underflow: the caller re-absorbs).
   */
  scalingSweep(kernel: Real, v: Float64Array, r: Float64Array, u: Float64Array, columnSums: Float64Array): void;
  /** K1 again: rowProducts = A v, out = A^T (rowProducts ./ d). Every d_i > 0, here and below. */
  schurProduct(matrix: Real, v: Float64Array, d: Float64Array, rowProducts: Float64Array, out: Float64Array): void;
  /** out = A v */
  rowProducts(matrix: Real, v: Float64Array, out: Float64Array): void;
  /** out = A^T u */
  columnProducts(matrix: Real, u: Float64Array, out: Float64Array): void;
  /** out_j = sum_i A_ij^2 / d_i, the part of the Schur complement's diagonal that is not on the diagonal of A. */
  schurDiagonal(matrix: Real, d: Float64Array, out: Float64Array): void;
  /**
   * The free sweep on a stored plan (no exponentials): rows are scaled by rowFactors, then columns by
   * columnFactors_j = c_j / (column sum after the row scaling), 1 for an empty column. Writes columnFactors and the new
   * row and column sums.
   */
  rescalePlan(
    plan: Real,
    rowFactors: Float64Array,
    c: Float64Array,
    columnFactors: Float64Array,
    rowSums: Float64Array,
    columnSums: Float64Array,
  ): void;

  /**
   * K4. Keeps P_ij >= tau min(rowSums_i, columnSums_j) and P_ij > 0 (spec 5.3). Returns the number of entries that
   * qualify; when it exceeds `out.capacity` the contents of `out` are undefined.
   */
  compactPlan(plan: Real, tau: number, rowSums: Float64Array, columnSums: Float64Array, out: SparseRows): number;
  /** K4 over a plan that is not stored: recomputed tile by tile. */
  compactStreaming(
    cost: CostSource,
    eta: number,
    x: Float64Array,
    y: Float64Array,
    tau: number,
    rowSums: Float64Array,
    columnSums: Float64Array,
    out: SparseRows,
  ): number;
  sparseSchurProduct(
    a: SparseRows,
    v: Float64Array,
    d: Float64Array,
    rowProducts: Float64Array,
    out: Float64Array,
  ): void;
  sparseColumnProducts(a: SparseRows, u: Float64Array, out: Float64Array): void;
  sparseSchurDiagonal(a: SparseRows, d: Float64Array, out: Float64Array): void;

  /** Pivots of the network simplex until the tree is optimal or the work is used up. */
  simplexPivots(tree: SimplexTree, rule: PivotRule): SimplexState;
  /** Shortest augmenting paths until every row has its column or about `maxScans` rows have been scanned. */
  assignmentScans(assignment: Assignment, maxScans: number): AssignmentState;

  /**
   * One pass over points (n x dimension, of the type of the coefficients): the weights w_ik of the components at each
   * point (softmax of the logits) and their sums with the features; `sums` has one number more, which is left undefined.
   * Answers sum_i log sum_k p_k(x_i). What is NaN or infinite in a logit comes back in the sums.
   */
  mixtureMoments(mixture: LogLinearMixture, points: Real, out: MixtureSums): number;

  /**
   * Sinkhorn's algorithm on the problems `indices`, each on one thread: from its g until its marginal error is within the
   * tolerance or it has had `maxSweeps`. Writes f, g and the outcomes of these problems; exact at any eta. When sweeps have
   * touched `maxWork` entries no further problem is begun: answers how many of the first indices were taken.
   */
  sinkhornMany(problems: ManyProblems, indices: Int32Array, maxSweeps: number, maxWork: number): number;
}
