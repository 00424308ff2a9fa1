/**
 * Barycenters on a fixed support: ot-16 (a fixed point of the projections, found by an independent program), both ways to
 * multiply by the Gibbs kernel, what is known about barycenters without computing them, and what is refused.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fixedSupportBarycenter } from '../../../src/solvers/transport/fixed-support-barycenter/solver.js';
import type { FixedSupportBarycenterResult } from '../../../src/solvers/transport/fixed-support-barycenter/result.js';
import { type Body, issuesOfRequest, KERNELS, type OpenKernels, runSolver } from '../support/run-solver.js';
import { solve as solveEntropic } from '../support/solve-transport.js';
import { caseFile } from '../support/transport-cases.js';

const { problem, expected, tolerance } = caseFile<{
  problem: { histograms: number[][] };
  expected: { epsilon: number; weights: number[]; barycenter: number[]; objective: number; mean: number }[];
  tolerance: { abs: number };
}>('ot-16');
const { histograms } = problem;
const support = Array.from({ length: 40 }, (_, i) => [i / 39]);

describe.each(KERNELS)('on $name kernels', ({ name: kernels, open }) => {
  let opened: OpenKernels;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  async function solve(body: Body): Promise<FixedSupportBarycenterResult> {
    const { solution } = await runSolver(fixedSupportBarycenter, body, { kernels: opened.fresh() });
    expect(solution.outcome).toBe('converged');
    expect(solution.certificate.map(({ name, holds }) => [name, holds])).toEqual([
      ['marginalError', true],
      ['dualityGap', true],
    ]);
    return solution.result;
  }

  // plain logarithms of sums take seconds at the smaller epsilon, and have tests of their own
  test.each(kernels === 'plain' ? expected.filter(({ epsilon }) => epsilon === 0.01) : expected)(
    'ot-16: epsilon $epsilon, weights $weights',
    async (reference) => {
      const { epsilon, weights } = reference;
      const result = await solve({ histograms, weights, cost: { support }, epsilon, tolerance: 1e-11 });
      expect(result.resolved.kernel).toBe(epsilon === 0.01 ? 'stored' : 'log-domain');
      reference.barycenter.forEach((mass, i) =>
        expect(Math.abs(result.barycenter.data[i]! - mass)).toBeLessThan(tolerance.abs),
      );
      expect(Math.abs(result.objective - reference.objective)).toBeLessThan(tolerance.abs);
      const mean = support.reduce((sum, [t], i) => sum + t! * result.barycenter.data[i]!, 0);
      expect(Math.abs(mean - reference.mean)).toBeLessThan(tolerance.abs);
    },
  );

  test('the objective is the sum of the entropic costs from the barycenter to the measures', async () => {
    const [weights, epsilon] = [[0.5, 0.2, 0.3], 0.01];
    const result = await solve({ histograms, weights, cost: { support }, epsilon, tolerance: 1e-12 });
    let objective = 0;
    for (const [k, targetWeights] of histograms.entries()) {
      const { solution } = await solveEntropic(
        {
          cost: { source: support, target: support },
          sourceWeights: Array.from(result.barycenter.data),
          targetWeights,
          marginals: 'normalize',
          epsilon,
          tolerance: 1e-12,
        },
        { kernels: opened.fresh() },
      );
      objective += weights[k]! * solution.result.valueNegEntropy;
      // both plans have the marginals to 1e-12, and costs up to 1
      expect(result.transportCosts[k]!).toBeCloseTo(solution.result.transportCost, 9);
    }
    expect(result.objective).toBeCloseTo(objective, 9);
  });
});

async function barycenter(body: Body): Promise<FixedSupportBarycenterResult> {
  const { solution } = await runSolver(fixedSupportBarycenter, body);
  return solution.result;
}

test('measures of weight 0 take no part, and the order of measures does not matter', async () => {
  const [a, b, c] = histograms as [number[], number[], number[]];
  const options = { cost: { support }, epsilon: 0.01, tolerance: 1e-12 };
  const two = await barycenter({ histograms: [a, c], weights: [2, 1], ...options });
  const swapped = await barycenter({ histograms: [c, b, a], weights: [1, 0, 2], ...options });
  // the same fixed point, reached to 1e-12 by the same rounds
  two.barycenter.data.forEach((mass, i) => expect(swapped.barycenter.data[i]).toBeCloseTo(mass, 11));
  expect(swapped.transportCosts[1]).toBe(0);
  expect(Array.from(swapped.potentials.data.subarray(40, 80)).every(Number.isNaN)).toBe(true);
});

test('one measure: its barycenter blurs and keeps the mean', async () => {
  const { barycenter: found } = await barycenter({
    histograms: [histograms[1]!],
    cost: { support },
    epsilon: 0.001,
    tolerance: 1e-12,
  });
  const mean = (masses: ArrayLike<number>): number =>
    Array.from(masses).reduce((sum, mass, i) => sum + (mass * i) / 39, 0);
  // symmetric about the middle, so whatever the blur
  expect(mean(found.data)).toBeCloseTo(0.5, 10);
  expect(Math.max(...found.data)).toBeLessThan(Math.max(...histograms[1]!));
});

test('zero masses in histograms, a rectangular cost, shifted costs', async () => {
  const matrix = [
    [0, 1, 4, 9],
    [1, 0, 1, 4],
    [4, 1, 0, 1],
  ];
  const body = {
    histograms: [
      [1, 0, 0, 0],
      [0, 0, 0, 3],
    ],
    epsilon: 0.2,
    tolerance: 1e-12,
  };
  const result = await barycenter({ ...body, cost: { matrix } });
  expect(result.barycenter.shape).toEqual([3]);
  // one mass each: the plans are forced, and the barycenter is the normalised product of the two kernel columns' roots
  const raw = matrix.map((row) => Math.exp(-(row[0]! + row[3]!) / (2 * 0.2)));
  const total = raw.reduce((sum, value) => sum + value, 0);
  raw.forEach((value, i) => expect(result.barycenter.data[i]).toBeCloseTo(value / total, 12));
  const shifted = await barycenter({ ...body, cost: { matrix: matrix.map((row) => row.map((cost) => cost + 1000)) } });
  // costs of 1000 leave 13 digits of their differences, times eta = 5
  result.barycenter.data.forEach((mass, i) => expect(shifted.barycenter.data[i]).toBeCloseTo(mass, 11));
  expect(shifted.objective - result.objective).toBeCloseTo(1000, 9);
});

test('stopped early, it says how far it got', async () => {
  const { solution } = await runSolver(fixedSupportBarycenter, {
    histograms,
    cost: { support },
    epsilon: 0.002,
    maxIterations: 5,
  });
  expect(solution.outcome).toBe('max_iterations');
  expect(solution.result.marginalError).toBeGreaterThan(1e-9);
  expect(solution.warnings.map(({ code }) => code)).toEqual(['NOT_CONVERGED']);
  expect(solution.certificate[0]!.holds).toBe(false);
  const mass = Array.from(solution.result.barycenter.data).reduce((sum, value) => sum + value, 0);
  expect(mass).toBeCloseTo(1, 14);
});

describe('what is refused', () => {
  const options = { epsilon: 0.1 };
  test.each<[string, Body, string]>([
    ['no regularisation', { histograms, cost: { support } }, '/epsilon'],
    ['weights of another number', { histograms, weights: [1, 2], cost: { support }, ...options }, '/weights'],
    ['no weight', { histograms, weights: [0, 0, 0], cost: { support }, ...options }, '/weights'],
    ['points of another number', { histograms, cost: { support: [[0], [1]] }, ...options }, '/cost/support'],
    ['a matrix of another width', { histograms, cost: { matrix: [[0, 1]] }, ...options }, '/cost/matrix'],
  ])('%s', (_, body, pointer) => {
    expect(issuesOfRequest(fixedSupportBarycenter, body).map((issue) => issue.pointer)).toEqual([pointer]);
  });

  test('a histogram without mass', async () => {
    const empty = {
      histograms: [
        [1, 1],
        [0, 0],
      ],
      cost: { support: [[0], [1]] },
      ...options,
    };
    await expect(barycenter(empty)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      issues: [{ pointer: '/histograms/1' }],
    });
  });
});
