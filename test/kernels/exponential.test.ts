import { afterAll, expect, test } from '@jest/globals';
import { wasmKernels } from '../../src/kernels/wasm.js';

// The exponential is seen through planPass with x = y = 0 and eta = 1: P = exp((0 - C) - 1).
const kernels = await wasmKernels({ threads: 1 });
afterAll(() => kernels.close());

interface Exponentials {
  /** The exponents as the kernel rounds them. */
  readonly exponents: Float64Array;
  readonly values: Float64Array;
}

function exponentialsOf(wanted: readonly number[]): Exponentials {
  const { arena } = kernels;
  const columns = wanted.length;
  const values = arena.float64(columns);
  values.set(wanted.map((z) => -z - 1));
  const exponents = values.map((cost) => 1 * (0 + 0 - cost) - 1);
  const plan = arena.float64(columns);
  const cost = { kind: 'matrix', rows: 1, columns, values } as const;
  kernels.planPass(cost, 1, arena.float64(1), arena.float64(columns), plan, arena.float64(1), arena.float64(columns));
  return { exponents, values: plan };
}

const ulp = (value: number): number => 2 ** (Math.floor(Math.log2(value)) - 52);
const range = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, k) => from + ((to - from) * k) / (count - 1));

test.each([
  ['its whole range', range(-690.7, 709.7, 100_001)],
  ['small exponents', range(-2, 2, 100_001)],
  ['tiny exponents', range(-1e-9, 1e-9, 1001)],
  // where n = round(z / log 2) changes, and the polynomial's argument is largest
  ['the ends of the reduced interval', range(-900, 900, 1801).map((k) => (k + 0.5) * Math.LN2)],
  ['powers of two', range(-990, 1020, 2011).map((n) => n * Math.LN2)],
])('is within 2 ulp of the true value over %s', (_, wanted) => {
  const inRange = wanted.filter((z) => z > -690.7 && z < 709.7);
  const { exponents, values } = exponentialsOf(inRange);
  let largestError = 0;
  exponents.forEach((exponent, index) => {
    const expected = Math.exp(exponent); // itself within 1 ulp
    largestError = Math.max(largestError, Math.abs((values[index] as number) - expected) / ulp(expected));
  });
  // 1 ulp of ours and 1 ulp of V8's
  expect(largestError).toBeLessThanOrEqual(2);
});

test('flushes below 1e-300, overflows to Infinity, propagates NaN', () => {
  const { values } = exponentialsOf([-Infinity, -1e300, -745, -690.8, -690.7, 0, 709.7, 709.8, 1e300, Infinity, NaN]);
  expect([...values.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
  expect(values[4]).toBeGreaterThan(1e-300);
  expect(values[5]).toBe(1);
  expect(values[6]).toBeLessThan(Infinity);
  expect([...values.subarray(7)]).toEqual([Infinity, Infinity, Infinity, NaN]);
});

test('NaN among the costs reaches every sum it belongs to', () => {
  const { arena } = kernels;
  const rows = 3;
  const columns = 6;
  // also in a row and a column whose other pairs are forbidden
  const values = arena.float64(rows * columns);
  values.set([NaN, 1, 1, 1, 1, 1, Infinity, 1, 1, 1, 1, NaN, Infinity, Infinity, Infinity, Infinity, NaN, Infinity]);
  const cost = { kind: 'matrix', rows, columns, values } as const;
  const x = arena.float64(rows);
  const y = arena.float64(columns);
  const rowLogs = arena.float64(rows);
  const columnLogs = arena.float64(columns);
  kernels.rowLogSumExp(cost, 1, y, rowLogs);
  kernels.columnLogSumExp(cost, 1, x, columnLogs);
  expect([...rowLogs]).toEqual([NaN, NaN, NaN]);
  expect([...columnLogs].map(Number.isNaN)).toEqual([true, false, false, false, true, true]);
});
