/** The mixture kernel of WebAssembly against its plain form, and that against a mixture of Gaussians written out. */
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Kernels, Real } from '../../src/kernels/contract.js';
import { type MixtureLayout, mixtureLayout, type MixtureTerms } from '../../src/kernels/mixture.js';
import { plainKernels } from '../../src/kernels/plain.js';
import { wasmKernels } from '../../src/kernels/wasm.js';
import { matrixOf, type Precision, uniform } from './scenario.js';

/** Odd sizes leave every rest of rows, components and features; the last two are shared among the threads. */
const SHAPES: readonly (readonly [rows: number, dimension: number, components: number, terms: MixtureTerms])[] = [
  [1, 1, 1, 'squares'],
  [3, 2, 5, 'squares'],
  [33, 2, 50, 'squares'],
  [5, 3, 7, 'pairs'],
  [70, 1, 9, 'pairs'],
  [131, 17, 23, 'squares'],
  [67, 9, 11, 'pairs'],
];

const teams = await Promise.all([1, 2, 3].map((threads) => wasmKernels({ threads })));
beforeEach(() => teams.forEach((kernels) => kernels.reset()));
afterAll(async () => {
  await Promise.all(teams.map((kernels) => kernels.close()));
});

interface Outputs {
  readonly total: number;
  readonly logSums: Float64Array;
  /** components x features, without the padding. */
  readonly sums: Float64Array;
}

/** Logits between about -30 and 30: some weights vanish, some share a point. */
const coefficient = (seed: number, index: number): number => 20 * (uniform(seed, index) - 0.5);

function coefficientsOf(kernels: Kernels, layout: MixtureLayout, precision: Precision): Real {
  const { features, components, componentStride } = layout;
  return matrixOf(kernels.arena, precision, features * componentStride, (index) => {
    const k = index % componentStride;
    const f = Math.floor(index / componentStride);
    if (k >= components) return f === 0 ? -Infinity : 0;
    return coefficient(1, f * components + k);
  });
}

function run(
  kernels: Kernels,
  [rows, dimension, components, terms]: (typeof SHAPES)[number],
  precision: Precision,
): Outputs {
  const layout = mixtureLayout(dimension, components, terms, precision);
  const { features, featureStride, componentStride } = layout;
  const points = matrixOf(kernels.arena, precision, rows * dimension, (index) => uniform(2, index) - 0.5);
  const sums = kernels.arena.float64(componentStride * featureStride + 1);
  const logSums = kernels.arena.float64(rows);
  const coefficients = coefficientsOf(kernels, layout, precision);
  const total = kernels.mixtureMoments({ layout, coefficients }, points, { sums, logSums });
  const unpadded = Float64Array.from(
    { length: components * features },
    (_, index) => sums[Math.floor(index / features) * featureStride + (index % features)]!,
  );
  return { total, logSums: Float64Array.from(logSums), sums: unpadded };
}

/**
 * Logits of size 60 are sums of up to 64 products, each rounded: relative errors of the weights up to about
 * 60 * 64 roundings, and the sums of up to 131 of them cancel (points lie on both sides of 0).
 */
const TOLERANCE = { float64: 131 * 4000 * 2 ** -53, float32: 131 * 400 * 2 ** -24 };

describe.each(SHAPES)('%i points of dimension %i, %i components, %s', (...shape) => {
  test.each(['float64', 'float32'] as const)('%s: threads agree with the plain form', (precision) => {
    const expected = run(plainKernels(), shape, precision);
    for (const kernels of teams) {
      const actual = run(kernels, shape, precision);
      const off = (values: Float64Array, others: Float64Array): number =>
        values.reduce((most, value, i) => Math.max(most, Math.abs(value - others[i]!)), 0);
      expect(off(actual.sums, expected.sums)).toBeLessThan(TOLERANCE[precision]);
      expect(off(actual.logSums, expected.logSums)).toBeLessThan(TOLERANCE[precision]);
      expect(Math.abs(actual.total - expected.total)).toBeLessThan(TOLERANCE[precision]);
    }
  });
});

test('the weights of a point sum to 1, and its log sum is that of the densities written out', () => {
  const kernels = plainKernels();
  const [dimension, components] = [2, 3];
  const layout = mixtureLayout(dimension, components, 'pairs', 'float64');
  const coefficients = coefficientsOf(kernels, layout, 'float64');
  const [x, y] = [0.3, -1.2];
  const sums = kernels.arena.float64(layout.componentStride * layout.featureStride + 1);
  const total = kernels.mixtureMoments({ layout, coefficients }, Float64Array.of(x, y), { sums, logSums: null });
  const phi = [1, x, y, x * x, x * y, y * y];
  const logits = Array.from({ length: components }, (_, k) =>
    phi.reduce((sum, value, f) => sum + value * coefficient(1, f * components + k), 0),
  );
  const densities = logits.map(Math.exp);
  const all = densities.reduce((sum, value) => sum + value, 0);
  // a dozen roundings
  expect(total).toBeCloseTo(Math.log(all), 13);
  densities.forEach((density, k) => {
    phi.forEach((value, f) => {
      expect(sums[k * layout.featureStride + f]).toBeCloseTo((density / all) * value, 13);
    });
  });
});

test('what is not finite in a logit is not hidden', () => {
  for (const kernels of [plainKernels(), ...teams]) {
    const layout = mixtureLayout(1, 2, 'squares', 'float64');
    const coefficients = coefficientsOf(kernels, layout, 'float64');
    coefficients[1] = NaN;
    const points = matrixOf(kernels.arena, 'float64', 1, () => 0.5);
    const sums = kernels.arena.float64(layout.componentStride * layout.featureStride + 1);
    expect(kernels.mixtureMoments({ layout, coefficients }, points, { sums, logSums: null })).toBeNaN();
    expect(sums[0]).toBeNaN();
  }
});
