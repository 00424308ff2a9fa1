/** Products with compressed rows. Threads take ranges of rows with about the same number of entries. */
import { firstEntry, rowOfEntry } from './partition';

/** What is added to the column sums: A^T ((A v) ./ d); A^T u; the squares A_ij^2 / d_i. */
const SCHUR: i32 = 0;
const COLUMNS_ONLY: i32 = 1;
const SQUARES: i32 = 2;

/** `given` = d or u by the mode. Thread 0 sums into `out`, the others into their scratch. */
export function sparseSweep(
  thread: i32,
  threads: i32,
  mode: i32,
  rowStarts: usize,
  columnIndices: usize,
  entries: usize,
  rows: i32,
  columns: i32,
  v: usize,
  given: usize,
  rowProducts: usize,
  out: usize,
  scratch: usize,
  bytes: usize,
): void {
  const sums = thread == 0 ? out : scratch + <usize>thread * bytes;
  memory.fill(sums, 0, <usize>columns << 3);
  const stored = load<i32>(rowStarts + (<usize>rows << 2));
  const first = thread == 0 ? 0 : rowOfEntry(rowStarts, rows, firstEntry(thread, threads, stored));
  const last = thread + 1 == threads ? rows : rowOfEntry(rowStarts, rows, firstEntry(thread + 1, threads, stored));
  for (let i = first; i < last; i++) {
    const start = <usize>load<i32>(rowStarts + (<usize>i << 2));
    const end = <usize>load<i32>(rowStarts + (<usize>i << 2), 4);
    let factor = load<f64>(given + (<usize>i << 3));
    if (mode == SCHUR) {
      const product = sparseDot(columnIndices, entries, start, end, v);
      store<f64>(rowProducts + (<usize>i << 3), product);
      factor = product / factor;
    } else if (mode == SQUARES) {
      factor = 1 / factor;
    }
    for (let k = start; k < end; k++) {
      const target = sums + (<usize>load<i32>(columnIndices + (k << 2)) << 3);
      const value = load<f64>(entries + (k << 3));
      store<f64>(target, load<f64>(target) + (mode == SQUARES ? value * value : value) * factor);
    }
  }
}

// @ts-ignore: decorator
@inline
function sparseDot(columnIndices: usize, entries: usize, start: usize, end: usize, v: usize): f64 {
  let a: f64 = 0;
  let b: f64 = 0;
  let k = start;
  for (; k + 2 <= end; k += 2) {
    a += load<f64>(entries + (k << 3)) * load<f64>(v + (<usize>load<i32>(columnIndices + (k << 2)) << 3));
    b += load<f64>(entries + (k << 3), 8) * load<f64>(v + (<usize>load<i32>(columnIndices + (k << 2), 4) << 3));
  }
  if (k < end) a += load<f64>(entries + (k << 3)) * load<f64>(v + (<usize>load<i32>(columnIndices + (k << 2)) << 3));
  return a + b;
}
