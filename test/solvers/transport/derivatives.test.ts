/** Barycentric projections and gradients of entropic and exact plans, against differences and by hand. */
import { describe, expect, test } from '@jest/globals';
import { METRICS } from '../../../src/solvers/transport/arguments.js';
import { exact } from '../../../src/solvers/transport/exact/solver.js';
import { sinkhornNewtonSparse } from '../../../src/solvers/transport/sinkhorn-newton-sparse/solver.js';
import { uniform, uniformMatrix } from '../../support/generators.js';
import { centralDifference, changed, rowsOf } from '../support/differences.js';
import { type Body, issuesOfRequest, parseRequest, runSolver } from '../support/run-solver.js';

const d = 2;
const weights = (seed: number, length: number): number[] => {
  const raw = Array.from({ length }, (_, k) => 0.2 + uniform(seed, k + 1));
  const total = raw.reduce((sum, mass) => sum + mass, 0);
  return raw.map((mass) => mass / total);
};
const entropic = async (body: Body) =>
  (await runSolver(sinkhornNewtonSparse, { epsilon: 0.1, tolerance: 1e-13, plan: { kind: 'dense' }, ...body })).solution
    .result;
const exactly = async (body: Body) => (await runSolver(exact, { plan: { kind: 'dense' }, ...body })).solution.result;

/** Both orientations: Newton's systems are solved for the shorter side. */
describe.each([
  [4, 6],
  [6, 4],
])('%i sources and %i targets', (n, m) => {
  const x = rowsOf(uniformMatrix(3, n, d), d);
  const y = rowsOf(uniformMatrix(4, m, d), d);
  const masses = { sourceWeights: weights(5, n), targetWeights: weights(6, m) };
  const solvers = {
    entropic: async (body: Body) => (await entropic({ ...masses, ...body })).valueNegEntropy,
    exact: async (body: Body) => (await exactly({ ...masses, ...body })).transportCost,
  };
  const gradients = {
    entropic: async (body: Body) => (await entropic({ ...masses, ...body, gradients: true })).gradients!,
    exact: async (body: Body) => (await exactly({ ...masses, ...body, gradients: true })).gradients!,
  };
  const step = 1e-5;
  // values are rounded near 1e-15; third derivatives are of order 1 / epsilon^2
  const accuracy = 1e-7;
  const pairs = METRICS.flatMap((metric) => [['entropic', metric] as const, ['exact', metric] as const]);

  test.each(pairs)('%s, %s: gradients with respect to points', async (kind, metric) => {
    const found = await gradients[kind]({ cost: { source: x, target: y, metric } });
    for (const k of [0, 1]) {
      const ofSource = await centralDifference(
        (h) => solvers[kind]({ cost: { source: changed(x, 2, k, h), target: y, metric } }),
        step,
      );
      expect(Math.abs(found.sourcePoints!.data[2 * d + k]! - ofSource)).toBeLessThan(accuracy);
      const ofTarget = await centralDifference(
        (h) => solvers[kind]({ cost: { source: x, target: changed(y, 3, k, h), metric } }),
        step,
      );
      expect(Math.abs(found.targetPoints!.data[3 * d + k]! - ofTarget)).toBeLessThan(accuracy);
    }
  });

  test.each(['entropic', 'exact'] as const)('%s: gradients with respect to weights', async (kind) => {
    const cost = { source: x, target: y };
    const found = await gradients[kind]({ cost });
    const moved = (given: readonly number[], h: number) =>
      given.map((mass, i) => mass + (i === 0 ? h : i === 1 ? -h : 0));
    const ofSource = await centralDifference(
      (h) => solvers[kind]({ cost, sourceWeights: moved(masses.sourceWeights, h) }),
      step,
    );
    const [r0, r1] = found.sourceWeights.data;
    expect(Math.abs(r0! - r1! - ofSource)).toBeLessThan(accuracy);
    const ofTarget = await centralDifference(
      (h) => solvers[kind]({ cost, targetWeights: moved(masses.targetWeights, h) }),
      step,
    );
    const [c0, c1] = found.targetWeights.data;
    expect(Math.abs(c0! - c1! - ofTarget)).toBeLessThan(accuracy);
    const mean = masses.sourceWeights.reduce((sum, mass, i) => sum + mass * found.sourceWeights.data[i]!, 0);
    expect(Math.abs(mean)).toBeLessThan(1e-14);
  });

  test.each(['cosine', 'euclidean'])(
    '%s: the projection is the mean of the targets, weighted by the plan',
    async (metric) => {
      const body = { ...masses, cost: { source: x, target: y, metric }, barycentricProjection: true };
      for (const result of [await entropic(body), await exactly(body)]) {
        if (result.plan.kind !== 'dense') throw new Error(result.plan.kind);
        const plan = result.plan.matrix.data;
        const expected = x.flatMap((_, i) => {
          const row = Array.from(plan.subarray(i * m, (i + 1) * m));
          const total = row.reduce((sum, mass) => sum + mass, 0);
          return [0, 1].map((k) => row.reduce((sum, mass, j) => sum + mass * y[j]![k]!, 0) / total);
        });
        // sums of at most six products
        expected.forEach((value, k) => expect(result.barycentricProjection!.data[k]).toBeCloseTo(value, 13));
        expect(result.gradients).toBeNull();
      }
    },
  );
});

