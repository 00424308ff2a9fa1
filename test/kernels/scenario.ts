/** Every kernel once, on the same numbers, in whatever implementation: what the tests compare. */
import type { Arena, CostSource, Kernels, Metric, Real, SparseRows } from '../../src/kernels/contract.js';

export type Precision = 'float64' | 'float32';

export interface Shape {
  readonly rows: number;
  readonly columns: number;
}

/** The case files' portable generator: the k-th number of a seed, in (0, 1). */
export function uniform(seed: number, k: number): number {
  const state = (seed + Math.imul(k, 0x6d2b79f5)) | 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 2 ** 32;
}

export function filled(arena: Arena, length: number, value: (index: number) => number): Float64Array {
  const array = arena.float64(length);
  for (let index = 0; index < length; index++) array[index] = value(index);
  return array;
}

export function matrixOf(arena: Arena, precision: Precision, length: number, value: (index: number) => number): Real {
  const array = precision === 'float32' ? arena.float32(length) : arena.float64(length);
  for (let index = 0; index < length; index++) array[index] = value(index);
  return array;
}

/** Costs in (0, 2), one pair in seven forbidden, and the whole second row where there is more than one. */
export function matrixCost(arena: Arena, { rows, columns }: Shape, precision: Precision): CostSource {
  const values = matrixOf(arena, precision, rows * columns, (index) => {
    const forbidden = index % 7 === 3 || (rows > 1 && Math.floor(index / columns) === 1);
    return forbidden ? Infinity : 2 * uniform(1, index);
  });
  return { kind: 'matrix', rows, columns, values };
}

export function pointCost(arena: Arena, { rows, columns }: Shape, metric: Metric, dimension: number): CostSource {
  const length = metric === 'cosine' ? unitLength : (_point: number, value: number) => value;
  const coordinate = (seed: number) => (point: number, k: number) => uniform(seed, point * dimension + k) - 0.4;
  function unitLength(point: number, value: number, of: (point: number, k: number) => number): number {
    let square = 0;
    for (let k = 0; k < dimension; k++) square += of(point, k) ** 2;
    return value / Math.sqrt(square);
  }
  const source = coordinate(2);
  const target = coordinate(3);
  return {
    kind: 'points',
    metric,
    rows,
    columns,
    dimension,
    source: filled(arena, rows * dimension, (index) => {
      const point = Math.floor(index / dimension);
      return length(point, source(point, index % dimension), source);
    }),
    targetTransposed: filled(arena, dimension * columns, (index) => {
      const point = index % columns;
      return length(point, target(point, Math.floor(index / columns)), target);
    }),
    factor: 0.75,
  };
}

export function sparseRows(arena: Arena, { rows, columns }: Shape, capacity: number): SparseRows {
  return {
    rows,
    columns,
    capacity,
    rowStarts: arena.int32(rows + 1),
    columnIndices: arena.int32(capacity),
    values: arena.float64(capacity),
  };
}

/** What the entries of a sparse matrix say, without the room behind them. */
export function entriesOf(a: SparseRows, found: number): Record<string, Float64Array | Int32Array> {
  return {
    rowStarts: a.rowStarts,
    columnIndices: a.columnIndices.subarray(0, found),
    values: a.values.subarray(0, found),
  };
}

export type Outputs = Record<string, Float64Array | Float32Array | Int32Array>;

