/**
 * The process at one time t: which component moves a point, and the drift. With D = t S + (1 - t) I the log weight of
 * component k at x is log alpha - log det D / 2 + (x^T (S - I) D^-1 x + 2 r^T D^-1 x - t r^T D^-1 r) / (2 epsilon), and the
 * drift g(x, t) = sum_k omega_k D_k^-1 ((S_k - I) x + r_k) has no singularity at either end, unlike the derivative of the
 * published form.
 */
import { type Bridge, fromFrame, softmax, toFrame } from './bridge.js';

const { log } = Math;

export class ProcessAtTime {
  /** omega_k(x, t) after `weigh`; at t = 0 the weights of pi(x1 | x0 = x). */
  readonly weights: Float64Array;
  /** K; and in each component's frame, K x D: the factors of 1, x and x^2 in the log weights. */
  private readonly constants: Float64Array;
  private readonly linear: Float64Array;
  private readonly quadratic: Float64Array;
  private readonly framed: Float64Array;
  private readonly part: Float64Array;
  private readonly unframed: Float64Array;

  constructor(
    private readonly bridge: Bridge,
    t: number,
  ) {
    const { components, dimension } = bridge;
    this.weights = new Float64Array(components);
    this.constants = new Float64Array(components);
    this.linear = new Float64Array(components * dimension);
    this.quadratic = new Float64Array(components * dimension);
    this.framed = new Float64Array(dimension);
    this.part = new Float64Array(dimension);
    this.unframed = new Float64Array(dimension);
    this.moveTo(t);
  }

  moveTo(t: number): void {
    const { components, dimension, epsilon, logWeights, scales, framedCentres } = this.bridge;
    for (let k = 0; k < components; k++) {
      let constant = logWeights[k]!;
      for (let d = 0, at = k * dimension; d < dimension; d++, at++) {
        const s = scales[at]!;
        const r = framedCentres[at]!;
        const spread = t * s + (1 - t);
        constant -= log(spread) / 2 + (t * r * r) / (2 * epsilon * spread);
        this.linear[at] = r / (epsilon * spread);
        this.quadratic[at] = (s - 1) / (2 * epsilon * spread);
      }
      this.constants[k] = constant;
    }
  }

  /** Weights of the components at the point that stands at `start` of `points`; the log of their sum before normalisation. */
  weigh(points: ArrayLike<number>, start: number): number {
    const { components, dimension, frames } = this.bridge;
    const { constants, linear, quadratic, framed, weights } = this;
    if (frames === null) toFrame(this.bridge, 0, points, start, framed);
    for (let k = 0; k < components; k++) {
      if (frames !== null) toFrame(this.bridge, k, points, start, framed);
      let sum = constants[k]!;
      for (let d = 0, at = k * dimension; d < dimension; d++, at++) {
        const x = framed[d]!;
        sum += x * (linear[at]! + x * quadratic[at]!);
      }
      weights[k] = sum;
    }
    return softmax(weights);
  }

  /** g(x, t), written at `to` of `out`. */
  drift(points: ArrayLike<number>, start: number, out: Float64Array, to: number): void {
    const { components, dimension, epsilon, frames } = this.bridge;
    const { linear, quadratic, framed, part, unframed } = this;
    this.weigh(points, start);
    if (frames === null) toFrame(this.bridge, 0, points, start, framed);
    out.fill(0, to, to + dimension);
    for (let k = 0; k < components; k++) {
      const weight = this.weights[k]!;
      if (weight === 0) continue;
      if (frames !== null) toFrame(this.bridge, k, points, start, framed);
      for (let d = 0, at = k * dimension; d < dimension; d++, at++) {
        part[d] = weight * epsilon * (linear[at]! + 2 * quadratic[at]! * framed[d]!);
      }
      fromFrame(this.bridge, k, part, unframed);
      for (let d = 0; d < dimension; d++) out[to + d] = out[to + d]! + unframed[d]!;
    }
  }
}

/** Drifts at n points (n x D), all at time t. */
export function driftAt(bridge: Bridge, points: ArrayLike<number>, t: number): Float64Array {
  const out = new Float64Array(points.length);
  const process = new ProcessAtTime(bridge, t);
  for (let start = 0; start < points.length; start += bridge.dimension) process.drift(points, start, out, start);
  return out;
}
