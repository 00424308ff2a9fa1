/** What graphs of mixtures are fed: features of points, in blocks of rows that suit the device. */
import { type DeviceReport, type Float, FLOAT_ARRAYS, type FloatArray } from '../../../gpu/contract.js';
import { termsOf } from './log-linear.js';
import type { ParameterShape } from './training-parameters.js';

/**
 * Numbers of a block, its features and weights. On a processor they are to stay in its second cache, and calls are not to
 * count: with 129 features and 50 components blocks of 128 rows took 1.6 times as long as those of 512 to 2048 rows, which
 * differ little, and all 10 000 at once up to 1.7 times as long. On a device launches must not count.
 */
const PROCESSOR_NUMBERS = 2 ** 18;
const DEVICE_NUMBERS = 2 ** 24;
const FEWEST_ROWS = 32;
/** Stop, cancel and progress wait for the end of a run. */
const RUN_SECONDS = 0.1;

/** Of the graphs: passes over the weights of a block, reading or writing. */
export const WEIGHT_PASSES = 10;
/** Operations of an exponential and its share of the softmax. */
export const EXPONENTIAL_FLOPS = 20;

/** 1, the coordinates, and their squares or the products of all pairs. */
export function featureCount({ dimension, covariance }: ParameterShape): number {
  return 1 + dimension + (termsOf(covariance) === 'pairs' ? (dimension * (dimension + 1)) / 2 : dimension);
}

/** Points of one block, as many as fit its numbers and, on a device that was measured, the time of a run. */
export function rowsOfBlock(
  { provider, calibration }: Pick<DeviceReport, 'provider' | 'calibration'>,
  shape: ParameterShape,
  dtype: Float,
): number {
  if (provider === 'cpu') return rowsOf(PROCESSOR_NUMBERS, shape);
  const rate = dtype === 'float64' ? calibration?.float64FlopsPerSecond : calibration?.flopsPerSecond;
  const most = mostRowsOfBlock(shape);
  if (rate === undefined) return most;
  // two products of matrices, a multiplication and an addition for each pair
  const flopsPerPoint = 4 * featureCount(shape) * shape.components;
  return Math.min(most, Math.max(FEWEST_ROWS, Math.floor((RUN_SECONDS * rate) / flopsPerPoint)));
}

/** Of any device. */
export const mostRowsOfBlock = (shape: ParameterShape): number => rowsOf(DEVICE_NUMBERS, shape);

const rowsOf = (numbers: number, shape: ParameterShape): number =>
  Math.max(FEWEST_ROWS, Math.floor(numbers / (featureCount(shape) + shape.components)));

/** Points x features. */
export function featuresOf(points: ArrayLike<number>, shape: ParameterShape, dtype: Float): FloatArray {
  const { dimension, covariance } = shape;
  const terms = termsOf(covariance);
  const features = featureCount(shape);
  const rows = points.length / dimension;
  const out = new FLOAT_ARRAYS[dtype](rows * features);
  for (let i = 0, at = 0; i < rows; i++, at += features) {
    const x = i * dimension;
    out[at] = 1;
    let next = at + 1 + dimension;
    for (let d = 0; d < dimension; d++) {
      const value = points[x + d]!;
      out[at + 1 + d] = value;
      if (terms === 'squares') out[next++] = value * value;
      else for (let e = d; e < dimension; e++) out[next++] = value * points[x + e]!;
    }
  }
  return out;
}
