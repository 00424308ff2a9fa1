/** A distribution on a line, in ascending order of its values. */
import type { NdArray } from '../../arrays.js';
import type { Progress } from '../../contract.js';
import type { Pauses } from '../../pauses.js';
import type { Marginal } from '../marginals.js';
import { sortedOrder } from '../sorted-order.js';

/** Values ascending, masses of total 1, all positive. */
export interface SortedMeasure {
  readonly values: Float64Array;
  readonly masses: Float64Array;
}

export interface Side {
  /** Position in the sorted measure -> index given. */
  readonly indices: Int32Array;
  readonly sorted: SortedMeasure;
}

export function* sortedSide(
  { data }: Pick<NdArray, 'data'>,
  { support, masses }: Marginal,
  pauses: Pauses,
): Generator<Progress, Side> {
  const values = Float64Array.from(support, (i) => data[i]!);
  const order = yield* sortedOrder(values, pauses);
  return {
    indices: order.map((k) => support[k]!),
    sorted: {
      values: Float64Array.from(order, (k) => values[k]!),
      masses: Float64Array.from(order, (k) => masses[k]!),
    },
  };
}
