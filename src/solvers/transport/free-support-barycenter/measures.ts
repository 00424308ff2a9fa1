/** From a checked request to the measures: masses of total 1, their weights, where the points begin. */
import type { NdArray } from '../../arrays.js';
import { RandomStream } from '../../random/random-stream.js';
import { weightShares } from '../fixed-support-barycenter/problem.js';
import { type Marginal, marginal } from '../marginals.js';
import type { FreeSupportBarycenterInput } from './schema.js';

export type Arrays = Readonly<Record<string, NdArray>>;

export interface PointMeasure {
  readonly points: NdArray;
  readonly given: Marginal;
  /** Of all measures, of sum 1. */
  readonly weight: number;
}

export function measuresOf({ measures }: FreeSupportBarycenterInput, arrays: Arrays): readonly PointMeasure[] {
  const shares = weightShares(arrays['weights'], measures.length);
  return measures.map((_, k) => {
    const points = arrays[`points${k}`]!;
    return { points, given: marginal(arrays[`masses${k}`], points.shape[0]!, 1), weight: shares[k]! };
  });
}

/** Root mean squared distance of the points of all measures from their common mean. */
export function spreadOf(measures: readonly PointMeasure[]): number {
  const dimension = measures[0]!.points.shape[1]!;
  const mean = new Float64Array(dimension);
  const forAll = (visit: (point: Float64Array | Float32Array, share: number) => void): void => {
    for (const { points, given, weight } of measures) {
      given.support.forEach((i, k) =>
        visit(points.data.subarray(i * dimension, (i + 1) * dimension), given.masses[k]! * weight),
      );
    }
  };
  forAll((point, share) => point.forEach((value, d) => (mean[d] = mean[d]! + share * value)));
  let variance = 0;
  forAll((point, share) => point.forEach((value, d) => (variance += share * (value - mean[d]!) ** 2)));
  return Math.sqrt(variance);
}

/** k-means++ (Arthur, Vassilvitskii 2007) over the points of all measures, each with its share of the mass. */
export function startingPoints(measures: readonly PointMeasure[], size: number, seed: number): Float64Array {
  const dimension = measures[0]!.points.shape[1]!;
  const random = new RandomStream(seed, 'free-support barycenter start');
  const pool: (Float64Array | Float32Array)[] = [];
  const shares: number[] = [];
  for (const { points, given, weight } of measures) {
    given.support.forEach((i, k) => {
      pool.push(points.data.subarray(i * dimension, (i + 1) * dimension));
      shares.push(given.masses[k]! * weight);
    });
  }
  const start = new Float64Array(size * dimension);
  const nearest = new Float64Array(pool.length).fill(Infinity);
  let chances: ArrayLike<number> = shares;
  for (let row = 0; row < size; row++) {
    const chosen = pool[random.choose(chances)]!;
    start.set(chosen, row * dimension);
    let isCovered = true;
    pool.forEach((point, k) => {
      let squared = 0;
      for (let d = 0; d < dimension; d++) squared += (point[d]! - chosen[d]!) ** 2;
      nearest[k] = Math.min(nearest[k]!, squared);
      if (nearest[k] > 0) isCovered = false;
    });
    // more points than there are different places: places are taken twice
    chances = isCovered ? shares : nearest.map((squared, k) => squared * shares[k]!);
  }
  return start;
}
