/** Sliced distances: what is known in closed form, the distances of `transport.one-dimensional`, seeds, refusals. */
import { describe, expect, test } from '@jest/globals';
import { oneDimensional } from '../../../src/solvers/transport/one-dimensional/solver.js';
import type { SlicedWassersteinResult } from '../../../src/solvers/transport/sliced-wasserstein/result.js';
import { slicedWasserstein } from '../../../src/solvers/transport/sliced-wasserstein/solver.js';
import { normalized, uniformMatrix } from '../../support/generators.js';
import { type Body, encoded, issuesOfRequest, runSolver } from '../support/run-solver.js';

async function solve(body: Body): Promise<SlicedWassersteinResult> {
  const { solution } = await runSolver(slicedWasserstein, body);
  expect(solution.certificate.every(({ holds }) => holds)).toBe(true);
  return solution.result;
}

test.each([2, 5])(
  'a shift in %i dimensions: the mean square of a coordinate of a random direction is 1 / dimension',
  async (dimension) => {
    const n = 200;
    const points = uniformMatrix(1, n, dimension);
    const shifted = points.map((value, k) => value + (k % dimension === 0 ? 3 : 0));
    const { meanCost, standardError, maxSlicedWasserstein, maxDirection } = await solve({
      source: encoded(points, [n, dimension]),
      target: encoded(shifted, [n, dimension]),
      projections: 4000,
      seed: 5,
    });
    // every value shifts by 3 theta_1: W2^2 is 9 theta_1^2, and 5 standard errors miss once in a million seeds
    expect(Math.abs(meanCost - 9 / dimension)).toBeLessThan(5 * standardError!);
    expect(standardError).toBeLessThan(0.1);
    expect(maxSlicedWasserstein).toBeLessThanOrEqual(3 + 1e-12);
    expect(Math.abs(3 * maxDirection.data[0]!)).toBeCloseTo(maxSlicedWasserstein, 10);
  },
);

test('along each direction it is the distance on the line, weights or not', async () => {
  const [n, m, dimension] = [40, 25, 3];
  const [x, y] = [uniformMatrix(2, n, dimension), uniformMatrix(3, m, dimension)];
  const [a, b] = [normalized(uniformMatrix(4, n, 1)), normalized(uniformMatrix(5, m, 1))];
  for (const weights of [{}, { sourceWeights: encoded(a, [n]), targetWeights: encoded(b, [m]) }]) {
    const body = { p: 3, ...weights };
    const { maxDirection, maxSlicedWasserstein, distances } = await solve({
      source: encoded(x, [n, dimension]),
      target: encoded(y, [m, dimension]),
      projections: 7,
      ...body,
    });
    const along = (points: Float64Array): number[] =>
      Array.from({ length: points.length / dimension }, (_, i) =>
        Array.from(maxDirection.data).reduce((sum, coordinate, k) => sum + coordinate * points[i * dimension + k]!, 0),
      );
    const { solution } = await runSolver(oneDimensional, { source: along(x), target: along(y), ...body });
    expect(maxSlicedWasserstein).toBeCloseTo(solution.result.wasserstein, 13);
    expect(Math.max(...distances.data)).toBe(maxSlicedWasserstein);
    expect(Math.hypot(...maxDirection.data)).toBeCloseTo(1, 14);
  }
});

test('a seed is a set of directions', async () => {
  const body = {
    source: [
      [0, 0],
      [1, 2],
    ],
    target: [
      [3, 1],
      [0, 4],
      [2, 2],
    ],
    projections: 5,
  };
  const [first, again, other] = [
    await solve({ ...body, seed: 1 }),
    await solve({ ...body, seed: 1 }),
    await solve({ ...body, seed: 2 }),
  ];
  expect(again).toEqual(first);
  expect(other.slicedWasserstein).not.toBe(first.slicedWasserstein);
  // the first directions stay when more are asked for
  const more = await solve({ ...body, seed: 1, projections: 10 });
  expect(more.distances.data.slice(0, 5)).toEqual(first.distances.data);
});

test('stopped, it averages over the directions so far', async () => {
  let looks = 0;
  const { solution } = await runSolver(
    slicedWasserstein,
    { source: [[0, 0]], target: [[1, 1]], projections: 100 },
    { interruption: () => (++looks === 10 ? 'stopped' : null) },
  );
  expect(solution.outcome).toBe('stopped');
  expect(solution.result.directionsUsed).toBe(10);
  expect(solution.result.distances.shape).toEqual([10]);
});

describe('what is refused', () => {
  test.each<[string, Body, string]>([
    ['other dimensions', { source: [[0, 0]], target: [[1]] }, '/target'],
    ['masses of another number', { source: [[0, 0]], target: [[1, 1]], sourceWeights: [1, 2] }, '/sourceWeights'],
    ['a distance beyond float64', { source: [[1e200, 0]], target: [[-1e200, 0]] }, '/source'],
  ])('%s', (_, body, pointer) => {
    expect(issuesOfRequest(slicedWasserstein, body).map((issue) => issue.pointer)).toEqual([pointer]);
  });
});
