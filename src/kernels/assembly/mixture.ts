/**
 * One pass over a batch of points for mixtures that are linear in features (mixture.ts of the TypeScript side): for a
 * block of rows their features, the logits of all components (a matrix product), the softmax of each row, and the sums of
 * weights times features (another product), while all of it is in the cache. Tiles of 4 rows and two vectors of columns.
 * The sums are float64 also where everything else is float32.
 */
import { exponentialBelow } from './exponential';
import { exponentialBelow32 } from './exponential32';
import { firstRow } from './partition';

/** Rows of a block: a multiple of the 4 rows of a tile. */
const BLOCK: i32 = 32;
const TILE: i32 = 4;

export function mixtureScratchBytes(featureStride: i32, componentStride: i32): usize {
  const sums = <usize>(featureStride * componentStride + 8);
  return (sums + <usize>BLOCK * <usize>(featureStride + componentStride)) * 8 + 64;
}

/**
 * `logSums` 0: not wanted. The sum of all log sums is stored behind the componentStride x featureStride sums. Thread 0
 * sums into `sums`, the others into the beginning of their scratch.
 */
export function mixtureMoments(
  thread: i32,
  threads: i32,
  points: usize,
  float32: i32,
  rows: i32,
  dimension: i32,
  pairs: i32,
  coefficients: usize,
  features: i32,
  featureStride: i32,
  componentStride: i32,
  logSums: usize,
  sums: usize,
  scratch: usize,
  bytes: usize,
): void {
  const own = scratch + <usize>thread * bytes;
  const out = thread == 0 ? sums : own;
  const length = <usize>(featureStride * componentStride);
  memory.fill(out, 0, (length + 1) << 3);
  const phi = own + ((length + 8) << 3);
  const weights = phi + ((<usize>BLOCK * <usize>featureStride) << 3);
  const total = out + (length << 3);
  const last = firstRow(thread + 1, threads, rows);
  for (let i = firstRow(thread, threads, rows); i < last; i += BLOCK) {
    const count = min<i32>(BLOCK, last - i);
    const logs = logSums ? logSums + (<usize>i << 3) : 0;
    if (float32) {
      const block = points + ((<usize>i * <usize>dimension) << 2);
      fillFeatures<f32>(block, count, dimension, pairs, phi, features, featureStride);
      passBlock<f32>(phi, weights, coefficients, count, features, featureStride, componentStride, logs, total, out);
    } else {
      const block = points + ((<usize>i * <usize>dimension) << 3);
      fillFeatures<f64>(block, count, dimension, pairs, phi, features, featureStride);
      passBlock<f64>(phi, weights, coefficients, count, features, featureStride, componentStride, logs, total, out);
    }
  }
}

// @ts-ignore: decorator
@inline
function padded(count: i32): i32 {
  return (count + TILE - 1) & ~(TILE - 1);
}

/** 1, x, then squares or pairs; zeros beyond the features and beyond the rows, up to a whole tile. */
function fillFeatures<T>(
  points: usize,
  count: i32,
  dimension: i32,
  pairs: i32,
  phi: usize,
  features: i32,
  stride: i32,
): void {
  const size = sizeof<T>();
  for (let i = 0; i < count; i++) {
    const x = points + <usize>(i * dimension) * size;
    const row = phi + <usize>(i * stride) * size;
    store<T>(row, <T>1);
    let next = row + <usize>(1 + dimension) * size;
    for (let d = 0; d < dimension; d++) {
      const value = load<T>(x + <usize>d * size);
      store<T>(row + <usize>(1 + d) * size, value);
      const to = pairs ? dimension : d + 1;
      for (let e = d; e < to; e++) {
        store<T>(next, value * load<T>(x + <usize>e * size));
        next += size;
      }
    }
    memory.fill(next, 0, <usize>(stride - features) * size);
  }
  memory.fill(phi + <usize>(count * stride) * size, 0, <usize>((padded(count) - count) * stride) * size);
}

function passBlock<T>(
  phi: usize,
  weights: usize,
  coefficients: usize,
  count: i32,
  features: i32,
  featureStride: i32,
  componentStride: i32,
  logs: usize,
  total: usize,
  sums: usize,
): void {
  const size = sizeof<T>();
  const width = 32 / <i32>size;
  const rows = padded(count);
  const phiRow = <usize>featureStride * size;
  const weightRow = <usize>componentStride * size;
  // a tile's coefficients stay in the first-level cache while the rows go by
  for (let k = 0; k < componentStride; k += width) {
    const column = <usize>k * size;
    for (let i = 0; i < rows; i += TILE) {
      const a = phi + <usize>i * phiRow;
      const to = weights + <usize>i * weightRow + column;
      if (size == 4) logits32(a, phiRow, coefficients + column, weightRow, features, to, weightRow);
      else logits64(a, phiRow, coefficients + column, weightRow, features, to, weightRow);
    }
  }
  let sum: f64 = 0;
  for (let i = 0; i < count; i++) {
    const row = weights + <usize>i * weightRow;
    const log = size == 4 ? softmax32(row, componentStride) : softmax64(row, componentStride);
    if (logs) store<f64>(logs + (<usize>i << 3), log);
    sum += log;
  }
  store<f64>(total, load<f64>(total) + sum);
  memory.fill(weights + <usize>count * weightRow, 0, <usize>(rows - count) * weightRow);
  for (let k = 0; k < componentStride; k += TILE) {
    const a = weights + <usize>k * size;
    const out = sums + ((<usize>k * <usize>featureStride) << 3);
    for (let f = 0; f < featureStride; f += width) {
      const b = phi + <usize>f * size;
      const to = out + (<usize>f << 3);
      if (size == 4) addSums32(a, weightRow, b, phiRow, rows, to, <usize>featureStride << 3);
      else addSums64(a, weightRow, b, phiRow, rows, to, <usize>featureStride << 3);
    }
  }
}

