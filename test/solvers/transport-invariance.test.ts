/** What must not change the answer: the orientation, additive costs, the regime, the precision, the order of rows. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ComputedResult } from '../../src/solvers/transport/sinkhorn-newton-sparse/result.js';
import { uniform, uniformMatrix } from '../support/generators.js';
import { bodyOf, encoded, KERNELS, type OpenKernels, solve } from './support/solve-transport.js';
import { type CaseName, type ReferenceProblem, referenceCase } from './support/transport-cases.js';

const TIGHT = { tolerance: 1e-13, plan: { kind: 'dense' } } as const;

const planOf = ({ plan }: ComputedResult): Float64Array => {
  if (plan.kind !== 'dense') throw new Error('expected a dense plan');
  return plan.matrix.data as Float64Array;
};
const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a, (value, k) => Math.abs(value - b[k]!)).reduce((largest, value) => Math.max(largest, value), 0);

describe.each(KERNELS)('on $name kernels', ({ open }) => {
  let opened: OpenKernels;
  beforeAll(async () => (opened = await open()));
  afterAll(() => opened.close());
  const result = async (problem: ReferenceProblem, options: Record<string, unknown> = {}): Promise<ComputedResult> =>
    (await solve(bodyOf(problem, { ...TIGHT, ...options }), { kernels: opened.fresh() })).solution.result;

  test.each(['ot-03', 'ot-04', 'ot-07'] as const)(
    '%s: the transposed problem has the transposed plan',
    async (name) => {
      const { problem } = referenceCase(name);
      const { n, m, cost, r, c, eta } = problem;
      const transposed = Float64Array.from({ length: n * m }, (_, k) => cost[(k % n) * m + Math.floor(k / n)]!);
      const one = planOf(await result(problem));
      const other = planOf(await result({ n: m, m: n, eta, cost: transposed, r: c, c: r }));
      const back = Float64Array.from({ length: n * m }, (_, k) => other[(k % m) * n + Math.floor(k / m)]!);
      expect(largestDifference(one, back)).toBeLessThan(1e-10);
    },
  );

  test.each(['ot-03', 'ot-04'] as const)('%s: costs a_i + b_j move the potentials, not the plan', async (name) => {
    const { problem } = referenceCase(name);
    const { n, m, cost, c } = problem;
    const a = Float64Array.from({ length: n }, (_, i) => uniform(71, i + 1) - 0.5);
    const b = Float64Array.from({ length: m }, (_, j) => uniform(72, j + 1) - 0.5);
    const shifted = cost.map((value, k) => value + a[Math.floor(k / m)]! + b[k % m]!);
    const one = await result(problem);
    const other = await result({ ...problem, cost: shifted });
    expect(largestDifference(planOf(one), planOf(other))).toBeLessThan(1e-10);
    // sum_j c_j g_j stays 0, so the mean of b goes to the source side
    const meanB = b.reduce((sum, value, j) => sum + c[j]! * value, 0);
    const f = one.potentials.source.data.map((value, i) => value + a[i]! + meanB);
    const g = one.potentials.target.data.map((value, j) => value + b[j]! - meanB);
    // potentials are worth 38 times the marginal error of ot-04 (its file says), and both answers have one
    expect(largestDifference(f, other.potentials.source.data)).toBeLessThan(1e-10);
    expect(largestDifference(g, other.potentials.target.data)).toBeLessThan(1e-10);
  });

  test.each(['ot-02', 'ot-03', 'ot-04', 'ot-05', 'ot-07'] as const)('%s without a stored plan', async (name) => {
    const stored = await result(referenceCase(name).problem, { tolerance: 1e-12 });
    const streamed = await result(referenceCase(name).problem, { tolerance: 1e-12, planStorage: 'streaming' });
    expect(streamed.resolved.planStorage).toBe('streaming');
    expect(streamed.converged).toBe(true);
    expect(largestDifference(planOf(stored), planOf(streamed))).toBeLessThan(1e-9);
    expect(Math.abs(stored.transportCost - streamed.transportCost)).toBeLessThan(1e-11);
  });

  test.each(['ot-03', 'ot-04', 'ot-05'] as const)('%s in float32 reaches 1e-6', async (name: CaseName) => {
    const { problem, expected } = referenceCase(name);
    const { solution } = await solve(bodyOf(problem, { precision: 'float32' }), { kernels: opened.fresh() });
    expect(solution.outcome).toBe('converged');
    expect(solution.result.resolved).toMatchObject({ precision: 'float32', tolerance: 1e-6 });
    // the certificate is computed in float64
    expect(solution.result.marginalErrorRows + solution.result.marginalErrorColumns).toBeLessThanOrEqual(1e-6);
    expect(Math.abs(solution.result.transportCost - expected.transport_cost)).toBeLessThan(1e-6);
  });

  test('points give what their cost matrix gives, also with costs kept', async () => {
    for (const dimension of [1, 2, 3, 7]) {
      for (const metric of ['sqeuclidean', 'euclidean', 'cityblock', 'cosine']) {
        const [n, m] = [17, 23];
        const [x, y] = [uniformMatrix(5, n, dimension), uniformMatrix(6, m, dimension)];
        const cost = costMatrix(x, y, dimension, metric);
        const options = { eta: 40, tolerance: 1e-12, plan: { kind: 'dense' } };
        const points = { source: encoded(x, [n, dimension]), target: encoded(y, [m, dimension]), metric };
        const one = await solve({ cost: { matrix: encoded(cost, [n, m]) }, ...options }, { kernels: opened.fresh() });
        const other = await solve({ cost: points, ...options }, { kernels: opened.fresh() });
        expect(largestDifference(planOf(one.solution.result), planOf(other.solution.result))).toBeLessThan(1e-10);
        expect(other.solution.result.couplings === null).toBe(dimension > 3);
      }
    }
  });

  test('the same request gives the same bits', async () => {
    const { problem } = referenceCase('ot-03');
    const [one, other] = [await result(problem), await result(problem)];
    expect(Array.from(one.potentials.source.data)).toEqual(Array.from(other.potentials.source.data));
    expect(one.iterations).toEqual(other.iterations);
  });

  test('a warm start from the answer is the answer', async () => {
    const { problem } = referenceCase('ot-03');
    const cold = await result(problem);
    const { source, target } = cold.potentials;
    const potentials = {
      source: encoded(source.data, source.shape),
      target: encoded(target.data, target.shape),
    };
    const warm = await result(problem, { warmStart: { potentials }, tolerance: 1e-9 });
    expect(warm.iterations.newton).toBe(0);
    expect(warm.iterations.sweeps).toBeLessThanOrEqual(1);
    expect(largestDifference(planOf(cold), planOf(warm))).toBeLessThan(1e-9);
  });
});

test('ot-10 in float32 reaches 1e-6', async () => {
  const opened = await KERNELS.find(({ name }) => name === 'wasm')!.open();
  const { problem, expected } = referenceCase('ot-10');
  for (const method of ['auto', 'sinkhorn-newton-sparse', 'sinkhorn']) {
    const body = bodyOf(problem, { precision: 'float32', method });
    const { result } = (await solve(body, { kernels: opened.fresh() })).solution;
    expect(result.converged).toBe(true);
    expect(result.marginalErrorRows + result.marginalErrorColumns).toBeLessThanOrEqual(1e-6);
    expect(Math.abs(result.transportCost - expected.transport_cost)).toBeLessThan(1e-6);
  }
  await opened.close();
});

function costMatrix(x: Float64Array, y: Float64Array, dimension: number, metric: string): Float64Array {
  const [n, m] = [x.length / dimension, y.length / dimension];
  return Float64Array.from({ length: n * m }, (_, k) => {
    const a = x.subarray(Math.floor(k / m) * dimension, (Math.floor(k / m) + 1) * dimension);
    const b = y.subarray((k % m) * dimension, ((k % m) + 1) * dimension);
    const difference = a.map((value, l) => value - b[l]!);
    switch (metric) {
      case 'sqeuclidean':
        return Math.hypot(...difference) ** 2;
      case 'euclidean':
        return Math.hypot(...difference);
      case 'cityblock':
        return difference.reduce((sum, value) => sum + Math.abs(value), 0);
      default:
        return 1 - a.reduce((sum, value, l) => sum + value * b[l]!, 0) / (Math.hypot(...a) * Math.hypot(...b));
    }
  });
}
