/** Indices that sort values ascending, equal values in the order given: a merge sort that lets go in between. */
import type { Progress } from '../contract.js';
import type { Pauses } from '../pauses.js';

/** Runs of this length are sorted at once, in about a millisecond. */
const RUN_LENGTH = 2 ** 12;

export function* sortedOrder(
  values: Float64Array | Float32Array,
  pauses: Pauses,
): Generator<Progress, Int32Array<ArrayBuffer>> {
  const { length } = values;
  let from = Int32Array.from({ length }, (_, i) => i);
  for (let start = 0; start < length; start += RUN_LENGTH) {
    from.subarray(start, start + RUN_LENGTH).sort((i, j) => values[i]! - values[j]! || i - j);
    yield* pauses.pause('sorting');
  }
  let to = new Int32Array(length);
  for (let width = RUN_LENGTH; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      merge(values, from, to, start, Math.min(start + width, length), Math.min(start + 2 * width, length));
      yield* pauses.pause('sorting');
    }
    [from, to] = [to, from];
  }
  return from;
}

function merge(
  values: Float64Array | Float32Array,
  from: Int32Array,
  to: Int32Array,
  start: number,
  middle: number,
  end: number,
): void {
  let left = start;
  let right = middle;
  for (let k = start; k < end; k++) {
    const takesLeft = right === end || (left < middle && values[from[left]!]! <= values[from[right]!]!);
    to[k] = takesLeft ? from[left++]! : from[right++]!;
  }
}