/** Logits of 4 rows and 4 components. */
function logits64(a: usize, aRow: usize, b: usize, bRow: usize, count: i32, out: usize, outRow: usize): void {
  let c00 = f64x2.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  const a1 = a + aRow;
  const a2 = a1 + aRow;
  const a3 = a2 + aRow;
  const end = <usize>count << 3;
  for (let p: usize = 0; p < end; p += 8) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load64_splat(a + p);
    c00 = f64x2.add(c00, f64x2.mul(x, b0));
    c01 = f64x2.add(c01, f64x2.mul(x, b1));
    x = v128.load64_splat(a1 + p);
    c10 = f64x2.add(c10, f64x2.mul(x, b0));
    c11 = f64x2.add(c11, f64x2.mul(x, b1));
    x = v128.load64_splat(a2 + p);
    c20 = f64x2.add(c20, f64x2.mul(x, b0));
    c21 = f64x2.add(c21, f64x2.mul(x, b1));
    x = v128.load64_splat(a3 + p);
    c30 = f64x2.add(c30, f64x2.mul(x, b0));
    c31 = f64x2.add(c31, f64x2.mul(x, b1));
    b += bRow;
  }
  v128.store(out, c00);
  v128.store(out, c01, 16);
  v128.store(out + outRow, c10);
  v128.store(out + outRow, c11, 16);
  v128.store(out + 2 * outRow, c20);
  v128.store(out + 2 * outRow, c21, 16);
  v128.store(out + 3 * outRow, c30);
  v128.store(out + 3 * outRow, c31, 16);
}

/** Logits of 4 rows and 8 components. */
function logits32(a: usize, aRow: usize, b: usize, bRow: usize, count: i32, out: usize, outRow: usize): void {
  let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  const a1 = a + aRow;
  const a2 = a1 + aRow;
  const a3 = a2 + aRow;
  const end = <usize>count << 2;
  for (let p: usize = 0; p < end; p += 4) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a + p);
    c00 = f32x4.add(c00, f32x4.mul(x, b0));
    c01 = f32x4.add(c01, f32x4.mul(x, b1));
    x = v128.load32_splat(a1 + p);
    c10 = f32x4.add(c10, f32x4.mul(x, b0));
    c11 = f32x4.add(c11, f32x4.mul(x, b1));
    x = v128.load32_splat(a2 + p);
    c20 = f32x4.add(c20, f32x4.mul(x, b0));
    c21 = f32x4.add(c21, f32x4.mul(x, b1));
    x = v128.load32_splat(a3 + p);
    c30 = f32x4.add(c30, f32x4.mul(x, b0));
    c31 = f32x4.add(c31, f32x4.mul(x, b1));
    b += bRow;
  }
  v128.store(out, c00);
  v128.store(out, c01, 16);
  v128.store(out + outRow, c10);
  v128.store(out + outRow, c11, 16);
  v128.store(out + 2 * outRow, c20);
  v128.store(out + 2 * outRow, c21, 16);
  v128.store(out + 3 * outRow, c30);
  v128.store(out + 3 * outRow, c31, 16);
}

/** sums += W^T phi, for 4 components (neighbours in a row of W) and 4 features. */
function addSums64(a: usize, aRow: usize, b: usize, bRow: usize, rows: i32, out: usize, outRow: usize): void {
  let c00 = f64x2.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  for (let i = 0; i < rows; i++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load64_splat(a);
    c00 = f64x2.add(c00, f64x2.mul(x, b0));
    c01 = f64x2.add(c01, f64x2.mul(x, b1));
    x = v128.load64_splat(a, 8);
    c10 = f64x2.add(c10, f64x2.mul(x, b0));
    c11 = f64x2.add(c11, f64x2.mul(x, b1));
    x = v128.load64_splat(a, 16);
    c20 = f64x2.add(c20, f64x2.mul(x, b0));
    c21 = f64x2.add(c21, f64x2.mul(x, b1));
    x = v128.load64_splat(a, 24);
    c30 = f64x2.add(c30, f64x2.mul(x, b0));
    c31 = f64x2.add(c31, f64x2.mul(x, b1));
    a += aRow;
    b += bRow;
  }
  addPair(out, c00, c01);
  addPair(out + outRow, c10, c11);
  addPair(out + 2 * outRow, c20, c21);
  addPair(out + 3 * outRow, c30, c31);
}

