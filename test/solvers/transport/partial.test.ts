/**
 * Partial transport: every matching of a given size tried by hand, duals checked pair by pair, balanced transport as the
 * limit, the price of mass as the slope of the cost, what is refused.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PartialResult } from '../../../src/solvers/transport/partial/result.js';
import { partial } from '../../../src/solvers/transport/partial/solver.js';
import { uniformMatrix } from '../../support/generators.js';
import { type Body, encoded, issuesOfRequest, KERNELS, type OpenKernels, runSolver } from '../support/run-solver.js';
import { solveExact } from '../support/solve-exact.js';

/** The cheapest matching of exactly `size` pairs. */
function cheapestMatching(cost: readonly (readonly number[])[], size: number): number {
  const taken = new Set<number>();
  const visit = (i: number, missing: number): number => {
    if (missing === 0) return 0;
    if (cost.length - i < missing) return Infinity;
    let best = visit(i + 1, missing);
    cost[i]!.forEach((value, j) => {
      if (taken.has(j)) return;
      taken.add(j);
      best = Math.min(best, value + visit(i + 1, missing - 1));
      taken.delete(j);
    });
    return best;
  };
  return visit(0, size);
}

describe.each(KERNELS)('on $name kernels', ({ open }) => {
  let opened: OpenKernels;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  async function solve(body: Body): Promise<PartialResult> {
    const { solution } = await runSolver(partial, body, { kernels: opened.fresh() });
    expect(solution.certificate.map(({ name, holds }) => `${name} ${holds}`)).toEqual([
      'marginalErrorRows true',
      'marginalErrorColumns true',
      'dualViolation true',
      'dualityGap true',
    ]);
    expect(solution.result.optimal).toBe(true);
    return solution.result;
  }

  test('the cheapest of all matchings, costs of either sign', async () => {
    const problems = fc
      .record({ rows: fc.integer({ min: 1, max: 5 }), columns: fc.integer({ min: 1, max: 5 }) })
      .chain(({ rows, columns }) =>
        fc.record({
          matrix: fc.array(fc.array(fc.integer({ min: -20, max: 60 }), { minLength: columns, maxLength: columns }), {
            minLength: rows,
            maxLength: rows,
          }),
          size: fc.integer({ min: 1, max: Math.min(rows, columns) }),
        }),
      );
    await fc.assert(
      fc.asyncProperty(problems, async ({ matrix, size }) => {
        const sourceWeights = matrix.map(() => 1);
        const targetWeights = matrix[0]!.map(() => 1);
        const result = await solve({ cost: { matrix }, sourceWeights, targetWeights, mass: size });
        // whole numbers all the way
        expect(result.transportCost).toBe(cheapestMatching(matrix, size));
        const [f, g] = [result.potentials.source.data, result.potentials.target.data];
        // potentials and lambda are halves and sums of whole numbers
        [...f, ...g].forEach((value) => expect(value).toBeLessThan(1e-9));
        matrix.forEach((row, i) =>
          row.forEach((cost, j) => expect(f[i]! + g[j]! + result.massPrice).toBeLessThan(cost + 1e-9)),
        );
        const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);
        expect(sum(f) + sum(g) + result.massPrice * size).toBeCloseTo(result.transportCost, 9);
        expect(sum(result.left.source.data)).toBe(matrix.length - size);
        expect(sum(result.left.target.data)).toBe(matrix[0]!.length - size);
      }),
      { seed: 9, numRuns: 60 },
    );
  });

  test('all of the mass: the exact solver’s cost', async () => {
    const cost = {
      source: encoded(uniformMatrix(1, 30, 2), [30, 2]),
      target: encoded(uniformMatrix(2, 30, 2), [30, 2]),
    };
    const result = await solve({ cost });
    const { solution } = await solveExact({ cost }, { kernels: opened.fresh() });
    expect(result.mass).toBe(1);
    expect(result.transportCost).toBeCloseTo(solution.result.transportCost, 14);
    expect([...result.left.source.data, ...result.left.target.data].every((mass) => mass === 0)).toBe(true);
  });

  test('the price of mass is the slope of the cost, which bends upwards', async () => {
    const cost = {
      source: encoded(uniformMatrix(3, 20, 2), [20, 2]),
      target: encoded(uniformMatrix(4, 25, 2), [25, 2]),
    };
    const at = (fraction: number) => solve({ cost, fraction });
    let before = await at(0.1);
    for (const fraction of [0.3, 0.5, 0.7, 0.9]) {
      const next = await at(fraction);
      const slope = (next.transportCost - before.transportCost) / (next.mass - before.mass);
      // a subgradient at either end of a chord of a convex function
      expect(before.massPrice).toBeLessThanOrEqual(slope + 1e-12);
      expect(next.massPrice).toBeGreaterThanOrEqual(slope - 1e-12);
      before = next;
    }
  });
});

async function answer(body: Body): Promise<PartialResult> {
  return (await runSolver(partial, body)).solution.result;
}

test('strays stay, zero masses take no part, the plan shows what moves', async () => {
  const { plan, left, potentials } = await answer({
    cost: { source: [[0], [1], [100], [7]], target: [[1], [2], [-90]] },
    sourceWeights: [2, 2, 2, 0],
    targetWeights: [1, 3, 5],
    mass: 4,
    plan: { kind: 'dense' },
  });
  if (plan.kind !== 'dense') throw new Error(plan.kind);
  expect(plan.matrix.shape).toEqual([4, 3]);
  // 0 -> 1 takes 1, the rest goes to 2: 1 + 4 + 2
  expect(Array.from(plan.matrix.data)).toEqual([1, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]);
  expect(Array.from(left.source.data)).toEqual([0, 0, 2, 0]);
  expect(Array.from(left.target.data)).toEqual([0, 0, 5]);
  expect(potentials.source.data[3]).toBeNaN();
});

test('forbidden pairs: moved around, or too many of them', async () => {
  const matrix = [
    [1, 'Infinity'],
    ['Infinity', 'Infinity'],
  ];
  expect((await answer({ cost: { matrix }, mass: 0.5 })).transportCost).toBe(0.5);
  await expect(answer({ cost: { matrix }, mass: 0.6 })).rejects.toMatchObject({ code: 'INFEASIBLE' });
});

describe('what is refused', () => {
  const cost = {
    matrix: [
      [1, 2],
      [3, 4],
    ],
  };
  test.each<[string, Body, string]>([
    ['more than there is', { cost, mass: 1.1 }, '/mass'],
    ['both ways to say it', { cost, mass: 0.5, fraction: 0.5 }, '/fraction'],
    ['masses of another number', { cost, sourceWeights: [1] }, '/sourceWeights'],
    ['points of other dimensions', { cost: { source: [[0]], target: [[0, 1]] } }, '/cost/target'],
  ])('%s', (_, body, pointer) => {
    expect(issuesOfRequest(partial, body).map((issue) => issue.pointer)).toEqual([pointer]);
  });
});
