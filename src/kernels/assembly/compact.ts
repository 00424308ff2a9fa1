/**
 * K4: the entries P_ij >= tau min(rowSums_i, columnSums_j), P_ij > 0, as compressed rows. One pass: every thread
 * writes its rows into a region of its own of the output, and the regions are closed up afterwards. Only where a region was too
 * small although the whole is not, a second pass writes with exact offsets.
 */
import { exponential, planExponent } from './exponential';
import { GROUP, firstEntry, firstRow } from './partition';
import { TILE_COLUMNS, paddedBytes, rowsOf, tileOf } from './scratch';
import { Cost, requestTile, tileAddress, tileStride } from './tiles';
import { loadOne, loadPair } from './vectors';

/** Where the next entry goes, and the end of the thread's region; entries beyond it are only counted. */
let position: f64 = 0;
let indices: usize = 0;
let values: usize = 0;
let limit: f64 = 0;

/** The number of entries a thread found is left in the first number of its scratch. */
function open(exact: i32, capacity: i32, scratch: usize, bytes: usize, thread: i32, threads: i32): f64 {
  if (exact) {
    position = 0;
    for (let other = 0; other < thread; other++) position += load<f64>(scratch + <usize>other * bytes);
    limit = <f64>capacity;
  } else {
    position = <f64>firstEntry(thread, threads, capacity);
    limit = <f64>firstEntry(thread + 1, threads, capacity);
  }
  return position;
}

export function compactPlan(
  thread: i32,
  threads: i32,
  plan: usize,
  float32: i32,
  rows: i32,
  columns: i32,
  tau: f64,
  rowSums: usize,
  columnSums: usize,
  exact: i32,
  capacity: i32,
  rowStarts: usize,
  columnIndices: usize,
  entries: usize,
  scratch: usize,
  bytes: usize,
): void {
  indices = columnIndices;
  values = entries;
  const start = open(exact, capacity, scratch, bytes, thread, threads);
  const last = firstRow(thread + 1, threads, rows);
  for (let i = firstRow(thread, threads, rows); i < last; i++) {
    const offset = <usize>i * <usize>columns;
    const sum = load<f64>(rowSums + (<usize>i << 3));
    if (float32) keepRow<f32>(plan + (offset << 2), columns, tau, sum, columnSums);
    else keepRow<f64>(plan + (offset << 3), columns, tau, sum, columnSums);
    store<i32>(rowStarts + (<usize>(i + 1) << 2), <i32>(exact ? position : position - start));
  }
  if (!exact) store<f64>(scratch + <usize>thread * bytes, position - start);
}

export function compactStreaming(
  thread: i32,
  threads: i32,
  cost: Cost,
  eta: f64,
  x: usize,
  y: usize,
  tau: f64,
  rowSums: usize,
  columnSums: usize,
  exact: i32,
  capacity: i32,
  rowStarts: usize,
  columnIndices: usize,
  entries: usize,
  scratch: usize,
  bytes: usize,
): void {
  indices = columnIndices;
  values = entries;
  const own = scratch + <usize>thread * bytes;
  const rowBytes = paddedBytes(cost.columns);
  const start = open(exact, capacity, scratch, bytes, thread, threads);
  const last = firstRow(thread + 1, threads, cost.rows);
  for (let i = firstRow(thread, threads, cost.rows); i < last; i += GROUP) {
    const count = min<i32>(GROUP, last - i);
    planRows(cost, i, count, eta, x, y, own);
    for (let k = 0; k < count; k++) {
      const sum = load<f64>(rowSums + (<usize>(i + k) << 3));
      keepRow<f64>(rowsOf(own, cost.columns) + <usize>k * rowBytes, cost.columns, tau, sum, columnSums);
      store<i32>(rowStarts + (<usize>(i + k + 1) << 2), <i32>(exact ? position : position - start));
    }
  }
  if (!exact) store<f64>(own, position - start);
}

