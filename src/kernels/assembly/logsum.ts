/**
 * K3: log-sum-exp of rows and columns, and the log-domain Sinkhorn sweep. Rows go in groups of four: exponents of the
 * whole rows into the scratch together with their largest, then the exponentials relative to it.
 */
import { exponentialBelow } from './exponential';
import { GROUP, firstRow } from './partition';
import { TILE_COLUMNS, TILE_ROWS, largestOf, paddedBytes, rowsOf, tileOf } from './scratch';
import { Cost, requestTile, tileAddress, tileStride } from './tiles';
import { storeOne, storePair, sumPair } from './vectors';

/**
 * Exponents eta (y_j - C_ij) of rows i .. i + count into the scratch rows; the largest of each row into
 * `largest[i ..]`.
 */
function exponentsOfRows(cost: Cost, i: i32, count: i32, eta: f64, y: usize, own: usize, largest: usize): void {
  const rowBytes = paddedBytes(cost.columns);
  const rows = rowsOf(own, cost.columns);
  const etas = f64x2.splat(eta);
  for (let k = 0; k < count; k++) store<f64>(largest + (<usize>(i + k) << 3), -Infinity);
  for (let j = 0; j < cost.columns; j += TILE_COLUMNS) {
    const width = min<i32>(TILE_COLUMNS, cost.columns - j);
    requestTile(cost, i, count, j, width, tileOf(own, cost.columns));
    const yBlock = y + (<usize>j << 3);
    for (let k = 0; k < count; k++) {
      const costRow = tileAddress + <usize>k * tileStride;
      const to = rows + <usize>k * rowBytes + (<usize>j << 3);
      const slot = largest + (<usize>(i + k) << 3);
      // pmax is one instruction where max is seven; it passes over a NaN, which comes back in the exponentials
      let top = v128.load64_splat(slot);
      let other = top;
      let column = 0;
      for (; column + 4 <= width; column += 4) {
        const at = <usize>column << 3;
        const low = f64x2.mul(etas, f64x2.sub(v128.load(yBlock + at), v128.load(costRow + at)));
        const high = f64x2.mul(etas, f64x2.sub(v128.load(yBlock + at, 16), v128.load(costRow + at, 16)));
        v128.store(to + at, low);
        v128.store(to + at, high, 16);
        top = f64x2.pmax(top, low);
        other = f64x2.pmax(other, high);
      }
      top = f64x2.pmax(top, other);
      for (; column < width; column++) {
        const at = <usize>column << 3;
        const z = f64x2.mul(etas, f64x2.sub(v128.load64_splat(yBlock + at), v128.load64_splat(costRow + at)));
        store<f64>(to + at, f64x2.extract_lane(z, 0));
        top = f64x2.pmax(top, z);
      }
      store<f64>(slot, max<f64>(f64x2.extract_lane(top, 0), f64x2.extract_lane(top, 1)));
    }
  }
}

/**
 * What exponents are taken relative to: their largest, or 0 where there is nothing but forbidden pairs, so that
 * -Infinity minus itself never appears.
 */
// @ts-ignore: decorator
@inline
function baseOf(largest: f64): f64 {
  return largest == -Infinity ? 0 : largest;
}

/** Replaces the exponents of one row by their exponentials relative to `base`; returns the sum. */
function exponentialsOfRow(row: usize, columns: i32, base: f64): f64 {
  const top = f64x2.splat(base);
  let a = f64x2.splat(0);
  let b = a;
  let j = 0;
  for (; j + 4 <= columns; j += 4) {
    const at = row + (<usize>j << 3);
    const low = exponentialBelow(f64x2.sub(v128.load(at), top));
    const high = exponentialBelow(f64x2.sub(v128.load(at, 16), top));
    v128.store(at, low);
    v128.store(at, high, 16);
    a = f64x2.add(a, low);
    b = f64x2.add(b, high);
  }
  let sum = sumPair(f64x2.add(a, b));
  for (; j < columns; j++) {
    const at = row + (<usize>j << 3);
    const value = f64x2.extract_lane(exponentialBelow(f64x2.sub(v128.load64_splat(at), top)), 0);
    store<f64>(at, value);
    sum += value;
  }
  return sum;
}

