import { createHash } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CostSource, Kernels, Metric } from '../../src/kernels/contract.js';
import { plainKernels } from '../../src/kernels/plain.js';
import { wasmKernels } from '../../src/kernels/wasm.js';
import {
  type Outputs,
  type Precision,
  type Shape,
  costScenario,
  matrixCost,
  pointCost,
  productScenario,
} from './scenario.js';

// The oracle is plain.ts, whose own values are checked by hand in plain.test.ts. The long shapes have so many entries
// that every kernel is shared among the threads (also with fewer groups of rows than threads); the small ones stay on
// one. Odd lengths leave every possible rest of the unrolled loops, and unaligned rows.
const SMALL: readonly Shape[] = [
  { rows: 1, columns: 1 },
  { rows: 1, columns: 2 },
  { rows: 2, columns: 1 },
  { rows: 3, columns: 5 },
  { rows: 5, columns: 3 },
  { rows: 17, columns: 2 },
  { rows: 4, columns: 17 },
  { rows: 64, columns: 64 },
];
const SHARED: readonly Shape[] = [
  { rows: 64, columns: 257 },
  { rows: 257, columns: 131 },
  { rows: 3, columns: 11_003 },
  { rows: 9001, columns: 4 },
];
const PRECISIONS: readonly Precision[] = ['float64', 'float32'];
const METRICS: readonly Metric[] = ['sqeuclidean', 'euclidean', 'cityblock', 'cosine'];

/**
 * Relative difference allowed between two sums of non-negative terms added in different orders: one rounding a term,
 * and a few ulp for the exponential and what surrounds it. For exponents of size 30 (as here) the exponential turns
 * their own roundings into 30 ulp.
 */
const sumTolerance = ({ rows, columns }: Shape): number => (Math.max(rows, columns) + 64) * 2 ** -52;
/** Numbers stored as float32 may fall on either side of a rounding. */
const FLOAT32_TOLERANCE = 2 ** -23;

/** Denormal numbers have the same absolute roundings whatever their size. */
const DENORMAL_TOLERANCE = 64 * Number.MIN_VALUE;

function expectSame(actual: Outputs, expected: Outputs, shape: Shape, threads: number): void {
  expect(Object.keys(actual)).toEqual(Object.keys(expected));
  for (const [name, values] of Object.entries(expected)) {
    const others = actual[name] as Outputs[string];
    expect(others.length).toBe(values.length);
    const tolerance = values instanceof Float32Array ? FLOAT32_TOLERANCE : sumTolerance(shape);
    const wrong = values.findIndex((value, index) => {
      const other = others[index] as number;
      if (Object.is(other, value) || other === value) return false;
      // a logarithm's absolute error is the relative one of what it was taken of
      const scale = name.endsWith('Logs') ? Math.max(1, Math.abs(value)) : Math.abs(value);
      return !(Math.abs(other - value) <= tolerance * scale + DENORMAL_TOLERANCE);
    });
    const found = { threads, name, wrong, actual: others[wrong], expected: values[wrong] };
    expect(found).toEqual({ threads, name, wrong: -1, actual: undefined, expected: undefined });
  }
}

const titled = (shapes: readonly Shape[]): [string, Shape][] =>
  shapes.map((shape) => [`${shape.rows} x ${shape.columns}`, shape]);

const teams = await Promise.all([1, 2, 3].map((threads) => wasmKernels({ threads })));

beforeEach(() => teams.forEach((kernels) => kernels.reset()));
afterAll(async () => {
  await Promise.all(teams.map((kernels) => kernels.close()));
});

/** The same outputs from plain.ts and from one, two and three threads. */
function compare(shape: Shape, outputs: (kernels: Kernels) => Outputs): void {
  const expected = outputs(plainKernels());
  for (const kernels of teams) expectSame(outputs(kernels), expected, shape, kernels.threads);
}

function compareCost(shape: Shape, precision: Precision, cost: (kernels: Kernels) => CostSource): void {
  compare(shape, (kernels) => costScenario(kernels, cost(kernels), precision));
}

describe.each(PRECISIONS)('%s', (precision) => {
  test.each(titled([...SMALL, ...SHARED]))('products with a matrix of %s', (_, shape) => {
    compare(shape, (kernels) => productScenario(kernels, shape, precision));
  });

  test.each(titled([...SMALL, ...SHARED]))('exponentials of a cost matrix of %s', (_, shape) => {
    compareCost(shape, precision, ({ arena }) => matrixCost(arena, shape, precision));
  });
});

describe.each(METRICS)('%s costs of points', (metric) => {
  test.each(titled([...SMALL, { rows: 30, columns: 601 }]))('%s', (_, shape) => {
    compareCost(shape, 'float64', ({ arena }) => pointCost(arena, shape, metric, 3));
  });

  test('in 1 and in 19 dimensions, stored as float32', () => {
    const shape = { rows: 30, columns: 601 };
    compareCost(shape, 'float32', ({ arena }) => pointCost(arena, shape, metric, 1));
    compareCost(shape, 'float32', ({ arena }) => pointCost(arena, shape, metric, 19));
  });
});

/** A digest of every bit of the outputs: jest compares large arrays number by number, slowly. */
function bitsOf(outputs: Outputs): string {
  const hash = createHash('sha256');
  for (const { buffer, byteOffset, byteLength } of Object.values(outputs)) {
    hash.update(Uint8Array.from(new Uint8Array(buffer, byteOffset, byteLength)));
  }
  return hash.digest('hex');
}

test('the same bits twice, and from another team of as many threads', async () => {
  const shape = { rows: 67, columns: 515 };
  const bits = (kernels: Kernels): string =>
    bitsOf(productScenario(kernels, shape, 'float64')) +
    bitsOf(costScenario(kernels, matrixCost(kernels.arena, shape, 'float64'), 'float64'));
  for (const kernels of teams) {
    const first = bits(kernels);
    expect(bits(kernels)).toBe(first);
    const other = await wasmKernels({ threads: kernels.threads });
    expect(bits(other)).toBe(first);
    await other.close();
  }
});
