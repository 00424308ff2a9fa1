/** The pass over a dense matrix for the Schur complement's diagonal, and the one that scales a stored plan. */
import { firstRow } from './partition';
import { loadOne, loadPair, storeOne, storePair, sumPair } from './vectors';

/** out_j = sum_i A_ij^2 / d_i */
export function schurDiagonal(
  thread: i32,
  threads: i32,
  matrix: usize,
  float32: i32,
  rows: i32,
  columns: i32,
  d: usize,
  out: usize,
  scratch: usize,
  bytes: usize,
): void {
  const first = firstRow(thread, threads, rows);
  const last = firstRow(thread + 1, threads, rows);
  const sums = thread == 0 ? out : scratch + <usize>thread * bytes;
  memory.fill(sums, 0, (<usize>columns) << 3);
  if (float32) addSquares<f32>(matrix, first, last, columns, d, sums);
  else addSquares<f64>(matrix, first, last, columns, d, sums);
}

function addSquares<T>(matrix: usize, first: i32, last: i32, columns: i32, d: usize, sums: usize): void {
  const stride = <usize>columns * sizeof<T>();
  let i = first;
  for (; i + 2 <= last; i += 2) {
    const row0 = matrix + <usize>i * stride;
    const row1 = row0 + stride;
    const f0 = 1 / load<f64>(d + ((<usize>i) << 3));
    const f1 = 1 / load<f64>(d + ((<usize>i) << 3), 8);
    const s0 = f64x2.splat(f0);
    const s1 = f64x2.splat(f1);
    let j = 0;
    for (; j + 2 <= columns; j += 2) {
      const target = sums + ((<usize>j) << 3);
      const a0 = loadPair<T>(row0 + <usize>j * sizeof<T>());
      const a1 = loadPair<T>(row1 + <usize>j * sizeof<T>());
      const both = f64x2.add(f64x2.mul(f64x2.mul(a0, a0), s0), f64x2.mul(f64x2.mul(a1, a1), s1));
      v128.store(target, f64x2.add(v128.load(target), both));
    }
    if (j < columns) {
      const target = sums + ((<usize>j) << 3);
      const a0 = loadOne<T>(row0 + <usize>j * sizeof<T>());
      const a1 = loadOne<T>(row1 + <usize>j * sizeof<T>());
      store<f64>(target, load<f64>(target) + (a0 * a0 * f0 + a1 * a1 * f1));
    }
  }
  if (i < last) {
    const row = matrix + <usize>i * stride;
    const factor = 1 / load<f64>(d + ((<usize>i) << 3));
    for (let j = 0; j < columns; j++) {
      const target = sums + ((<usize>j) << 3);
      const a = loadOne<T>(row + <usize>j * sizeof<T>());
      store<f64>(target, load<f64>(target) + a * a * factor);
    }
  }
}

/** columnFactors_j = c_j / columnSums_j, 1 for an empty column; columnSums become what the scaled plan has. */
export function columnFactors(c: usize, factors: usize, columnSums: usize, columns: i32): void {
  for (let j: usize = 0; j < (<usize>columns) << 3; j += 8) {
    const sum = load<f64>(columnSums + j);
    const factor = sum == 0 ? 1 : load<f64>(c + j) / sum;
    store<f64>(factors + j, factor);
    store<f64>(columnSums + j, sum * factor);
  }
}

/** plan_ij *= rowFactors_i columnFactors_j, and the new row sums. */
export function scalePlan(
  thread: i32,
  threads: i32,
  plan: usize,
  float32: i32,
  rows: i32,
  columns: i32,
  rowFactors: usize,
  factors: usize,
  rowSums: usize,
): void {
  const first = firstRow(thread, threads, rows);
  const last = firstRow(thread + 1, threads, rows);
  if (float32) scaleRows<f32>(plan, first, last, columns, rowFactors, factors, rowSums);
  else scaleRows<f64>(plan, first, last, columns, rowFactors, factors, rowSums);
}

function scaleRows<T>(
  plan: usize,
  first: i32,
  last: i32,
  columns: i32,
  rowFactors: usize,
  factors: usize,
  rowSums: usize,
): void {
  for (let i = first; i < last; i++) {
    const row = plan + <usize>i * <usize>columns * sizeof<T>();
    const factor = load<f64>(rowFactors + ((<usize>i) << 3));
    const s = f64x2.splat(factor);
    let a = f64x2.splat(0);
    let b = a;
    let j = 0;
    for (; j + 4 <= columns; j += 4) {
      const p = row + <usize>j * sizeof<T>();
      const f = factors + ((<usize>j) << 3);
      const low = f64x2.mul(f64x2.mul(loadPair<T>(p), s), v128.load(f));
      const high = f64x2.mul(f64x2.mul(loadPair<T>(p + 2 * sizeof<T>()), s), v128.load(f, 16));
      storePair<T>(p, low);
      storePair<T>(p + 2 * sizeof<T>(), high);
      a = f64x2.add(a, low);
      b = f64x2.add(b, high);
    }
    let sum = sumPair(f64x2.add(a, b));
    for (; j < columns; j++) {
      const p = row + <usize>j * sizeof<T>();
      const value = loadOne<T>(p) * factor * load<f64>(factors + ((<usize>j) << 3));
      storeOne<T>(p, value);
      sum += value;
    }
    store<f64>(rowSums + ((<usize>i) << 3), sum);
  }
}
