/** The Sinkhorn divergence: the reference, its limits, what must always hold, gradients against differences. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sinkhornDivergence } from '../../../src/solvers/transport/sinkhorn-divergence/solver.js';
import { METRICS } from '../../../src/solvers/transport/arguments.js';
import { uniform, uniformMatrix } from '../../support/generators.js';
import { centralDifference, changed, rowsOf } from '../support/differences.js';
import { nonFinite } from '../support/finite.js';
import {
  type Body,
  issuesOfRequest,
  KERNELS,
  type OpenKernels,
  parseRequest,
  runSolver,
} from '../support/run-solver.js';
import { caseFile } from '../support/transport-cases.js';

interface Reference {
  readonly problem: { points_x: number[][]; points_y: number[][]; weights_x: number[]; weights_y: number[] };
  readonly expected: {
    readonly by_epsilon: Readonly<Record<string, Readonly<Record<string, number>>>>;
    readonly exact_w2_squared: number;
    readonly squared_mean_difference: number;
  };
  readonly tolerance: { readonly abs: number; readonly self_divergence_abs: number };
}
const { problem, expected, tolerance } = caseFile<Reference>('ot-15');

const bodyOf = (epsilon: number, options: Body = {}): Body => ({
  cost: { source: problem.points_x, target: problem.points_y },
  sourceWeights: problem.weights_x,
  targetWeights: problem.weights_y,
  marginals: 'normalize',
  epsilon,
  ...options,
});
const solve = (body: Body, options = {}) => runSolver(sinkhornDivergence, body, options);
const resultOf = async (body: Body) => (await solve(body)).solution.result;

describe.each(KERNELS)('on $name kernels', ({ open }) => {
  let opened: OpenKernels;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  test.each(Object.entries(expected.by_epsilon))('ot-15 at epsilon %s', async (epsilon, reference) => {
    const body = bodyOf(Number(epsilon), { tolerance: 1e-12 });
    const { solution } = await solve(body, { kernels: opened.fresh() });
    const { result, outcome, certificate } = solution;
    expect(outcome).toBe('converged');
    expect(certificate.map(({ holds }) => holds)).toEqual([true, true, true, true]);
    const off = (value: number, name: string): number => Math.abs(value - reference[name]!);
    const { cross, source, target } = result.terms;
    expect(off(result.divergence, 'divergence')).toBeLessThan(tolerance.abs);
    expect(off(result.sharpDivergence, 'sharp_divergence')).toBeLessThan(tolerance.abs);
    expect(off(cross.value, 'ot_xy')).toBeLessThan(tolerance.abs);
    expect(off(source.value, 'ot_xx')).toBeLessThan(tolerance.abs);
    expect(off(target.value, 'ot_yy')).toBeLessThan(tolerance.abs);
    expect(off(cross.transportCost, 'sharp_xy')).toBeLessThan(tolerance.abs);
    expect(off(source.transportCost, 'sharp_xx')).toBeLessThan(tolerance.abs);
    expect(off(target.transportCost, 'sharp_yy')).toBeLessThan(tolerance.abs);
    // averaging halves the error at least: 1e-12 after 40 steps and some for a start of order 1
    expect(source.iterations).toBeLessThan(60);
  });
});

test('goes to the exact cost for small epsilon and to the difference of the means for large', async () => {
  // the bias of the terms falls faster than epsilon: at 1e-4 and with costs of order 1 it is far below 1e-3
  const small = await resultOf(bodyOf(1e-4));
  expect(Math.abs(small.divergence - expected.exact_w2_squared)).toBeLessThan(1e-3);
  // the first correction is of order cost^2 / epsilon
  const large = await resultOf(bodyOf(1e5));
  expect(Math.abs(large.divergence - expected.squared_mean_difference)).toBeLessThan(1e-4);
});

test('is 0 between a cloud and itself, and says that it was clamped where rounding made it negative', async () => {
  const cloud = problem.points_x;
  const { solution } = await solve({ cost: { source: cloud, target: cloud }, epsilon: 0.05 });
  const { result, warnings } = solution;
  expect(result.divergence).toBeGreaterThanOrEqual(0);
  expect(result.divergence).toBeLessThan(tolerance.self_divergence_abs);
  if (result.divergence === 0) expect(warnings.map(({ code }) => code)).toEqual(['DIVERGENCE_CLAMPED']);
  // the cloud is at its minimum: every gradient of the points vanishes, as far as the three solves are exact
  for (const value of result.gradients!.sourcePoints.data) expect(Math.abs(value)).toBeLessThan(1e-8);
});

test.each(METRICS)('%s: symmetric in its arguments, and positive', async (metric) => {
  const [x, y] = [rowsOf(uniformMatrix(1, 9, 3), 3), rowsOf(uniformMatrix(2, 6, 3), 3)];
  const there = await resultOf({ cost: { source: x, target: y, metric }, epsilon: 0.05, tolerance: 1e-12 });
  const back = await resultOf({ cost: { source: y, target: x, metric }, epsilon: 0.05, tolerance: 1e-12 });
  // values are second-order in the marginal error
  expect(Math.abs(there.divergence - back.divergence)).toBeLessThan(1e-12);
  expect(there.divergence).toBeGreaterThan(0);
  const gap = there.gradients!.sourcePoints.data.map((value, k) => value - back.gradients!.targetPoints.data[k]!);
  for (const value of gap) expect(Math.abs(value)).toBeLessThan(1e-10);
});

describe('gradients', () => {
  const [n, m, d] = [4, 6, 2];
  const x = rowsOf(uniformMatrix(3, n, d), d);
  const y = rowsOf(uniformMatrix(4, m, d), d);
  const weights = (seed: number, length: number) => Array.from({ length }, (_, k) => 0.2 + uniform(seed, k + 1));
  const body = { sourceWeights: weights(5, n), targetWeights: weights(6, m), marginals: 'normalize', epsilon: 0.1 };
  const value = async (cost: Body, options: Body = {}) =>
    (await resultOf({ ...body, cost, tolerance: 1e-13, gradients: false, ...options })).divergence;
  const step = 1e-5;
  // differences of values with rounding near 1e-15, and a third derivative of order 1 / epsilon^2
  const accuracy = 1e-7;

  test.each(METRICS)('%s: with respect to points', async (metric) => {
    const { gradients } = await resultOf({ ...body, cost: { source: x, target: y, metric }, tolerance: 1e-12 });
    for (const k of [0, 1]) {
      const ofSource = await centralDifference((h) => value({ source: changed(x, 2, k, h), target: y, metric }), step);
      expect(Math.abs(gradients!.sourcePoints.data[2 * d + k]! - ofSource)).toBeLessThan(accuracy);
      const ofTarget = await centralDifference((h) => value({ source: x, target: changed(y, 3, k, h), metric }), step);
      expect(Math.abs(gradients!.targetPoints.data[3 * d + k]! - ofTarget)).toBeLessThan(accuracy);
    }
  });

  test('with respect to weights, for changes that keep the total', async () => {
    const cost = { source: x, target: y };
    const { gradients } = await resultOf({ ...body, cost, tolerance: 1e-12 });
    const total = body.sourceWeights.reduce((sum, mass) => sum + mass, 0);
    const moved = (h: number) => body.sourceWeights.map((mass, i) => mass + total * (i === 0 ? h : i === 1 ? -h : 0));
    const difference = await centralDifference((h) => value(cost, { sourceWeights: moved(h) }), step);
    const [first, second] = gradients!.sourceWeights.data;
    expect(Math.abs(first! - second! - difference)).toBeLessThan(accuracy);
  });
});

test('leaves zero masses out: no gradient there, null where a weight has none', async () => {
  const options = { sourceWeights: [0.5, 0, 0.5], epsilon: 0.1, tolerance: 1e-12 };
  const cost = { source: [[0], [5], [1]], target: [[0.5], [2]] };
  const whole = await resultOf({ cost, ...options });
  const without = await resultOf({ cost: { ...cost, source: [[0], [1]] }, epsilon: 0.1, tolerance: 1e-12 });
  expect(whole.divergence).toBeCloseTo(without.divergence, 12);
  expect(whole.gradients!.sourcePoints.data[1]).toBe(0);
  expect(whole.gradients!.sourceWeights.data[1]).toBeNaN();
});

test('answers what it has when it is stopped', async () => {
  const interruption = () => 'stopped' as const;
  const { solution } = await solve(bodyOf(0.01), { interruption });
  expect(solution.outcome).toBe('stopped');
  expect(solution.warnings.map(({ code }) => code)).toContain('NOT_CONVERGED');
  const numbers = { ...solution, result: { ...solution.result, gradients: null } };
  expect(nonFinite(numbers)).toEqual([]);
});

test('refuses a request without a strength, or with points of different dimension', () => {
  const cost = { source: [[0, 1]], target: [[1]] };
  const issues = issuesOfRequest(sinkhornDivergence, { cost });
  expect(issues.map(({ pointer, code }) => [pointer, code])).toEqual([
    ['/epsilon', 'INVALID_VALUE'],
    ['/cost/target', 'SHAPE_MISMATCH'],
  ]);
});

test('works through high-dimensional points with stored costs within its estimate', async () => {
  const [x, y] = [rowsOf(uniformMatrix(7, 60, 8), 8), rowsOf(uniformMatrix(8, 50, 8), 8)];
  const body = { cost: { source: x, target: y }, epsilon: 0.2 };
  const { solution, usedBytes } = await solve(body);
  expect(solution.outcome).toBe('converged');
  const { input, facts } = parseRequest(sinkhornDivergence, body);
  const { memoryBytes } = sinkhornDivergence.estimate(input, facts);
  expect(usedBytes).toBeLessThan(memoryBytes);
});
