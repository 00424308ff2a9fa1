/** Costs of a transport problem as the kernels take them: oriented, without the rows and columns of zero mass. */
import type { Arena, CostSource, Kernels, MatrixCost, Metric, PointCost, Real } from '../../kernels/contract.js';
import type { NdArray } from '../arrays.js';
import { SolveFailure } from '../contract.js';
import type { TransportArguments } from './arguments.js';

/** Which given rows and columns a problem keeps, and whether it looks at the transposed costs. */
export interface Selection {
  readonly rowIndices: Int32Array;
  readonly columnIndices: Int32Array;
  /** Rows of the problem are the targets. */
  readonly transposed: boolean;
}

/** The selected costs of a request. */
export function selectedCost(
  { cost }: Pick<TransportArguments, 'cost'>,
  arrays: Readonly<Record<string, NdArray>>,
  { arena }: Kernels,
  selection: Selection,
): CostSource {
  if ('matrix' in cost) return matrixCost(arena, arrays['matrix']!, selection);
  return pointCost(arena, cost.metric, arrays['source']!, arrays['target']!, selection);
}

/** The selected part of a cost matrix that stands in the arena: itself where it is the whole, else a copy. */
export function matrixCost(arena: Arena, matrix: NdArray, selection: Selection): MatrixCost {
  const { rowIndices, columnIndices, transposed } = selection;
  const rows = rowIndices.length;
  const columns = columnIndices.length;
  const [height, width] = matrix.shape as [number, number];
  const isWhole = !transposed && rows === height && columns === width;
  if (isWhole && matrix.data instanceof Float64Array) return { kind: 'matrix', rows, columns, values: matrix.data };
  const values = arena.float64(rows * columns);
  if (!transposed && columns === width) {
    for (let i = 0; i < rows; i++) {
      const start = rowIndices[i]! * width;
      values.set(matrix.data.subarray(start, start + width), i * columns);
    }
    return { kind: 'matrix', rows, columns, values };
  }
  const rowStride = transposed ? 1 : width;
  const columnStride = transposed ? width : 1;
  // In square blocks: one of the two matrices is walked across its rows, and a block of it stays in cache.
  const block = 64;
  for (let i0 = 0; i0 < rows; i0 += block) {
    const i1 = Math.min(rows, i0 + block);
    for (let j0 = 0; j0 < columns; j0 += block) {
      const j1 = Math.min(columns, j0 + block);
      for (let i = i0; i < i1; i++) {
        const start = rowIndices[i]! * rowStride;
        for (let j = j0; j < j1; j++) {
          values[i * columns + j] = matrix.data[start + columnIndices[j]! * columnStride]!;
        }
      }
    }
  }
  return { kind: 'matrix', rows, columns, values };
}

/**
 * Copies the selected points into the arena, the column side coordinate-major.
 * @throws SolveFailure INPUT_INVALID where cosine meets a point without direction
 */
export function pointCost(
  arena: Arena,
  metric: Metric,
  source: NdArray,
  target: NdArray,
  selection: Selection,
): PointCost {
  const { rowIndices, columnIndices, transposed } = selection;
  const rowSide = { points: transposed ? target : source, pointer: transposed ? '/cost/target' : '/cost/source' };
  const columnSide = { points: transposed ? source : target, pointer: transposed ? '/cost/source' : '/cost/target' };
  const dimension = source.shape[1]!;
  const rows = rowIndices.length;
  const columns = columnIndices.length;
  const rowPoints = arena.float64(rows * dimension);
  const columnPoints = arena.float64(columns * dimension);
  for (let i = 0; i < rows; i++) {
    const scale = metric === 'cosine' ? inverseLength(rowSide, rowIndices[i]!, dimension) : 1;
    for (let k = 0; k < dimension; k++) {
      rowPoints[i * dimension + k] = rowSide.points.data[rowIndices[i]! * dimension + k]! * scale;
    }
  }
  for (let j = 0; j < columns; j++) {
    const scale = metric === 'cosine' ? inverseLength(columnSide, columnIndices[j]!, dimension) : 1;
    for (let k = 0; k < dimension; k++) {
      columnPoints[k * columns + j] = columnSide.points.data[columnIndices[j]! * dimension + k]! * scale;
    }
  }
  return {
    kind: 'points',
    metric,
    rows,
    columns,
    dimension,
    source: rowPoints,
    targetTransposed: columnPoints,
    factor: 1,
  };
}

function inverseLength(side: { points: NdArray; pointer: string }, index: number, dimension: number): number {
  let sum = 0;
  for (let k = 0; k < dimension; k++) sum += side.points.data[index * dimension + k]! ** 2;
  if (sum > 0 && sum < Infinity) return 1 / Math.sqrt(sum);
  const detail =
    `point ${index} has no direction (its length is ${Math.sqrt(sum)}), and the cosine cost compares directions; ` +
    'leave it out, give it mass 0, or choose another metric';
  throw new SolveFailure('INPUT_INVALID', detail, [
    { pointer: `${side.pointer}/${index}`, code: 'INVALID_VALUE', detail },
  ]);
}

/** Rows first..first+count of a problem, as a smaller problem. */
export function costRows(cost: CostSource, first: number, count: number): CostSource {
  if (cost.kind === 'matrix') {
    const values = cost.values.subarray(first * cost.columns, (first + count) * cost.columns);
    return { ...cost, rows: count, values };
  }
  const source = cost.source.subarray(first * cost.dimension, (first + count) * cost.dimension);
  return { ...cost, rows: count, source };
}

/** The cost entries of `cost`: its own matrix, or `buffer` filled from its points. */
export function costEntries(kernels: Kernels, cost: CostSource, buffer: Float64Array): Real {
  if (cost.kind === 'matrix') return cost.values;
  const entries = buffer.subarray(0, cost.rows * cost.columns);
  kernels.costs(cost, entries);
  return entries;
}
