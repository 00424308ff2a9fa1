/** The two samples made ready for training: standardised, split into a training and a held-out part. */
import type { Kernels, Real } from '../../../kernels/contract.js';
import type { NdArray } from '../../arrays.js';
import { RandomStream } from '../../random/random-stream.js';
import type { BridgeParameters } from './bridge.js';
import type { Batch } from './objective.js';

/** x = shift + scale y for the standardised y, with a shift of each side and one scale for both. */
export interface Standardisation {
  readonly scale: number;
  readonly sourceShift: Float64Array;
  readonly targetShift: Float64Array;
}

export interface Samples {
  readonly dimension: number;
  readonly standardisation: Standardisation;
  /** Of the coordinates of each side, in the units of the data. */
  readonly sourceVariances: Float64Array;
  readonly targetVariances: Float64Array;
  /** Over both sides and all coordinates; 1 where nothing varies. */
  readonly meanVariance: number;
  readonly training: Batch;
  /** Null where nothing is held out. */
  readonly heldOut: Batch | null;
}

export interface SampleOptions {
  readonly standardise: boolean;
  readonly heldOutFraction: number;
  readonly seed: number;
}

export function prepareSamples(
  source: NdArray,
  target: NdArray,
  { standardise, heldOutFraction, seed }: SampleOptions,
  kernels: Kernels,
): Samples {
  const dimension = source.shape[1]!;
  const [from, to] = [columnMoments(source), columnMoments(target)];
  const total = [...from.variances, ...to.variances].reduce((sum, value) => sum + value, 0);
  const meanVariance = total > 0 ? total / (2 * dimension) : 1;
  const zeros = new Float64Array(dimension);
  const standardisation = standardise
    ? { scale: Math.sqrt(meanVariance), sourceShift: from.means, targetShift: to.means }
    : { scale: 1, sourceShift: zeros, targetShift: zeros };
  const sides = [
    { array: source, shift: standardisation.sourceShift, purpose: 'split of the source' },
    { array: target, shift: standardisation.targetShift, purpose: 'split of the target' },
  ].map(({ array, shift, purpose }) => {
    const order = permutation(array.shape[0]!, new RandomStream(seed, purpose));
    const held = heldOutCount(array.shape[0]!, heldOutFraction);
    const take = (rows: Int32Array): Real => {
      const out = kernels.arena.float64(rows.length * dimension);
      rows.forEach((row, i) => {
        for (let d = 0; d < dimension; d++) {
          out[i * dimension + d] = (array.data[row * dimension + d]! - shift[d]!) / standardisation.scale;
        }
      });
      return out;
    };
    // in the order given, so that memory is read forwards
    return { heldOut: take(order.slice(0, held).sort()), training: take(order.slice(held).sort()) };
  });
  const [first, second] = sides as [(typeof sides)[0], (typeof sides)[0]];
  return {
    dimension,
    standardisation,
    sourceVariances: from.variances,
    targetVariances: to.variances,
    meanVariance,
    training: { source: first.training, target: second.training },
    heldOut: first.heldOut.length === 0 ? null : { source: first.heldOut, target: second.heldOut },
  };
}

/** At least one point of each side is held out where any is. */
export const heldOutCount = (count: number, fraction: number): number =>
  fraction === 0 ? 0 : Math.max(1, Math.floor(count * fraction));

function columnMoments({ data, shape }: NdArray): { means: Float64Array; variances: Float64Array } {
  const [count, dimension] = shape as [number, number];
  const means = new Float64Array(dimension);
  const variances = new Float64Array(dimension);
  for (let at = 0; at < data.length; at++) means[at % dimension] = means[at % dimension]! + data[at]! / count;
  for (let at = 0; at < data.length; at++) {
    const d = at % dimension;
    variances[d] = variances[d]! + (data[at]! - means[d]!) ** 2 / count;
  }
  return { means, variances };
}

/** Fisher and Yates. */
function permutation(count: number, random: RandomStream): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

/**
 * A bridge trained on standardised samples, in the units of the data: S stays, epsilon is scaled, and with y = (x0 - a) / scale
 * the terms in a move into r and log alpha (one term, shared by all components, cancels).
 */
export function intoDataUnits(
  trained: BridgeParameters,
  { scale, sourceShift, targetShift }: Standardisation,
): BridgeParameters {
  const { components, dimension, covariance, spreads } = trained;
  const epsilon = trained.epsilon * scale * scale;
  const logWeights = trained.logWeights.slice();
  const centres = trained.centres.slice();
  for (let k = 0; k < components; k++) {
    let correction = 0;
    for (let d = 0; d < dimension; d++) {
      let moved = 0; // (S_k a)_d
      if (covariance === 'diagonal') moved = spreads[k * dimension + d]! * sourceShift[d]!;
      else {
        const row = (k * dimension + d) * dimension;
        for (let e = 0; e < dimension; e++) moved += spreads[row + e]! * sourceShift[e]!;
      }
      const centre = scale * trained.centres[k * dimension + d]!;
      correction += sourceShift[d]! * (moved - 2 * centre);
      centres[k * dimension + d] = targetShift[d]! + centre - moved;
    }
    logWeights[k] = logWeights[k]! + correction / (2 * epsilon);
  }
  const largest = logWeights.reduce((most, value) => Math.max(most, value), -Infinity);
  return { ...trained, epsilon, centres, logWeights: logWeights.map((value) => value - largest) };
}

/** The points of a batch in the units of the data. */
export function destandardised(points: Real, dimension: number, shift: Float64Array, scale: number): Float64Array {
  return Float64Array.from(points, (value, at) => shift[at % dimension]! + scale * value);
}
