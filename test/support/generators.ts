/** Portable generators of test data: the same numbers in any language, from 32-bit integer operations alone. */

/** Looked up once: in a test's sandbox a global costs as much as the arithmetic. */
const { cos, imul, log, PI, sqrt } = Math;

/** The k-th output (k = 1, 2, ...) of mulberry32 started at `seed`. */
export function randomBits(seed: number, k: number): number {
  const state = (seed + imul(k, 0x6d2b79f5)) | 0;
  let t = imul(state ^ (state >>> 15), state | 1);
  t = t ^ (t + imul(t ^ (t >>> 7), t | 61));
  return (t ^ (t >>> 14)) >>> 0;
}

/** Uniform in (0, 1). */
export const uniform = (seed: number, k: number): number => (randomBits(seed, k) + 0.5) / 2 ** 32;

/** Row-major n x m matrix of uniform numbers. */
export const uniformMatrix = (seed: number, n: number, m: number): Float64Array =>
  Float64Array.from({ length: n * m }, (_, k) => uniform(seed, k + 1));

/** Divides by the largest entry. */
export function dividedByMaximum(values: Float64Array): Float64Array {
  const maximum = values.reduce((largest, value) => Math.max(largest, value), -Infinity);
  return values.map((value) => value / maximum);
}

/** Divides by the sum. */
export function normalized(values: Float64Array): Float64Array {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => value / sum);
}

export type PointMetric = 'sqeuclidean' | 'euclidean' | 'cityblock';

/** Costs between two point clouds given as row-major matrices of `dimension` columns. */
export function pointCosts(x: Float64Array, y: Float64Array, dimension: number, metric: PointMetric): Float64Array {
  const n = x.length / dimension;
  const m = y.length / dimension;
  const costs = new Float64Array(n * m);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      let sum = 0;
      for (let k = 0; k < dimension; k++) {
        const difference = x[i * dimension + k]! - y[j * dimension + k]!;
        sum += metric === 'cityblock' ? Math.abs(difference) : difference * difference;
      }
      costs[i * m + j] = metric === 'euclidean' ? Math.sqrt(sum) : sum;
    }
  }
  return costs;
}

/** Grey image of a digit-like stroke on a side x side grid (0: ring, 1: slanted bar, 2: two arcs), as masses. */
export function strokeMasses(side: number, kind: 0 | 1 | 2): Float64Array {
  const image = new Float64Array(side * side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const yy = (row + 0.5) / side;
      const xx = (column + 0.5) / side;
      image[row * side + column] = strokeValue(xx, yy, kind) + 0.01;
    }
  }
  return normalized(image);
}

function strokeValue(xx: number, yy: number, kind: 0 | 1 | 2): number {
  const bell = (distance: number): number => Math.exp(-((distance / 0.05) ** 2));
  switch (kind) {
    case 0:
      return bell(Math.sqrt(((xx - 0.5) / 0.75) ** 2 + (yy - 0.5) ** 2) - 0.3);
    case 1:
      return Math.abs(yy - 0.5) < 0.35 ? bell(xx - 0.5 + 0.25 * (yy - 0.5)) : 0;
    case 2: {
      if (!(xx > 0.36)) return 0;
      const above = Math.sqrt((xx - 0.45) ** 2 + (yy - 0.34) ** 2);
      const below = Math.sqrt((xx - 0.45) ** 2 + (yy - 0.66) ** 2);
      return Math.max(bell(above - 0.16), bell(below - 0.16));
    }
  }
}

/** Integer pixel positions (row, column) of a side x side image, row-major. */
export const pixelGrid = (side: number): Float64Array =>
  Float64Array.from({ length: 2 * side * side }, (_, k) => {
    const pixel = k >>> 1;
    return k % 2 === 0 ? Math.floor(pixel / side) : pixel % side;
  });

/** The k-th standard normal (k = 1, 2, ...) of a seed, by Box and Muller. */
export const gaussian = (seed: number, k: number): number =>
  sqrt(-2 * log(uniform(seed, 2 * k - 1))) * cos(2 * PI * uniform(seed, 2 * k));

/** Row-major n x m matrix of standard normals. */
export const gaussianMatrix = (seed: number, n: number, m: number): Float64Array =>
  Float64Array.from({ length: n * m }, (_, k) => gaussian(seed, k + 1));
