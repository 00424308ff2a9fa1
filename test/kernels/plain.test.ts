import { expect, test } from '@jest/globals';
import type { MatrixCost, PointCost } from '../../src/kernels/contract.js';
import { plainKernels } from '../../src/kernels/plain.js';

// Hand-computed values: the oracle itself must not lean on another implementation.
const kernels = plainKernels();
const matrix = (rows: number, columns: number, values: number[]): MatrixCost => ({
  kind: 'matrix',
  rows,
  columns,
  values: Float64Array.from(values),
});

test('costs of two points against three, in every metric', () => {
  const points = (metric: PointCost['metric'], source: number[], target: number[]): number[] => {
    const out = new Float64Array(6);
    kernels.costs(
      {
        kind: 'points',
        metric,
        rows: 2,
        columns: 3,
        dimension: 2,
        source: Float64Array.from(source),
        targetTransposed: Float64Array.from(target),
        factor: 0.5,
      },
      out,
    );
    return [...out];
  };
  // sources (0,0), (3,4); targets (0,0), (3,0), (0,4)
  const source = [0, 0, 3, 4];
  const target = [0, 3, 0, 0, 0, 4];
  expect(points('sqeuclidean', source, target)).toEqual([0, 4.5, 8, 12.5, 8, 4.5]);
  expect(points('euclidean', source, target)).toEqual([0, 1.5, 2, 2.5, 2, 1.5]);
  expect(points('cityblock', source, target)).toEqual([0, 1.5, 2, 3.5, 2, 1.5]);
  // unit vectors (1,0), (0,1) against (1,0), (0,1), (-1,0)
  expect(points('cosine', [1, 0, 0, 1], [1, 0, -1, 0, 1, 0])).toEqual([0, 0.5, 1, 0.5, 0, 0.5]);
});

test('log-sum-exp of rows and columns with forbidden pairs', () => {
  const cost = matrix(2, 2, [0, Infinity, Infinity, Infinity]);
  const rows = new Float64Array(2);
  const columns = new Float64Array(2);
  kernels.rowLogSumExp(cost, 2, Float64Array.of(3, 5), rows);
  kernels.columnLogSumExp(cost, 2, Float64Array.of(3, 5), columns);
  expect([...rows]).toEqual([6, -Infinity]);
  expect([...columns]).toEqual([6, -Infinity]);
  // far beyond the range of exp: log(2 e^5000) = 5000 + log 2
  kernels.rowLogSumExp(matrix(1, 2, [-1000, -1000]), 5, Float64Array.of(0, 0), rows);
  expect(rows[0]).toBe(5000 + Math.LN2);
});

test('the plan, its sums and its cost', () => {
  const plan = new Float64Array(4);
  const rowSums = new Float64Array(2);
  const columnSums = new Float64Array(2);
  const cost = matrix(2, 2, [0, Math.LN2, Infinity, 0]);
  const x = Float64Array.of(1, 1);
  const y = Float64Array.of(0, 0);
  kernels.planPass(cost, 1, x, y, plan, rowSums, columnSums);
  expect([...plan, ...rowSums, ...columnSums]).toEqual([1, 0.5, 0, 1, 1.5, 1, 1, 1.5]);
  expect(kernels.transportCost(cost, 1, x, y)).toBe(Math.LN2 / 2);
  // e^-691 = 7.9e-301 is flushed, e^-690 is kept
  kernels.planPass(matrix(1, 2, [690, 689]), 1, Float64Array.of(0), y, plan, rowSums, columnSums);
  expect([plan[0], plan[1]]).toEqual([0, Math.exp(-690)]);
});

test('a log-domain sweep meets the row masses', () => {
  const cost = matrix(2, 2, [0, Math.LN2, 0, Math.LN2]);
  const plan = new Float64Array(4);
  const rowLogSums = new Float64Array(2);
  const columnSums = new Float64Array(2);
  kernels.logDomainSweep(cost, 1, Float64Array.of(0, 0), Float64Array.of(3, 0), plan, rowLogSums, columnSums);
  expect(rowLogSums[1]).toBeCloseTo(Math.log(1.5), 15);
  expect(plan[0]).toBeCloseTo(2, 14);
  expect(columnSums[1]).toBeCloseTo(1, 14);
  expect([plan[2], plan[3]]).toEqual([0, 0]);
});

test('products of [[1, 2], [0, 0], [3, 4]]', () => {
  const a = Float64Array.of(1, 2, 0, 0, 3, 4);
  const three = new Float64Array(3);
  const two = new Float64Array(2);
  kernels.scalingSweep(a, Float64Array.of(1, 1), Float64Array.of(3, 1, 14), three, two);
  expect([...three, ...two]).toEqual([1, Infinity, 2, 7, 10]);
  kernels.schurProduct(a, Float64Array.of(1, 1), Float64Array.of(3, 1, 7), three, two);
  expect([...three, ...two]).toEqual([3, 0, 7, 4, 6]);
  kernels.schurDiagonal(a, Float64Array.of(1, 1, 2), two);
  expect([...two]).toEqual([5.5, 12]);
});

test('rescaling meets the columns and leaves an empty column alone', () => {
  const plan = Float64Array.of(1, 0, 1, 0);
  const factors = new Float64Array(2);
  const rowSums = new Float64Array(2);
  const columnSums = new Float64Array(2);
  kernels.rescalePlan(plan, Float64Array.of(1, 3), Float64Array.of(2, 1), factors, rowSums, columnSums);
  expect([...plan]).toEqual([0.5, 0, 1.5, 0]);
  expect([...factors, ...rowSums, ...columnSums]).toEqual([0.5, 1, 0.5, 1.5, 2, 0]);
});

test('compaction keeps what is large for its row or its column, and says when it does not fit', () => {
  const plan = Float64Array.of(1, 0.01, 0, 0.01, 0.01, 0);
  const rowSums = Float64Array.of(1.01, 0.02);
  const columnSums = Float64Array.of(1.01, 0.02, 0);
  const out = {
    rows: 2,
    columns: 3,
    capacity: 4,
    rowStarts: new Int32Array(3),
    columnIndices: new Int32Array(4),
    values: new Float64Array(4),
  };
  expect(kernels.compactPlan(plan, 0.1, rowSums, columnSums, out)).toBe(4);
  expect([...out.rowStarts, ...out.columnIndices]).toEqual([0, 2, 4, 0, 1, 0, 1]);
  expect([...out.values]).toEqual([1, 0.01, 0.01, 0.01]);
  expect(kernels.compactPlan(plan, 0.1, rowSums, columnSums, { ...out, capacity: 3 })).toBe(4);
});
