/**
 * Values of others: ot-08 (a linear program solved by HiGHS and by a network simplex), the entropic references, which
 * bound the exact cost from both sides, and small problems solved by hand or by trying everything.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ALGORITHMS } from '../../../src/solvers/transport/exact/schema.js';
import { encoded, KERNELS, type OpenKernels } from '../support/run-solver.js';
import { cheapestPermutation, entriesOf, solveExact } from '../support/solve-exact.js';
import { caseFile, referenceCase } from '../support/transport-cases.js';

describe.each(KERNELS)('on $name kernels', ({ open }) => {
  let opened: OpenKernels;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  test('ot-08: whole-number costs and masses, solved to the unit', async () => {
    const { problem, expected, tolerance } = caseFile<{
      problem: { cost: number[][]; r: number[]; c: number[] };
      expected: { value: number; total_mass: number; entropic_transport_cost_normalised: Record<string, number> };
      tolerance: { nonzeros_at_most: number };
    }>('ot-08');
    const body = { cost: { matrix: problem.cost }, sourceWeights: problem.r, targetWeights: problem.c };
    const { solution } = await solveExact(body, { kernels: opened.fresh() });
    const { result, certificate, outcome } = solution;
    expect(outcome).toBe('converged');
    expect(result.optimal).toBe(true);
    expect(certificate.map(({ holds }) => holds)).toEqual([true, true, true, true]);
    expect(result.transportCost).toBe(expected.value);
    expect(result.marginalErrorRows + result.marginalErrorColumns).toBe(0);
    // potentials are moved by a mean: rounded twice at a scale of 100, summed over a mass of 488
    expect(Math.abs(result.dualityGap)).toBeLessThan(1e-10);
    expect(result.nonzeros).toBeLessThanOrEqual(tolerance.nonzeros_at_most);
    expect(result.algorithm.used).toBe('network-simplex');
    const entries = entriesOf(result);
    expect(entries.length).toBe(result.nonzeros);
    for (const [, , mass] of entries) expect(Number.isInteger(mass)).toBe(true);
    // any plan costs at least the optimum, and an entropic one at most log(n m) / eta more
    for (const [eta, value] of Object.entries(expected.entropic_transport_cost_normalised)) {
      const optimum = result.transportCost / expected.total_mass;
      // the reference is given to 1e-7
      expect(value).toBeGreaterThan(optimum - 1e-7);
      expect(value).toBeLessThan(optimum + Math.log(20 * 25) / Number(eta));
    }
  });

  test.each(['ot-02', 'ot-03', 'ot-04', 'ot-05', 'ot-06', 'ot-07'] as const)(
    '%s: the entropic cost lies above the exact one by no more than its bias',
    async (name) => {
      const { problem, expected } = referenceCase(name);
      const { n, m, eta, cost, r, c } = problem;
      const { solution } = await solveExact(
        { cost: { matrix: encoded(cost, [n, m]) }, sourceWeights: encoded(r, [n]), targetWeights: encoded(c, [m]) },
        { kernels: opened.fresh() },
      );
      const { transportCost, optimal } = solution.result;
      expect(optimal).toBe(true);
      // references are given to 1e-10 or better
      expect(expected.transport_cost).toBeGreaterThan(transportCost - 1e-9);
      expect(expected.transport_cost).toBeLessThan(transportCost + Math.log(Math.max(n, m)) / eta);
    },
  );

  test('ot-07: zero masses take no part', async () => {
    const { problem } = referenceCase('ot-07');
    const { n, m, cost, r, c } = problem;
    const { solution } = await solveExact(
      { cost: { matrix: encoded(cost, [n, m]) }, sourceWeights: encoded(r, [n]), targetWeights: encoded(c, [m]) },
      { kernels: opened.fresh() },
    );
    const { potentials } = solution.result;
    expect([...potentials.source.data].map(Number.isNaN)).toEqual([...r].map((mass) => mass === 0));
    expect([...potentials.target.data].map(Number.isNaN)).toEqual([...c].map((mass) => mass === 0));
    for (const [i, j] of entriesOf(solution.result)) {
      expect(r[i]).toBeGreaterThan(0);
      expect(c[j]).toBeGreaterThan(0);
    }
  });

  test.each(ALGORITHMS)('%s finds the best of all permutations', async (algorithm) => {
    const matrices = fc.integer({ min: 1, max: 7 }).chain((size) => {
      const entry = fc.oneof(fc.integer({ min: -3, max: 9 }), fc.double({ min: -1, max: 1, noNaN: true }));
      const row = fc.array(entry, { minLength: size, maxLength: size });
      return fc.array(row, { minLength: size, maxLength: size });
    });
    await fc.assert(
      fc.asyncProperty(matrices, async (matrix) => {
        const { solution } = await solveExact({ cost: { matrix }, algorithm }, { kernels: opened.fresh() });
        const { result } = solution;
        expect(result.optimal).toBe(true);
        // masses of 1 / size: the sum is rounded, by a few units in the last place of at most 9
        expect(result.transportCost).toBeCloseTo(cheapestPermutation(matrix) / matrix.length, 13);
        expect(result.nonzeros).toBe(matrix.length);
      }),
      { numRuns: 40, seed: 5 },
    );
  });
});

test('three factories and four shops, by hand', async () => {
  // The plan below costs 25 x 4 + 5 x 6 + 20 x 8 + 20 x 10 + 50 x 8 + 30 x 4 = 1010. With f = (0, 2, -2) and
  // g = (4, 6, 8, 6) every f_i + g_j <= C_ij, with equality at just these six pairs, and 2 x 70 - 2 x 30 + 4 x 25 +
  // 6 x 35 + 8 x 40 + 6 x 50 = 1010 too: no plan is cheaper, and no other is as cheap.
  const matrix = [
    [4, 6, 8, 13],
    [13, 11, 10, 8],
    [14, 4, 10, 13],
  ];
  const { solution } = await solveExact({
    cost: { matrix },
    sourceWeights: [50, 70, 30],
    targetWeights: [25, 35, 40, 50],
    plan: { kind: 'dense' },
  });
  const { plan, transportCost, dualValue, potentials } = solution.result;
  expect(transportCost).toBe(1010);
  // the gauge takes a mean of 930 / 150 away: rounded
  expect(dualValue).toBeCloseTo(1010, 10);
  expect(plan.kind === 'dense' ? [...plan.matrix.data] : plan).toEqual([25, 5, 20, 0, 0, 0, 20, 50, 0, 30, 0, 0]);
  [0, 2, -2].forEach((f, i) => expect(potentials.source.data[i]).toBeCloseTo(f + 6.2, 13));
  [4, 6, 8, 6].forEach((g, j) => expect(potentials.target.data[j]).toBeCloseTo(g - 6.2, 13));
});
