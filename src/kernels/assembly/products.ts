/**
 * K1: products with a dense matrix. Four rows at a time: their dot products with v, then, while they are still in the
 * cache, their sum with four factors is added to the column sums. So one read of the matrix serves both directions,
 * and the column sums are read and written once for four rows. Both happen in one loop, the sums of four rows and the dot
 * products of the next four: memory delivers those while the arithmetic has these.
 */
import { GROUP, firstRow } from './partition';
import { loadNextPair, loadOne, loadPair, sumPair } from './vectors';

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
  const whole = last - ((last - first) % GROUP);
  const isFused = mode == SCALING || mode == SCHUR;
  let i = first;
  for (; i < whole; i += GROUP) {
    const row = matrix + <usize>i * stride;
    const at = <usize>i << 3;
    if (mode == ROWS_ONLY || (isFused && i == first)) fourDots<T>(row, stride, columns, v);
    const f0 = rowFactor(mode, dot0, given + at, rowsOut + at);
    const f1 = rowFactor(mode, dot1, given + at + 8, rowsOut + at + 8);
    const f2 = rowFactor(mode, dot2, given + at + 16, rowsOut + at + 16);
    const f3 = rowFactor(mode, dot3, given + at + 24, rowsOut + at + 24);
    if (isFused && i + GROUP < whole) addFourAndDotNext<T>(sums, row, stride, columns, v, f0, f1, f2, f3);
    else if (mode != ROWS_ONLY) addFour<T>(sums, row, stride, columns, f0, f1, f2, f3);
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
  let row1 = row0 + stride;
  let row2 = row1 + stride;
  let row3 = row2 + stride;
  let a0 = f64x2.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  const end = v + (<usize>(columns & -4) << 3);
  for (; v < end; v += 32) {
    const v0 = v128.load(v);
    const v1 = v128.load(v, 16);
    a0 = plusProducts<T>(a0, row0, v0, v1);
    a1 = plusProducts<T>(a1, row1, v0, v1);
    a2 = plusProducts<T>(a2, row2, v0, v1);
    a3 = plusProducts<T>(a3, row3, v0, v1);
    row0 += 4 * sizeof<T>();
    row1 += 4 * sizeof<T>();
    row2 += 4 * sizeof<T>();
    row3 += 4 * sizeof<T>();
  }
  finishDots<T>(columns & 3, row0, row1, row2, row3, v, a0, a1, a2, a3);
}

/** a + the products of the four entries from p with v, in this order whoever calls. */
// @ts-ignore: decorator
@inline
function plusProducts<T>(a: v128, p: usize, v0: v128, v1: v128): v128 {
  return f64x2.add(f64x2.add(a, f64x2.mul(loadPair<T>(p), v0)), f64x2.mul(loadNextPair<T>(p), v1));
}

/** The dot products, with the last `count` columns. */
// @ts-ignore: decorator
@inline
function finishDots<T>(
  count: i32,
  row0: usize,
  row1: usize,
  row2: usize,
  row3: usize,
  v: usize,
  a0: v128,
  a1: v128,
  a2: v128,
  a3: v128,
): void {
  dot0 = sumPair(a0);
  dot1 = sumPair(a1);
  dot2 = sumPair(a2);
  dot3 = sumPair(a3);
  for (let j = 0; j < count; j++) {
    const w = load<f64>(v + (<usize>j << 3));
    const at = <usize>j * sizeof<T>();
    dot0 += loadOne<T>(row0 + at) * w;
    dot1 += loadOne<T>(row1 + at) * w;
    dot2 += loadOne<T>(row2 + at) * w;
    dot3 += loadOne<T>(row3 + at) * w;
  }
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
  let row1 = row0 + stride;
  let row2 = row1 + stride;
  let row3 = row2 + stride;
  const s0 = f64x2.splat(f0);
  const s1 = f64x2.splat(f1);
  const s2 = f64x2.splat(f2);
  const s3 = f64x2.splat(f3);
  const end = sums + (<usize>(columns & -4) << 3);
  for (; sums < end; sums += 32) {
    addFourColumns<T>(sums, row0, row1, row2, row3, s0, s1, s2, s3);
    row0 += 4 * sizeof<T>();
    row1 += 4 * sizeof<T>();
    row2 += 4 * sizeof<T>();
    row3 += 4 * sizeof<T>();
  }
  addLastColumns<T>(columns & 3, sums, row0, row1, row2, row3, f0, f1, f2, f3);
}

