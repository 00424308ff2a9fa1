/**
 * Draws from the bridge. `sampleEnds` is exact: a component by its weight at x0, then x1 from its Gaussian. Between the ends
 * the process is a Brownian bridge, drawn from one time to the next; Euler-Maruyama follows the drift instead.
 */
import type { RandomStream } from '../../random/random-stream.js';
import { type Bridge, fromFrame } from './bridge.js';
import { ComponentMeans } from './conditional.js';
import { ProcessAtTime } from './process.js';

const { sqrt } = Math;

/** Between two pauses: each product may have an exponential to itself. */
const PART_PRODUCTS = 4e6;

/** The weights of the components in pi(x1 | x0) for each of some x0: K numbers, until the next are asked for. */
export type WeightsAt = (point: number) => ArrayLike<number>;

/** By the formulas; a point that comes again, one after the other, is looked at once. */
function weightsOf(bridge: Bridge, points: ArrayLike<number>): WeightsAt {
  const { dimension } = bridge;
  const process = new ProcessAtTime(bridge, 0);
  const isRepeated = (point: number): boolean => {
    if (point === 0) return false;
    const start = point * dimension;
    for (let at = start; at < start + dimension; at++) if (points[at] !== points[at - dimension]) return false;
    return true;
  };
  return (point) => {
    if (!isRepeated(point)) process.weigh(points, point * dimension);
    return process.weights;
  };
}

/** One x1 for each x0 (n x D). */
export function sampleEnds(
  bridge: Bridge,
  points: ArrayLike<number>,
  random: RandomStream,
  weightsAt: WeightsAt = weightsOf(bridge, points),
): Float64Array {
  const { dimension, epsilon, scales } = bridge;
  const means = new ComponentMeans(bridge);
  const noise = new Float64Array(dimension);
  const unframed = new Float64Array(dimension);
  const out = new Float64Array(points.length);
  for (let start = 0; start < points.length; start += dimension) {
    const k = random.choose(weightsAt(start / dimension));
    means.computeOne(k, points, start);
    for (let d = 0; d < dimension; d++) noise[d] = sqrt(epsilon * scales[k * dimension + d]!) * random.normal();
    fromFrame(bridge, k, noise, unframed);
    for (let d = 0; d < dimension; d++) out[start + d] = means.values[k * dimension + d]! + unframed[d]!;
  }
  return out;
}

/**
 * Each trajectory at each time, n x times x D: x_t' given x_t and x1 is
 * N(x_t + (t' - t) / (1 - t) (x1 - x_t), epsilon (t' - t)(1 - t') / (1 - t) I).
 * @param times rising, in [0, 1]
 */
export function sampleTrajectories(
  bridge: Bridge,
  points: ArrayLike<number>,
  times: readonly number[],
  random: RandomStream,
  weightsAt?: WeightsAt,
): Float64Array {
  const { dimension, epsilon } = bridge;
  const ends = sampleEnds(bridge, points, random, weightsAt);
  const count = points.length / dimension;
  const out = new Float64Array(count * times.length * dimension);
  const here = new Float64Array(dimension);
  for (let i = 0; i < count; i++) {
    for (let d = 0; d < dimension; d++) here[d] = points[i * dimension + d]!;
    let now = 0;
    times.forEach((time, j) => {
      const to = (i * times.length + j) * dimension;
      const share = now === 1 ? 0 : (time - now) / (1 - now);
      const deviation = now === 1 ? 0 : sqrt((epsilon * (time - now) * (1 - time)) / (1 - now));
      for (let d = 0; d < dimension; d++) {
        const end = ends[i * dimension + d]!;
        // not here + (end - here): at the end the end itself is answered, to the last bit
        const mean = share === 1 ? end : here[d]! + share * (end - here[d]!);
        here[d] = deviation === 0 ? mean : mean + deviation * random.normal();
        out[to + d] = here[d]!;
      }
      now = time;
    });
  }
  return out;
}

/**
 * The stochastic differential equation dX = g(X, t) dt + sqrt(epsilon) dW in even steps, n x times x D; a time between two
 * steps is answered by the step before it. Pauses.
 */
export function* eulerMaruyama(
  bridge: Bridge,
  points: ArrayLike<number>,
  times: readonly number[],
  steps: number,
  random: RandomStream,
): Generator<undefined, Float64Array, void> {
  const { components, dimension, epsilon, frames } = bridge;
  const process = new ProcessAtTime(bridge, 0);
  // a normal takes as long as some products
  const productsPerStep = 2 * components * dimension * (frames === null ? 1 : dimension) + 8 * dimension;
  let products = 0;
  const count = points.length / dimension;
  const out = new Float64Array(count * times.length * dimension);
  const here = Float64Array.from(points);
  const drift = new Float64Array(dimension);
  const h = 1 / steps;
  const deviation = sqrt(epsilon * h);
  // rounding must not put a time of the grid before its own step
  const stepOf = times.map((time) => Math.floor(time * steps + 1e-9));
  const record = (step: number): void => {
    stepOf.forEach((wanted, j) => {
      if (wanted !== step) return;
      for (let i = 0; i < count; i++) {
        const point = here.subarray(i * dimension, (i + 1) * dimension);
        out.set(point, (i * times.length + j) * dimension);
      }
    });
  };
  record(0);
  for (let step = 0; step < steps; step++) {
    process.moveTo(step * h);
    for (let start = 0; start < here.length; start += dimension) {
      process.drift(here, start, drift, 0);
      for (let d = 0; d < dimension; d++) {
        here[start + d] = here[start + d]! + h * drift[d]! + deviation * random.normal();
      }
      products += productsPerStep;
      if (products < PART_PRODUCTS) continue;
      products = 0;
      yield;
    }
    record(step + 1);
  }
  return out;
}
