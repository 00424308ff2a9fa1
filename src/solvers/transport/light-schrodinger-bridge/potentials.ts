/** log c(x0), the normaliser of pi(x1 | x0), and log v(x1), the potential itself: the two halves of the loss. */
import type { Bridge } from './bridge.js';
import { softmax } from './bridge.js';
import { NormalLogDensity } from './conditional.js';
import { ProcessAtTime } from './process.js';

/** log c(x0) = log sum_k alpha_k exp((x0^T S_k x0 + 2 r_k^T x0) / (2 epsilon)), for n points. */
export function logNormaliser(bridge: Bridge, points: ArrayLike<number>): Float64Array {
  const { dimension, epsilon } = bridge;
  const process = new ProcessAtTime(bridge, 0);
  return Float64Array.from({ length: points.length / dimension }, (_, i) => {
    let square = 0;
    for (let d = 0; d < dimension; d++) square += points[i * dimension + d]! ** 2;
    // the weights at t = 0 leave out x^T x / (2 epsilon), which all components share
    return process.weigh(points, i * dimension) + square / (2 * epsilon);
  });
}

/** log v(x1), for n points. */
export function logPotential(bridge: Bridge, points: ArrayLike<number>): Float64Array {
  const { components, dimension, centres, logWeights } = bridge;
  const normals = new NormalLogDensity(bridge);
  const logits = new Float64Array(components);
  const difference = new Float64Array(dimension);
  return Float64Array.from({ length: points.length / dimension }, (_, i) => {
    for (let k = 0; k < components; k++) {
      for (let d = 0; d < dimension; d++) {
        difference[d] = points[i * dimension + d]! - centres[k * dimension + d]!;
      }
      logits[k] = logWeights[k]! + normals.at(k, difference);
    }
    return softmax(logits);
  });
}

/** The loss of a bridge on two samples (not paired): mean log c(x0) - mean log v(x1). */
export function lossOf(bridge: Bridge, x0: ArrayLike<number>, x1: ArrayLike<number>): number {
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return mean(logNormaliser(bridge, x0)) - mean(logPotential(bridge, x1));
}
