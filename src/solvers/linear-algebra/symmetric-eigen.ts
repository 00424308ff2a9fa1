/**
 * Eigenvalues and vectors of a symmetric matrix: Householder tridiagonalisation and the implicit QL algorithm (Bowdler,
 * Martin, Reinsch and Wilkinson, Handbook for Automatic Computation II, 1971; the form of EISPACK's tred2 and tql2).
 */
export interface SymmetricEigen {
  /** In rising order. */
  readonly values: Float64Array;
  /** n x n, row-major: column k is the vector of value k. */
  readonly vectors: Float64Array;
}

/** QL finds an eigenvalue in two or three steps; this many mean that the matrix is not finite. */
const MAX_QL_STEPS = 60;

/**
 * @param matrix n x n, row-major, symmetric; left as it is
 * @throws RangeError where the matrix is not finite
 */
export function symmetricEigen(matrix: Float64Array, n: number): SymmetricEigen {
  const vectors = Float64Array.from(matrix);
  const values = new Float64Array(n);
  const offDiagonal = new Float64Array(n);
  tridiagonalise(vectors, values, offDiagonal, n);
  diagonalise(vectors, values, offDiagonal, n);
  return sorted(values, vectors, n);
}

/** f(A) = Q f(values) Q^T for a symmetric A. */
export function matrixFunction({ values, vectors }: SymmetricEigen, f: (value: number) => number): Float64Array {
  const n = values.length;
  const out = new Float64Array(n * n);
  const scaled = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) scaled[k] = vectors[i * n + k]! * f(values[k]!);
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += scaled[k]! * vectors[j * n + k]!;
      out[i * n + j] = sum;
      out[j * n + i] = sum;
    }
  }
  return out;
}

function tridiagonalise(v: Float64Array, d: Float64Array, e: Float64Array, n: number): void {
  for (let j = 0; j < n; j++) d[j] = v[(n - 1) * n + j]!;
  for (let i = n - 1; i > 0; i--) {
    let scale = 0;
    for (let k = 0; k < i; k++) scale += Math.abs(d[k]!);
    let h = 0;
    if (scale === 0) {
      e[i] = d[i - 1]!;
      for (let j = 0; j < i; j++) {
        d[j] = v[(i - 1) * n + j]!;
        v[i * n + j] = 0;
        v[j * n + i] = 0;
      }
    } else {
      h = reflect(v, d, e, n, i, scale);
    }
    d[i] = h;
  }
  accumulate(v, d, n);
  e[0] = 0;
}

/** One Householder reflection: row i of the matrix becomes tridiagonal. Answers the square of the reflector's length, halved. */
function reflect(v: Float64Array, d: Float64Array, e: Float64Array, n: number, i: number, scale: number): number {
  let h = 0;
  for (let k = 0; k < i; k++) {
    const x = d[k]! / scale;
    d[k] = x;
    h += x * x;
  }
  const f = d[i - 1]!;
  const g = f > 0 ? -Math.sqrt(h) : Math.sqrt(h);
  e[i] = scale * g;
  h -= f * g;
  d[i - 1] = f - g;
  for (let j = 0; j < i; j++) e[j] = 0;
  for (let j = 0; j < i; j++) {
    const x = d[j]!;
    v[j * n + i] = x;
    let sum = e[j]! + v[j * n + j]! * x;
    for (let k = j + 1; k < i; k++) {
      const entry = v[k * n + j]!;
      sum += entry * d[k]!;
      e[k] = e[k]! + entry * x;
    }
    e[j] = sum;
  }
  let product = 0;
  for (let j = 0; j < i; j++) {
    e[j] = e[j]! / h;
    product += e[j]! * d[j]!;
  }
  const correction = product / (h + h);
  for (let j = 0; j < i; j++) e[j] = e[j]! - correction * d[j]!;
  for (let j = 0; j < i; j++) {
    const x = d[j]!;
    const y = e[j]!;
    for (let k = j; k < i; k++) v[k * n + j] = v[k * n + j]! - (x * e[k]! + y * d[k]!);
    d[j] = v[(i - 1) * n + j]!;
    v[i * n + j] = 0;
  }
  return h;
}

