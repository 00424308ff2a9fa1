/** Gradients of the cost of single pairs of points: what a sparse plan needs (see point-gradients.ts for whole blocks). */
import type { Metric, Real } from '../../kernels/contract.js';
import { lengthOf } from './block-products.js';

/** One point: `dimension` coordinates of `data` from `start`, and where its gradient is summed. */
export interface PairPoint {
  readonly data: Real;
  readonly start: number;
  readonly gradient: Float64Array;
}

/** Adds mass times the gradient of c(x, y) to both points; 0 at a kink. */
export function addPairGradient(metric: Metric, dimension: number, mass: number, x: PairPoint, y: PairPoint): void {
  if (metric === 'cosine') {
    addCosine(dimension, mass, x, y);
    addCosine(dimension, mass, y, x);
    return;
  }
  let distance = 1;
  if (metric === 'euclidean') {
    let sum = 0;
    for (let k = 0; k < dimension; k++) sum += (x.data[x.start + k]! - y.data[y.start + k]!) ** 2;
    distance = Math.sqrt(sum) || Infinity;
  }
  for (let k = 0; k < dimension; k++) {
    const difference = x.data[x.start + k]! - y.data[y.start + k]!;
    const slope =
      metric === 'sqeuclidean'
        ? 2 * difference
        : metric === 'cityblock'
          ? Math.sign(difference)
          : difference / distance;
    x.gradient[x.start + k] = x.gradient[x.start + k]! + mass * slope;
    y.gradient[y.start + k] = y.gradient[y.start + k]! - mass * slope;
  }
}

/** 1 - <x, y> / (|x| |y|) with respect to x. */
function addCosine(dimension: number, mass: number, x: PairPoint, y: PairPoint): void {
  const [lengthX, lengthY] = [lengthOf(x.data, x.start, dimension), lengthOf(y.data, y.start, dimension)];
  let product = 0;
  for (let k = 0; k < dimension; k++) product += x.data[x.start + k]! * y.data[y.start + k]!;
  const cosine = product / (lengthX * lengthY);
  for (let k = 0; k < dimension; k++) {
    const slope = (cosine * x.data[x.start + k]!) / lengthX - y.data[y.start + k]! / lengthY;
    x.gradient[x.start + k] = x.gradient[x.start + k]! + (mass * slope) / lengthX;
  }
}
