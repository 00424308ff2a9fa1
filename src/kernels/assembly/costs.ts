/** K5 and the range of the costs. */
import { GROUP, firstRow } from './partition';
import { TILE_COLUMNS, tileOf } from './scratch';
import { Cost, requestTile, tileAddress, tileStride } from './tiles';
import { storeOne, storePair } from './vectors';

/** K5: the costs of point clouds, stored. */
export function costs(
  thread: i32,
  threads: i32,
  cost: Cost,
  out: usize,
  float32: i32,
  scratch: usize,
  bytes: usize,
): void {
  const first = firstRow(thread, threads, cost.rows);
  const last = firstRow(thread + 1, threads, cost.rows);
  const tile = tileOf(scratch + <usize>thread * bytes, cost.columns);
  for (let i = first; i < last; i += GROUP) {
    const count = min<i32>(GROUP, last - i);
    for (let j = 0; j < cost.columns; j += TILE_COLUMNS) {
      const width = min<i32>(TILE_COLUMNS, cost.columns - j);
      requestTile(cost, i, count, j, width, tile);
      for (let k = 0; k < count; k++) {
        const offset = <usize>(i + k) * <usize>cost.columns + <usize>j;
        const row = tileAddress + <usize>k * tileStride;
        if (float32) copyRow<f32>(out + (offset << 2), row, width);
        else copyRow<f64>(out + (offset << 3), row, width);
      }
    }
  }
}

function copyRow<T>(to: usize, from: usize, width: i32): void {
  let j = 0;
  for (; j + 2 <= width; j += 2) storePair<T>(to + <usize>j * sizeof<T>(), v128.load(from + ((<usize>j) << 3)));
  if (j < width) storeOne<T>(to + <usize>j * sizeof<T>(), load<f64>(from + ((<usize>j) << 3)));
}

/** Smallest and largest finite cost of the thread's rows, left in the first two numbers of its scratch. */
export function costRange(thread: i32, threads: i32, cost: Cost, scratch: usize, bytes: usize): void {
  const first = firstRow(thread, threads, cost.rows);
  const last = firstRow(thread + 1, threads, cost.rows);
  const own = scratch + <usize>thread * bytes;
  const infinity = f64x2.splat(Infinity);
  let low = infinity;
  let high = f64x2.neg(infinity);
  for (let i = first; i < last; i += GROUP) {
    const count = min<i32>(GROUP, last - i);
    for (let j = 0; j < cost.columns; j += TILE_COLUMNS) {
      const width = min<i32>(TILE_COLUMNS, cost.columns - j);
      requestTile(cost, i, count, j, width, tileOf(own, cost.columns));
      for (let k = 0; k < count; k++) {
        const row = tileAddress + <usize>k * tileStride;
        for (let column = 0; column < width; column += 2) {
          const at = row + ((<usize>column) << 3);
          const pair = column + 2 <= width ? v128.load(at) : v128.load64_splat(at);
          const finite = f64x2.lt(f64x2.abs(pair), infinity);
          low = f64x2.pmin(low, v128.bitselect(pair, infinity, finite));
          high = f64x2.pmax(high, v128.bitselect(pair, f64x2.neg(infinity), finite));
        }
      }
    }
  }
  store<f64>(own, min<f64>(f64x2.extract_lane(low, 0), f64x2.extract_lane(low, 1)));
  store<f64>(own, max<f64>(f64x2.extract_lane(high, 0), f64x2.extract_lane(high, 1)), 8);
}
