/** The matrix that the graphs of transport work on: logKernel = -eta (C - base), in the device's arithmetic, on the device. */
import {
  type DeviceMatrix,
  type Float,
  FLOAT_ARRAYS,
  type FloatArray,
  type GraphRunner,
} from '../../../gpu/contract.js';
import type { Kernels, Metric, PointCost } from '../../../kernels/contract.js';
import { costEntries, costRows } from '../costs.js';
import { TILE_ENTRIES } from './layout.js';
import type { TransportProblem } from './problem.js';

/** What the graphs take for minus infinity: forbidden pairs. */
const LOG_ZERO = -1e30;
/** Above, points are no longer much smaller than their costs. */
const MOST_COORDINATES = 512;

/** Whether a device computes the costs itself, from points. */
export const isDerivable = (metric: Metric, dimension: number): boolean =>
  metric === 'sqeuclidean' && dimension <= MOST_COORDINATES;

export interface DeviceKernel {
  readonly matrix: DeviceMatrix;
  readonly eta: number;
  /** Taken from every cost, so that digits are spent on differences: an offset goes into the potentials. */
  readonly base: number;
}

export async function deviceKernel(
  graphs: GraphRunner,
  problem: TransportProblem,
  kernels: Kernels,
  eta: number,
  dtype: Float,
): Promise<DeviceKernel> {
  const { cost, rows, columns } = problem;
  if (cost.kind === 'points' && isDerivable(cost.metric, cost.dimension)) {
    const { x, y } = centred(cost, dtype);
    const spec = { graph: 'point-costs', dtype, rows, columns, dimension: cost.dimension } as const;
    const scale = FLOAT_ARRAYS[dtype].of(-eta * cost.factor);
    return { matrix: await graphs.derive(spec, { x, y, scale }), eta, base: 0 };
  }
  const base = problem.minimumCost;
  const values = new FLOAT_ARRAYS[dtype](rows * columns);
  const rowsPerTile = Math.max(1, Math.floor(TILE_ENTRIES / columns));
  const buffer = kernels.arena.float64(cost.kind === 'matrix' ? 0 : Math.min(rows, rowsPerTile) * columns);
  for (let first = 0; first < rows; first += rowsPerTile) {
    const entries = costEntries(kernels, costRows(cost, first, Math.min(rowsPerTile, rows - first)), buffer);
    const offset = first * columns;
    for (let k = 0; k < entries.length; k++) values[offset + k] = Math.max(-eta * (entries[k]! - base), LOG_ZERO);
  }
  return { matrix: await graphs.matrix(values, [rows, columns]), eta, base };
}

/** Row-major points of both sides, moved to their common mean: far from it |x|^2 + |y|^2 - 2 x.y cancels. */
function centred(
  { rows, columns, dimension, source, targetTransposed }: PointCost,
  dtype: Float,
): { readonly x: FloatArray; readonly y: FloatArray } {
  const x = new FLOAT_ARRAYS[dtype](rows * dimension);
  const y = new FLOAT_ARRAYS[dtype](columns * dimension);
  for (let d = 0; d < dimension; d++) {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += source[i * dimension + d]!;
    for (let j = 0; j < columns; j++) sum += targetTransposed[d * columns + j]!;
    const mean = sum / (rows + columns);
    for (let i = 0; i < rows; i++) x[i * dimension + d] = source[i * dimension + d]! - mean;
    for (let j = 0; j < columns; j++) y[j * dimension + d] = targetTransposed[d * columns + j]! - mean;
  }
  return { x, y };
}
