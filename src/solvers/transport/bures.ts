/** Distances between Gaussians, and the metrics of the Schrodinger bridge benchmark that stand on them. */
import { cholesky } from '../linear-algebra/cholesky.js';
import { multiply, symmetrise, trace, transpose } from '../linear-algebra/products.js';
import { matrixFunction, symmetricEigen } from '../linear-algebra/symmetric-eigen.js';

/** Mean (n) and covariance (n x n, row-major). */
export interface Moments {
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
}

/** Mean and covariance (divisor: the number of points) of points, n x dimension. */
export function sampleMoments(points: Float64Array | Float32Array, dimension: number): Moments {
  const count = points.length / dimension;
  const mean = new Float64Array(dimension);
  for (let i = 0; i < points.length; i++) mean[i % dimension] = mean[i % dimension]! + points[i]! / count;
  const covariance = new Float64Array(dimension * dimension);
  const centred = new Float64Array(dimension);
  for (let i = 0; i < count; i++) {
    for (let d = 0; d < dimension; d++) centred[d] = points[i * dimension + d]! - mean[d]!;
    for (let d = 0; d < dimension; d++) {
      const factor = centred[d]! / count;
      for (let e = 0; e <= d; e++) {
        covariance[d * dimension + e] = covariance[d * dimension + e]! + factor * centred[e]!;
      }
    }
  }
  for (let d = 0; d < dimension; d++) {
    for (let e = 0; e < d; e++) covariance[e * dimension + d] = covariance[d * dimension + e]!;
  }
  return { mean, covariance };
}

/**
 * Half of the squared Bures-Wasserstein distance, the benchmark's convention:
 * |m - m'|^2 / 2 + tr A / 2 + tr B / 2 - tr (B^(1/2) A B^(1/2))^(1/2).
 */
export function halfSquaredBures(a: Moments, b: Moments): number {
  const n = a.mean.length;
  let distance = 0;
  for (let d = 0; d < n; d++) distance += (a.mean[d]! - b.mean[d]!) ** 2 / 2;
  const spread = trace(a.covariance, n) / 2 + trace(b.covariance, n) / 2;
  return Math.max(0, distance + spread - traceOfRoot(a.covariance, b.covariance, n));
}

/** tr (B^(1/2) A B^(1/2))^(1/2): any root L of B = L L^T has the same eigenvalues in L^T A L. */
function traceOfRoot(a: Float64Array, b: Float64Array, n: number): number {
  const root = cholesky(b, n) ?? matrixFunction(symmetricEigen(b, n), (value) => Math.sqrt(Math.max(0, value)));
  const product = multiply(multiply(transpose(root, n), a, n), root, n);
  const { values } = symmetricEigen(symmetrise(product, n), n);
  return values.reduce((sum, value) => sum + Math.sqrt(Math.max(0, value)), 0);
}

/** BW2-UVP: the distance of the model's moments from the true ones, in percent of half the true total variance. */
export function unexplainedVariance(model: Moments, truth: Moments): number {
  return (100 * halfSquaredBures(model, truth)) / (trace(truth.covariance, truth.mean.length) / 2);
}
