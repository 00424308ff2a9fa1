/** What the TypeScript side asks of the memory: where it may begin, how much a thread needs, and the joining of sums. */
import { TILE_ROWS, TILE_STRIDE, paddedBytes } from './scratch';

/** Everything below is static data, written anew by every thread's instance. */
export function heapBase(): usize {
  return __heap_base;
}

/** Working memory of one thread (see scratch.ts). */
export function scratchBytes(columns: i32): usize {
  return 6 * paddedBytes(columns) + <usize>TILE_ROWS * TILE_STRIDE + 64;
}

/** out += the sums that threads 1, 2, ... left at the beginning of their scratch, in this order. */
export function addColumns(out: usize, scratch: usize, bytes: usize, threads: i32, columns: i32): void {
  const end = (<usize>columns) << 3;
  for (let thread = 1; thread < threads; thread++) {
    const part = scratch + <usize>thread * bytes;
    let j: usize = 0;
    for (; j + 16 <= end; j += 16) v128.store(out + j, f64x2.add(v128.load(out + j), v128.load(part + j)));
    if (j < end) store<f64>(out + j, load<f64>(out + j) + load<f64>(part + j));
  }
}