/** The same for 8 features. */
function addSums32(a: usize, aRow: usize, b: usize, bRow: usize, rows: i32, out: usize, outRow: usize): void {
  let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  for (let i = 0; i < rows; i++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    c00 = f32x4.add(c00, f32x4.mul(x, b0));
    c01 = f32x4.add(c01, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 4);
    c10 = f32x4.add(c10, f32x4.mul(x, b0));
    c11 = f32x4.add(c11, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 8);
    c20 = f32x4.add(c20, f32x4.mul(x, b0));
    c21 = f32x4.add(c21, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 12);
    c30 = f32x4.add(c30, f32x4.mul(x, b0));
    c31 = f32x4.add(c31, f32x4.mul(x, b1));
    a += aRow;
    b += bRow;
  }
  addQuadruples(out, c00, c01);
  addQuadruples(out + outRow, c10, c11);
  addQuadruples(out + 2 * outRow, c20, c21);
  addQuadruples(out + 3 * outRow, c30, c31);
}

// @ts-ignore: decorator
@inline
function addPair(to: usize, low: v128, high: v128): void {
  v128.store(to, f64x2.add(v128.load(to), low));
  v128.store(to, f64x2.add(v128.load(to, 16), high), 16);
}

// @ts-ignore: decorator
@inline
function upper(value: v128): v128 {
  return f64x2.promote_low_f32x4(i64x2.shuffle(value, value, 1, 1));
}

// @ts-ignore: decorator
@inline
function addQuadruples(to: usize, low: v128, high: v128): void {
  addPair(to, f64x2.promote_low_f32x4(low), upper(low));
  addPair(to + 32, f64x2.promote_low_f32x4(high), upper(high));
}

/** Replaces a row of logits by their softmax; answers the log of the sum of their exponentials. */
function softmax64(row: usize, columns: i32): f64 {
  const end = row + (<usize>columns << 3);
  let a = f64x2.splat(-Infinity);
  let b = a;
  for (let at = row; at < end; at += 32) {
    // pmax passes over a NaN, which comes back in the exponentials
    a = f64x2.pmax(a, v128.load(at));
    b = f64x2.pmax(b, v128.load(at, 16));
  }
  a = f64x2.pmax(a, b);
  const largest = max<f64>(f64x2.extract_lane(a, 0), f64x2.extract_lane(a, 1));
  const top = f64x2.splat(largest);
  let low = f64x2.splat(0);
  let high = low;
  for (let at = row; at < end; at += 32) {
    const x = exponentialBelow(f64x2.sub(v128.load(at), top));
    const y = exponentialBelow(f64x2.sub(v128.load(at, 16), top));
    v128.store(at, x);
    v128.store(at, y, 16);
    low = f64x2.add(low, x);
    high = f64x2.add(high, y);
  }
  low = f64x2.add(low, high);
  const sum = f64x2.extract_lane(low, 0) + f64x2.extract_lane(low, 1);
  const factor = f64x2.splat(1 / sum);
  for (let at = row; at < end; at += 32) {
    v128.store(at, f64x2.mul(v128.load(at), factor));
    v128.store(at, f64x2.mul(v128.load(at, 16), factor), 16);
  }
  return largest + Math.log(sum);
}

function softmax32(row: usize, columns: i32): f64 {
  const end = row + (<usize>columns << 2);
  let a = f32x4.splat(-Infinity);
  let b = a;
  for (let at = row; at < end; at += 32) {
    a = f32x4.pmax(a, v128.load(at));
    b = f32x4.pmax(b, v128.load(at, 16));
  }
  a = f32x4.pmax(a, b);
  const largest = max<f32>(
    max<f32>(f32x4.extract_lane(a, 0), f32x4.extract_lane(a, 1)),
    max<f32>(f32x4.extract_lane(a, 2), f32x4.extract_lane(a, 3)),
  );
  const top = f32x4.splat(largest);
  let low = f32x4.splat(0);
  let high = low;
  for (let at = row; at < end; at += 32) {
    const x = exponentialBelow32(f32x4.sub(v128.load(at), top));
    const y = exponentialBelow32(f32x4.sub(v128.load(at, 16), top));
    v128.store(at, x);
    v128.store(at, y, 16);
    low = f32x4.add(low, x);
    high = f32x4.add(high, y);
  }
  low = f32x4.add(low, high);
  const pair = f64x2.add(f64x2.promote_low_f32x4(low), upper(low));
  const sum = f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
  const factor = f32x4.splat(<f32>(1 / sum));
  for (let at = row; at < end; at += 32) {
    v128.store(at, f32x4.mul(v128.load(at), factor));
    v128.store(at, f32x4.mul(v128.load(at, 16), factor), 16);
  }
  return <f64>largest + Math.log(sum);
}
