/** How a CostSource stands in the memory for the kernels: the `Cost` of assembly/tiles.ts. */
import type { CostSource, Metric } from './contract.js';

export const COST_RECORD_BYTES = 32;

const MATRIX_FLOAT64 = 0;
const MATRIX_FLOAT32 = 1;
const METRICS: Readonly<Record<Metric, number>> = { sqeuclidean: 2, euclidean: 3, cityblock: 4, cosine: 5 };

/** @param address checks an array's length and gives its address */
export function writeCostRecord(
  view: DataView,
  offset: number,
  cost: CostSource,
  address: (array: Float64Array | Float32Array, length: number) => number,
): void {
  const { rows, columns } = cost;
  view.setInt32(offset + 4, rows, true);
  view.setInt32(offset + 8, columns, true);
  if (cost.kind === 'matrix') {
    view.setInt32(offset, cost.values instanceof Float32Array ? MATRIX_FLOAT32 : MATRIX_FLOAT64, true);
    view.setUint32(offset + 16, address(cost.values, rows * columns), true);
    return;
  }
  const { dimension } = cost;
  view.setInt32(offset, METRICS[cost.metric], true);
  view.setInt32(offset + 12, dimension, true);
  view.setUint32(offset + 16, address(cost.source, rows * dimension), true);
  view.setUint32(offset + 20, address(cost.targetTransposed, dimension * columns), true);
  view.setFloat64(offset + 24, cost.factor, true);
}