export function rowLogSumExp(
  thread: i32,
  threads: i32,
  cost: Cost,
  eta: f64,
  y: usize,
  out: usize,
  scratch: usize,
  bytes: usize,
): void {
  const own = scratch + <usize>thread * bytes;
  const last = firstRow(thread + 1, threads, cost.rows);
  for (let i = firstRow(thread, threads, cost.rows); i < last; i += GROUP) {
    const count = min<i32>(GROUP, last - i);
    exponentsOfRows(cost, i, count, eta, y, own, out);
    for (let k = 0; k < count; k++) {
      const slot = out + (<usize>(i + k) << 3);
      const base = baseOf(load<f64>(slot));
      const row = rowsOf(own, cost.columns) + <usize>k * paddedBytes(cost.columns);
      store<f64>(slot, base + Math.log(exponentialsOfRow(row, cost.columns, base)));
    }
  }
}

/** `plan` 0: not stored. Thread 0 sums columns into `columnSums`, the others into their scratch. */
export function logDomainSweep(
  thread: i32,
  threads: i32,
  cost: Cost,
  eta: f64,
  y: usize,
  r: usize,
  plan: usize,
  float32: i32,
  rowLogSums: usize,
  columnSums: usize,
  scratch: usize,
  bytes: usize,
): void {
  const own = scratch + <usize>thread * bytes;
  const columns = cost.columns;
  const sums = thread == 0 ? columnSums : own;
  memory.fill(sums, 0, <usize>columns << 3);
  const last = firstRow(thread + 1, threads, cost.rows);
  for (let i = firstRow(thread, threads, cost.rows); i < last; i += GROUP) {
    const count = min<i32>(GROUP, last - i);
    exponentsOfRows(cost, i, count, eta, y, own, rowLogSums);
    for (let k = 0; k < count; k++) {
      const slot = rowLogSums + (<usize>(i + k) << 3);
      const base = baseOf(load<f64>(slot));
      const mass = load<f64>(r + (<usize>(i + k) << 3));
      const offset = <usize>(i + k) * <usize>columns;
      const row = rowsOf(own, columns) + <usize>k * paddedBytes(columns);
      const sum = exponentialsOfRow(row, columns, base);
      store<f64>(slot, base + Math.log(sum));
      const factor = sum == 0 ? 0 : mass / sum;
      if (!plan) addRow<f64>(false, row, columns, factor, 0, sums);
      else if (float32) addRow<f32>(true, row, columns, factor, plan + (offset << 2), sums);
      else addRow<f64>(true, row, columns, factor, plan + (offset << 3), sums);
    }
  }
}

// @ts-ignore: decorator
@inline
function addRow<T>(keep: bool, row: usize, columns: i32, factor: f64, plan: usize, sums: usize): void {
  const s = f64x2.splat(factor);
  let j = 0;
  for (; j + 2 <= columns; j += 2) {
    const at = <usize>j << 3;
    const value = f64x2.mul(s, v128.load(row + at));
    if (keep) storePair<T>(plan + <usize>j * sizeof<T>(), value);
    v128.store(sums + at, f64x2.add(v128.load(sums + at), value));
  }
  if (j < columns) {
    const at = <usize>j << 3;
    const value = factor * load<f64>(row + at);
    if (keep) storeOne<T>(plan + <usize>j * sizeof<T>(), value);
    store<f64>(sums + at, load<f64>(sums + at) + value);
  }
}

/**
 * Largest exponent and sum relative to it of each column, over the thread's rows, in blocks of 16 rows: the block's
 * largest first, one rescaling of the old sum where it grew, then one exponential an entry.
 */
