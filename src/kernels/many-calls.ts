/** The call of the kernel of many small problems (assembly/transport-many.ts). */
import { COST_RECORD_BYTES, writeCostRecord } from './cost-record.js';
import type { CostSource } from './contract.js';
import { MANY_OUTCOME_LENGTH, type ManyProblems } from './transport-many.js';

/** Its exports beside the shared kernel itself. */
export interface ManyExports {
  manyScratchBytes(rows: number, columns: number): number;
}

/** Bytes of the record `Many` with the cost's own behind it. */
export const MANY_RECORD_BYTES = 128;

/** Writes the record where `view` lies in the memory. */
export function writeManyRecord(
  view: DataView,
  problems: ManyProblems,
  indices: Int32Array,
  maxSweeps: number,
  maxWork: number,
  address: (array: Float64Array | Float32Array | Int32Array, length: number) => number,
): void {
  const { count, rows, columns, costs, r, c } = problems;
  const pairs = rows * columns;
  const costAt = MANY_RECORD_BYTES - COST_RECORD_BYTES;
  writeCostRecord(view, costAt, firstCost(problems), address);
  const u32 = (offset: number, value: number): void => view.setUint32(offset, value, true);
  const strideOf = (array: Float64Array, side: number): number => {
    address(array, array.length === side ? side : count * side);
    return array.length === side ? 0 : 8 * side;
  };
  u32(0, view.byteOffset + costAt);
  u32(4, costs.kind === 'points' ? 8 * rows * costs.dimension : costs.kind === 'shared' ? 0 : 8 * pairs);
  u32(8, costs.kind === 'points' ? 8 * columns * costs.dimension : 0);
  u32(12, r.byteOffset);
  u32(16, strideOf(r, rows));
  u32(20, c.byteOffset);
  u32(24, strideOf(c, columns));
  u32(28, address(problems.f, count * rows));
  u32(32, address(problems.g, count * columns));
  u32(36, address(problems.outcomes, count * MANY_OUTCOME_LENGTH));
  u32(40, address(indices, indices.length));
  u32(44, indices.length);
  u32(48, 0);
  u32(52, maxSweeps);
  view.setFloat64(56, problems.eta, true);
  view.setFloat64(64, problems.tolerance, true);
  u32(72, 0);
  u32(76, Math.min(2 ** 31 - 1, Math.ceil(maxWork / 1024)));
}

/** The costs of the first problem; the strides lead to the others. */
function firstCost({ rows, columns, costs }: ManyProblems): CostSource {
  if (costs.kind !== 'points') {
    return { kind: 'matrix', rows, columns, values: costs.values.subarray(0, rows * columns) };
  }
  const { metric, dimension, source, targetTransposed } = costs;
  return {
    kind: 'points',
    metric,
    rows,
    columns,
    dimension,
    source: source.subarray(0, rows * dimension),
    targetTransposed: targetTransposed.subarray(0, dimension * columns),
    factor: 1,
  };
}

/** How many of the indices were taken, read after the call. */
export const takenOf = (view: DataView, indices: Int32Array): number =>
  Math.min(view.getInt32(48, true), indices.length);
