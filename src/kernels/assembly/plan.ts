/** K2: the plan P_ij = exp(eta (x_i + y_j - C_ij) - 1), its sums, and its cost. */
import { exponential, planExponent } from './exponential';
import { GROUP, firstRow } from './partition';
import { TILE_COLUMNS, tileOf } from './scratch';
import { Cost, requestTile, tileAddress, tileStride } from './tiles';
import { storeOne, storePair, sumPair } from './vectors';

/** `plan` 0: only the sums. Thread 0 sums columns into `columnSums`, the others into their scratch. */
export function planPass(
  thread: i32,
  threads: i32,
  cost: Cost,
  eta: f64,
  x: usize,
  y: usize,
  plan: usize,
  float32: i32,
  rowSums: usize,
  columnSums: usize,
  scratch: usize,
  bytes: usize,
): void {
  const own = scratch + <usize>thread * bytes;
  const sums = thread == 0 ? columnSums : own;
  memory.fill(sums, 0, <usize>cost.columns << 3);
  const first = firstRow(thread, threads, cost.rows);
  const last = firstRow(thread + 1, threads, cost.rows);
  for (let i = first; i < last; i += GROUP) {
    const count = min<i32>(GROUP, last - i);
    memory.fill(rowSums + (<usize>i << 3), 0, <usize>count << 3);
    for (let j = 0; j < cost.columns; j += TILE_COLUMNS) {
      const width = min<i32>(TILE_COLUMNS, cost.columns - j);
      requestTile(cost, i, count, j, width, tileOf(own, cost.columns));
      for (let k = 0; k < count; k++) {
        const costRow = tileAddress + <usize>k * tileStride;
        const potential = load<f64>(x + (<usize>(i + k) << 3));
        const offset = <usize>(i + k) * <usize>cost.columns + <usize>j;
        const target = rowSums + (<usize>(i + k) << 3);
        const yBlock = y + (<usize>j << 3);
        const sumBlock = sums + (<usize>j << 3);
        let sum: f64 = 0;
        if (!plan) sum = planRow<f64>(false, costRow, eta, potential, yBlock, width, 0, sumBlock);
        else if (float32) sum = planRow<f32>(true, costRow, eta, potential, yBlock, width, plan + (offset << 2), sumBlock);
        else sum = planRow<f64>(true, costRow, eta, potential, yBlock, width, plan + (offset << 3), sumBlock);
        store<f64>(target, load<f64>(target) + sum);
      }
    }
  }
}

/** One row of a tile; returns its sum. `plan` may be the costs themselves: an entry is read before it is written. */
// @ts-ignore: decorator
@inline
function planRow<T>(
  keep: bool,
  costRow: usize,
  eta: f64,
  x: f64,
  y: usize,
  width: i32,
  plan: usize,
  sums: usize,
): f64 {
  const etas = f64x2.splat(eta);
  const xs = f64x2.splat(x);
  let a = f64x2.splat(0);
  let b = a;
  let j = 0;
  for (; j + 4 <= width; j += 4) {
    const at = <usize>j << 3;
    const low = exponential(planExponent(etas, xs, v128.load(y + at), v128.load(costRow + at)));
    const high = exponential(planExponent(etas, xs, v128.load(y + at, 16), v128.load(costRow + at, 16)));
    if (keep) {
      storePair<T>(plan + <usize>j * sizeof<T>(), low);
      storePair<T>(plan + <usize>(j + 2) * sizeof<T>(), high);
    }
    a = f64x2.add(a, low);
    b = f64x2.add(b, high);
    v128.store(sums + at, f64x2.add(v128.load(sums + at), low));
    v128.store(sums + at, f64x2.add(v128.load(sums + at, 16), high), 16);
  }
  let sum = sumPair(f64x2.add(a, b));
  for (; j < width; j++) {
    const at = <usize>j << 3;
    const pair = exponential(planExponent(etas, xs, v128.load64_splat(y + at), v128.load64_splat(costRow + at)));
    const value = f64x2.extract_lane(pair, 0);
    if (keep) storeOne<T>(plan + <usize>j * sizeof<T>(), value);
    sum += value;
    store<f64>(sums + at, load<f64>(sums + at) + value);
  }
  return sum;
}

/** sum_ij C_ij P_ij over the thread's rows, left in the first number of its scratch. */
export function transportCost(
  thread: i32,
  threads: i32,
  cost: Cost,
  eta: f64,
  x: usize,
  y: usize,
  scratch: usize,
  bytes: usize,
): void {
  const own = scratch + <usize>thread * bytes;
  const first = firstRow(thread, threads, cost.rows);
  const last = firstRow(thread + 1, threads, cost.rows);
  const etas = f64x2.splat(eta);
  let total = f64x2.splat(0);
  for (let i = first; i < last; i += GROUP) {
    const count = min<i32>(GROUP, last - i);
    for (let j = 0; j < cost.columns; j += TILE_COLUMNS) {
      const width = min<i32>(TILE_COLUMNS, cost.columns - j);
      requestTile(cost, i, count, j, width, tileOf(own, cost.columns));
      for (let k = 0; k < count; k++) {
        const costRow = tileAddress + <usize>k * tileStride;
        const xs = v128.load64_splat(x + (<usize>(i + k) << 3));
        const yBlock = y + (<usize>j << 3);
        let sum = f64x2.splat(0);
        let column = 0;
        for (; column + 2 <= width; column += 2) {
          const at = <usize>column << 3;
          sum = f64x2.add(sum, entryCost(etas, xs, v128.load(yBlock + at), v128.load(costRow + at)));
        }
        if (column < width) {
          const at = <usize>column << 3;
          const pair = entryCost(etas, xs, v128.load64_splat(yBlock + at), v128.load64_splat(costRow + at));
          sum = f64x2.replace_lane(sum, 0, f64x2.extract_lane(sum, 0) + f64x2.extract_lane(pair, 0));
        }
        total = f64x2.add(total, sum);
      }
    }
  }
  store<f64>(own, sumPair(total));
}

/** C_ij P_ij, where a forbidden pair gives 0 and not the NaN of Infinity times 0. */
// @ts-ignore: decorator
@inline
function entryCost(eta: v128, x: v128, y: v128, cost: v128): v128 {
  const value = exponential(planExponent(eta, x, y, cost));
  return v128.and(f64x2.mul(value, cost), f64x2.ne(value, f64x2.splat(0)));
}