/** addFour, and fourDots of the four rows that follow. */
function addFourAndDotNext<T>(
  sums: usize,
  row0: usize,
  stride: usize,
  columns: i32,
  v: usize,
  f0: f64,
  f1: f64,
  f2: f64,
  f3: f64,
): void {
  let row1 = row0 + stride;
  let row2 = row1 + stride;
  let row3 = row2 + stride;
  let next0 = row3 + stride;
  let next1 = next0 + stride;
  let next2 = next1 + stride;
  let next3 = next2 + stride;
  const s0 = f64x2.splat(f0);
  const s1 = f64x2.splat(f1);
  const s2 = f64x2.splat(f2);
  const s3 = f64x2.splat(f3);
  let a0 = f64x2.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  const end = v + (<usize>(columns & -4) << 3);
  for (; v < end; v += 32) {
    const v0 = v128.load(v);
    const v1 = v128.load(v, 16);
    a0 = plusProducts<T>(a0, next0, v0, v1);
    a1 = plusProducts<T>(a1, next1, v0, v1);
    a2 = plusProducts<T>(a2, next2, v0, v1);
    a3 = plusProducts<T>(a3, next3, v0, v1);
    addFourColumns<T>(sums, row0, row1, row2, row3, s0, s1, s2, s3);
    sums += 32;
    row0 += 4 * sizeof<T>();
    row1 += 4 * sizeof<T>();
    row2 += 4 * sizeof<T>();
    row3 += 4 * sizeof<T>();
    next0 += 4 * sizeof<T>();
    next1 += 4 * sizeof<T>();
    next2 += 4 * sizeof<T>();
    next3 += 4 * sizeof<T>();
  }
  addLastColumns<T>(columns & 3, sums, row0, row1, row2, row3, f0, f1, f2, f3);
  finishDots<T>(columns & 3, next0, next1, next2, next3, v, a0, a1, a2, a3);
}

// @ts-ignore: decorator
@inline
function addFourColumns<T>(
  sums: usize,
  row0: usize,
  row1: usize,
  row2: usize,
  row3: usize,
  s0: v128,
  s1: v128,
  s2: v128,
  s3: v128,
): void {
  let sum0 = v128.load(sums);
  sum0 = f64x2.add(sum0, f64x2.mul(s0, loadPair<T>(row0)));
  sum0 = f64x2.add(sum0, f64x2.mul(s1, loadPair<T>(row1)));
  sum0 = f64x2.add(sum0, f64x2.mul(s2, loadPair<T>(row2)));
  sum0 = f64x2.add(sum0, f64x2.mul(s3, loadPair<T>(row3)));
  v128.store(sums, sum0);
  let sum1 = v128.load(sums, 16);
  sum1 = f64x2.add(sum1, f64x2.mul(s0, loadNextPair<T>(row0)));
  sum1 = f64x2.add(sum1, f64x2.mul(s1, loadNextPair<T>(row1)));
  sum1 = f64x2.add(sum1, f64x2.mul(s2, loadNextPair<T>(row2)));
  sum1 = f64x2.add(sum1, f64x2.mul(s3, loadNextPair<T>(row3)));
  v128.store(sums, sum1, 16);
}

// @ts-ignore: decorator
@inline
function addLastColumns<T>(
  count: i32,
  sums: usize,
  row0: usize,
  row1: usize,
  row2: usize,
  row3: usize,
  f0: f64,
  f1: f64,
  f2: f64,
  f3: f64,
): void {
  for (let j = 0; j < count; j++) {
    const target = sums + (<usize>j << 3);
    const at = <usize>j * sizeof<T>();
    let sum = load<f64>(target) + f0 * loadOne<T>(row0 + at);
    sum += f1 * loadOne<T>(row1 + at);
    sum += f2 * loadOne<T>(row2 + at);
    sum += f3 * loadOne<T>(row3 + at);
    store<f64>(target, sum);
  }
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
