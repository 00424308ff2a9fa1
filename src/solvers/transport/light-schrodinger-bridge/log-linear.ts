/**
 * Both halves of the loss are mixtures whose log terms are linear in features of the point (kernels/mixture.ts). Here are
 * their coefficients, and the gradients that the weighted feature sums are:
 *
 *     log c(x0):  1: log alpha      x: r / epsilon          x x^T: S / (2 epsilon)
 *     log v(x1):  x: S^-1 r / epsilon      x x^T: -S^-1 / (2 epsilon)
 *                 1: log alpha - (D log(2 pi epsilon) + log det S) / 2 - r^T S^-1 r / (2 epsilon)
 */
import type { Real } from '../../../kernels/contract.js';
import { type MixtureLayout, type MixtureTerms } from '../../../kernels/mixture.js';
import { invertLower } from '../../linear-algebra/cholesky.js';
import { apply, multiply, transpose } from '../../linear-algebra/products.js';
import type { Covariance } from './bridge.js';
import { lowerFactor, spreadLength, spreadOfFactor, type TrainingParameters } from './training-parameters.js';

const { exp, log, PI } = Math;

export const termsOf = (covariance: Covariance): MixtureTerms => (covariance === 'diagonal' ? 'squares' : 'pairs');

/** The two halves' coefficients, and per component what the gradient needs again. */
export interface LogLinearForm {
  readonly source: Real;
  readonly target: Real;
}

/** Feature sums of a batch divided by its size: of the weights w_k at x0, and of the responsibilities q_k at x1. */
export interface FeatureMeans {
  readonly source: Float64Array;
  readonly target: Float64Array;
}

export function fillCoefficients(
  parameters: TrainingParameters,
  epsilon: number,
  layout: MixtureLayout,
  form: LogLinearForm,
): void {
  const { components, componentStride } = layout;
  for (let k = components; k < componentStride; k++) {
    form.source[k] = -Infinity;
    form.target[k] = -Infinity;
  }
  if (parameters.shape.covariance === 'diagonal') fillDiagonal(parameters, epsilon, componentStride, form);
  else for (let k = 0; k < components; k++) fillFull(parameters, epsilon, componentStride, form, k);
}

function fillDiagonal(
  { shape, logWeights, centres, spreads }: TrainingParameters,
  epsilon: number,
  stride: number,
  { source, target }: LogLinearForm,
): void {
  const { components, dimension } = shape;
  const logNormal = (dimension * log(2 * PI * epsilon)) / 2;
  for (let k = 0; k < components; k++) {
    let constant = logWeights[k]! - logNormal;
    for (let d = 0, at = k * dimension; d < dimension; d++, at++) {
      const logSpread = spreads[at]!;
      const spread = exp(logSpread);
      const r = centres[at]!;
      const linear = (1 + d) * stride + k;
      const quadratic = (1 + dimension + d) * stride + k;
      source[linear] = r / epsilon;
      source[quadratic] = spread / (2 * epsilon);
      const scaled = r / (epsilon * spread);
      target[linear] = scaled;
      target[quadratic] = -1 / (2 * epsilon * spread);
      constant -= logSpread / 2 + (r * scaled) / 2;
    }
    source[k] = logWeights[k]!;
    target[k] = constant;
  }
}

function fillFull(
  parameters: TrainingParameters,
  epsilon: number,
  stride: number,
  { source, target }: LogLinearForm,
  k: number,
): void {
  const { dimension } = parameters.shape;
  const lower = lowerFactor(parameters, k);
  const spread = spreadOfFactor(lower, dimension);
  const inverse = inverseOf(lower, dimension);
  const centre = parameters.centres.subarray(k * dimension, (k + 1) * dimension);
  const scaled = apply(inverse, centre, dimension);
  let constant = parameters.logWeights[k]! - (dimension * log(2 * PI * epsilon)) / 2;
  source[k] = parameters.logWeights[k]!;
  let feature = 1 + dimension;
  for (let d = 0; d < dimension; d++) {
    constant -= log(lower[d * dimension + d]!) + (centre[d]! * scaled[d]!) / (2 * epsilon);
    source[(1 + d) * stride + k] = centre[d]! / epsilon;
    target[(1 + d) * stride + k] = scaled[d]! / epsilon;
    for (let e = d; e < dimension; e++) {
      // a pair stands for both of its orders
      const share = e === d ? 2 * epsilon : epsilon;
      source[feature * stride + k] = spread[d * dimension + e]! / share;
      target[feature * stride + k] = -inverse[d * dimension + e]! / share;
      feature++;
    }
  }
  target[k] = constant;
}

