/**
 * What is trained, as one vector: log alpha (K), r (K x D), then the spreads: log S of a diagonal S (K x D), or for a full
 * one the rows of the lower triangular L with S = L L^T, its diagonal as logarithms (K x D (D + 1) / 2).
 */
import { cholesky } from '../../linear-algebra/cholesky.js';
import type { BridgeParameters, Covariance } from './bridge.js';

const { exp, log, max, min } = Math;

export interface ParameterShape {
  readonly components: number;
  readonly dimension: number;
  readonly covariance: Covariance;
}

export interface TrainingParameters {
  readonly shape: ParameterShape;
  /** All of them; the other members are views into it. */
  readonly vector: Float64Array;
  readonly logWeights: Float64Array;
  readonly centres: Float64Array;
  readonly spreads: Float64Array;
}

/** Numbers that describe the spread of one component. */
export function spreadLength({ dimension, covariance }: ParameterShape): number {
  return covariance === 'diagonal' ? dimension : (dimension * (dimension + 1)) / 2;
}

export function parameterCount(shape: ParameterShape): number {
  return shape.components * (1 + shape.dimension + spreadLength(shape));
}

/** Also a gradient has this form. */
export function parametersOver(shape: ParameterShape, vector: Float64Array): TrainingParameters {
  const { components, dimension } = shape;
  const spreads = components * (1 + dimension);
  return {
    shape,
    vector,
    logWeights: vector.subarray(0, components),
    centres: vector.subarray(components, spreads),
    spreads: vector.subarray(spreads),
  };
}

/** L of component k with its true diagonal, dimension x dimension. */
export function lowerFactor({ shape, spreads }: TrainingParameters, k: number): Float64Array {
  const { dimension } = shape;
  const lower = new Float64Array(dimension * dimension);
  let next = k * spreadLength(shape);
  for (let i = 0; i < dimension; i++) {
    for (let j = 0; j <= i; j++) {
      const value = spreads[next++]!;
      lower[i * dimension + j] = i === j ? exp(value) : value;
    }
  }
  return lower;
}

/** S = L L^T */
export function spreadOfFactor(lower: Float64Array, dimension: number): Float64Array {
  const spread = new Float64Array(dimension * dimension);
  for (let i = 0; i < dimension; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let p = 0; p <= j; p++) sum += lower[i * dimension + p]! * lower[j * dimension + p]!;
      spread[i * dimension + j] = sum;
      spread[j * dimension + i] = sum;
    }
  }
  return spread;
}

/** As a bridge, in the units it was trained in. */
export function bridgeParameters(trained: TrainingParameters, epsilon: number): BridgeParameters {
  const { components, dimension, covariance } = trained.shape;
  const square = dimension * dimension;
  const spreads = covariance === 'diagonal' ? trained.spreads.map(exp) : new Float64Array(components * square);
  if (covariance === 'full') {
    for (let k = 0; k < components; k++) {
      spreads.set(spreadOfFactor(lowerFactor(trained, k), dimension), k * square);
    }
  }
  const { logWeights, centres } = trained;
  return { ...trained.shape, epsilon, logWeights: logWeights.slice(), centres: centres.slice(), spreads };
}

/** The other way round; null where a spread has no inverse. */
export function trainedParameters(bridge: BridgeParameters): TrainingParameters | null {
  const { components, dimension, covariance, logWeights, centres, spreads } = bridge;
  const shape = { components, dimension, covariance };
  const trained = parametersOver(shape, new Float64Array(parameterCount(shape)));
  trained.logWeights.set(logWeights);
  trained.centres.set(centres);
  if (covariance === 'diagonal') {
    trained.spreads.set(spreads.map(log));
    return trained;
  }
  const square = dimension * dimension;
  for (let k = 0, next = 0; k < components; k++) {
    const lower = cholesky(spreads.subarray(k * square, (k + 1) * square), dimension);
    if (lower === null) return null;
    for (let i = 0; i < dimension; i++) {
      for (let j = 0; j <= i; j++) {
        const value = lower[i * dimension + j]!;
        trained.spreads[next++] = i === j ? log(value) : value;
      }
    }
  }
  return trained;
}

/** log S beyond these means a point mass, or a plan that spreads far beyond the data. */
const LOG_SPREAD_RANGE = [-12, 8] as const;
/** A component this much lighter (in log alpha) than the heaviest plays no part. */
const LOG_WEIGHT_SPREAD = 60;

/** Keeps parameters where the loss means something; answers whether any had to be moved. */
export function clampParameters({ shape, logWeights, spreads }: TrainingParameters): boolean {
  let moved = false;
  const clamp = (values: Float64Array, k: number, low: number, high: number): void => {
    const value = values[k]!;
    const inside = min(high, max(low, value));
    if (inside === value) return;
    values[k] = inside;
    moved = true;
  };
  const largest = logWeights.reduce((most, value) => max(most, value), -Infinity);
  for (let k = 0; k < logWeights.length; k++) clamp(logWeights, k, largest - LOG_WEIGHT_SPREAD, largest);
  forBoundedSpreads(shape, (k, low, high) => clamp(spreads, k, low, high));
  return moved;
}

/** Clears the gradient's entries that push a spread beyond a bound it stands at: the loss does not fall that way. */
export function holdAtBounds({ shape, spreads }: TrainingParameters, gradient: TrainingParameters): void {
  forBoundedSpreads(shape, (k, low, high) => {
    const slope = gradient.spreads[k]!;
    if ((spreads[k]! <= low && slope > 0) || (spreads[k]! >= high && slope < 0)) gradient.spreads[k] = 0;
  });
}

function forBoundedSpreads(
  { components, dimension, covariance }: ParameterShape,
  visit: (k: number, low: number, high: number) => void,
): void {
  const [low, high] = LOG_SPREAD_RANGE;
  if (covariance === 'diagonal') {
    for (let k = 0; k < components * dimension; k++) visit(k, low, high);
    return;
  }
  // the diagonal of L is a root of the spread, and stands at the end of each row
  for (let k = 0, next = 0; k < components; k++) {
    for (let i = 0; i < dimension; i++) {
      next += i;
      visit(next++, low / 2, high / 2);
    }
  }
}