/** Plan entries of whole rows into the scratch rows (their padding holds numbers without meaning). */
function planRows(cost: Cost, i: i32, count: i32, eta: f64, x: usize, y: usize, own: usize): void {
  const etas = f64x2.splat(eta);
  for (let j = 0; j < cost.columns; j += TILE_COLUMNS) {
    const width = min<i32>(TILE_COLUMNS, cost.columns - j);
    requestTile(cost, i, count, j, width, tileOf(own, cost.columns));
    for (let k = 0; k < count; k++) {
      const costRow = tileAddress + <usize>k * tileStride;
      const xs = v128.load64_splat(x + (<usize>(i + k) << 3));
      const to = rowsOf(own, cost.columns) + <usize>k * paddedBytes(cost.columns) + (<usize>j << 3);
      const yBlock = y + (<usize>j << 3);
      for (let column = 0; column < width; column += 2) {
        const at = <usize>column << 3;
        v128.store(to + at, exponential(planExponent(etas, xs, v128.load(yBlock + at), v128.load(costRow + at))));
      }
    }
  }
}

function keepRow<T>(row: usize, columns: i32, tau: f64, rowSum: f64, columnSums: usize): void {
  const taus = f64x2.splat(tau);
  const sums = f64x2.splat(rowSum);
  const zero = f64x2.splat(0);
  let j = 0;
  for (; j + 4 <= columns; j += 4) {
    const p = row + <usize>j * sizeof<T>();
    const q = columnSums + (<usize>j << 3);
    const low = loadPair<T>(p);
    const high = loadPair<T>(p + 2 * sizeof<T>());
    const keepLow = v128.and(
      f64x2.ge(low, f64x2.mul(taus, f64x2.pmin(sums, v128.load(q)))),
      f64x2.gt(low, zero),
    );
    const keepHigh = v128.and(
      f64x2.ge(high, f64x2.mul(taus, f64x2.pmin(sums, v128.load(q, 16)))),
      f64x2.gt(high, zero),
    );
    if (!v128.any_true(v128.or(keepLow, keepHigh))) continue;
    const chosen = i64x2.bitmask(keepLow) | (i64x2.bitmask(keepHigh) << 2);
    if (chosen & 1) keep(j, f64x2.extract_lane(low, 0));
    if (chosen & 2) keep(j + 1, f64x2.extract_lane(low, 1));
    if (chosen & 4) keep(j + 2, f64x2.extract_lane(high, 0));
    if (chosen & 8) keep(j + 3, f64x2.extract_lane(high, 1));
  }
  for (; j < columns; j++) {
    const value = loadOne<T>(row + <usize>j * sizeof<T>());
    const bound = tau * min<f64>(rowSum, load<f64>(columnSums + (<usize>j << 3)));
    if (value >= bound && value > 0) keep(j, value);
  }
}

// @ts-ignore: decorator
@inline
function keep(column: i32, value: f64): void {
  if (position < limit) {
    const at = <usize>position;
    store<i32>(indices + (at << 2), column);
    store<f64>(values + (at << 3), value);
  }
  position += 1;
}

/** All entries found. */
export function compactTotal(scratch: usize, bytes: usize, threads: i32): f64 {
  let total: f64 = 0;
  for (let thread = 0; thread < threads; thread++) total += load<f64>(scratch + <usize>thread * bytes);
  return total;
}

/** Closes up the regions, when every thread's entries fitted into its own; otherwise returns false. */
export function closeUp(
  rows: i32,
  capacity: i32,
  rowStarts: usize,
  columnIndices: usize,
  entries: usize,
  scratch: usize,
  bytes: usize,
  threads: i32,
): bool {
  for (let thread = 0; thread < threads; thread++) {
    const room = firstEntry(thread + 1, threads, capacity) - firstEntry(thread, threads, capacity);
    if (load<f64>(scratch + <usize>thread * bytes) > <f64>room) return false;
  }
  store<i32>(rowStarts, 0);
  let found = 0;
  for (let thread = 0; thread < threads; thread++) {
    const start = <usize>firstEntry(thread, threads, capacity);
    const count = <i32>load<f64>(scratch + <usize>thread * bytes);
    if (found > 0 || thread > 0) {
      memory.copy(columnIndices + (<usize>found << 2), columnIndices + (start << 2), <usize>count << 2);
      memory.copy(entries + (<usize>found << 3), entries + (start << 3), <usize>count << 3);
      const last = firstRow(thread + 1, threads, rows);
      for (let i = firstRow(thread, threads, rows); i < last; i++) {
        const at = rowStarts + (<usize>(i + 1) << 2);
        store<i32>(at, load<i32>(at) + found);
      }
    }
    found += count;
  }
  return true;
}
