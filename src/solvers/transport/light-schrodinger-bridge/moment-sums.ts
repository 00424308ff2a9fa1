/** Mean and covariance of points that come in parts, so that nobody waits for long. */
import type { Moments } from '../bures.js';
import { sampleMoments } from '../bures.js';

/** A part takes a few milliseconds. */
const PART_FLOPS = 1e7;
/** More points than this many operations allow are not looked at: the moments are known well enough by then. */
const MOST_FLOPS = 2e9;

export function* momentsOf(points: Float64Array, dimension: number): Generator<undefined, Moments, void> {
  const count = Math.min(points.length / dimension, Math.max(2 * dimension, Math.floor(MOST_FLOPS / dimension ** 2)));
  const rows = Math.max(1, Math.floor(PART_FLOPS / dimension ** 2));
  const mean = new Float64Array(dimension);
  const second = new Float64Array(dimension * dimension);
  const shift = points.slice(0, dimension);
  for (let start = 0; start < count; start += rows) {
    const end = Math.min(count, start + rows);
    const share = (end - start) / count;
    const part = sampleMoments(points.subarray(start * dimension, end * dimension), dimension);
    for (let d = 0; d < dimension; d++) {
      const moved = part.mean[d]! - shift[d]!;
      mean[d] = mean[d]! + share * moved;
      for (let e = 0; e < dimension; e++) {
        const at = d * dimension + e;
        second[at] = second[at]! + share * (part.covariance[at]! + moved * (part.mean[e]! - shift[e]!));
      }
    }
    yield;
  }
  for (let d = 0; d < dimension; d++) {
    for (let e = 0; e < dimension; e++) second[d * dimension + e] = second[d * dimension + e]! - mean[d]! * mean[e]!;
  }
  return { mean: mean.map((value, d) => value + shift[d]!), covariance: second };
}
