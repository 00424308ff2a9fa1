/** Unbalanced transport from the potentials of an earlier answer: less work, the same answer. */
import { describe, expect, test } from '@jest/globals';
import type { ComputedUnbalanced } from '../../../src/solvers/transport/unbalanced/result.js';
import { unbalanced } from '../../../src/solvers/transport/unbalanced/solver.js';
import { nonFinite } from '../support/finite.js';
import { type Body, encoded, issuesOfRequest, runSolver } from '../support/run-solver.js';
import { caseFile } from '../support/transport-cases.js';

const { problem } = caseFile<{ problem: { cost: number[][]; r: number[]; c: number[] } }>('ot-14');
const BODY = {
  cost: { matrix: problem.cost },
  sourceWeights: problem.r,
  targetWeights: problem.c,
  sourcePenalty: 0.3,
  targetPenalty: 0.5,
  epsilon: 0.05,
};
/** Values at marginal errors of 1e-9 differ by its square, and by the rounding of sums of order 10. */
const VALUE_ABS = 1e-12;

const solve = async (body: Body): Promise<ComputedUnbalanced> => {
  const { solution } = await runSolver(unbalanced, body);
  expect(solution.outcome).toBe('converged');
  expect(solution.certificate.every(({ holds }) => holds)).toBe(true);
  expect(nonFinite(solution)).toEqual([]);
  return solution.result;
};
const startFrom = ({ potentials: { source, target } }: ComputedUnbalanced) => ({
  warmStart: { potentials: { source: encoded(source.data, source.shape), target: encoded(target.data, target.shape) } },
});
const iterationsOf = ({ iterations }: ComputedUnbalanced): number => iterations.sweeps + iterations.newton;

describe.each([
  ['sinkhorn', 'stored'],
  ['newton', 'stored'],
  ['auto', 'streaming'],
])('by %s, %s', (method, planStorage) => {
  const body = { ...BODY, method, planStorage };

  test('from its own answer there is nothing left to do', async () => {
    const cold = await solve({ ...body, tolerance: 1e-10 });
    const warm = await solve({ ...body, ...startFrom(cold), tolerance: 1e-9 });
    expect(warm.iterations.newton).toBe(0);
    // one sweep finds the potentials of the rows, the next the error of both
    expect(warm.iterations.sweeps).toBe(2);
    expect(Math.abs(warm.objective.total - cold.objective.total)).toBeLessThan(VALUE_ABS);
  });

  test.each<[string, Body]>([
    ['epsilon', { epsilon: 0.048 }],
    ['masses', { sourceWeights: problem.r.map((mass, i) => mass * (1 + 0.01 * Math.sin(i))) }],
    ['penalties', { sourcePenalty: 0.31, targetPenalty: 0.48 }],
    ['totals', { targetWeights: problem.c.map((mass) => 1.02 * mass) }],
  ])('from the answer at other %s it takes fewer iterations to the same answer', async (_, change) => {
    const before = await solve({ ...body, tolerance: 1e-10 });
    const cold = await solve({ ...body, ...change });
    const warm = await solve({ ...body, ...change, ...startFrom(before) });
    expect(iterationsOf(warm)).toBeLessThan(iterationsOf(cold));
    expect(Math.abs(warm.objective.total - cold.objective.total)).toBeLessThan(VALUE_ABS);
    expect(Math.abs(warm.dualValue - cold.dualValue)).toBeLessThan(VALUE_ABS);
  });
});

test('points that had no mass before have no potential, and find one', async () => {
  const without = (masses: readonly number[], index: number) => masses.map((mass, i) => (i === index ? 0 : mass));
  const before = await solve({
    ...BODY,
    sourceWeights: without(problem.r, 3),
    targetWeights: without(problem.c, 7),
  });
  expect([before.potentials.source.data[3], before.potentials.target.data[7]]).toEqual([NaN, NaN]);
  const [warm, cold] = [await solve({ ...BODY, ...startFrom(before) }), await solve(BODY)];
  expect(Math.abs(warm.objective.total - cold.objective.total)).toBeLessThan(VALUE_ABS);
});

test('a start far away is left', async () => {
  const far = {
    warmStart: { potentials: { source: problem.r.map(() => 0), target: problem.c.map((_, j) => 1e6 * (-1) ** j) } },
  };
  const [warm, cold] = [await solve({ ...BODY, ...far }), await solve(BODY)];
  expect(Math.abs(warm.objective.total - cold.objective.total)).toBeLessThan(VALUE_ABS);
});

test('potentials of a problem of another size are refused', () => {
  const warmStart = { potentials: { source: problem.r, target: [1, 2] } };
  expect(issuesOfRequest(unbalanced, { ...BODY, warmStart })).toEqual([
    {
      pointer: '/warmStart',
      code: 'SHAPE_MISMATCH',
      detail: expect.stringContaining(`expected ${problem.c.length} target potentials, got 2`),
    },
  ]);
});
