/** pi(x1 | x0): a mixture of N(r_k + S_k x0, epsilon S_k) with weights w_k(x0). Its means, covariances and density. */
import type { Moments } from '../bures.js';
import { type Bridge, fromFrame, softmax, toFrame } from './bridge.js';
import { ProcessAtTime } from './process.js';

/** Between two pauses. */
const PART_PRODUCTS = 2e7;

/** The means r_k + S_k x0 of all components for one x0, K x D. */
export class ComponentMeans {
  readonly values: Float64Array;
  private readonly framed: Float64Array;
  private readonly mean: Float64Array;
  private readonly unframed: Float64Array;

  constructor(private readonly bridge: Bridge) {
    this.values = new Float64Array(bridge.components * bridge.dimension);
    this.framed = new Float64Array(bridge.dimension);
    this.mean = new Float64Array(bridge.dimension);
    this.unframed = new Float64Array(bridge.dimension);
  }

  compute(points: ArrayLike<number>, start: number): void {
    for (let k = 0; k < this.bridge.components; k++) this.computeOne(k, points, start);
  }

  /** Of one component alone. */
  computeOne(k: number, points: ArrayLike<number>, start: number): void {
    const { dimension, scales, framedCentres } = this.bridge;
    toFrame(this.bridge, k, points, start, this.framed);
    for (let d = 0, at = k * dimension; d < dimension; d++, at++) {
      this.mean[d] = framedCentres[at]! + scales[at]! * this.framed[d]!;
    }
    fromFrame(this.bridge, k, this.mean, this.unframed);
    this.values.set(this.unframed, k * dimension);
  }
}

/** E[x1 | x0], n x D. */
export function conditionalMeans(bridge: Bridge, points: ArrayLike<number>): Float64Array {
  const { components, dimension } = bridge;
  const process = new ProcessAtTime(bridge, 0);
  const means = new ComponentMeans(bridge);
  const out = new Float64Array(points.length);
  for (let start = 0; start < points.length; start += dimension) {
    process.weigh(points, start);
    means.compute(points, start);
    for (let k = 0; k < components; k++)
      addScaled(out, start, process.weights[k]!, means.values, k * dimension, dimension);
  }
  return out;
}

/** Mean and covariance of pi(x1 | x0), one x0 after the other. */
export class ConditionalMoments {
  private readonly process: ProcessAtTime;
  private readonly means: ComponentMeans;

  constructor(private readonly bridge: Bridge) {
    this.process = new ProcessAtTime(bridge, 0);
    this.means = new ComponentMeans(bridge);
  }

  /** For the x0 that stands at `start` of `points`. */
  at(points: ArrayLike<number>, start: number): Moments {
    const { bridge, process, means } = this;
    const { components, dimension } = bridge;
    process.weigh(points, start);
    means.compute(points, start);
    const mean = new Float64Array(dimension);
    const covariance = new Float64Array(dimension * dimension);
    for (let k = 0; k < components; k++) {
      addScaled(mean, 0, process.weights[k]!, means.values, k * dimension, dimension);
    }
    for (let k = 0; k < components; k++) {
      const weight = process.weights[k]!;
      if (weight === 0) continue;
      addSpread(bridge, k, weight, covariance);
      for (let d = 0; d < dimension; d++) {
        const factor = weight * (means.values[k * dimension + d]! - mean[d]!);
        for (let e = 0; e <= d; e++) {
          const at = d * dimension + e;
          covariance[at] = covariance[at]! + factor * (means.values[k * dimension + e]! - mean[e]!);
        }
      }
    }
    for (let d = 0; d < dimension; d++) {
      for (let e = 0; e < d; e++) covariance[e * dimension + d] = covariance[d * dimension + e]!;
    }
    return { mean, covariance };
  }
}

/** Mean and covariance of pi(x1 | x0) for the x0 at `start`. */
export const conditionalMoments = (bridge: Bridge, points: ArrayLike<number>, start = 0): Moments =>
  new ConditionalMoments(bridge).at(points, start);

