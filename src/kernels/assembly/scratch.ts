/**
 * The working memory of one thread, `bytes` long at `base + thread * bytes`, for matrices of `columns` columns:
 *
 *     columns     sums of the thread's rows, column by column (thread 0 of most kernels sums into the output itself)
 *     columns     largest exponents of the columns
 *     4 columns   exponents, or plan entries, of a group of four rows
 *     16 x 520    a tile of costs
 *
 * each padded to whole cache lines. Vectors of the first two may be longer than the matrix by less than 8 entries.
 */
/** Rows and columns of a tile of costs: 64 KiB, so that it stays in the second-level cache. */
export const TILE_ROWS: i32 = 16;
export const TILE_COLUMNS: i32 = 512;
/** Not a power of two: 16 rows at a distance of 4096 bytes would fall into the same cache sets. */
export const TILE_STRIDE: usize = (512 + 8) * 8;

// @ts-ignore: decorator
@inline
export function paddedBytes(columns: i32): usize {
  return ((<usize>columns + 7) & ~7) << 3;
}

// @ts-ignore: decorator
@inline
export function largestOf(scratch: usize, columns: i32): usize {
  return scratch + paddedBytes(columns);
}

// @ts-ignore: decorator
@inline
export function rowsOf(scratch: usize, columns: i32): usize {
  return scratch + 2 * paddedBytes(columns);
}

// @ts-ignore: decorator
@inline
export function tileOf(scratch: usize, columns: i32): usize {
  return scratch + 6 * paddedBytes(columns);
}