/** All kernels that read costs. */
export function costScenario(kernels: Kernels, cost: CostSource, precision: Precision): Outputs {
  const { arena } = kernels;
  const { rows, columns } = cost;
  const eta = 12.5;
  const x = filled(arena, rows, (i) => uniform(4, i) - 0.5);
  const y = filled(arena, columns, (j) => uniform(5, j) - 0.5);
  const r = filled(arena, rows, (i) => (i % 5 === 4 ? 0 : uniform(6, i)));
  const range = kernels.costRange(cost);
  const rowLogs = arena.float64(rows);
  const columnLogs = arena.float64(columns);
  kernels.rowLogSumExp(cost, eta, y, rowLogs);
  kernels.columnLogSumExp(cost, eta, x, columnLogs);
  const plan = matrixOf(arena, precision, rows * columns, () => NaN);
  const rowSums = arena.float64(rows);
  const columnSums = arena.float64(columns);
  kernels.planPass(cost, eta, x, y, plan, rowSums, columnSums);
  const streamedRowSums = arena.float64(rows);
  const streamedColumnSums = arena.float64(columns);
  kernels.planPass(cost, eta, x, y, null, streamedRowSums, streamedColumnSums);
  const sweptPlan = matrixOf(arena, precision, rows * columns, () => NaN);
  const sweptRowLogs = arena.float64(rows);
  const sweptColumnSums = arena.float64(columns);
  kernels.logDomainSweep(cost, eta, y, r, sweptPlan, sweptRowLogs, sweptColumnSums);
  const unstoredRowLogs = arena.float64(rows);
  const unstoredColumnSums = arena.float64(columns);
  kernels.logDomainSweep(cost, eta, y, r, null, unstoredRowLogs, unstoredColumnSums);
  const sparse = sparseRows(arena, cost, rows * columns);
  const found = kernels.compactStreaming(cost, eta, x, y, 0.3, rowSums, columnSums, sparse);
  const outputs: Outputs = {
    range: Float64Array.of(range.minimum, range.maximum),
    rowLogs,
    columnLogs,
    plan,
    rowSums,
    columnSums,
    streamedRowSums,
    streamedColumnSums,
    sweptPlan,
    sweptRowLogs,
    sweptColumnSums,
    unstoredRowLogs,
    unstoredColumnSums,
    transportCost: Float64Array.of(kernels.transportCost(cost, eta, x, y)),
    found: Int32Array.of(found),
    ...entriesOf(sparse, found),
  };
  if (cost.kind === 'points') {
    const stored = matrixOf(arena, precision, rows * columns, () => NaN);
    kernels.costs(cost, stored);
    outputs['costs'] = stored;
  }
  return outputs;
}

/** All kernels that read a stored matrix of non-negative entries; some are 0, some denormal. */
export function productScenario(kernels: Kernels, shape: Shape, precision: Precision): Outputs {
  const { arena } = kernels;
  const { rows, columns } = shape;
  const emptyRow = rows > 2 ? 2 : -1;
  const matrix = matrixOf(arena, precision, rows * columns, (index) => {
    if (index % 11 === 5 || Math.floor(index / columns) === emptyRow) return 0;
    return index % 13 === 6 ? 1e-310 : uniform(7, index) ** 4;
  });
  const v = filled(arena, columns, (j) => 0.1 + uniform(8, j));
  const r = filled(arena, rows, (i) => 0.1 + uniform(9, i));
  const u = arena.float64(rows);
  const columnSums = arena.float64(columns);
  kernels.scalingSweep(matrix, v, r, u, columnSums);
  const schurRows = arena.float64(rows);
  const schurOut = arena.float64(columns);
  kernels.schurProduct(matrix, v, r, schurRows, schurOut);
  const rowProducts = arena.float64(rows);
  kernels.rowProducts(matrix, v, rowProducts);
  const columnProducts = arena.float64(columns);
  kernels.columnProducts(matrix, r, columnProducts);
  const diagonal = arena.float64(columns);
  kernels.schurDiagonal(matrix, r, diagonal);
  const sparse = sparseRows(arena, shape, rows * columns);
  const found = kernels.compactPlan(matrix, 0.01, rowProducts, columnProducts, sparse);
  const sparseRowProducts = arena.float64(rows);
  const sparseOut = arena.float64(columns);
  kernels.sparseSchurProduct(sparse, v, r, sparseRowProducts, sparseOut);
  const sparseColumns = arena.float64(columns);
  kernels.sparseColumnProducts(sparse, r, sparseColumns);
  const sparseDiagonal = arena.float64(columns);
  kernels.sparseSchurDiagonal(sparse, r, sparseDiagonal);
  const factors = arena.float64(columns);
  const rowSums = arena.float64(rows);
  const newColumnSums = arena.float64(columns);
  kernels.rescalePlan(matrix, r, v, factors, rowSums, newColumnSums);
  return {
    u,
    columnSums,
    schurRows,
    schurOut,
    rowProducts,
    columnProducts,
    diagonal,
    found: Int32Array.of(found),
    ...entriesOf(sparse, found),
    sparseRowProducts,
    sparseOut,
    sparseColumns,
    sparseDiagonal,
    factors,
    rowSums,
    newColumnSums,
    rescaled: matrix,
  };
}
