/**
 * The reference problems ot-01 to ot-11, each within the tolerances of its own file at both accuracies. Where the values
 * come from: test/cases/transport/README.md.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bodyOf, KERNELS, type OpenKernels, solve } from './support/solve-transport.js';
import {
  type CaseName,
  type Expected,
  type Level,
  type ReferenceProblem,
  caseFile,
  referenceCase,
} from './support/transport-cases.js';
import type { ComputedResult } from '../../src/solvers/transport/sinkhorn-newton-sparse/result.js';

const SMALL = ['ot-02', 'ot-03', 'ot-04', 'ot-05', 'ot-06', 'ot-07'] as const;
const LARGE = ['ot-09', 'ot-10', 'ot-11'] as const;

describe('generated data match the checksums of the case files', () => {
  test.each([...SMALL.slice(0, 5), ...LARGE] as const)('%s', (name) => {
    const { cost } = referenceCase(name).problem;
    const { checksum } = caseFile<{
      problem: { cost: { checksum: { first: number; second: number; last: number; sum: number } } };
    }>(name).problem.cost;
    expect(cost[0]).toBe(checksum.first);
    expect(cost[1]).toBe(checksum.second);
    expect(cost.at(-1)).toBe(checksum.last);
    // a sum of up to 614 656 terms in another order
    expect(cost.reduce((sum, value) => sum + value, 0)).toBeCloseTo(checksum.sum, 6);
  });
});

describe.each(KERNELS)('on $name kernels', ({ name: kernelsName, open }) => {
  let opened: OpenKernels;
  beforeAll(async () => (opened = await open()));
  afterAll(() => opened.close());
  // the large ones take the plain kernels a minute
  const names: readonly CaseName[] = kernelsName === 'plain' ? SMALL : [...SMALL, ...LARGE];

  test.each(names)('%s to 1e-9', async (name) => {
    const { problem, expected, tolerance } = referenceCase(name);
    const { solution } = await solve(bodyOf(problem, { tolerance: 1e-9, plan: { kind: 'dense' } }), {
      kernels: opened.fresh(),
    });
    expect(solution.outcome).toBe('converged');
    expectValues(solution.result, expected, tolerance.at_marginal_error_1e_9);
  });

  test.each(names)('%s to 1e-12', async (name) => {
    const { problem, expected, tolerance } = referenceCase(name);
    const body = bodyOf(problem, { tolerance: 1e-12, method: 'sinkhorn-newton-sparse', plan: { kind: 'dense' } });
    const { solution } = await solve(body, { kernels: opened.fresh() });
    expect(solution.outcome).toBe('converged');
    expect(solution.certificate.every(({ holds }) => holds)).toBe(true);
    expectValues(solution.result, expected, tolerance.at_marginal_error_1e_12);
    expectPotentials(solution.result, expected, tolerance.at_marginal_error_1e_12, problem);
  });

  test('ot-01, two by two, closed form', async () => {
    const file = caseFile<{
      problem: ReferenceProblem;
      expected: { plan: number[][]; transport_cost: number; value_negentropy: number; potential_f_plus_g_11: number };
    }>('ot-01');
    const { problem } = referenceCase('ot-01');
    const { solution } = await solve(bodyOf(problem, { tolerance: 1e-14, plan: { kind: 'dense' } }), {
      kernels: opened.fresh(),
    });
    const { result } = solution;
    expectPlan(result, file.expected.plan, 1e-12);
    expect(result.transportCost).toBeCloseTo(file.expected.transport_cost, 12);
    expect(result.valueNegEntropy).toBeCloseTo(file.expected.value_negentropy, 12);
    const sum = result.potentials.source.data[0]! + result.potentials.target.data[0]!;
    expect(sum).toBeCloseTo(file.expected.potential_f_plus_g_11, 12);
  });

  test.each(['1.0', '5.0', '20.0'] as const)('ot-08, integer masses of total 488, eta %s', async (eta) => {
    const { expected, problem } = caseFile<{
      problem: { r: number[]; c: number[]; cost: number[][] };
      expected: { value: number; total_mass: number; entropic_transport_cost_normalised: Record<string, number> };
    }>('ot-08');
    const body = {
      cost: { matrix: problem.cost },
      sourceWeights: problem.r,
      targetWeights: problem.c,
      eta: Number(eta),
    };
    const { result } = (await solve(body, { kernels: opened.fresh() })).solution;
    expect(result.resolved.totalMass).toBe(expected.total_mass);
    const perMass = result.transportCost / expected.total_mass;
    expect(Math.abs(perMass - expected.entropic_transport_cost_normalised[eta]!)).toBeLessThan(1e-7);
    // never below the exact optimum, and above it by no more than the bias bound
    expect(perMass).toBeGreaterThan(expected.value / expected.total_mass - 1e-7);
    expect(perMass).toBeLessThan(expected.value / expected.total_mass + result.biasBound);
  });
});

function expectValues(result: ComputedResult, expected: Expected, level: Level): void {
  const near = (value: number, reference: number, tolerance: number): void =>
    expect(Math.abs(value - reference)).toBeLessThanOrEqual(tolerance);
  near(result.transportCost, expected.transport_cost, level.transport_cost_abs);
  near(result.valueNegEntropy, expected.value_negentropy, level.value_abs);
  near(result.valueKl, expected.value_kl!, level.value_abs);
  near(result.dualValue, expected.dual_value!, level.value_abs);
  if (expected.plan !== undefined) expectPlan(result, expected.plan, level.plan_entry_abs);
  const entries = expected.top20_plan_entries ?? expected.top10_plan_entries ?? [];
  expect(entries.length).toBeGreaterThanOrEqual(10);
  for (const [i, j, mass] of entries) near(planEntry(result, i, j), mass, level.plan_entry_abs);
}

function expectPlan(result: ComputedResult, plan: readonly (readonly number[])[], tolerance: number): void {
  plan.forEach((row, i) =>
    row.forEach((mass, j) => expect(Math.abs(planEntry(result, i, j) - mass)).toBeLessThanOrEqual(tolerance)),
  );
}

function planEntry({ plan }: ComputedResult, i: number, j: number): number {
  if (plan.kind !== 'dense') throw new Error('expected a dense plan');
  return plan.matrix.data[i * plan.matrix.shape[1]! + j]!;
}

/** Where the plan falls apart into blocks, only f_i + g_j on its support is determined. */
function expectPotentials(result: ComputedResult, expected: Expected, level: Level, problem: ReferenceProblem): void {
  const f = expected.potential_f ?? expected.potential_f_first10!;
  const g = expected.potential_g ?? expected.potential_g_first10!;
  const { source, target } = result.potentials;
  if (level.potential_abs != null) {
    const expectSide = (reference: readonly (number | null)[], values: ComputedResult['potentials']['source']): void =>
      reference.forEach((value, k) => {
        if (value === null) expect(values.data[k]).toBeNaN();
        else expect(Math.abs(values.data[k]! - value)).toBeLessThanOrEqual(level.potential_abs!);
      });
    expectSide(f, source);
    expectSide(g, target);
    return;
  }
  const { n, m } = problem;
  let compared = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      if (planEntry(result, i, j) <= 1e-6 / Math.max(n, m)) continue;
      compared++;
      const sum = source.data[i]! + target.data[j]!;
      expect(Math.abs(sum - (f[i]! + g[j]!))).toBeLessThanOrEqual(level.potential_sum_abs_on_support!);
    }
  }
  expect(compared).toBeGreaterThan(n);
}
