/**
 * Transport on a line: ot-17 (quantile coupling, agreed by a linear program), the exact solver on the same costs, shifts
 * and scalings whose distances are known, and what is refused.
 */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { oneDimensional } from '../../../src/solvers/transport/one-dimensional/solver.js';
import type { OneDimensionalResult } from '../../../src/solvers/transport/one-dimensional/result.js';
import { normalized, uniformMatrix } from '../../support/generators.js';
import { type Body, encoded, issuesOfRequest, runSolver } from '../support/run-solver.js';
import { solveExact } from '../support/solve-exact.js';
import { caseFile } from '../support/transport-cases.js';

async function solve(body: Body): Promise<OneDimensionalResult> {
  const { solution } = await runSolver(oneDimensional, body);
  expect(solution.outcome).toBe('converged');
  expect(solution.certificate.map(({ name, holds }) => [name, holds])).toEqual([
    ['marginalErrorRows', true],
    ['marginalErrorColumns', true],
    ['dualityGap', true],
  ]);
  return solution.result;
}

test('ot-17: nine values onto twelve, three exponents', async () => {
  const { problem, expected, tolerance } = caseFile<{
    problem: Record<'x' | 'y' | 'weights_x' | 'weights_y', number[]>;
    expected: Record<string, number>;
    tolerance: { abs: number };
  }>('ot-17');
  const { x: source, y: target, weights_x: sourceWeights, weights_y: targetWeights } = problem;
  for (const p of [1, 2, 3]) {
    const { transportCost, wasserstein } = await solve({ source, target, sourceWeights, targetWeights, p });
    const value = expected[`W${p}^${p}`]!;
    expect(Math.abs(transportCost - value)).toBeLessThan(tolerance.abs);
    expect(Math.abs(wasserstein - value ** (1 / p))).toBeLessThan(tolerance.abs);
  }
});

const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 12 });
const masses = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });
const weighted = values.chain((points) =>
  masses(points.length).map((weights) => ({
    points,
    weights: weights.some((mass) => mass > 0) ? weights : weights.map(() => 1),
  })),
);

test('no plan of the exact solver is cheaper, and its duals bound this plan', async () => {
  await fc.assert(
    fc.asyncProperty(weighted, weighted, fc.constantFrom(1, 1.5, 2, 4), async (source, target, p) => {
      const marginals = 'normalize';
      const weights = { sourceWeights: source.weights, targetWeights: target.weights, marginals };
      const result = await solve({
        source: source.points,
        target: target.points,
        ...weights,
        p,
        plan: { kind: 'sparse' },
      });
      const matrix = source.points.map((x) => target.points.map((y) => Math.abs(x - y) ** p));
      const { solution } = await solveExact({ cost: { matrix }, ...weights });
      const scale = Math.max(1, ...matrix.flat());
      // two optimal values of the same problem, each rounded at the scale of the costs
      expect(Math.abs(result.transportCost - solution.result.transportCost)).toBeLessThan(1e-12 * scale);
      const [f, g] = [result.potentials.source.data, result.potentials.target.data];
      matrix.forEach((row, i) =>
        row.forEach((cost, j) => {
          if (Number.isNaN(f[i]! + g[j]!)) return;
          // potentials are sums of up to 24 differences of costs
          expect(f[i]! + g[j]! - cost).toBeLessThan(1e-13 * scale * 24);
        }),
      );
      if (result.plan.kind !== 'sparse') throw new Error(result.plan.kind);
      const { data } = result.plan.entries;
      const moved = [source.weights.map(() => 0), target.weights.map(() => 0)] as const;
      for (let k = 0; k < data.length; k += 3) {
        moved[0][data[k]!]! += data[k + 2]!;
        moved[1][data[k + 1]!]! += data[k + 2]!;
      }
      [source.weights, target.weights].forEach((given, side) => {
        const total = given.reduce((sum, mass) => sum + mass, 0);
        given.forEach((mass, i) => expect(moved[side]![i]!).toBeCloseTo(mass / total, 12));
      });
    }),
    { seed: 17, numRuns: 60 },
  );
});

test('a shift moves everything by itself, a scaling scales, and the order given does not matter', async () => {
  const x = uniformMatrix(1, 500, 1);
  const weights = normalized(uniformMatrix(2, 500, 1));
  const body = (source: Float64Array, target: Float64Array): Body => ({
    source: encoded(source, [500]),
    target: encoded(target, [500]),
    sourceWeights: encoded(weights, [500]),
    targetWeights: encoded(weights, [500]),
    p: 3,
  });
  const shifted = await solve(
    body(
      x,
      x.map((value) => value + 2.5),
    ),
  );
  // (2.5^3)^(1/3), where each distance has lost the digits of a sum
  expect(shifted.wasserstein).toBeCloseTo(2.5, 13);
  const y = uniformMatrix(3, 500, 1);
  const [once, tenfold, reversed] = [
    await solve(body(x, y)),
    await solve(
      body(
        x.map((value) => 10 * value),
        y.map((value) => 10 * value),
      ),
    ),
    await solve({
      ...body(x, y),
      target: encoded(y.toReversed(), [500]),
      targetWeights: encoded(weights.toReversed(), [500]),
    }),
  ];
  expect(tenfold.wasserstein / once.wasserstein).toBeCloseTo(10, 12);
  expect(reversed.transportCost).toBeCloseTo(once.transportCost, 14);
});

test('more values than are sorted at once', async () => {
  const n = 10_000;
  const source = uniformMatrix(4, n, 1);
  const result = await solve({ source: encoded(source, [n]), target: [0], p: 1 });
  expect(result.nonzeros).toBe(n);
  expect(result.transportCost).toBeCloseTo(
    source.reduce((sum, value) => sum + value / n, 0),
    12,
  );
  const sorted = source.toSorted();
  expect(result.quantiles.source[200]).toBeCloseTo(sorted[n / 2 - 1]!, 4);
});

describe('what is refused', () => {
  test.each<[string, Body, string]>([
    [
      'totals that differ',
      { source: [1, 2], target: [1], sourceWeights: [1, 1], targetWeights: [3] },
      '/targetWeights',
    ],
    ['too few masses', { source: [1, 2], target: [1], sourceWeights: [1] }, '/sourceWeights'],
    ['no mass', { source: [1, 2], target: [1], sourceWeights: [0, 0] }, '/sourceWeights'],
    ['a distance beyond float64', { source: [1e200], target: [-1e200], p: 2 }, '/source'],
  ])('%s', (_, body, pointer) => {
    expect(issuesOfRequest(oneDimensional, body).map((issue) => issue.pointer)).toEqual([pointer]);
  });
});