/** covariance += weight epsilon S_k */
function addSpread(bridge: Bridge, k: number, weight: number, covariance: Float64Array): void {
  const { dimension, epsilon, spreads } = bridge;
  const factor = weight * epsilon;
  if (bridge.covariance === 'full') {
    addScaled(covariance, 0, factor, spreads, k * dimension * dimension, dimension * dimension);
    return;
  }
  for (let d = 0; d < dimension; d++) {
    const at = d * dimension + d;
    covariance[at] = covariance[at]! + factor * spreads[k * dimension + d]!;
  }
}

/**
 * Mean and covariance of an even mixture of n parts, from theirs (n x D, n x D x D): the law of total covariance. Pauses.
 */
export function* marginalFrom(
  means: Float64Array,
  covariances: Float64Array,
  dimension: number,
): Generator<undefined, Moments, void> {
  const count = means.length / dimension;
  const square = dimension * dimension;
  const mean = new Float64Array(dimension);
  const covariance = new Float64Array(square);
  const rowsPerPart = Math.ceil(PART_PRODUCTS / square);
  for (let i = 0; i < count; i++) {
    addScaled(mean, 0, 1 / count, means, i * dimension, dimension);
    addScaled(covariance, 0, 1 / count, covariances, i * square, square);
    if (i % rowsPerPart === rowsPerPart - 1) yield;
  }
  for (let i = 0; i < count; i++) {
    for (let d = 0; d < dimension; d++) {
      const factor = (means[i * dimension + d]! - mean[d]!) / count;
      for (let e = 0; e < dimension; e++) {
        const at = d * dimension + e;
        covariance[at] = covariance[at]! + factor * (means[i * dimension + e]! - mean[e]!);
      }
    }
    if (i % rowsPerPart === rowsPerPart - 1) yield;
  }
  return { mean, covariance };
}

/** log pi(x1 | x0) for n pairs. */
export function logConditionalDensity(bridge: Bridge, x0: ArrayLike<number>, x1: ArrayLike<number>): Float64Array {
  const { components, dimension } = bridge;
  const process = new ProcessAtTime(bridge, 0);
  const means = new ComponentMeans(bridge);
  const normals = new NormalLogDensity(bridge);
  const logits = new Float64Array(components);
  const difference = new Float64Array(dimension);
  return Float64Array.from({ length: x0.length / dimension }, (_, i) => {
    const start = i * dimension;
    process.weigh(x0, start);
    means.compute(x0, start);
    for (let k = 0; k < components; k++) {
      for (let d = 0; d < dimension; d++) difference[d] = x1[start + d]! - means.values[k * dimension + d]!;
      logits[k] = Math.log(process.weights[k]!) + normals.at(k, difference);
    }
    return softmax(logits);
  });
}

/** log N(x | 0, epsilon S_k). */
export class NormalLogDensity {
  private readonly constants: Float64Array;
  private readonly framed: Float64Array;

  constructor(private readonly bridge: Bridge) {
    const { components, dimension, epsilon, scales } = bridge;
    this.framed = new Float64Array(dimension);
    this.constants = Float64Array.from({ length: components }, (_, k) => {
      let sum = dimension * Math.log(2 * Math.PI * epsilon);
      for (let d = 0; d < dimension; d++) sum += Math.log(scales[k * dimension + d]!);
      return -sum / 2;
    });
  }

  at(k: number, x: ArrayLike<number>, start = 0): number {
    const { dimension, epsilon, scales } = this.bridge;
    toFrame(this.bridge, k, x, start, this.framed);
    let quadratic = 0;
    for (let d = 0; d < dimension; d++) quadratic += this.framed[d]! ** 2 / scales[k * dimension + d]!;
    return this.constants[k]! - quadratic / (2 * epsilon);
  }
}

function addScaled(
  out: Float64Array,
  to: number,
  factor: number,
  values: Float64Array,
  from: number,
  length: number,
): void {
  for (let d = 0; d < length; d++) out[to + d] = out[to + d]! + factor * values[from + d]!;
}
