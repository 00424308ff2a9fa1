import { afterAll, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wasmKernels } from '../../src/kernels/wasm.js';
import { filled, matrixOf, sparseRows, uniform } from './scenario.js';

// Identities that hold whatever the numbers are, on sizes around the groups of 4 rows and 8 columns.
const kernels = await wasmKernels({ threads: 2 });
const { arena } = kernels;
beforeEach(() => kernels.reset());
afterAll(() => kernels.close());

const sizes = fc.record({
  rows: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 200, max: 300 })),
  columns: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 500, max: 600 })),
  seed: fc.integer({ min: 1, max: 1e6 }),
  precision: fc.constantFrom('float64', 'float32'),
});
const RUNS = { numRuns: 20 };

/** Largest difference relative to the size of the expected number. */
function largestError(actual: Float64Array, expected: ArrayLike<number>): number {
  return actual.reduce((largest, value, index) => {
    const reference = expected[index] as number;
    return Math.max(largest, Math.abs(value - reference) / Math.max(Math.abs(reference), Number.MIN_VALUE));
  }, 0);
}
/** Sums of at most 600 non-negative terms, in another order. */
const SUM_TOLERANCE = 600 * 2 ** -52;

test('a scaling sweep meets the row masses, and its column sums are K^T u', () => {
  fc.assert(
    fc.property(sizes, ({ rows, columns, seed, precision }) => {
      kernels.reset();
      const kernel = matrixOf(arena, precision, rows * columns, (k) => uniform(seed, k));
      const v = filled(arena, columns, (j) => 0.5 + uniform(seed + 1, j));
      const r = filled(arena, rows, (i) => 0.5 + uniform(seed + 2, i));
      const u = arena.float64(rows);
      const columnSums = arena.float64(columns);
      kernels.scalingSweep(kernel, v, r, u, columnSums);
      const products = arena.float64(rows);
      kernels.rowProducts(kernel, v, products);
      expect(
        largestError(
          products.map((value, i) => value * (u[i] as number)),
          r,
        ),
      ).toBeLessThan(SUM_TOLERANCE);
      const transposed = arena.float64(columns);
      kernels.columnProducts(kernel, u, transposed);
      expect(largestError(columnSums, transposed)).toBeLessThan(SUM_TOLERANCE);
    }),
    RUNS,
  );
});

test('log-sum-exp moves with its potential, and with nothing dropped the sparse products are the dense ones', () => {
  fc.assert(
    fc.property(sizes, ({ rows, columns, seed, precision }) => {
      kernels.reset();
      const values = matrixOf(arena, precision, rows * columns, (k) => 0.1 + uniform(seed, k));
      const cost = { kind: 'matrix', rows, columns, values } as const;
      // 1/4 and 8 are powers of two: adding 2 to y adds exactly 8 * 2 to every exponent, up to the rounding of y - C
      const y = filled(arena, columns, (j) => Math.round(4 * uniform(seed + 1, j)) / 4);
      const low = arena.float64(rows);
      const high = arena.float64(rows);
      kernels.rowLogSumExp(cost, 8, y, low);
      kernels.rowLogSumExp(
        cost,
        8,
        filled(arena, columns, (j) => (y[j] as number) + 2),
        high,
      );
      // exponents of size 30 carry roundings of 30 * 2^-53 each
      expect(
        largestError(
          high,
          low.map((value) => value + 16),
        ),
      ).toBeLessThan(64 * 2 ** -52);

      const d = filled(arena, rows, (i) => 1 + uniform(seed + 2, i));
      const ones = [filled(arena, rows, () => 1), filled(arena, columns, () => 1)] as const;
      const all = sparseRows(arena, { rows, columns }, rows * columns);
      expect(kernels.compactPlan(values, 0, ...ones, all)).toBe(rows * columns);
      const [dense, sparse] = [arena.float64(columns), arena.float64(columns)];
      kernels.schurProduct(values, y, d, arena.float64(rows), dense);
      kernels.sparseSchurProduct(all, y, d, arena.float64(rows), sparse);
      expect(largestError(sparse, dense)).toBeLessThan(2 * SUM_TOLERANCE);
    }),
    RUNS,
  );
});

