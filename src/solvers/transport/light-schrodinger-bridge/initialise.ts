/** Where training starts: centres from the target sample, spreads from one number or from Gaussians of the whole data. */
import type { Real } from '../../../kernels/contract.js';
import type { RandomStream } from '../../random/random-stream.js';
import { type ParameterShape, parameterCount, parametersOver, type TrainingParameters } from './training-parameters.js';

export const INITIALISATIONS = ['k-means++', 'samples'] as const;
export type Initialisation = (typeof INITIALISATIONS)[number];

export interface Start {
  readonly initialisation: Initialisation;
  /** S at the start, or one for each coordinate. */
  readonly spread: Float64Array;
}

/** Beyond this many distances k-means++ looks at a part of the sample. */
const MOST_DISTANCES = 2e7;

/** @param target points of the target, n x dimension; n >= components */
export function startingParameters(
  shape: ParameterShape,
  target: Real,
  { initialisation, spread }: Start,
  random: RandomStream,
): TrainingParameters {
  const { components, dimension, covariance } = shape;
  const parameters = parametersOver(shape, new Float64Array(parameterCount(shape)));
  parameters.logWeights.fill(-Math.log(components));
  const rows = initialisation === 'samples' ? differentRows(target, shape, random) : spreadRows(target, shape, random);
  rows.forEach((row, k) => {
    for (let d = 0; d < dimension; d++) parameters.centres[k * dimension + d] = target[row * dimension + d]!;
  });
  if (covariance === 'diagonal')
    parameters.spreads.forEach((_, at, all) => (all[at] = Math.log(spread[at % dimension]!)));
  else {
    for (let k = 0, next = 0; k < components; k++) {
      for (let i = 0; i < dimension; i++) {
        next += i;
        parameters.spreads[next++] = Math.log(spread[i]!) / 2;
      }
    }
  }
  return parameters;
}

/**
 * The diagonal S of the bridge between Gaussians with the variances of the data, coordinate by coordinate:
 * (sqrt(v0 v1 + epsilon^2 / 4) - epsilon / 2) / v0. Clipped: the parts of a distribution are narrower than the whole.
 */
export function gaussianSpread(
  sourceVariances: Float64Array,
  targetVariances: Float64Array,
  epsilon: number,
): Float64Array {
  return sourceVariances.map((v0, d) => {
    const v1 = targetVariances[d]!;
    const spread = v1 / (Math.sqrt(v0 * v1 + (epsilon * epsilon) / 4) + epsilon / 2);
    return Math.min(1, Math.max(0.05, Number.isFinite(spread) ? spread : 1));
  });
}

function differentRows(target: Real, { components, dimension }: ParameterShape, random: RandomStream): number[] {
  const count = target.length / dimension;
  const chosen = new Set<number>();
  while (chosen.size < components) chosen.add(random.below(count));
  return [...chosen];
}

/** k-means++ (Arthur and Vassilvitskii 2007): each further centre with probability proportional to its squared distance. */
function spreadRows(target: Real, shape: ParameterShape, random: RandomStream): number[] {
  const { components, dimension } = shape;
  const all = target.length / dimension;
  const count = Math.max(components, Math.min(all, Math.floor(MOST_DISTANCES / (components * dimension))));
  const candidates = Int32Array.from({ length: count }, (_, i) => Math.floor((i * all) / count));
  const distances = new Float64Array(count).fill(Infinity);
  const rows: number[] = [candidates[random.below(count)]!];
  while (rows.length < components) {
    const centre = rows.at(-1)! * dimension;
    let total = 0;
    for (let i = 0; i < count; i++) {
      const point = candidates[i]! * dimension;
      let distance = 0;
      for (let d = 0; d < dimension; d++) distance += (target[point + d]! - target[centre + d]!) ** 2;
      if (distance < distances[i]!) distances[i] = distance;
      total += distances[i]!;
    }
    // fewer different points than components: some start at the same place
    rows.push(candidates[total > 0 ? random.choose(distances) : random.below(count)]!);
  }
  return rows;
}