export function columnLogSumExp(
  thread: i32,
  threads: i32,
  cost: Cost,
  eta: f64,
  x: usize,
  scratch: usize,
  bytes: usize,
): void {
  const own = scratch + <usize>thread * bytes;
  const columns = cost.columns;
  const largest = largestOf(own, columns);
  const padded = <i32>(paddedBytes(columns) >> 3);
  memory.fill(own, 0, paddedBytes(columns));
  for (let j = 0; j < padded; j++) store<f64>(largest + (<usize>j << 3), -Infinity);
  const last = firstRow(thread + 1, threads, cost.rows);
  for (let i = firstRow(thread, threads, cost.rows); i < last; i += TILE_ROWS) {
    const count = min<i32>(TILE_ROWS, last - i);
    for (let j = 0; j < columns; j += TILE_COLUMNS) {
      const width = min<i32>(TILE_COLUMNS, columns - j);
      requestTile(cost, i, count, j, width, tileOf(own, columns));
      const xBlock = x + (<usize>i << 3);
      let column = 0;
      for (; column + 2 <= width; column += 2) {
        const at = <usize>(j + column) << 3;
        columnBlock<v128>(tileAddress + (<usize>column << 3), count, eta, xBlock, own + at, largest + at);
      }
      if (column < width) {
        const at = <usize>(j + column) << 3;
        columnBlock<f64>(tileAddress + (<usize>column << 3), count, eta, xBlock, own + at, largest + at);
      }
    }
  }
}

/** `Lanes` v128: two columns; f64: the last, odd one (whose upper lane repeats it). */
// @ts-ignore: decorator
@inline
function columnBlock<Lanes>(tile: usize, count: i32, eta: f64, x: usize, sums: usize, largest: usize): void {
  const etas = f64x2.splat(eta);
  const stride = tileStride;
  const old = v128.load(largest);
  let top = old;
  for (let k = 0; k < count; k++) {
    top = f64x2.pmax(top, columnExponent<Lanes>(tile + <usize>k * stride, etas, x + (<usize>k << 3)));
  }
  // as baseOf
  const base = v128.bitselect(f64x2.splat(0), top, f64x2.eq(top, f64x2.splat(-Infinity)));
  let sum = f64x2.mul(v128.load(sums), exponentialBelow(f64x2.sub(old, base)));
  for (let k = 0; k < count; k++) {
    const z = columnExponent<Lanes>(tile + <usize>k * stride, etas, x + (<usize>k << 3));
    sum = f64x2.add(sum, exponentialBelow(f64x2.sub(z, base)));
  }
  v128.store(sums, sum);
  v128.store(largest, top);
}

// @ts-ignore: decorator
@inline
function columnExponent<Lanes>(costs: usize, eta: v128, x: usize): v128 {
  const pair = isVector<Lanes>() ? v128.load(costs) : v128.load64_splat(costs);
  return f64x2.mul(eta, f64x2.sub(v128.load64_splat(x), pair));
}

/** Joins the threads' largest exponents and sums, in the order of the threads. */
export function joinColumnLogSums(out: usize, scratch: usize, bytes: usize, threads: i32, columns: i32): void {
  for (let j = 0; j < columns; j++) {
    const at = <usize>j << 3;
    let largest: f64 = -Infinity;
    for (let thread = 0; thread < threads; thread++) {
      largest = max<f64>(largest, load<f64>(largestOf(scratch + <usize>thread * bytes, columns) + at));
    }
    let sum: f64 = 0;
    for (let thread = 0; thread < threads; thread++) {
      const own = scratch + <usize>thread * bytes;
      const part = load<f64>(largestOf(own, columns) + at);
      // a thread with nothing but forbidden pairs has the sum 0 (or NaN, which must not be lost)
      sum += load<f64>(own + at) * (part == -Infinity ? 1 : Math.exp(part - largest));
    }
    store<f64>(out + at, baseOf(largest) + Math.log(sum));
  }
}
