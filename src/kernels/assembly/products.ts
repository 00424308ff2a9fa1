/**
 * K1: products with a dense matrix. Four rows at a time: their dot products with v, then, while they are still in the
 * cache, their sum with four factors is added to the column sums. So one read of the matrix serves both directions,
 * and the column sums are read and written once for four rows.
 */
import { GROUP, firstRow } from './partition';
import { loadOne, loadPair, sumPair } from './vectors';

/** What the factor of a row is: r_i / (K v)_i; (A v)_i / d_i; nothing (row products only); a given u_i. */
const SCALING: i32 = 0;
const SCHUR: i32 = 1;
const ROWS_ONLY: i32 = 2;
const COLUMNS_ONLY: i32 = 3;

/**
 * `given` = r, d or u by the mode; `rowsOut` = u or the row products. Thread 0 sums into `out`, the others into their
 * scratch.
 */
export function sweep(
  thread: i32,
  threads: i32,
  matrix: usize,
  float32: i32,
  rows: i32,
  columns: i32,
  mode: i32,
  v: usize,
  given: usize,
  rowsOut: usize,
  out: usize,
  scratch: usize,
  bytes: usize,
): void {
  const first = firstRow(thread, threads, rows);
  const last = firstRow(thread + 1, threads, rows);
  const sums = thread == 0 ? out : scratch + <usize>thread * bytes;
  if (mode != ROWS_ONLY) memory.fill(sums, 0, <usize>columns << 3);
  if (float32) sweepRows<f32>(matrix, first, last, columns, mode, v, given, rowsOut, sums);
  else sweepRows<f64>(matrix, first, last, columns, mode, v, given, rowsOut, sums);
}

let dot0: f64 = 0;
let dot1: f64 = 0;
let dot2: f64 = 0;
let dot3: f64 = 0;

/** A scaling sweep over a whole small matrix on the calling thread. */
export function scaleRows(matrix: usize, rows: i32, columns: i32, v: usize, r: usize, u: usize, sums: usize): void {
  memory.fill(sums, 0, <usize>columns << 3);
  sweepRows<f64>(matrix, 0, rows, columns, SCALING, v, r, u, sums);
}

function sweepRows<T>(
  matrix: usize,
  first: i32,
  last: i32,
  columns: i32,
  mode: i32,
  v: usize,
  given: usize,
  rowsOut: usize,
  sums: usize,
): void {
  const stride = <usize>columns * sizeof<T>();
  let i = first;
  for (; i + GROUP <= last; i += GROUP) {
    const row = matrix + <usize>i * stride;
    const at = <usize>i << 3;
    if (mode != COLUMNS_ONLY) fourDots<T>(row, stride, columns, v);
    const f0 = rowFactor(mode, dot0, given + at, rowsOut + at);
    const f1 = rowFactor(mode, dot1, given + at + 8, rowsOut + at + 8);
    const f2 = rowFactor(mode, dot2, given + at + 16, rowsOut + at + 16);
    const f3 = rowFactor(mode, dot3, given + at + 24, rowsOut + at + 24);
    if (mode != ROWS_ONLY) addFour<T>(sums, row, stride, columns, f0, f1, f2, f3);
  }
  for (; i < last; i++) {
    const row = matrix + <usize>i * stride;
    const at = <usize>i << 3;
    const factor = rowFactor(mode, mode == COLUMNS_ONLY ? 0 : dot<T>(row, columns, v), given + at, rowsOut + at);
    if (mode != ROWS_ONLY) addOne<T>(sums, row, columns, factor);
  }
}

/** The factor with which a row is added to the column sums; writes the row's own output. */
// @ts-ignore: decorator
@inline
function rowFactor(mode: i32, product: f64, given: usize, rowsOut: usize): f64 {
  if (mode == COLUMNS_ONLY) return load<f64>(given);
  if (mode == SCALING) {
    const u = product == 0 ? Infinity : load<f64>(given) / product;
    store<f64>(rowsOut, u);
    return u == Infinity ? 0 : u; // an underflown row contributes nothing
  }
  store<f64>(rowsOut, product);
  return mode == SCHUR ? product / load<f64>(given) : 0;
}