/** S^-1 = L^-T L^-1 */
function inverseOf(lower: Float64Array, n: number): Float64Array {
  const inverse = invertLower(lower, n);
  return multiply(transpose(inverse, n), inverse, n);
}

/** The gradient of the loss (with respect to the trained vector) from the feature means. */
export function fillGradient(
  parameters: TrainingParameters,
  epsilon: number,
  layout: MixtureLayout,
  means: FeatureMeans,
  gradient: TrainingParameters,
): void {
  if (parameters.shape.covariance === 'diagonal') gradientDiagonal(parameters, epsilon, layout, means, gradient);
  else for (let k = 0; k < layout.components; k++) gradientFull(parameters, epsilon, layout, means, gradient, k);
}

function gradientDiagonal(
  { shape, centres, spreads }: TrainingParameters,
  epsilon: number,
  { featureStride }: MixtureLayout,
  { source, target }: FeatureMeans,
  gradient: TrainingParameters,
): void {
  const { components, dimension } = shape;
  for (let k = 0; k < components; k++) {
    const row = k * featureStride;
    const mass = target[row]!;
    gradient.logWeights[k] = source[row]! - mass;
    for (let d = 0, at = k * dimension; d < dimension; d++, at++) {
      const spread = exp(spreads[at]!);
      const r = centres[at]!;
      const first = target[row + 1 + d]!;
      // E q (x - r)^2
      const second = target[row + 1 + dimension + d]! - 2 * r * first + r * r * mass;
      gradient.centres[at] = (source[row + 1 + d]! - (first - mass * r) / spread) / epsilon;
      gradient.spreads[at] = (source[row + 1 + dimension + d]! * spread - second / spread) / (2 * epsilon) + mass / 2;
    }
  }
}

/**
 * With G = mean(w x x^T) / (2 epsilon) + mean(q) S^-1 / 2 - S^-1 mean(q (x - r)(x - r)^T) S^-1 / (2 epsilon) the gradient with
 * respect to L is 2 tril(G L), times the diagonal entry where that is a logarithm.
 */
function gradientFull(
  parameters: TrainingParameters,
  epsilon: number,
  { featureStride }: MixtureLayout,
  { source, target }: FeatureMeans,
  gradient: TrainingParameters,
  k: number,
): void {
  const n = parameters.shape.dimension;
  const row = k * featureStride;
  const lower = lowerFactor(parameters, k);
  const inverse = inverseOf(lower, n);
  const centre = parameters.centres.subarray(k * n, (k + 1) * n);
  const mass = target[row]!;
  const first = target.subarray(row + 1, row + 1 + n);
  gradient.logWeights[k] = source[row]! - mass;
  const deviation = apply(
    inverse,
    first.map((value, d) => value - mass * centre[d]!),
    n,
  );
  const second = new Float64Array(n * n);
  const outer = new Float64Array(n * n);
  let feature = row + 1 + n;
  for (let d = 0; d < n; d++) {
    gradient.centres[k * n + d] = (source[row + 1 + d]! - deviation[d]!) / epsilon;
    for (let e = d; e < n; e++) {
      const centred =
        target[feature]! - centre[d]! * first[e]! - first[d]! * centre[e]! + mass * centre[d]! * centre[e]!;
      for (const at of [d * n + e, e * n + d]) {
        second[at] = centred;
        outer[at] = source[feature]!;
      }
      feature++;
    }
  }
  const sandwich = multiply(multiply(inverse, second, n), inverse, n);
  const g = outer.map((value, at) => (value - sandwich[at]!) / (2 * epsilon) + (mass * inverse[at]!) / 2);
  const product = multiply(g, lower, n);
  let next = k * spreadLength(parameters.shape);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const derivative = 2 * product[i * n + j]!;
      gradient.spreads[next++] = i === j ? derivative * lower[i * n + i]! : derivative;
    }
  }
}
