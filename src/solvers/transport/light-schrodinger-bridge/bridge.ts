/**
 * A light Schrodinger bridge: the potential v(x) = sum_k alpha_k N(x | r_k, epsilon S_k) and what follows from it in
 * closed form (Korotin, Gushchin and Burnaev, ICLR 2024). Everything here is in the units of the data.
 *
 * A full S_k = Q_k diag(lambda_k) Q_k^T is diagonal in its own frame, so that every formula is written once: for a diagonal S_k
 * the frame is the coordinate system itself (`frames` is null).
 */
import { symmetricEigen } from '../../linear-algebra/symmetric-eigen.js';

export const COVARIANCES = ['diagonal', 'full'] as const;
export type Covariance = (typeof COVARIANCES)[number];

/** What a bridge is made of, K components in D dimensions; arrays row-major. */
export interface BridgeParameters {
  readonly epsilon: number;
  readonly dimension: number;
  readonly components: number;
  readonly covariance: Covariance;
  /** log alpha, K. */
  readonly logWeights: Float64Array;
  /** r, K x D. */
  readonly centres: Float64Array;
  /** S: its diagonals, K x D, or the matrices, K x D x D. */
  readonly spreads: Float64Array;
}

/** A bridge ready for questions. */
export interface Bridge extends BridgeParameters {
  /** lambda, K x D: the diagonals of S in their frames. */
  readonly scales: Float64Array;
  /** Q, K x D x D (columns are the axes), or null. */
  readonly frames: Float64Array | null;
  /** Q_k^T r_k, K x D. */
  readonly framedCentres: Float64Array;
}

const { exp, log, max } = Math;

/** Rounding may leave an eigenvalue of a positive definite S at or below 0. */
const SMALLEST_SCALE = 1e-300;

export function openBridge(parameters: BridgeParameters): Bridge {
  const { dimension, components, covariance, centres, spreads } = parameters;
  if (covariance === 'diagonal') return { ...parameters, scales: spreads, frames: null, framedCentres: centres };
  const scales = new Float64Array(components * dimension);
  const frames = new Float64Array(components * dimension * dimension);
  const framedCentres = new Float64Array(components * dimension);
  const square = dimension * dimension;
  for (let k = 0; k < components; k++) {
    const { values, vectors } = symmetricEigen(spreads.subarray(k * square, (k + 1) * square), dimension);
    scales.set(
      values.map((value) => max(SMALLEST_SCALE, value)),
      k * dimension,
    );
    frames.set(vectors, k * square);
    intoFrame(vectors, centres, k * dimension, framedCentres, k * dimension, dimension);
  }
  return { ...parameters, scales, frames, framedCentres };
}

/** out = Q^T x, for the frame of component k; a copy where there are no frames. */
export function toFrame(bridge: Bridge, k: number, x: ArrayLike<number>, start: number, out: Float64Array): void {
  const { frames, dimension } = bridge;
  if (frames === null) {
    for (let d = 0; d < dimension; d++) out[d] = x[start + d]!;
    return;
  }
  const square = dimension * dimension;
  intoFrame(frames.subarray(k * square, (k + 1) * square), x, start, out, 0, dimension);
}

/** out = Q y, back from the frame of component k. */
export function fromFrame(bridge: Bridge, k: number, y: Float64Array, out: Float64Array): void {
  const { frames, dimension } = bridge;
  if (frames === null) {
    out.set(y);
    return;
  }
  const base = k * dimension * dimension;
  for (let d = 0; d < dimension; d++) {
    let sum = 0;
    for (let j = 0; j < dimension; j++) sum += frames[base + d * dimension + j]! * y[j]!;
    out[d] = sum;
  }
}

function intoFrame(
  frame: Float64Array,
  x: ArrayLike<number>,
  start: number,
  out: Float64Array,
  to: number,
  dimension: number,
): void {
  out.fill(0, to, to + dimension);
  for (let d = 0; d < dimension; d++) {
    const value = x[start + d]!;
    for (let j = 0; j < dimension; j++) out[to + j] = out[to + j]! + frame[d * dimension + j]! * value;
  }
}

/** Replaces logits by their softmax; answers the log of the sum of their exponentials. */
export function softmax(logits: Float64Array): number {
  let largest = logits[0]!;
  for (let k = 1; k < logits.length; k++) largest = max(largest, logits[k]!);
  let sum = 0;
  for (let k = 0; k < logits.length; k++) {
    const value = exp(logits[k]! - largest);
    logits[k] = value;
    sum += value;
  }
  for (let k = 0; k < logits.length; k++) logits[k] = logits[k]! / sum;
  return largest + log(sum);
}
