/** The bridge between Gaussians in closed form, and the general bridge's formulas on it (K = 1, full S). */
import { describe, expect, test } from '@jest/globals';
import { RandomStream } from '../../../src/solvers/random/random-stream.js';
import { halfSquaredBures, sampleMoments } from '../../../src/solvers/transport/bures.js';
import { gaussianBridge, gaussianMarginal } from '../../../src/solvers/transport/gaussian-bridge/closed-form.js';
import { type Bridge, openBridge } from '../../../src/solvers/transport/light-schrodinger-bridge/bridge.js';
import {
  conditionalMoments,
  logConditionalDensity,
} from '../../../src/solvers/transport/light-schrodinger-bridge/conditional.js';
import { driftAt } from '../../../src/solvers/transport/light-schrodinger-bridge/process.js';
import { eulerMaruyama, sampleTrajectories } from '../../../src/solvers/transport/light-schrodinger-bridge/sampling.js';
import { bridgeCase } from '../support/bridge-problems.js';
import { finish } from '../support/finish.js';

type Rows = readonly (readonly number[])[];
interface GaussianCase {
  readonly problem: {
    readonly dimension: number;
    readonly epsilon: number;
    readonly mean0: readonly number[];
    readonly covariance0: Rows;
    readonly mean1: readonly number[];
    readonly covariance1: Rows;
  };
  readonly expected: {
    readonly S: Rows;
    readonly r: readonly number[];
    readonly cross_covariance_x0_x1: Rows;
    readonly expected_half_squared_distance: number;
    readonly mutual_information: number;
    readonly drift_points: Rows;
    readonly drift: readonly { readonly t: number; readonly drift: Rows }[];
    readonly marginals: readonly { readonly t: number; readonly mean: readonly number[]; readonly covariance: Rows }[];
  };
  readonly tolerance: { readonly S_abs: number; readonly drift_abs: number; readonly value_abs: number };
}

const flat = (rows: Rows): Float64Array => Float64Array.from(rows.flat());
const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  expect(a.length).toBe(b.length);
  let most = 0;
  for (let k = 0; k < a.length; k++) most = Math.max(most, Math.abs(a[k]! - b[k]!));
  return most;
};

function solved(name: string) {
  const file = bridgeCase<GaussianCase>(name);
  const { problem } = file;
  const source = { mean: Float64Array.from(problem.mean0), covariance: flat(problem.covariance0) };
  const target = { mean: Float64Array.from(problem.mean1), covariance: flat(problem.covariance1) };
  const gaussian = gaussianBridge(source, target, problem.epsilon);
  const bridge: Bridge = openBridge({
    epsilon: problem.epsilon,
    dimension: problem.dimension,
    components: 1,
    covariance: 'full',
    logWeights: Float64Array.of(0),
    centres: gaussian.centre,
    spreads: gaussian.spread,
  });
  return { ...file, source, target, gaussian, bridge };
}

describe.each(['sb-01-gaussian-2d', 'sb-02-gaussian-16d'])('%s', (name) => {
  const { problem, expected, tolerance, source, target, gaussian, bridge } = solved(name);

  test('S, r, cross covariance and values', () => {
    expect(largestDifference(gaussian.spread, flat(expected.S))).toBeLessThan(tolerance.S_abs);
    expect(largestDifference(gaussian.centre, expected.r)).toBeLessThan(tolerance.S_abs);
    const cross = flat(expected.cross_covariance_x0_x1);
    expect(largestDifference(gaussian.crossCovariance, cross)).toBeLessThan(tolerance.S_abs);
    const cost = expected.expected_half_squared_distance;
    expect(Math.abs(gaussian.transportCost - cost)).toBeLessThan(tolerance.value_abs);
    expect(Math.abs(gaussian.mutualInformation - expected.mutual_information)).toBeLessThan(tolerance.value_abs);
    // twenty roundings at the scale of C1
    expect(gaussian.residual).toBeLessThan(1e-13);
  });

  test('drift and marginals', () => {
    const points = flat(expected.drift_points);
    for (const { t, drift } of expected.drift) {
      expect(largestDifference(driftAt(bridge, points, t), flat(drift))).toBeLessThan(tolerance.drift_abs);
    }
    for (const { t, mean, covariance } of expected.marginals) {
      const moments = gaussianMarginal(gaussian, source, target, t);
      expect(largestDifference(moments.mean, mean)).toBeLessThan(tolerance.S_abs);
      expect(largestDifference(moments.covariance, flat(covariance))).toBeLessThan(tolerance.S_abs);
    }
  });

  test('the conditional law of the bridge is N(r + S x0, epsilon S)', () => {
    const x0 = flat(expected.drift_points).subarray(0, problem.dimension);
    const moments = conditionalMoments(bridge, x0);
    const mean = expected.r.map((r, i) => r + expected.S[i]!.reduce((sum, s, j) => sum + s * x0[j]!, 0));
    expect(largestDifference(moments.mean, mean)).toBeLessThan(tolerance.S_abs);
    const covariance = flat(expected.S).map((s) => problem.epsilon * s);
    expect(largestDifference(moments.covariance, covariance)).toBeLessThan(tolerance.S_abs);
  });
});