function accumulate(v: Float64Array, d: Float64Array, n: number): void {
  const sums = new Float64Array(n);
  for (let i = 0; i < n - 1; i++) {
    v[(n - 1) * n + i] = v[i * n + i]!;
    v[i * n + i] = 1;
    const h = d[i + 1]!;
    if (h !== 0) {
      for (let k = 0; k <= i; k++) d[k] = v[k * n + i + 1]! / h;
      sums.fill(0, 0, i + 1);
      // row by row, so that memory is read in its order
      for (let k = 0; k <= i; k++) {
        const x = v[k * n + i + 1]!;
        for (let j = 0; j <= i; j++) sums[j] = sums[j]! + x * v[k * n + j]!;
      }
      for (let k = 0; k <= i; k++) {
        const x = d[k]!;
        for (let j = 0; j <= i; j++) v[k * n + j] = v[k * n + j]! - x * sums[j]!;
      }
    }
    for (let k = 0; k <= i; k++) v[k * n + i + 1] = 0;
  }
  for (let j = 0; j < n; j++) {
    d[j] = v[(n - 1) * n + j]!;
    v[(n - 1) * n + j] = 0;
  }
  v[n * n - 1] = 1;
}

function diagonalise(v: Float64Array, d: Float64Array, e: Float64Array, n: number): void {
  for (let i = 1; i < n; i++) e[i - 1] = e[i]!;
  e[n - 1] = 0;
  let f = 0;
  let largest = 0;
  for (let l = 0; l < n; l++) {
    largest = Math.max(largest, Math.abs(d[l]!) + Math.abs(e[l]!));
    let m = l;
    while (m < n - 1 && Math.abs(e[m]!) > Number.EPSILON * largest) m++;
    for (let step = 0; m > l; step++) {
      if (step === MAX_QL_STEPS) throw new RangeError('the eigenvalues of this matrix cannot be found: is it finite?');
      f += shift(d, e, n, l);
      sweep(v, d, e, n, l, m);
      if (!(Math.abs(e[l]!) > Number.EPSILON * largest)) break;
    }
    d[l] = d[l]! + f;
    e[l] = 0;
  }
}

/** Moves the spectrum so that the eigenvalue sought is near 0; answers by how much. */
function shift(d: Float64Array, e: Float64Array, n: number, l: number): number {
  const g = d[l]!;
  const p = (d[l + 1]! - g) / (2 * e[l]!);
  const r = p < 0 ? -Math.hypot(p, 1) : Math.hypot(p, 1);
  d[l] = e[l]! / (p + r);
  d[l + 1] = e[l]! * (p + r);
  const h = g - d[l];
  for (let i = l + 2; i < n; i++) d[i] = d[i]! - h;
  return h;
}

/** One implicit QL sweep from row m up to row l, its rotations applied to the vectors. */
function sweep(v: Float64Array, d: Float64Array, e: Float64Array, n: number, l: number, m: number): void {
  let p = d[m]!;
  let c = 1;
  let c2 = c;
  let c3 = c;
  const el1 = e[l + 1]!;
  const dl1 = d[l + 1]!;
  let s = 0;
  let s2 = 0;
  for (let i = m - 1; i >= l; i--) {
    c3 = c2;
    c2 = c;
    s2 = s;
    const g = c * e[i]!;
    const h = c * p;
    const r = Math.hypot(p, e[i]!);
    e[i + 1] = s * r;
    s = e[i]! / r;
    c = p / r;
    p = c * d[i]! - s * g;
    d[i + 1] = h + s * (c * g + s * d[i]!);
    for (let k = 0; k < n; k++) {
      const at = k * n + i;
      const upper = v[at + 1]!;
      v[at + 1] = s * v[at]! + c * upper;
      v[at] = c * v[at]! - s * upper;
    }
  }
  p = (-s * s2 * c3 * el1 * e[l]!) / dl1;
  e[l] = s * p;
  d[l] = c * p;
}

function sorted(values: Float64Array, vectors: Float64Array, n: number): SymmetricEigen {
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const out = new Float64Array(n * n);
  order.forEach((from, to) => {
    for (let i = 0; i < n; i++) out[i * n + to] = vectors[i * n + from]!;
  });
  return { values: Float64Array.from(order, (k) => values[k]!), vectors: out };
}
