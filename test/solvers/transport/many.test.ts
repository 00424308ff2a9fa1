/** Many small problems: each as if it were solved alone, in all three forms of costs. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { METRICS } from '../../../src/solvers/transport/arguments.js';
import { many } from '../../../src/solvers/transport/many/solver.js';
import { sinkhornNewtonSparse } from '../../../src/solvers/transport/sinkhorn-newton-sparse/solver.js';
import { normalized, uniform, uniformMatrix } from '../../support/generators.js';
import { rowsOf } from '../support/differences.js';
import { nonFinite } from '../support/finite.js';
import {
  type Body,
  issuesOfRequest,
  KERNELS,
  type OpenKernels,
  parseRequest,
  runSolver,
} from '../support/run-solver.js';

const [k, n, m, d] = [4, 6, 5, 2];
const x = rowsOf(uniformMatrix(1, k * n, d), d);
const y = rowsOf(uniformMatrix(2, k * m, d), d);
const part = <T>(rows: readonly T[], problem: number, side: number): readonly T[] =>
  rows.slice(problem * side, (problem + 1) * side);
const weights = (seed: number, side: number): number[][] =>
  Array.from({ length: k }, (_, p) => [
    ...normalized(Float64Array.from({ length: side }, (_, i) => 0.1 + uniform(seed, p * side + i + 1))),
  ]);
const masses = { sourceWeights: weights(3, n), targetWeights: weights(4, m) };

describe.each(KERNELS)('on $name kernels', ({ open }) => {
  let opened: OpenKernels;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());
  const solve = async (body: Body) => (await runSolver(many, body, { kernels: opened.fresh() })).solution;

  test.each(METRICS)('%s: clouds as each pair alone', async (metric) => {
    const cost = { source: x, target: y, metric };
    const { result, outcome, certificate } = await solve({ problems: k, cost, ...masses, eta: 20, potentials: true });
    expect(outcome).toBe('converged');
    expect(certificate.map(({ holds }) => holds)).toEqual([true]);
    for (let p = 0; p < k; p++) {
      const alone = await runSolver(sinkhornNewtonSparse, {
        cost: { source: part(x, p, n), target: part(y, p, m), metric },
        sourceWeights: masses.sourceWeights[p]!,
        targetWeights: masses.targetWeights[p]!,
        eta: 20,
        tolerance: 1e-12,
      });
      const expected = alone.solution.result;
      // marginal errors of 1e-9 times costs of order 1; values and potentials are less sensitive still
      expect(Math.abs(result.transportCosts.data[p]! - expected.transportCost)).toBeLessThan(1e-8);
      expect(Math.abs(result.values.data[p]! - expected.valueKl)).toBeLessThan(1e-8);
      const f = result.potentials!.source.data.subarray(p * n, (p + 1) * n);
      f.forEach((value, i) => expect(Math.abs(value - expected.potentials.source.data[i]!)).toBeLessThan(1e-7));
    }
  });

  test('pairs over one cost are stacked problems that repeat it', async () => {
    const matrix = rowsOf(uniformMatrix(5, n, m), m);
    const options = { problems: k, ...masses, epsilon: 0.02 };
    const shared = await solve({ cost: { matrix }, ...options });
    const stacked = await solve({ cost: { matrices: Array.from({ length: k }, () => matrix).flat() }, ...options });
    expect(shared.outcome).toBe('converged');
    expect(shared.result.transportCosts.data).toEqual(stacked.result.transportCosts.data);
    const one = await solve({ cost: { matrix }, ...options, sourceWeights: [masses.sourceWeights[1]!] });
    expect(one.result.transportCosts.data[1]).toBe(shared.result.transportCosts.data[1]);
  });

  test('padding with zero masses changes nothing', async () => {
    const cost = { source: x, target: y };
    const whole = await solve({ problems: k, cost, ...masses, eta: 20, potentials: true });
    const padded = await solve({
      problems: k,
      cost: { source: Array.from({ length: k }, (_, p) => [...part(x, p, n), [9, 9]]).flat(), target: y },
      sourceWeights: masses.sourceWeights.map((row) => [...row, 0]),
      targetWeights: masses.targetWeights,
      eta: 20,
      potentials: true,
    });
    padded.result.transportCosts.data.forEach((value, p) => {
      expect(value).toBeCloseTo(whole.result.transportCosts.data[p]!, 12);
      expect(padded.result.potentials!.source.data[p * (n + 1) + n]).toBeNaN();
    });
  });

  test('a problem without a plan is named; the others are solved', async () => {
    const matrices = [
      ['Infinity', 'Infinity'],
      [1, 2],
      [0, 1],
      [1, 0],
    ];
    const { result, outcome, warnings } = await solve({ problems: 2, cost: { matrices }, eta: 5 });
    expect(outcome).toBe('max_iterations');
    expect(result).toMatchObject({ converged: 1, unconverged: [0] });
    expect(warnings.map(({ code }) => code)).toEqual(['NOT_CONVERGED', 'INFEASIBLE_PROBLEMS']);
  });

  test('stays within its estimate, and answers what it has when it is stopped', async () => {
    const body = { problems: k, cost: { source: x, target: y, metric: 'cosine' }, eta: 500, potentials: true };
    const run = await runSolver(many, body, { kernels: opened.fresh() });
    const { input, facts } = parseRequest(many, body);
    expect(run.usedBytes).toBeLessThan(many.estimate(input, facts).memoryBytes);
    expect(nonFinite(run.solution)).toEqual([]);
    const stopped = await runSolver(many, body, { kernels: opened.fresh(), interruption: () => 'stopped' });
    expect(['converged', 'stopped']).toContain(stopped.solution.outcome);
    expect(nonFinite(stopped.solution)).toEqual([]);
  });
});

test('few sweeps are not enough, and the answer says for which', async () => {
  const cost = { source: x, target: y };
  const { solution } = await runSolver(many, { problems: k, cost, eta: 300, maxIterations: 3 });
  expect(solution.outcome).toBe('max_iterations');
  expect([...solution.result.iterations.data]).toEqual([3, 3, 3, 3]);
  expect(solution.result.unconverged).toEqual([0, 1, 2, 3]);
  expect(solution.certificate[0]!.holds).toBe(false);
});

test('refuses what does not fit together', async () => {
  const pointers = (body: Body) => issuesOfRequest(many, body).map(({ pointer, code }) => [pointer, code]);
  const cost = { source: x, target: y };
  expect(pointers({ problems: 5, cost, eta: 1 })).toEqual([['/cost/source', 'SHAPE_MISMATCH']]);
  expect(pointers({ problems: k, cost })).toEqual([['/epsilon', 'INVALID_VALUE']]);
  expect(pointers({ problems: k, cost, eta: 1, sourceWeights: [[1, 2]] })).toEqual([
    ['/sourceWeights', 'SHAPE_MISMATCH'],
  ]);
  const large = { matrix: [Array.from({ length: 257 }, () => 1)] };
  expect(pointers({ problems: 1, cost: large, eta: 1 })).toEqual([['/cost', 'OUT_OF_RANGE']]);
  const massless = {
    problems: k,
    cost,
    eta: 1,
    sourceWeights: weights(1, n).map((row, p) => (p === 2 ? row.map(() => 0) : row)),
  };
  await expect(runSolver(many, massless)).rejects.toMatchObject({ issues: [{ pointer: '/sourceWeights/2' }] });
});