test('the density of the conditional law integrates to 1', () => {
  const { bridge } = solved('sb-01-gaussian-2d');
  const step = 0.05;
  const side = 240;
  const x1 = Float64Array.from({ length: 2 * side * side }, (_, k) => {
    const cell = k >> 1;
    return (k % 2 === 0 ? Math.floor(cell / side) - side / 2 : (cell % side) - side / 2) * step + (k % 2 === 0 ? 1 : 2);
  });
  const x0 = Float64Array.from(x1, (_, k) => [0.3, -0.4][k % 2]!);
  const mass = logConditionalDensity(bridge, x0, x1).reduce((sum, log) => sum + Math.exp(log) * step * step, 0);
  // the trapezoidal rule on a Gaussian whose standard deviation is seven steps, cut at eight of them
  expect(mass).toBeCloseTo(1, 9);
});

test('paths of the stochastic differential equation and of the bridge have the marginals of the closed form', async () => {
  const { bridge, gaussian, source, target } = solved('sb-01-gaussian-2d');
  const count = 20_000;
  const random = new RandomStream(5, 'test');
  // a factor of C0 = [[1, 0.6], [0.6, 2]]
  const factor = [1, 0.6, Math.sqrt(2 - 0.36)];
  const x0 = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    const [a, b] = [random.normal(), random.normal()];
    x0[2 * i] = source.mean[0]! + factor[0]! * a;
    x0[2 * i + 1] = source.mean[1]! + factor[1]! * a + factor[2]! * b;
  }
  const times = [0.5, 1];
  const followed = await finish(eulerMaruyama(bridge, x0, times, 200, random));
  for (const paths of [followed, sampleTrajectories(bridge, x0, times, random)]) {
    times.forEach((t, j) => {
      const points = Float64Array.from(
        { length: 2 * count },
        (_, k) => paths[(Math.floor(k / 2) * times.length + j) * 2 + (k % 2)]!,
      );
      const sample = sampleMoments(points, 2);
      const exact = gaussianMarginal(gaussian, source, target, t);
      // four standard errors of a mean and of a (co)variance of Gaussians, and 2 % for steps of 1 / 200
      const variance = [exact.covariance[0]!, exact.covariance[3]!];
      const error = (a: number, b: number, product: number): number => Math.sqrt((a * b + product ** 2) / count);
      for (const d of [0, 1]) {
        const bound = 4 * Math.sqrt(variance[d]! / count) + 0.02 * Math.sqrt(variance[d]!);
        expect(Math.abs(sample.mean[d]! - exact.mean[d]!)).toBeLessThan(bound);
        for (const e of [0, 1]) {
          const at = 2 * d + e;
          const scale = Math.sqrt(variance[d]! * variance[e]!);
          const bound = 4 * error(variance[d]!, variance[e]!, exact.covariance[at]!) + 0.02 * scale;
          expect(Math.abs(sample.covariance[at]! - exact.covariance[at]!)).toBeLessThan(bound);
        }
      }
    });
  }
});

test('half the squared Bures distance of diagonal Gaussians is that of their standard deviations', () => {
  const a = { mean: Float64Array.of(1, 0), covariance: Float64Array.of(4, 0, 0, 9) };
  const b = { mean: Float64Array.of(0, 2), covariance: Float64Array.of(1, 0, 0, 0) };
  // (1 + 4) / 2 + ((2 - 1)^2 + (3 - 0)^2) / 2; b is singular
  expect(halfSquaredBures(a, b)).toBeCloseTo(7.5, 12);
  expect(halfSquaredBures(b, a)).toBeCloseTo(7.5, 12);
});
