/** Unbalanced transport: the reference, its balanced limits, invariants, Newton against sweeps. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sinkhornNewtonSparse } from '../../../src/solvers/transport/sinkhorn-newton-sparse/solver.js';
import type { ComputedUnbalanced } from '../../../src/solvers/transport/unbalanced/result.js';
import { unbalanced } from '../../../src/solvers/transport/unbalanced/solver.js';
import { pointCosts, uniformMatrix } from '../../support/generators.js';
import { rowsOf } from '../support/differences.js';
import { nonFinite } from '../support/finite.js';
import {
  type Body,
  encoded,
  issuesOfRequest,
  KERNELS,
  type OpenKernels,
  parseRequest,
  type RunOptions,
  runSolver,
} from '../support/run-solver.js';
import { caseFile } from '../support/transport-cases.js';

interface Expected {
  readonly epsilon: number;
  readonly rho: number;
  readonly objective: number;
  readonly dual: number;
  readonly transport_cost: number;
  readonly mass: number;
  readonly row_marginal: number[];
  readonly column_marginal: number[];
  readonly potential_f: number[];
  readonly potential_g: number[];
}
const { problem, expected, tolerance } = caseFile<{
  problem: { cost: number[][]; r: number[]; c: number[] };
  expected: Readonly<Record<string, Expected>>;
  tolerance: { objective_abs: number; marginal_abs: number; potential_abs: number };
}>('ot-14');

const solve = async (body: Body, options: RunOptions = {}) => (await runSolver(unbalanced, body, options)).solution;
const bodyOf = (rho: number | null, epsilon: number, options: Body = {}): Body => ({
  cost: { matrix: problem.cost },
  sourceWeights: problem.r,
  targetWeights: problem.c,
  sourcePenalty: rho,
  targetPenalty: rho,
  epsilon,
  ...options,
});
const furthest = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.max(...Array.from(a, (value, k) => Math.abs(value - b[k]!)));
const dense = ({ plan }: ComputedUnbalanced): Float64Array | Float32Array => {
  if (plan.kind !== 'dense') throw new Error(plan.kind);
  return plan.matrix.data;
};

describe.each(KERNELS)('on $name kernels', ({ open }) => {
  let opened: OpenKernels;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  const ways = [
    ['sinkhorn', 'stored'],
    ['newton', 'stored'],
    ['auto', 'streaming'],
  ] as const;
  const cases = Object.keys(expected).flatMap((name) => ways.map((way) => [name, ...way] as const));
  test.each(cases)('ot-14 at %s by %s, %s', async (name, method, planStorage) => {
    const reference = expected[name]!;
    const body = bodyOf(reference.rho, reference.epsilon, { method, planStorage, tolerance: 1e-11 });
    const { result, outcome, certificate } = await solve(body, { kernels: opened.fresh() });
    expect(outcome).toBe('converged');
    expect(certificate.map(({ holds }) => holds)).toEqual([true, true]);
    const { objective, dualValue, mass, marginals, potentials } = result;
    expect(Math.abs(objective.total - reference.objective)).toBeLessThan(tolerance.objective_abs);
    expect(Math.abs(dualValue - reference.dual)).toBeLessThan(tolerance.objective_abs);
    expect(Math.abs(objective.transportCost - reference.transport_cost)).toBeLessThan(tolerance.marginal_abs);
    expect(Math.abs(mass - reference.mass)).toBeLessThan(tolerance.marginal_abs);
    expect(furthest(marginals.source.data, reference.row_marginal)).toBeLessThan(tolerance.marginal_abs);
    expect(furthest(marginals.target.data, reference.column_marginal)).toBeLessThan(tolerance.marginal_abs);
    expect(furthest(potentials.source.data, reference.potential_f)).toBeLessThan(tolerance.potential_abs);
    expect(furthest(potentials.target.data, reference.potential_g)).toBeLessThan(tolerance.potential_abs);
  });
});

test('the terms of the objective are those of the plan answered', async () => {
  const [epsilon, rho] = [0.05, 0.3];
  const body = bodyOf(rho, epsilon, { targetPenalty: 0.7, plan: { kind: 'dense' }, tolerance: 1e-12 });
  const { result } = await solve(body);
  const plan = dense(result);
  const kl = (p: number, q: number): number => (p > 0 ? p * Math.log(p / q) : 0) - p + q;
  const [m, { r, c, cost }] = [problem.c.length, problem];
  let [transport, entropy] = [0, 0];
  const [rows, columns] = [r.map(() => 0), c.map(() => 0)];
  r.forEach((ri, i) =>
    c.forEach((cj, j) => {
      const p = plan[i * m + j]!;
      transport += p * cost[i]![j]!;
      entropy += epsilon * kl(p, ri * cj);
      rows[i] = rows[i]! + p;
      columns[j] = columns[j]! + p;
    }),
  );
  const { objective } = result;
  // sums of 120 terms of order 1 to 10
  expect(objective.transportCost).toBeCloseTo(transport, 12);
  expect(objective.entropy).toBeCloseTo(entropy, 12);
  expect(objective.sourcePenalty).toBeCloseTo(
    rows.reduce((sum, p, i) => sum + rho * kl(p, r[i]!), 0),
    12,
  );
  expect(objective.targetPenalty).toBeCloseTo(
    columns.reduce((sum, p, j) => sum + 0.7 * kl(p, c[j]!), 0),
    12,
  );
  expect(Math.abs(result.dualityGap)).toBeLessThan(1e-11);
});

test('high penalties on equal totals give the balanced plan', async () => {
  const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  const weights = {
    sourceWeights: problem.r.map((v) => v / total(problem.r)),
    targetWeights: problem.c.map((v) => v / total(problem.c)),
  };
  const options = { ...weights, plan: { kind: 'dense' }, tolerance: 1e-11 };
  const { result } = await solve(bodyOf(1e7, 0.05, options));
  const body = { cost: { matrix: problem.cost }, epsilon: 0.05, ...options };
  const balanced = (await runSolver(sinkhornNewtonSparse, body)).solution.result;
  if (balanced.plan.kind !== 'dense') throw new Error(balanced.plan.kind);
  // the marginals give way by potential / rho, 1e-7
  expect(furthest(dense(result), balanced.plan.matrix.data)).toBeLessThan(1e-7);
  expect(Math.abs(result.mass - 1)).toBeLessThan(1e-6);
});

test('a null penalty keeps its marginal exactly and is the limit of a high one', async () => {
  const semi = await solve(bodyOf(0.5, 0.05, { targetPenalty: null, plan: { kind: 'dense' }, tolerance: 1e-12 }));
  expect(semi.outcome).toBe('converged');
  expect(furthest(semi.result.marginals.target.data, problem.c)).toBeLessThan(1e-10);
  expect(semi.result.objective.targetPenalty).toBe(0);
  const high = await solve(bodyOf(0.5, 0.05, { targetPenalty: 1e8, plan: { kind: 'dense' }, tolerance: 1e-12 }));
  expect(furthest(dense(high.result), dense(semi.result))).toBeLessThan(1e-6);
});

test('swapping the sides transposes the plan', async () => {
  const options = { plan: { kind: 'dense' }, tolerance: 1e-12 };
  const there = await solve(bodyOf(0.3, 0.05, { targetPenalty: 0.6, ...options }));
  const back = await solve({
    cost: { matrix: problem.c.map((_, j) => problem.cost.map((row) => row[j]!)) },
    sourceWeights: problem.c,
    targetWeights: problem.r,
    sourcePenalty: 0.6,
    targetPenalty: 0.3,
    epsilon: 0.05,
    ...options,
  });
  const [n, m] = [problem.r.length, problem.c.length];
  const transposed = Float64Array.from(
    { length: n * m },
    (_, k) => dense(back.result)[(k % m) * n + Math.floor(k / m)]!,
  );
  expect(furthest(dense(there.result), transposed)).toBeLessThan(1e-10);
});

test('doubling all masses at fixed penalties: as with the product of the marginals halved in the entropy', async () => {
  // scaling r and c by s scales r c^T by s^2: minimising over s P adds the constant -epsilon log s to every cost
  const s = 2;
  const scaled = (values: readonly number[]): number[] => values.map((value) => s * value);
  const weights = { sourceWeights: scaled(problem.r), targetWeights: scaled(problem.c) };
  const shifted = problem.cost.map((row) => row.map((value) => value + 0.05 * Math.log(s)));
  const options = { plan: { kind: 'dense' }, tolerance: 1e-12 };
  const double = await solve(bodyOf(0.4, 0.05, { ...weights, cost: { matrix: shifted }, ...options }));
  const single = await solve(bodyOf(0.4, 0.05, options));
  expect(
    furthest(
      dense(double.result),
      dense(single.result).map((value) => s * value),
    ),
  ).toBeLessThan(1e-10);
});

test('small penalties move next to nothing, and the answer says so', async () => {
  const far = {
    cost: {
      matrix: [
        [50, 60],
        [70, 80],
      ],
    },
    sourcePenalty: 0.5,
    targetPenalty: 0.5,
    epsilon: 0.5,
  };
  const { result, warnings, outcome } = await solve(far);
  expect(outcome).toBe('converged');
  expect(result.mass).toBeLessThan(1e-10);
  expect(warnings.map(({ code }) => code)).toEqual(['LITTLE_MASS']);
});

test('Newton steps take over where sweeps would take thousands, to the same plan', async () => {
  const [n, d] = [24, 2];
  const cost = pointCosts(uniformMatrix(1, n, d), uniformMatrix(2, n, d), d, 'sqeuclidean');
  const body = { cost: { matrix: encoded(cost, [n, n]) }, sourcePenalty: 1, targetPenalty: 2, eta: 1000 };
  const auto = await solve(body);
  expect(auto.outcome).toBe('converged');
  expect(auto.result.iterations.newton).toBeGreaterThan(0);
  // a generous bound: tens of passes, where sweeps take thousands
  expect(auto.result.iterations.newton).toBeLessThan(80);
  const sweeps = await solve({ ...body, method: 'sinkhorn' });
  expect(sweeps.result.iterations.newton).toBe(0);
  expect(sweeps.result.iterations.sweeps).toBeGreaterThan(300);
  // both gaps are of the order of the square of 1e-9, times the penalties
  expect(Math.abs(auto.result.objective.total - sweeps.result.objective.total)).toBeLessThan(1e-10);
});

test('zero masses take no part; forbidden pairs stay empty; all numbers are finite', async () => {
  const body = {
    cost: {
      matrix: [
        [1, 'Infinity', 2],
        [2, 1, 3],
        [0.5, 1, 'Infinity'],
      ],
    },
    sourceWeights: [1, 2, 0],
    targetWeights: [2, 1, 1],
    sourcePenalty: 2,
    targetPenalty: 1,
    epsilon: 0.2,
    plan: { kind: 'dense' },
  };
  const solution = await solve(body);
  expect(solution.outcome).toBe('converged');
  const plan = dense(solution.result);
  expect([plan[1], plan[6], plan[7], plan[8]]).toEqual([0, 0, 0, 0]);
  expect(solution.result.potentials.source.data[2]).toBeNaN();
  expect(nonFinite(solution)).toEqual([]);
  const isolated = {
    ...body,
    cost: {
      matrix: [
        ['Infinity', 'Infinity', 'Infinity'],
        [2, 1, 3],
        [1, 1, 1],
      ],
    },
  };
  await expect(solve(isolated)).rejects.toMatchObject({ code: 'INFEASIBLE', issues: [{ pointer: '/cost/matrix/0' }] });
});

test('refuses two demanded marginals, and names the call for that', () => {
  const [issue] = issuesOfRequest(unbalanced, bodyOf(null, 0.1));
  expect(issue).toMatchObject({ pointer: '/sourcePenalty', code: 'INVALID_VALUE' });
  expect(issue!.detail).toContain('/v1/transport/sinkhorn-newton-sparse');
});

test('stays within its estimate, stored and streaming, and answers what it has when it is stopped', async () => {
  const points = { source: rowsOf(uniformMatrix(5, 20, 6), 6), target: rowsOf(uniformMatrix(6, 15, 6), 6) };
  for (const planStorage of ['stored', 'streaming']) {
    const body = { cost: points, sourcePenalty: 0.5, targetPenalty: 0.5, epsilon: 0.05, planStorage };
    const { solution, usedBytes } = await runSolver(unbalanced, body);
    expect(solution.outcome).toBe('converged');
    const { input, facts } = parseRequest(unbalanced, body);
    expect(usedBytes).toBeLessThan(unbalanced.estimate(input, facts).memoryBytes);
    const stopped = await solve(body, { interruption: () => 'stopped' });
    expect(stopped.outcome).toBe('stopped');
    expect(nonFinite(stopped)).toEqual([]);
  }
});
