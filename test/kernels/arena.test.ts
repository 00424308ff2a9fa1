import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { ArenaFull } from '../../src/kernels/arena.js';
import { wasmKernels } from '../../src/kernels/wasm.js';

const kernels = await wasmKernels({ threads: 2 });
const { arena } = kernels;
afterAll(() => kernels.close());

const MEBIBYTE = 2 ** 20;

/** A sweep that is shared between the threads, over a matrix of ones: every row product is `columns`. */
function sweepOverOnes(): void {
  const rows = 300;
  const columns = 200;
  const u = arena.float64(rows);
  const columnSums = arena.float64(columns);
  const ones = arena.float64(rows * columns).fill(1);
  kernels.scalingSweep(ones, arena.float64(columns).fill(1), arena.float64(rows).fill(1), u, columnSums);
  expect(u.every((value) => value === 1 / columns)).toBe(true);
  expect(columnSums.every((value) => Math.abs(value - rows / columns) < 1e-12)).toBe(true);
}

test('arrays begin at cache lines, hold zeros and do not overlap', () => {
  kernels.reset();
  const before = arena.usedBytes;
  const arrays = [arena.float64(3), arena.float32(5), arena.int32(7), arena.float64(0), arena.float64(9)];
  expect(arrays.map(({ byteOffset }) => byteOffset % 64)).toEqual([0, 0, 0, 0, 0]);
  expect(arena.usedBytes - before).toBeGreaterThan(3 * 8 + 5 * 4 + 7 * 4 + 9 * 8);
  arrays.forEach((array, index) => array.fill(index + 1));
  arrays.forEach((array, index) => expect(array.every((value) => value === index + 1)).toBe(true));
});

test('an earlier solve leaves nothing behind', () => {
  kernels.reset();
  arena.float64(5000).fill(7);
  kernels.reset();
  expect(arena.float64(9000).every((value) => value === 0)).toBe(true);
});

test('arrays survive the growth of the memory, and kernels take both old and new ones', () => {
  kernels.reset();
  const old = arena.float64(4).fill(2);
  arena.float64(2 * MEBIBYTE);
  const out = arena.float64(1);
  kernels.rowProducts(old, arena.float64(4).fill(3), out);
  expect(out[0]).toBe(24);
});

test('addresses above 2 GiB work on every thread', () => {
  kernels.reset();
  arena.float64(300 * MEBIBYTE); // 2.3 GiB, never touched
  sweepOverOnes();
});

test('what does not fit into 4 GiB is refused, and the arena goes on', () => {
  kernels.reset();
  expect(() => arena.float64(600 * MEBIBYTE)).toThrow(ArenaFull);
  expect(() => arena.float64(600 * MEBIBYTE)).toThrow('need 4801 MiB, and 4096 MiB can be had');
  arena.float64(400 * MEBIBYTE);
  expect(() => arena.float64(200 * MEBIBYTE)).toThrow(ArenaFull);
  sweepOverOnes();
});

test('a large memory is given back to the system', async () => {
  kernels.reset();
  const before = process.memoryUsage.rss();
  const grown = (): number => process.memoryUsage.rss() - before;
  // half a GiB: what else the process gives back meanwhile must not hide it
  arena.float64(64 * MEBIBYTE).fill(1);
  sweepOverOnes();
  expect(grown()).toBeGreaterThan(200 * MEBIBYTE);
  kernels.reset();
  // V8 unmaps in the background
  for (let wait = 0; wait < 500 && grown() > 128 * MEBIBYTE; wait++) await setTimeout(20);
  expect(grown()).toBeLessThan(128 * MEBIBYTE);
  sweepOverOnes();
});

test('two hundred solves do not add up', () => {
  kernels.reset();
  const before = arena.usedBytes;
  const { byteLength } = arena.memory.buffer;
  for (let solve = 0; solve < 200; solve++) {
    sweepOverOnes();
    kernels.reset();
  }
  expect(arena.usedBytes).toBe(before);
  expect(arena.memory.buffer.byteLength).toBeLessThanOrEqual(byteLength + 4 * MEBIBYTE);
});

test('arrays from elsewhere and of the wrong length are refused', () => {
  kernels.reset();
  const two = arena.float64(2);
  expect(() => kernels.rowProducts(new Float64Array(4), two, two)).toThrow('not from the arena');
  expect(() => kernels.rowProducts(arena.float64(5), two, two)).toThrow('an array of 5 numbers where 4 belong');
  expect(() => arena.float64(-1)).toThrow(RangeError);
});

test('closed kernels say so instead of waiting for threads that are gone', async () => {
  const closed = await wasmKernels({ threads: 2 });
  await closed.close();
  const ones = closed.arena.float64(200 * 200).fill(1);
  const vector = closed.arena.float64(200);
  expect(() => closed.rowProducts(ones, vector, vector)).toThrow('closed');
  await expect(closed.close()).rejects.toThrow('closed');
});
