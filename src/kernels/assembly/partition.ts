/**
 * How the work of a kernel is cut: every thread takes a contiguous range of rows, in whole groups of four, which
 * depends on nothing but the sizes. So the order of every sum is fixed for a given number of threads.
 */
export const GROUP: i32 = 4;

/** First row of thread `part`; `part` = `parts` gives the end of the last one. */
export function firstRow(part: i32, parts: i32, rows: i32): i32 {
  const groups = <u64>((rows + GROUP - 1) / GROUP);
  return min<i32>(<i32>((groups * part) / parts) * GROUP, rows);
}

/** First stored entry of thread `part` in a sparse matrix, or of its region in a buffer. */
export function firstEntry(part: i32, parts: i32, entries: i32): i32 {
  return <i32>((<u64>entries * part) / parts);
}

/** The first row of a sparse matrix that starts at `entry` or later. */
export function rowOfEntry(rowStarts: usize, rows: i32, entry: i32): i32 {
  let low = 0;
  let high = rows;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (load<i32>(rowStarts + ((<usize>middle) << 2)) < entry) low = middle + 1;
    else high = middle;
  }
  return low;
}
