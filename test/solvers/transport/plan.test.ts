/** Which solver is picked, that it is the same solver, and that the answer says why. */
import { describe, expect, test } from '@jest/globals';
import { exact } from '../../../src/solvers/transport/exact/solver.js';
import { choose, MOST_EXACT_PAIRS } from '../../../src/solvers/transport/plan/choose.js';
import { transportPlan } from '../../../src/solvers/transport/plan/solver.js';
import { sinkhornNewtonSparse } from '../../../src/solvers/transport/sinkhorn-newton-sparse/solver.js';
import { uniformMatrix } from '../../support/generators.js';
import { rowsOf } from '../support/differences.js';
import { type Body, issuesOfRequest, parseRequest, runSolver } from '../support/run-solver.js';

const cost = { source: rowsOf(uniformMatrix(1, 12, 2), 2), target: rowsOf(uniformMatrix(2, 9, 2), 2) };
const solve = async (body: Body) => (await runSolver(transportPlan, { cost, ...body })).solution;

test('without a strength: exactly what the exact solver answers', async () => {
  const { result, certificate, outcome } = await solve({});
  const { solution } = await runSolver(exact, { cost });
  expect(outcome).toBe('converged');
  expect(result.method).toBe('exact');
  expect(result.reason).toContain('12 x 9');
  expect(result.transportCost).toBe(solution.result.transportCost);
  expect(result.plan).toEqual(solution.result.plan);
  expect(certificate).toEqual(solution.certificate);
});

test.each([
  [0.5, 'sinkhorn', 'Newton steps were not needed'],
  [0.0005, 'sinkhorn-newton-sparse', 'Newton steps took over'],
])('epsilon %d: the entropic plan, by %s', async (epsilon, method, reason) => {
  const { result, outcome, warnings } = await solve({ epsilon });
  const { solution } = await runSolver(sinkhornNewtonSparse, { cost, epsilon, plan: { kind: 'sparse' } });
  expect(outcome).toBe('converged');
  expect(warnings).toEqual([]);
  expect(result.method).toBe(method);
  expect(result.reason).toContain(reason);
  expect(result.transportCost).toBe(solution.result.transportCost);
  expect(result.plan).toEqual(solution.result.plan);
});

test('a strength does not matter where the unregularised cost is asked for', async () => {
  const { result } = await solve({ epsilon: 0.5, objective: 'unregularised' });
  expect(result.method).toBe('exact');
});

test('an entropic method without a strength stands in within the accuracy, and says so', async () => {
  const accuracy = 0.02;
  const { result, warnings } = await solve({ method: 'sinkhorn-newton-sparse', accuracy });
  const { solution } = await runSolver(exact, { cost });
  const excess = result.transportCost - solution.result.transportCost;
  expect(warnings.map(({ code }) => code)).toEqual(['REGULARISED']);
  expect(result.method === 'exact' ? null : result.resolved.costScale.kind).toBe('max');
  expect(excess).toBeGreaterThan(0);
  expect(excess).toBeLessThan(accuracy * result.resolved.maximumCost);
});

describe('the choice by size', () => {
  const { input } = parseRequest(transportPlan, { cost });
  const { input: entropic } = parseRequest(transportPlan, { cost, eta: 100 });

  test('turns from exact to entropic where the exact method gets too slow', () => {
    const side = Math.sqrt(MOST_EXACT_PAIRS);
    expect(choose(input, { sources: side, targets: side }).kind).toBe('exact');
    const beyond = choose(input, { sources: side, targets: side + 1 });
    expect(beyond).toMatchObject({ kind: 'entropic', isSubstitute: true });
    expect(beyond.reason).toContain('too many for the exact method');
    // epsilon log min(n, m) is the largest bias there can be
    const { epsilon, costScale } = beyond.kind === 'entropic' ? beyond.request : { epsilon: NaN, costScale: null };
    expect(epsilon! * Math.log(side)).toBeCloseTo(input.accuracy, 12);
    expect(costScale).toBe('max');
  });

  test('does not touch an entropic request', () => {
    for (const side of [2, 20_000]) {
      const choice = choose(entropic, { sources: side, targets: side });
      expect(choice).toMatchObject({ kind: 'entropic', isSubstitute: false, request: { eta: 100, method: 'auto' } });
    }
  });
});

test('passes on what the chosen solver refuses, and refuses contradictions of its own', () => {
  const pointers = (body: Body) =>
    issuesOfRequest(transportPlan, { cost, ...body }).map(({ pointer, code }) => [pointer, code]);
  expect(pointers({ sourceWeights: [1, 2] })).toEqual([['/sourceWeights', 'SHAPE_MISMATCH']]);
  expect(pointers({ epsilon: 1, eta: 1 })).toEqual([['/eta', 'INVALID_VALUE']]);
  expect(pointers({ objective: 'entropic' })).toEqual([['/epsilon', 'INVALID_VALUE']]);
  expect(pointers({ objective: 'entropic', method: 'exact', epsilon: 1 })).toEqual([['/method', 'INVALID_VALUE']]);
});

test('stays within the estimate of the solver picked, and answers its derivatives', async () => {
  for (const options of [{}, { epsilon: 0.05 }]) {
    const body = { cost, ...options, gradients: true, barycentricProjection: true };
    const { solution, usedBytes } = await runSolver(transportPlan, body);
    const { input, facts } = parseRequest(transportPlan, body);
    expect(usedBytes).toBeLessThan(transportPlan.estimate(input, facts).memoryBytes);
    expect(solution.result.barycentricProjection!.shape).toEqual([12, 2]);
    expect(solution.result.gradients!.targetPoints!.shape).toEqual([9, 2]);
  }
});