test('a log-domain sweep is the row update and the plan pass after it', () => {
  fc.assert(
    fc.property(sizes, ({ rows, columns, seed, precision }) => {
      kernels.reset();
      const eta = 10;
      const values = matrixOf(arena, precision, rows * columns, (k) => uniform(seed, k));
      const cost = { kind: 'matrix', rows, columns, values } as const;
      const y = filled(arena, columns, (j) => uniform(seed + 1, j));
      const r = filled(arena, rows, (i) => 0.1 + uniform(seed + 2, i));
      const logs = arena.float64(rows);
      const columnSums = arena.float64(columns);
      kernels.logDomainSweep(cost, eta, y, r, null, logs, columnSums);
      const x = filled(arena, rows, (i) => (Math.log(r[i] as number) + 1 - (logs[i] as number)) / eta);
      const rowSums = arena.float64(rows);
      const expected = arena.float64(columns);
      kernels.planPass(cost, eta, x, y, null, rowSums, expected);
      // the potentials' own roundings, times eta, are relative errors of the plan
      expect(largestError(rowSums, r)).toBeLessThan(SUM_TOLERANCE);
      expect(largestError(columnSums, expected)).toBeLessThan(SUM_TOLERANCE);
    }),
    RUNS,
  );
});

test('rescaling meets the column masses', () => {
  fc.assert(
    fc.property(sizes, ({ rows, columns, seed }) => {
      kernels.reset();
      const plan = filled(arena, rows * columns, (k) => uniform(seed, k));
      const c = filled(arena, columns, (j) => 0.1 + uniform(seed + 1, j));
      const rowFactors = filled(arena, rows, (i) => 0.5 + uniform(seed + 2, i));
      const rowSums = arena.float64(rows);
      const columnSums = arena.float64(columns);
      kernels.rescalePlan(plan, rowFactors, c, arena.float64(columns), rowSums, columnSums);
      expect(largestError(columnSums, c)).toBeLessThan(SUM_TOLERANCE);
      const ones = filled(arena, rows, () => 1);
      const summed = arena.float64(columns);
      kernels.columnProducts(plan, ones, summed);
      expect(largestError(summed, c)).toBeLessThan(SUM_TOLERANCE);
    }),
    RUNS,
  );
});

test('no rows give empty sums; an overfull compaction counts what it would need', () => {
  const none = arena.float64(0);
  const three = filled(arena, 3, () => NaN);
  kernels.columnProducts(none, none, three);
  expect([...three]).toEqual([0, 0, 0]);
  kernels.columnLogSumExp({ kind: 'matrix', rows: 0, columns: 3, values: none }, 1, none, three);
  expect([...three]).toEqual([-Infinity, -Infinity, -Infinity]);

  // 40 000 entries, so that two threads share them; the second half holds nearly all that qualifies
  const shape = { rows: 200, columns: 200 };
  const plan = filled(arena, 40_000, (k) => (k % 2 === 0 && k < 20_000 ? 0 : 1));
  const sums = filled(arena, 200, () => 1);
  const qualifying = 30_000;
  expect(kernels.compactPlan(plan, 0.5, sums, sums, sparseRows(arena, shape, qualifying - 1))).toBe(qualifying);
  // fits only with exact offsets: the second thread's half of the room is too small
  const exact = sparseRows(arena, shape, qualifying);
  expect(kernels.compactPlan(plan, 0.5, sums, sums, exact)).toBe(qualifying);
  expect([...exact.rowStarts.subarray(98, 103)]).toEqual([9800, 9900, 10_000, 10_200, 10_400]);
  expect([...exact.columnIndices.subarray(9998, 10_002)]).toEqual([197, 199, 0, 1]);
  expect(exact.values.every((value) => value === 1)).toBe(true);
});
