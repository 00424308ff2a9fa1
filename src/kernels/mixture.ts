/**
 * Mixtures whose log terms are linear in features of the point: log p_k(x) = sum_f A_fk phi_f(x), phi = 1, the D
 * coordinates, then their squares (Gaussians with diagonal covariances) or the products of all pairs d <= e (full ones).
 * With this the logits of a whole batch are one matrix product, and so are the sums that every gradient is made of.
 */
import type { Real } from './contract.js';

export const MIXTURE_TERMS = ['squares', 'pairs'] as const;
export type MixtureTerms = (typeof MIXTURE_TERMS)[number];

export interface MixtureLayout {
  readonly dimension: number;
  readonly components: number;
  readonly terms: MixtureTerms;
  readonly features: number;
  /** Features and components rounded up to whole tiles of the kernel. */
  readonly featureStride: number;
  readonly componentStride: number;
}

export interface LogLinearMixture {
  readonly layout: MixtureLayout;
  /** features x componentStride, row-major; the columns beyond `components` hold -Infinity in row 0, zeros below. */
  readonly coefficients: Real;
}

/** The weighted feature sums of a batch. */
export interface MixtureSums {
  /** componentStride x featureStride, row-major: sum_i w_ik phi_f(x_i). */
  readonly sums: Float64Array;
  /** log sum_k p_k(x_i) of each point, where it is wanted. */
  readonly logSums: Float64Array | null;
}

export function mixtureLayout(
  dimension: number,
  components: number,
  terms: MixtureTerms,
  precision: 'float64' | 'float32',
): MixtureLayout {
  const features = 1 + dimension + (terms === 'squares' ? dimension : (dimension * (dimension + 1)) / 2);
  const tile = precision === 'float32' ? 8 : 4;
  const padded = (count: number): number => Math.ceil(count / tile) * tile;
  return {
    dimension,
    components,
    terms,
    features,
    featureStride: padded(features),
    componentStride: padded(components),
  };
}
