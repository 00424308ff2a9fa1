/** Free barycenters: those known in closed form, the invariants of the alternation, what is refused. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FreeSupportBarycenterResult } from '../../../src/solvers/transport/free-support-barycenter/result.js';
import { freeSupportBarycenter } from '../../../src/solvers/transport/free-support-barycenter/solver.js';
import { uniformMatrix } from '../../support/generators.js';
import { type Body, encoded, issuesOfRequest, KERNELS, type OpenKernels, runSolver } from '../support/run-solver.js';
import { solveExact } from '../support/solve-exact.js';

describe.each(KERNELS)('on $name kernels', ({ open }) => {
  let opened: OpenKernels;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  async function solve(body: Body): Promise<{ result: FreeSupportBarycenterResult; objectives: readonly number[] }> {
    const { solution } = await runSolver(freeSupportBarycenter, body, { kernels: opened.fresh() });
    expect(solution.certificate[1]!.holds).toBe(true);
    const objectives = solution.trace['objective'] as readonly number[];
    // each half of a round lowers the objective; the slack is rounding
    objectives.slice(1).forEach((value, k) => expect(value).toBeLessThanOrEqual(objectives[k]! * (1 + 1e-12)));
    return { result: solution.result, objectives };
  }

  test('copies of one cloud, shifted: the barycenter is the cloud at the weighted mean of the shifts', async () => {
    const [n, dimension] = [60, 3];
    const cloud = uniformMatrix(1, n, dimension);
    const shifted = (by: readonly number[]) => ({
      points: encoded(
        cloud.map((value, k) => value + by[k % dimension]!),
        [n, dimension],
      ),
    });
    const { result } = await solve({
      measures: [shifted([0, 0, 0]), shifted([10, 0, 0]), shifted([0, 20, -4])],
      weights: [0.5, 0.3, 0.2],
      // from a copy the transport is the shift itself, at once
      start: shifted([1, 1, 1]).points,
    });
    expect(result.converged).toBe(true);
    expect(result.iterations).toBe(2);
    const expected = cloud.map((value, k) => value + [3, 4, -0.8][k % dimension]!);
    expected.forEach((value, k) => expect(result.points.data[k]).toBeCloseTo(value, 12));
    // sum_k w_k |shift_k - mean shift|^2
    expect(result.objective).toBeCloseTo(0.5 * (9 + 16 + 0.64) + 0.3 * (49 + 16 + 0.64) + 0.2 * (9 + 256 + 10.24), 10);
  });

  test('one point: the mean of everything', async () => {
    const points = uniformMatrix(2, 30, 2);
    const { result } = await solve({ measures: [{ points: encoded(points, [30, 2]) }], size: 1 });
    const mean = [0, 1].map((d) => points.reduce((sum, value, k) => sum + (k % 2 === d ? value / 30 : 0), 0));
    mean.forEach((value, d) => expect(result.points.data[d]).toBeCloseTo(value, 14));
  });

  test('its distances are those of the exact solver, and its points are fixed', async () => {
    const measures = [
      { points: encoded(uniformMatrix(3, 25, 2), [25, 2]), weights: Array.from({ length: 25 }, (_, k) => k % 4) },
      { points: encoded(uniformMatrix(4, 40, 2), [40, 2]) },
    ];
    const { result, objectives } = await solve({ measures, weights: [2, 1], size: 20, seed: 3 });
    expect(result.converged).toBe(true);
    expect(objectives.length).toBeGreaterThan(1);
    for (const [k, { points, ...weights }] of measures.entries()) {
      const { solution } = await solveExact(
        {
          cost: { source: encoded(Float64Array.from(result.points.data), [20, 2]), target: points },
          marginals: 'normalize',
          ...('weights' in weights ? { targetWeights: weights.weights } : {}),
        },
        { kernels: opened.fresh() },
      );
      expect(result.squaredDistances[k]).toBeCloseTo(solution.result.transportCost, 12);
    }
    expect(result.objective).toBeCloseTo((2 * result.squaredDistances[0]! + result.squaredDistances[1]!) / 3, 14);
    const again = await solve({
      measures,
      weights: [2, 1],
      start: encoded(Float64Array.from(result.points.data), [20, 2]),
    });
    expect(again.result.iterations).toBe(1);
    expect(again.result.objective).toBeCloseTo(result.objective, 12);
  });
});

test('seeds are starts, and the same seed the same start', async () => {
  const measures = [{ points: encoded(uniformMatrix(5, 50, 2), [50, 2]) }];
  const objectiveOf = async (seed: number): Promise<number> =>
    (await runSolver(freeSupportBarycenter, { measures, size: 7, seed, maxIterations: 1 })).solution.result.objective;
  expect(await objectiveOf(1)).toBe(await objectiveOf(1));
  expect(await objectiveOf(2)).not.toBe(await objectiveOf(1));
});

test('more points than places, points in one place, a measure of weight 0', async () => {
  const { solution } = await runSolver(freeSupportBarycenter, {
    measures: [
      { points: [[1, 1]] },
      {
        points: [
          [3, 1],
          [3, 1],
        ],
      },
      { points: [[100, 100]] },
    ],
    weights: [1, 1, 0],
    size: 4,
  });
  expect(solution.outcome).toBe('converged');
  expect(Array.from(solution.result.points.data)).toEqual([2, 1, 2, 1, 2, 1, 2, 1]);
  expect(solution.result.objective).toBeCloseTo(1, 14);
});

test('stopped in the first round it finishes that round, and answers it', async () => {
  const { solution } = await runSolver(
    freeSupportBarycenter,
    { measures: [{ points: encoded(uniformMatrix(6, 30, 2), [30, 2]) }], size: 10 },
    { interruption: () => 'stopped' },
  );
  expect(solution.outcome).toBe('stopped');
  expect(solution.result.iterations).toBe(1);
  expect(solution.certificate[0]!.holds).toBe(false);
});

describe('what is refused', () => {
  const point = { points: [[0, 0]] };
  test.each<[string, Body, string]>([
    ['other dimensions', { measures: [point, { points: [[1]] }] }, '/measures/1/points'],
    ['masses of another number', { measures: [{ ...point, weights: [1, 2] }] }, '/measures/0/weights'],
    ['no mass', { measures: [{ ...point, weights: [0] }] }, '/measures/0/weights'],
    ['weights of another number', { measures: [point], weights: [1, 2] }, '/weights'],
    ['a start of another dimension', { measures: [point], start: [[1]] }, '/start'],
    ['a start of another size', { measures: [point], start: [[1, 1]], size: 2 }, '/size'],
  ])('%s', (_, body, pointer) => {
    expect(issuesOfRequest(freeSupportBarycenter, body).map((issue) => issue.pointer)).toEqual([pointer]);
  });
});
