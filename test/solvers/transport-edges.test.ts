/** Inputs at the edge: every one has a defined answer or a failure that says why, and no answer holds a NaN. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SolveFailure } from '../../src/solvers/contract.js';
import type { ComputedResult } from '../../src/solvers/transport/sinkhorn-newton-sparse/result.js';
import { dividedByMaximum, uniformMatrix } from '../support/generators.js';
import { nonFinite } from './support/finite.js';
import { bodyOf, encoded, KERNELS, type Body, type OpenKernels, solve } from './support/solve-transport.js';
import { referenceCase } from './support/transport-cases.js';

const DENSE = { plan: { kind: 'dense' } } as const;
const INF = 'Infinity';

describe.each(KERNELS)('on $name kernels', ({ open }) => {
  let opened: OpenKernels;
  beforeAll(async () => (opened = await open()));
  afterAll(() => opened.close());

  const answer = async (body: Body): Promise<ComputedResult> => {
    const { solution } = await solve(body, { kernels: opened.fresh() });
    expect(nonFinite(solution)).toEqual([]);
    return solution.result;
  };
  const failure = async (body: Body): Promise<SolveFailure> => {
    const error: unknown = await solve(body, { kernels: opened.fresh() }).catch((reason: unknown) => reason);
    if (!(error instanceof SolveFailure)) throw new Error(`expected a failure, got ${String(error)}`);
    return error;
  };
  const plan = (result: ComputedResult): number[][] => {
    if (result.plan.kind !== 'dense') throw new Error('expected a dense plan');
    const { data, shape } = result.plan.matrix;
    const [n, m] = shape as [number, number];
    return Array.from({ length: n }, (_, i) => Array.from(data.subarray(i * m, (i + 1) * m)));
  };
  const expectPlan = (result: ComputedResult, expected: number[][], digits: number): void =>
    expected.forEach((row, i) => row.forEach((mass, j) => expect(plan(result)[i]![j]).toBeCloseTo(mass, digits)));

  describe('forced plans', () => {
    test.each([[[[3]]], [[[1, 2, 3]]], [[[1], [2], [3]]]])('%j', async (matrix) => {
      const result = await answer({ cost: { matrix }, eta: 7, ...DENSE });
      const each = 1 / matrix.flat().length;
      expectPlan(
        result,
        matrix.map((row) => row.map(() => each)),
        15,
      );
      expect(result.transportCost).toBeCloseTo(
        matrix.flat().reduce((sum, cost) => sum + cost * each, 0),
        14,
      );
    });

    test('all mass on one source and one target', async () => {
      const weights = { sourceWeights: [0, 2, 0], targetWeights: [0, 0, 2] };
      const result = await answer({
        cost: {
          matrix: [
            [1, 2, 3],
            [4, 5, 6],
            [7, 8, 9],
          ],
        },
        eta: 3,
        ...weights,
        ...DENSE,
      });
      expectPlan(
        result,
        [
          [0, 0, 0],
          [0, 0, 2],
          [0, 0, 0],
        ],
        14,
      );
      expect(result.transportCost).toBeCloseTo(12, 13);
      expect(Array.from(result.potentials.source.data)).toEqual([NaN, expect.closeTo(6, 12), NaN]);
      expect(Array.from(result.potentials.target.data)).toEqual([NaN, NaN, expect.closeTo(0, 12)]);
    });

    test.each([
      [
        'constant costs',
        [
          [5, 5, 5],
          [5, 5, 5],
        ],
        1000,
      ],
      [
        'costs of sums',
        [
          [1, 2, 3],
          [11, 12, 13],
        ],
        50,
      ],
      [
        'hardly any weight on costs',
        [
          [1, 7, 2],
          [3, -4, 5],
        ],
        1e-12,
      ],
    ])('%s: the product of the marginals', async (_, matrix, eta) => {
      const [r, c] = [
        [0.25, 0.75],
        [0.5, 0.3, 0.2],
      ];
      const result = await answer({ cost: { matrix }, sourceWeights: r, targetWeights: c, eta, ...DENSE });
      expectPlan(
        result,
        r.map((a) => c.map((b) => a * b)),
        9,
      );
    });
  });

  describe('masses', () => {
    test('a weight on one side only: the other shares its total evenly', async () => {
      const result = await answer({
        cost: {
          matrix: [
            [0, 1],
            [1, 0],
          ],
        },
        sourceWeights: [3, 5],
        eta: 10,
        ...DENSE,
      });
      expect(result.resolved.totalMass).toBe(8);
      const columns = [0, 1].map((j) => plan(result)[0]![j]! + plan(result)[1]![j]!);
      expect(columns[0]).toBeCloseTo(4, 7);
      expect(columns[1]).toBeCloseTo(4, 7);
    });

    test('totals that differ, normalised on request', async () => {
      const body = {
        cost: {
          matrix: [
            [0, 1],
            [1, 0],
          ],
        },
        sourceWeights: [1, 3],
        targetWeights: [30, 10],
        eta: 10,
        ...DENSE,
      };
      await expect(answer(body)).rejects.toThrow('/targetWeights');
      const result = await answer({ ...body, marginals: 'normalize' });
      expect(result.resolved.totalMass).toBe(1);
      expect(
        plan(result)
          .flat()
          .reduce((sum, mass) => sum + mass, 0),
      ).toBeCloseTo(1, 9);
      expect(plan(result)[0]![0]! + plan(result)[0]![1]!).toBeCloseTo(0.25, 9);
    });

    test('masses far apart in size', async () => {
      const weights = { sourceWeights: [1e-180, 1, 1e-30], targetWeights: [1, 1e-250, 1e-9], marginals: 'normalize' };
      const result = await answer({
        cost: {
          matrix: [
            [0, 1, 2],
            [1, 0, 1],
            [2, 1, 0],
          ],
        },
        eta: 20,
        ...weights,
        ...DENSE,
      });
      expect(result.converged).toBe(true);
    });
  });

  describe('forbidden pairs', () => {
    test('carry nothing, and nothing else changes', async () => {
      const { problem } = referenceCase('ot-03');
      const isForbidden = (k: number): boolean => (k + Math.floor(k / 48)) % 3 === 0;
      const forbidden = problem.cost.map((value, k) => (isForbidden(k) ? Infinity : value));
      // eta 500: a cost larger by 1 is a factor exp(-500)
      const dear = problem.cost.map((value, k) => (isForbidden(k) ? value + 1 : value));
      const one = await answer(bodyOf({ ...problem, cost: forbidden }, { ...DENSE, tolerance: 1e-11 }));
      const other = await answer(bodyOf({ ...problem, cost: dear }, { ...DENSE, tolerance: 1e-11 }));
      expect(one.converged).toBe(true);
      expect(
        plan(one)
          .flat()
          .filter((mass, k) => isForbidden(k) && mass !== 0),
      ).toEqual([]);
      const difference = plan(one)
        .flat()
        .map((mass, k) => Math.abs(mass - plan(other).flat()[k]!));
      expect(Math.max(...difference)).toBeLessThan(1e-9);
    });

    test('only just enough pairs: the plan is the one that remains', async () => {
      const matrix = [
        [1, INF, INF],
        [1, 2, INF],
        [1, 2, 3],
      ];
      const result = await answer({ cost: { matrix }, eta: 10, tolerance: 1e-7, ...DENSE });
      // each column's last allowed row is forced, from the right to the left
      expectPlan(
        result,
        [
          [1 / 3, 0, 0],
          [0, 1 / 3, 0],
          [0, 0, 1 / 3],
        ],
        6,
      );
    });

    test.each(['auto', 'sinkhorn', 'sinkhorn-newton-sparse'])('a row without partner fails: %s', async (method) => {
      const { code, message, issues } = await failure({
        cost: {
          matrix: [
            [1, 2],
            [INF, INF],
          ],
        },
        eta: 10,
        method,
      });
      expect(code).toBe('INFEASIBLE');
      expect(message).toContain('source 1 has mass');
      expect(issues[0]?.pointer).toBe('/cost/matrix/1');
    });

    test('a column without partner fails', async () => {
      const { code, message } = await failure({
        cost: {
          matrix: [
            [1, INF],
            [2, INF],
            [3, INF],
          ],
        },
        eta: 10,
      });
      expect(code).toBe('INFEASIBLE');
      expect(message).toContain('target 1 has mass');
    });

    test('the same row with mass 0 solves', async () => {
      const result = await answer({
        cost: {
          matrix: [
            [1, 2],
            [INF, INF],
          ],
        },
        sourceWeights: [1, 0],
        eta: 10,
      });
      expect(result.converged).toBe(true);
    });

    test.each([
      ['auto', 'auto'],
      ['auto', 'streaming'],
      ['sinkhorn', 'auto'],
      ['sinkhorn', 'streaming'],
      ['sinkhorn-newton-sparse', 'auto'],
    ])('too much mass for the allowed targets fails with the masses: %s, plan %s', async (method, planStorage) => {
      const matrix = [
        [1, 2, INF, INF],
        [2, 1, INF, INF],
        [1, 1, INF, INF],
        [1, 2, 3, 4],
      ];
      const { code, message } = await failure({ cost: { matrix }, eta: 10, method, planStorage });
      expect(code).toBe('INFEASIBLE');
      expect(message).toContain('3 source(s) with mass 0.750000 may use only 2 target(s) with mass 0.500000');
    });
  });

  describe('strong regularisation of hard problems', () => {
    const n = 40;
    const cost = dividedByMaximum(uniformMatrix(3, n, n));

    test.each([1e3, 1e4, 1e5])('eta times the cost range at %d', async (eta) => {
      const result = await answer({ cost: { matrix: encoded(cost, [n, n]) }, eta, ...DENSE });
      expect(result.converged).toBe(true);
      expect(result.resolved.etaCostRange).toBeCloseTo(eta * (1 - cost.reduce((a, b) => Math.min(a, b))), 6);
    });

    test('a tolerance that rounding forbids is refused when the cost is known', async () => {
      const body = { cost: { matrix: encoded(cost, [n, n]) }, eta: 1e5, tolerance: 1e-12 };
      await expect(answer(body)).rejects.toThrow(/refused.*\/tolerance/);
    });

    test('and fails when the costs come from points', async () => {
      const points = {
        source: encoded(uniformMatrix(4, n, 2), [n, 2]),
        target: encoded(uniformMatrix(5, n, 2), [n, 2]),
      };
      const { code, issues } = await failure({ cost: points, eta: 1e5, tolerance: 1e-12 });
      expect(code).toBe('TOLERANCE_UNREACHABLE');
      expect(issues[0]?.pointer).toBe('/tolerance');
    });

    test('plain Sinkhorn that only takes long is not blamed on rounding', async () => {
      // about 300 000 sweeps, the last decades of them within sight of the rounding floor
      const slow = { matrix: encoded(uniformMatrix(3, 30, 30), [30, 30]) };
      const body = { cost: slow, eta: 200, tolerance: 1e-11, method: 'sinkhorn' };
      const { solution } = await solve(body, { kernels: opened.fresh() });
      expect(solution.outcome).toBe('converged');
      expect(solution.result.iterations.sweeps).toBeGreaterThan(100_000);
    });

    test.each(['sinkhorn', 'sinkhorn-newton-sparse'])('one that rounding forbids only just: %s', async (method) => {
      const body = {
        cost: { matrix: encoded(cost, [n, n]) },
        eta: 3000,
        tolerance: 3e-13,
        method,
        maxIterations: 50_000,
      };
      const outcome = await solve(body, { kernels: opened.fresh() }).then(
        ({ solution }) => solution.outcome,
        (reason: unknown) => (reason as SolveFailure).code,
      );
      // whether a rounding falls one way or the other: never an endless loop, never a claim that does not hold
      expect(['converged', 'max_iterations', 'TOLERANCE_UNREACHABLE']).toContain(outcome);
    });
  });

  describe('cost scales', () => {
    const matrix = [
      [1, 2, 6],
      [4, 8, 3],
    ];
    test.each([
      ['max', 8],
      ['mean', 4],
      ['median', 4],
    ] as const)('epsilon is relative to the %s cost', async (costScale, value) => {
      const scaled = await answer({ cost: { matrix }, epsilon: 0.25, costScale, ...DENSE });
      const plain = await answer({ cost: { matrix }, epsilon: 0.25 * value, ...DENSE });
      expect(scaled.resolved).toMatchObject({ costScale: { kind: costScale, value }, epsilon: 0.25 * value });
      expect(plan(scaled)).toEqual(plan(plain));
      expect(scaled.transportCost).toBe(plain.transportCost);
    });

    test('no scale without positive costs', async () => {
      const { code, issues } = await failure({
        cost: {
          matrix: [
            [0, 0],
            [0, -1],
          ],
        },
        epsilon: 1,
        costScale: 'mean',
      });
      expect(code).toBe('INPUT_INVALID');
      expect(issues[0]?.pointer).toBe('/costScale');
    });
  });

  test('cosine costs of a point without direction', async () => {
    const points = {
      source: [
        [1, 0],
        [0, 0],
      ],
      target: [
        [0, 1],
        [1, 1],
      ],
      metric: 'cosine',
    };
    const { code, issues } = await failure({ cost: points, eta: 5 });
    expect(code).toBe('INPUT_INVALID');
    expect(issues[0]?.pointer).toBe('/cost/source/1');
  });
});
