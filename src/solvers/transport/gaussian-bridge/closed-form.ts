/**
 * The Schrodinger bridge between N(m0, C0) and N(m1, C1) in closed form: one component with a full S,
 * S = C0^(-1/2) ((C0^(1/2) C1 C0^(1/2) + epsilon^2 / 4 I)^(1/2) - epsilon / 2 I) C0^(-1/2), r = m1 - S m0, which solves
 * S C0 S + epsilon S = C1 (Janati, Muzellec, Peyre and Cuturi, NeurIPS 2020; Bunne, Hsieh, Cuturi and Krause, AISTATS 2023).
 */
import { apply, multiply, symmetrise, trace } from '../../linear-algebra/products.js';
import { matrixFunction, symmetricEigen } from '../../linear-algebra/symmetric-eigen.js';
import type { Moments } from '../bures.js';

export interface GaussianBridge {
  readonly epsilon: number;
  /** S, n x n: pi(x1 | x0) = N(r + S x0, epsilon S). */
  readonly spread: Float64Array;
  /** r, n. */
  readonly centre: Float64Array;
  /** Cov(x0, x1) = C0 S, n x n. */
  readonly crossCovariance: Float64Array;
  /** E |x0 - x1|^2 / 2 */
  readonly transportCost: number;
  /** KL(pi | p0 x p1) */
  readonly mutualInformation: number;
  /** Largest entry of S C0 S + epsilon S - C1, relative to the largest of C1. */
  readonly residual: number;
}

/** @param source its covariance is positive definite */
export function gaussianBridge(source: Moments, target: Moments, epsilon: number): GaussianBridge {
  const n = source.mean.length;
  const eigen = symmetricEigen(source.covariance, n);
  const root = matrixFunction(eigen, Math.sqrt);
  const inverseRoot = matrixFunction(eigen, (value) => 1 / Math.sqrt(value));
  const inner = symmetricEigen(symmetrise(multiply(multiply(root, target.covariance, n), root, n), n), n);
  // sqrt(v + e^2 / 4) - e / 2 without cancellation where e is large
  const middle = matrixFunction(inner, (value) => {
    const positive = Math.max(0, value);
    return positive / (Math.sqrt(positive + (epsilon * epsilon) / 4) + epsilon / 2);
  });
  const spread = symmetrise(multiply(multiply(inverseRoot, middle, n), inverseRoot, n), n);
  const shift = apply(spread, source.mean, n);
  const crossCovariance = multiply(source.covariance, spread, n);
  let distance = 0;
  for (let d = 0; d < n; d++) distance += (source.mean[d]! - target.mean[d]!) ** 2;
  const spreads = trace(source.covariance, n) + trace(target.covariance, n) - 2 * trace(crossCovariance, n);
  return {
    epsilon,
    spread,
    centre: target.mean.map((value, d) => value - shift[d]!),
    crossCovariance,
    transportCost: (distance + spreads) / 2,
    mutualInformation: mutualInformation(target.covariance, spread, epsilon, n),
    residual: riccatiResidual(source.covariance, target.covariance, spread, epsilon, n),
  };
}

/** (log det C1 - log det(epsilon S)) / 2 */
function mutualInformation(covariance: Float64Array, spread: Float64Array, epsilon: number, n: number): number {
  const logDeterminant = (matrix: Float64Array): number =>
    symmetricEigen(matrix, n).values.reduce((sum, value) => sum + Math.log(value), 0);
  return (logDeterminant(covariance) - logDeterminant(spread) - n * Math.log(epsilon)) / 2;
}

function riccatiResidual(
  source: Float64Array,
  target: Float64Array,
  spread: Float64Array,
  epsilon: number,
  n: number,
): number {
  const product = multiply(multiply(spread, source, n), spread, n);
  const largest = target.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return product.reduce(
    (most, value, k) => Math.max(most, Math.abs(value + epsilon * spread[k]! - target[k]!) / largest),
    0,
  );
}

/** Moments of the process at time t. */
export function gaussianMarginal(bridge: GaussianBridge, source: Moments, target: Moments, t: number): Moments {
  const n = source.mean.length;
  const { crossCovariance: cross, epsilon } = bridge;
  const covariance = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const at = i * n + j;
      covariance[at] =
        (1 - t) ** 2 * source.covariance[at]! +
        t ** 2 * target.covariance[at]! +
        t * (1 - t) * (cross[at]! + cross[j * n + i]! + (i === j ? epsilon : 0));
    }
  }
  return { mean: source.mean.map((value, d) => (1 - t) * value + t * target.mean[d]!), covariance };
}
