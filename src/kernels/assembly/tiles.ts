/**
 * Costs, stored or computed from points. A kernel that needs costs asks for a tile of at most 16 x 512 of them: a
 * float64 matrix lends its own memory, everything else is written into the thread's tile buffer as float64.
 */
import { GROUP } from './partition';
import { TILE_STRIDE } from './scratch';
import { loadPair } from './vectors';

// @ts-ignore: decorator
@unmanaged
export class Cost {
  kind: i32;
  rows: i32;
  columns: i32;
  dimension: i32;
  /** The matrix, or the source points, rows x dimension. */
  values: usize;
  /** The target points, dimension x columns. */
  targets: usize;
  factor: f64;
}

const MATRIX64: i32 = 0;
const MATRIX32: i32 = 1;
const SQEUCLIDEAN: i32 = 2;
const EUCLIDEAN: i32 = 3;
const CITYBLOCK: i32 = 4;
const COSINE: i32 = 5;

/** Where the last requested tile begins, and the bytes from one of its rows to the next. */
export let tileAddress: usize = 0;
export let tileStride: usize = 0;

/** Costs of rows i .. i + count, columns j .. j + width; count <= 16, width <= 512. */
export function requestTile(cost: Cost, i: i32, count: i32, j: i32, width: i32, buffer: usize): void {
  const offset = <usize>i * <usize>cost.columns + <usize>j;
  if (cost.kind == MATRIX64) {
    tileAddress = cost.values + (offset << 3);
    tileStride = <usize>cost.columns << 3;
    return;
  }
  tileAddress = buffer;
  tileStride = TILE_STRIDE;
  switch (cost.kind) {
    case MATRIX32:
      promoteRows(cost.values + (offset << 2), <usize>cost.columns << 2, count, width, buffer);
      break;
    case SQEUCLIDEAN:
      pointRows(SQEUCLIDEAN, cost, i, count, j, width, buffer);
      break;
    case EUCLIDEAN:
      pointRows(EUCLIDEAN, cost, i, count, j, width, buffer);
      break;
    case CITYBLOCK:
      pointRows(CITYBLOCK, cost, i, count, j, width, buffer);
      break;
    default:
      pointRows(COSINE, cost, i, count, j, width, buffer);
  }
}

function promoteRows(values: usize, stride: usize, count: i32, width: i32, buffer: usize): void {
  for (let i = 0; i < count; i++) {
    const from = values + <usize>i * stride;
    const to = buffer + <usize>i * TILE_STRIDE;
    let j = 0;
    for (; j + 2 <= width; j += 2) v128.store(to + (<usize>j << 3), loadPair<f32>(from + (<usize>j << 2)));
    if (j < width) store<f64>(to + (<usize>j << 3), <f64>load<f32>(from + (<usize>j << 2)));
  }
}

/**
 * Four source points against four target points at a time, coordinate by coordinate in registers. Works on whole
 * groups: up to 3 targets behind the last one are read (the arena keeps that much behind every array) and up to
 * 3 costs behind the width are written (the tile's rows have room); both mean nothing.
 */
// @ts-ignore: decorator
@inline
function pointRows(metric: i32, cost: Cost, i: i32, count: i32, j: i32, width: i32, buffer: usize): void {
  const dimension = cost.dimension;
  const pointBytes = <usize>dimension << 3;
  const lastRow = cost.rows - 1;
  const stride = <usize>cost.columns << 3;
  const factor = f64x2.splat(cost.factor);
  for (let group = 0; group < count; group += GROUP) {
    const source0 = cost.values + <usize>min<i32>(i + group, lastRow) * pointBytes;
    const source1 = cost.values + <usize>min<i32>(i + group + 1, lastRow) * pointBytes;
    const source2 = cost.values + <usize>min<i32>(i + group + 2, lastRow) * pointBytes;
    const source3 = cost.values + <usize>min<i32>(i + group + 3, lastRow) * pointBytes;
    const row = buffer + <usize>group * TILE_STRIDE;
    for (let column = 0; column < width; column += 4) {
      let target = cost.targets + (<usize>(j + column) << 3);
      let a0 = f64x2.splat(0);
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      let b0 = a0;
      let b1 = a0;
      let b2 = a0;
      let b3 = a0;
      for (let k: usize = 0; k < pointBytes; k += 8) {
        const t0 = v128.load(target);
        const t1 = v128.load(target, 16);
        const s0 = v128.load64_splat(source0 + k);
        a0 = f64x2.add(a0, term(metric, s0, t0));
        b0 = f64x2.add(b0, term(metric, s0, t1));
        const s1 = v128.load64_splat(source1 + k);
        a1 = f64x2.add(a1, term(metric, s1, t0));
        b1 = f64x2.add(b1, term(metric, s1, t1));
        const s2 = v128.load64_splat(source2 + k);
        a2 = f64x2.add(a2, term(metric, s2, t0));
        b2 = f64x2.add(b2, term(metric, s2, t1));
        const s3 = v128.load64_splat(source3 + k);
        a3 = f64x2.add(a3, term(metric, s3, t0));
        b3 = f64x2.add(b3, term(metric, s3, t1));
        target += stride;
      }
      const to = row + (<usize>column << 3);
      v128.store(to, finished(metric, a0, factor));
      v128.store(to, finished(metric, b0, factor), 16);
      v128.store(to + TILE_STRIDE, finished(metric, a1, factor));
      v128.store(to + TILE_STRIDE, finished(metric, b1, factor), 16);
      v128.store(to + 2 * TILE_STRIDE, finished(metric, a2, factor));
      v128.store(to + 2 * TILE_STRIDE, finished(metric, b2, factor), 16);
      v128.store(to + 3 * TILE_STRIDE, finished(metric, a3, factor));
      v128.store(to + 3 * TILE_STRIDE, finished(metric, b3, factor), 16);
    }
  }
}

/** What one coordinate adds. Direct differences: no cancellation where points nearly coincide. */
// @ts-ignore: decorator
@inline
function term(metric: i32, source: v128, target: v128): v128 {
  if (metric == COSINE) return f64x2.mul(source, target);
  const difference = f64x2.sub(source, target);
  return metric == CITYBLOCK ? f64x2.abs(difference) : f64x2.mul(difference, difference);
}

// @ts-ignore: decorator
@inline
function finished(metric: i32, sum: v128, factor: v128): v128 {
  if (metric == EUCLIDEAN) return f64x2.mul(factor, f64x2.sqrt(sum));
  // the cosine of a point with itself may round to more than 1
  if (metric == COSINE) return f64x2.mul(factor, f64x2.pmax(f64x2.sub(f64x2.splat(1), sum), f64x2.splat(0)));
  return f64x2.mul(factor, sum);
}