test('the same in float32 and streaming, within their accuracy', async () => {
  const [x, y] = [rowsOf(uniformMatrix(7, 9, 3), 3), rowsOf(uniformMatrix(8, 12, 3), 3)];
  const body = { cost: { source: x, target: y }, gradients: true, barycentricProjection: true };
  const reference = await entropic(body);
  const variants = [
    [{ planStorage: 'streaming' }, 1e-10],
    // a marginal error of 1e-6, times the coordinates over the masses of 1/9
    [{ precision: 'float32', tolerance: 1e-6 }, 1e-5],
  ] as const;
  for (const [options, accuracy] of variants) {
    const result = await entropic({ ...body, ...options });
    result.barycentricProjection!.data.forEach((value, k) =>
      expect(Math.abs(value - reference.barycentricProjection!.data[k]!)).toBeLessThan(accuracy),
    );
    result.gradients!.sourcePoints!.data.forEach((value, k) =>
      expect(Math.abs(value - reference.gradients!.sourcePoints!.data[k]!)).toBeLessThan(accuracy),
    );
  }
});

test('a cost matrix has gradients of weights, none of points, and no projection', async () => {
  const cost = {
    matrix: [
      [0, 1],
      [2, 0],
      [1, 1],
    ],
  };
  const body = { cost, sourceWeights: [0.5, 0.5, 0], gradients: true };
  for (const result of [await entropic(body), await exactly(body)]) {
    expect(result.gradients).toMatchObject({ sourcePoints: null, targetPoints: null });
    expect([...result.gradients!.sourceWeights.data].map(Number.isNaN)).toEqual([false, false, true]);
    expect(result.barycentricProjection).toBeNull();
  }
  const asked = { cost, barycentricProjection: true };
  const issues = [issuesOfRequest(sinkhornNewtonSparse, { ...asked, eta: 10 }), issuesOfRequest(exact, asked)];
  for (const found of issues) expect(found.map(({ pointer }) => pointer)).toEqual(['/barycentricProjection']);
});

test('zero masses: no projection, no gradient there', async () => {
  const cost = {
    source: [
      [0, 0],
      [9, 9],
      [1, 0],
    ],
    target: [
      [0, 1],
      [1, 1],
    ],
  };
  const body = { cost, sourceWeights: [1, 0, 1], targetWeights: [1, 1], gradients: true, barycentricProjection: true };
  for (const result of [await entropic(body), await exactly(body)]) {
    expect(Array.from(result.barycentricProjection!.data.subarray(2, 4))).toEqual([NaN, NaN]);
    expect(Array.from(result.gradients!.sourcePoints!.data.subarray(2, 4))).toEqual([0, 0]);
  }
});

test('the estimate counts what the derivatives keep', async () => {
  const [x, y] = [rowsOf(uniformMatrix(1, 40, 30), 30), rowsOf(uniformMatrix(2, 30, 30), 30)];
  const body = {
    cost: { source: x, target: y, metric: 'euclidean' },
    epsilon: 0.5,
    gradients: true,
    barycentricProjection: true,
  };
  const { usedBytes } = await runSolver(sinkhornNewtonSparse, body);
  const { input, facts } = parseRequest(sinkhornNewtonSparse, body);
  expect(usedBytes).toBeLessThan(sinkhornNewtonSparse.estimate(input, facts).memoryBytes);
});
