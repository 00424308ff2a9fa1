/**
 * Counts, not times: the method must take few steps where sweeps alone take hundreds of thousands. The limits are twice
 * what an independent NumPy program needs for the same problems to 1e-9 from 20 sweeps.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bodyOf, openWasm, type OpenKernels, solve } from './support/solve-transport.js';
import { caseFile, type CaseName, referenceCase } from './support/transport-cases.js';

interface Budget {
  readonly sweeps: number;
  readonly newton: number;
  /** Ours count every exponential pass, the budget only those of the line search and the plan. */
  readonly expPasses: number;
  readonly cgProducts: number;
}

const BUDGETS: readonly (readonly [CaseName, Budget])[] = [
  ['ot-02', { sweeps: 41, newton: 21, expPasses: 36, cgProducts: 786 }],
  ['ot-03', { sweeps: 32, newton: 12, expPasses: 28, cgProducts: 335 }],
  ['ot-05', { sweeps: 160, newton: 18, expPasses: 50, cgProducts: 391 }],
  ['ot-06', { sweeps: 136, newton: 23, expPasses: 81, cgProducts: 1201 }],
  ['ot-09', { sweeps: 27, newton: 7, expPasses: 8, cgProducts: 205 }],
  ['ot-10', { sweeps: 24, newton: 4, expPasses: 5, cgProducts: 85 }],
  ['ot-11', { sweeps: 138, newton: 16, expPasses: 49, cgProducts: 625 }],
];

let opened: OpenKernels;
beforeAll(async () => (opened = await openWasm()));
afterAll(() => opened.close());

describe.each(BUDGETS)('%s', (name, budget) => {
  test.each(['auto', 'sinkhorn-newton-sparse'])('%s stays within twice the budget', async (method) => {
    const body = bodyOf(referenceCase(name).problem, { tolerance: 1e-9, method });
    const { iterations, converged } = (await solve(body, { kernels: opened.fresh() })).solution.result;
    expect(converged).toBe(true);
    expect(iterations.newton).toBeGreaterThan(0);
    for (const count of ['sweeps', 'newton', 'expPasses', 'cgProducts'] as const) {
      expect({ [count]: iterations[count] }).toEqual({ [count]: expect.any(Number) });
      expect(iterations[count]).toBeLessThanOrEqual(2 * budget[count]);
    }
  });
});

test('ot-09 by sweeps alone is far from done after 20 000 of them', async () => {
  const { problem, expected } = referenceCase('ot-09');
  const body = bodyOf(problem, { method: 'sinkhorn', maxIterations: 20_000 });
  const { outcome, result, warnings } = (await solve(body, { kernels: opened.fresh() })).solution;
  expect(outcome).toBe('max_iterations');
  expect(result.iterations.newton).toBe(0);
  const error = result.marginalErrorRows + result.marginalErrorColumns;
  expect(error).toBeGreaterThan(1e-7);
  // at the contraction of its last sweeps, as the case file states it, more than 200 000 are missing
  const { sinkhorn_contraction_per_sweep: contraction } = caseFile<{
    expected: { conditioning: { sinkhorn_contraction_per_sweep: number } };
  }>('ot-09').expected.conditioning;
  expect(Math.log(1e-9 / error) / Math.log(contraction)).toBeGreaterThan(200_000);
  expect(warnings.map(({ code }) => code)).toEqual(['NOT_CONVERGED']);
  // what it has is near the answer all the same, and its dual value below the optimum
  expect(Math.abs(result.transportCost - expected.transport_cost)).toBeLessThan(1e-4);
  expect(result.dualValue).toBeLessThanOrEqual(expected.dual_value! + 1e-12);
});

test.each([
  ['ot-10', 521],
  ['ot-11', 1031],
] as const)('%s by sweeps alone takes the %d that its contraction predicts', async (name, sweeps) => {
  const body = bodyOf(referenceCase(name).problem, { method: 'sinkhorn' });
  const { result } = (await solve(body, { kernels: opened.fresh() })).solution;
  expect(result.converged).toBe(true);
  // checked every ten sweeps by the program that counted them
  expect(Math.abs(result.iterations.sweeps - sweeps)).toBeLessThanOrEqual(10);
});