function fourDots<T>(row0: usize, stride: usize, columns: i32, v: usize): void {
  const row1 = row0 + stride;
  const row2 = row1 + stride;
  const row3 = row2 + stride;
  const step = 2 * sizeof<T>();
  let a0 = f64x2.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let j = 0;
  for (; j + 8 <= columns; j += 8) {
    const w = v + (<usize>j << 3);
    const at = <usize>j * sizeof<T>();
    const p0 = row0 + at;
    const p1 = row1 + at;
    const p2 = row2 + at;
    const p3 = row3 + at;
    const v0 = v128.load(w);
    const v1 = v128.load(w, 16);
    a0 = f64x2.add(a0, dotPairs<T>(p0, v0, v1));
    a1 = f64x2.add(a1, dotPairs<T>(p1, v0, v1));
    a2 = f64x2.add(a2, dotPairs<T>(p2, v0, v1));
    a3 = f64x2.add(a3, dotPairs<T>(p3, v0, v1));
    const v2 = v128.load(w, 32);
    const v3 = v128.load(w, 48);
    a0 = f64x2.add(a0, dotPairs<T>(p0 + 2 * step, v2, v3));
    a1 = f64x2.add(a1, dotPairs<T>(p1 + 2 * step, v2, v3));
    a2 = f64x2.add(a2, dotPairs<T>(p2 + 2 * step, v2, v3));
    a3 = f64x2.add(a3, dotPairs<T>(p3 + 2 * step, v2, v3));
  }
  dot0 = sumPair(a0);
  dot1 = sumPair(a1);
  dot2 = sumPair(a2);
  dot3 = sumPair(a3);
  for (; j < columns; j++) {
    const w = load<f64>(v + (<usize>j << 3));
    const at = <usize>j * sizeof<T>();
    dot0 += loadOne<T>(row0 + at) * w;
    dot1 += loadOne<T>(row1 + at) * w;
    dot2 += loadOne<T>(row2 + at) * w;
    dot3 += loadOne<T>(row3 + at) * w;
  }
}

// @ts-ignore: decorator
@inline
function dotPairs<T>(p: usize, v0: v128, v1: v128): v128 {
  return f64x2.add(f64x2.mul(loadPair<T>(p), v0), f64x2.mul(loadPair<T>(p + 2 * sizeof<T>()), v1));
}

function dot<T>(row: usize, columns: i32, v: usize): f64 {
  let a = f64x2.splat(0);
  let b = a;
  let j = 0;
  for (; j + 4 <= columns; j += 4) {
    const w = v + (<usize>j << 3);
    const p = row + <usize>j * sizeof<T>();
    a = f64x2.add(a, f64x2.mul(loadPair<T>(p), v128.load(w)));
    b = f64x2.add(b, f64x2.mul(loadPair<T>(p + 2 * sizeof<T>()), v128.load(w, 16)));
  }
  let sum = sumPair(f64x2.add(a, b));
  for (; j < columns; j++) sum += loadOne<T>(row + <usize>j * sizeof<T>()) * load<f64>(v + (<usize>j << 3));
  return sum;
}

function addFour<T>(sums: usize, row0: usize, stride: usize, columns: i32, f0: f64, f1: f64, f2: f64, f3: f64): void {
  const row1 = row0 + stride;
  const row2 = row1 + stride;
  const row3 = row2 + stride;
  const s0 = f64x2.splat(f0);
  const s1 = f64x2.splat(f1);
  const s2 = f64x2.splat(f2);
  const s3 = f64x2.splat(f3);
  const step = 2 * sizeof<T>();
  let j = 0;
  for (; j + 8 <= columns; j += 8) {
    const target = sums + (<usize>j << 3);
    const at = <usize>j * sizeof<T>();
    const p0 = row0 + at;
    const p1 = row1 + at;
    const p2 = row2 + at;
    const p3 = row3 + at;
    addFourPairs<T>(target, p0, p1, p2, p3, s0, s1, s2, s3);
    addFourPairs<T>(target + 16, p0 + step, p1 + step, p2 + step, p3 + step, s0, s1, s2, s3);
    addFourPairs<T>(target + 32, p0 + 2 * step, p1 + 2 * step, p2 + 2 * step, p3 + 2 * step, s0, s1, s2, s3);
    addFourPairs<T>(target + 48, p0 + 3 * step, p1 + 3 * step, p2 + 3 * step, p3 + 3 * step, s0, s1, s2, s3);
  }
  for (; j < columns; j++) {
    const target = sums + (<usize>j << 3);
    const at = <usize>j * sizeof<T>();
    const low = f0 * loadOne<T>(row0 + at) + f1 * loadOne<T>(row1 + at);
    const high = f2 * loadOne<T>(row2 + at) + f3 * loadOne<T>(row3 + at);
    store<f64>(target, load<f64>(target) + (low + high));
  }
}

// @ts-ignore: decorator
@inline
function addFourPairs<T>(
  target: usize,
  p0: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  s0: v128,
  s1: v128,
  s2: v128,
  s3: v128,
): void {
  const low = f64x2.add(f64x2.mul(s0, loadPair<T>(p0)), f64x2.mul(s1, loadPair<T>(p1)));
  const high = f64x2.add(f64x2.mul(s2, loadPair<T>(p2)), f64x2.mul(s3, loadPair<T>(p3)));
  v128.store(target, f64x2.add(v128.load(target), f64x2.add(low, high)));
}

function addOne<T>(sums: usize, row: usize, columns: i32, factor: f64): void {
  const s = f64x2.splat(factor);
  let j = 0;
  for (; j + 2 <= columns; j += 2) {
    const target = sums + (<usize>j << 3);
    v128.store(target, f64x2.add(v128.load(target), f64x2.mul(s, loadPair<T>(row + <usize>j * sizeof<T>()))));
  }
  if (j < columns) {
    const target = sums + (<usize>j << 3);
    store<f64>(target, load<f64>(target) + factor * loadOne<T>(row + <usize>j * sizeof<T>()));
  }
}
