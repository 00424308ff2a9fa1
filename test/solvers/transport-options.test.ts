/** The published fixed-density rule, limits and interruptions, the forms of a plan, memory, and what progress carries. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sinkhornNewtonSparse } from '../../src/solvers/transport/sinkhorn-newton-sparse/solver.js';
import type { ComputedResult } from '../../src/solvers/transport/sinkhorn-newton-sparse/result.js';
import { uniformMatrix } from '../support/generators.js';
import { nonFinite } from './support/finite.js';
import {
  bodyOf,
  type Body,
  encoded,
  KERNELS,
  openWasm,
  type OpenKernels,
  parse,
  solve,
} from './support/solve-transport.js';
import { referenceCase } from './support/transport-cases.js';

let opened: OpenKernels;
beforeAll(async () => (opened = await openWasm()));
afterAll(() => opened.close());

const run = (body: Body, options: Parameters<typeof solve>[1] = {}) =>
  solve(body, { kernels: opened.fresh(), ...options });

describe('the fixed-density rule', () => {
  const topk = (density: number) => ({ method: 'sinkhorn-newton-sparse', sparsification: { rule: 'topk', density } });

  test.each([
    ['ot-03', 2 / 48, 'stored'],
    ['ot-03', 2 / 48, 'streaming'],
    ['ot-04', 2 / 50, 'stored'],
    ['ot-05', 2 / 32, 'stored'],
    ['ot-09', 2 / 500, 'stored'],
    ['ot-09', 2 / 500, 'streaming'],
    ['ot-10', 2 / 784, 'stored'],
  ] as const)(
    '%s at density %d, plan %s: f never falls, and the relative rule takes over',
    async (name, density, planStorage) => {
      const { problem, expected } = referenceCase(name);
      const { solution } = await run(bodyOf(problem, { ...topk(density), planStorage }));
      expect(nonFinite(solution)).toEqual([]);
      expect(solution.outcome).toBe('converged');
      // two entries a row are too few for a fast step: the change-over is said
      expect(solution.warnings.map(({ code }) => code)).toEqual(['SPARSIFICATION_CHANGED']);
      expect(Math.abs(solution.result.transportCost - expected.transport_cost)).toBeLessThan(1e-9);
      expectDualNeverFalls(solution.trace);
    },
  );

  test('at a density that suffices it is kept to the end', async () => {
    const { problem, expected } = referenceCase('ot-09');
    const { solution } = await run(bodyOf(problem, topk(5 / 500)));
    expect(solution.outcome).toBe('converged');
    expect(solution.warnings).toEqual([]);
    expect(Math.abs(solution.result.transportCost - expected.transport_cost)).toBeLessThan(1e-9);
    expectDualNeverFalls(solution.trace);
  });

  /** Within one stage of eta; f is rounded to about 1e-16. */
  function expectDualNeverFalls(trace: Readonly<Record<string, readonly (number | string)[]>>): void {
    const dual = trace['dualValue'] as readonly number[];
    const eta = trace['eta'] as readonly number[];
    const falls = dual.map((value, k) => (k > 0 && eta[k] === eta[k - 1] ? dual[k - 1]! - value : 0));
    expect(dual.length).toBeGreaterThan(5);
    expect(Math.max(...falls)).toBeLessThan(1e-14);
  }
});

describe('limits', () => {
  test('fixed N1 and N2: exactly so many sweeps and steps', async () => {
    const { problem } = referenceCase('ot-09');
    const body = bodyOf(problem, { method: 'sinkhorn-newton-sparse', sinkhornIterations: 50, newtonIterations: 3 });
    const { outcome, result } = (await run(body)).solution;
    expect(outcome).toBe('max_iterations');
    expect(result.stopReason).toBe('newtonIterations');
    // one free sweep follows each step
    expect(result.iterations).toMatchObject({ sweeps: 53, newton: 3 });
  });

  test.each(['auto', 'sinkhorn', 'sinkhorn-newton-sparse'])(
    'maxIterations bounds sweeps and steps together: %s',
    async (method) => {
      const { outcome, result } = (await run(bodyOf(referenceCase('ot-03').problem, { method, maxIterations: 23 })))
        .solution;
      expect(outcome).toBe('max_iterations');
      expect(result.stopReason).toBe('maxIterations');
      expect(result.iterations.sweeps + result.iterations.newton).toBeLessThanOrEqual(25);
    },
  );

  test.each([
    ['stopped', 0],
    ['stopped', 3],
    ['time_limit', 12],
  ] as const)('%s after %d pauses: the best so far, within one more pass', async (reason, pauses) => {
    const { problem, expected } = referenceCase('ot-11');
    let seen = 0;
    const passes: number[] = [];
    const { solution, progress } = await run(bodyOf(problem), {
      interruption: () => {
        passes.push(seen);
        return seen++ >= pauses ? reason : null;
      },
    });
    expect(nonFinite(solution)).toEqual([]);
    expect(solution.outcome).toBe(reason);
    expect(solution.result).toMatchObject({ converged: false, stopReason: reason });
    expect(solution.certificate[0]).toMatchObject({ name: 'marginalError', holds: false });
    expect(solution.result.dualValue).toBeLessThan(expected.dual_value!);
    expect(progress.length).toBeGreaterThanOrEqual(pauses);
    // certificate and the start are passes of their own
    if (pauses === 0) expect(solution.result.iterations.expPasses).toBeLessThanOrEqual(2);
  });
});

test('progress carries the declared metrics, rising iterations and the phases', async () => {
  const { progress, solution } = await run(
    bodyOf(referenceCase('ot-09').problem, { method: 'sinkhorn-newton-sparse' }),
  );
  const declared = sinkhornNewtonSparse.metrics.map(({ name }) => name);
  const phases = progress.map(({ phase }) => phase);
  expect(new Set(phases)).toEqual(new Set(['sinkhorn', 'newton']));
  for (const { metrics } of progress) {
    for (const [name, value] of Object.entries(metrics)) {
      expect(declared).toContain(name);
      expect(Number.isFinite(value)).toBe(true);
    }
  }
  const iterations = progress.map(({ iteration }) => iteration);
  expect(iterations).toEqual([...iterations].sort((a, b) => a - b));
  const { iterations: counts } = solution.result;
  expect(iterations.at(-1)).toBe(counts.sweeps + counts.newton);
  // every Newton step is in the trace, and the columns are equally long
  expect((solution.trace['phase'] as string[]).filter((phase) => phase === 'newton')).toHaveLength(counts.newton);
  expect(new Set(Object.values(solution.trace).map(({ length }) => length)).size).toBe(1);
});

test('a trace of many sweeps is thinned evenly', async () => {
  const body = bodyOf(referenceCase('ot-09').problem, { method: 'sinkhorn', maxIterations: 12_000 });
  const trace = (await run(body)).solution.trace;
  const iterations = trace['iteration'] as number[];
  expect(iterations.length).toBeLessThanOrEqual(500);
  expect(iterations.length).toBeGreaterThan(200);
  const steps = iterations.slice(1).map((iteration, k) => iteration - iterations[k]!);
  expect(Math.max(...steps)).toBeLessThanOrEqual(80);
});

describe.each(KERNELS)('plans on $name kernels', ({ open }) => {
  let own: OpenKernels;
  beforeAll(async () => (own = await open()));
  afterAll(() => own.close());
  const { problem } = referenceCase('ot-04');
  const planned = async (plan: Body, options: Body = {}): Promise<ComputedResult> =>
    (
      await solve(
        bodyOf(
          { ...problem, r: problem.r.map((mass) => 3 * mass), c: problem.c.map((mass) => 3 * mass) },
          { plan, ...options },
        ),
        { kernels: own.fresh() },
      )
    ).solution.result;

  test.each(['stored', 'streaming'])('every form is a part of the dense one, plan %s', async (planStorage) => {
    const dense = await planned({ kind: 'dense' }, { planStorage });
    if (dense.plan.kind !== 'dense') throw new Error('expected a dense plan');
    const { data } = dense.plan.matrix;
    const [n, m] = [30, 50];
    const all = Array.from(data, (mass, k) => [Math.floor(k / m), k % m, mass] as const);
    const byMass = [...all].sort((a, b) => b[2] - a[2]);
    const table = async (plan: Body) => {
      const result = await planned(plan, { planStorage });
      if (!('entries' in result.plan)) throw new Error('expected entries');
      const { entries, massCovered } = result.plan;
      const rows = Array.from({ length: entries.shape[0]! }, (_, k) =>
        Array.from(entries.data.subarray(3 * k, 3 * k + 3)),
      );
      expect(massCovered * 3).toBeCloseTo(
        rows.reduce((sum, row) => sum + row[2]!, 0),
        12,
      );
      return rows;
    };
    expect(await table({ kind: 'topk', k: 40 })).toEqual(byMass.slice(0, 40).map((entry) => [...entry]));
    const perRow = await table({ kind: 'perRowTopk', k: 2 });
    const expected = Array.from({ length: n }, (_, i) =>
      all
        .filter(([source]) => source === i)
        .sort((a, b) => b[2] - a[2])
        .slice(0, 2)
        .sort((a, b) => a[1] - b[1]),
    ).flat();
    expect(perRow).toEqual(expected.map((entry) => [...entry]));
    const rowMass = (i: number): number => 3 * problem.r[i]!;
    const columnMass = (j: number): number => 3 * problem.c[j]!;
    const sparse = await table({ kind: 'sparse', threshold: 0.01 });
    const above = all.filter(([i, j, mass]) => mass >= 0.01 * Math.min(rowMass(i), columnMass(j)) * (1 - 1e-6));
    expect(sparse).toEqual(above.map((entry) => [...entry]));
    expect(sparse.length).toBeGreaterThan(n);
    expect((await planned({ kind: 'none' }, { planStorage })).plan).toEqual({ kind: 'none' });
  });

  test('rounded: marginals to rounding, near the unrounded plan, proven', async () => {
    const body = bodyOf(problem, { plan: { kind: 'rounded' }, tolerance: 1e-4 });
    const { result, certificate } = (await solve(body, { kernels: own.fresh() })).solution;
    if (result.plan.kind !== 'rounded') throw new Error('expected a rounded plan');
    const { data } = result.plan.matrix;
    const rows = problem.r.map(
      (mass, i) => mass - Array.from(data.subarray(50 * i, 50 * (i + 1))).reduce((sum, value) => sum + value, 0),
    );
    expect(Math.max(...rows.map(Math.abs))).toBeLessThan(1e-15);
    const move = certificate.find(({ name }) => name === 'roundingMove')!;
    expect(move.holds).toBe(true);
    expect(move.value).toBe(result.plan.l1Move);
    expect(move.value).toBeGreaterThan(0);
  });

  test('the binned plan sums to 1 and to the binned marginals', async () => {
    const { binnedPlan } = (await solve(bodyOf(referenceCase('ot-06').problem), { kernels: own.fresh() })).solution
      .result;
    const { sourceBins, targetBins, masses, sourceMasses, targetMasses } = binnedPlan;
    expect([sourceBins, targetBins]).toEqual([64, 64]);
    for (let i = 0; i < 64; i++) {
      const row = masses.slice(64 * i, 64 * (i + 1)).reduce((sum, mass) => sum + mass, 0);
      const column = masses.filter((_, k) => k % 64 === i).reduce((sum, mass) => sum + mass, 0);
      // four digits a cell
      expect(Math.abs(row - sourceMasses[i]!)).toBeLessThan(1e-3 * sourceMasses[i]!);
      expect(Math.abs(column - targetMasses[i]!)).toBeLessThan(1e-3 * targetMasses[i]!);
    }
  });
});

describe('memory', () => {
  const points = (n: number, m: number, d: number): Body => ({
    cost: { source: encoded(uniformMatrix(1, n, d), [n, d]), target: encoded(uniformMatrix(2, m, d), [m, d]) },
    costScale: 'median',
    epsilon: 0.01,
  });
  const bodies: readonly (readonly [string, Body])[] = [
    [
      'a tiny matrix',
      {
        cost: {
          matrix: [
            [1, 2],
            [3, 4],
          ],
        },
        eta: 3,
      },
    ],
    ['a matrix', bodyOf(referenceCase('ot-09').problem)],
    ['a matrix, transposed', bodyOf(referenceCase('ot-04').problem)],
    ['a matrix in float32', bodyOf(referenceCase('ot-09').problem, { precision: 'float32' })],
    ['a matrix, plan not stored', bodyOf(referenceCase('ot-09').problem, { planStorage: 'streaming' })],
    ['a fixed density', bodyOf(referenceCase('ot-03').problem, { sparsification: { rule: 'topk', density: 0.5 } })],
    ['points', points(700, 900, 2)],
    ['points of many coordinates', points(400, 300, 20)],
    ['points, plan not stored', { ...points(700, 500, 2), planStorage: 'streaming' }],
    ['points in float32', { ...points(700, 500, 2), precision: 'float32' }],
    ['a dense plan', { ...points(300, 300, 2), plan: { kind: 'dense' } }],
  ];

  test.each(bodies)('%s: the estimate is an upper bound, and not a wild one', async (_, body) => {
    const { input, facts } = parse(body);
    const { memoryBytes, flops } = sinkhornNewtonSparse.estimate(input, facts);
    const { usedBytes } = await run(body);
    expect(usedBytes).toBeLessThanOrEqual(memoryBytes);
    expect(memoryBytes).toBeLessThan(3 * usedBytes + 32 * 2 ** 20);
    expect(flops).toBeGreaterThan(0);
  });

  test('what does not fit stored is streamed: 10 000 points a side are stored, 20 000 are not', () => {
    const { input } = parse(points(2, 2, 2));
    const facts = (n: number) => {
      const shape = [n, 2];
      const all = {
        shape,
        dtype: 'float64',
        minimum: 0,
        maximum: 1,
        sum: n,
        firstMinimum: 0,
        firstNaN: null,
        firstPositiveInfinity: null,
        firstNegativeInfinity: null,
      } as const;
      return { source: all, target: all };
    };
    const gib = (n: number): number => sinkhornNewtonSparse.estimate(input, facts(n)).memoryBytes / 2 ** 30;
    expect(gib(10_000)).toBeGreaterThan(0.75);
    expect(gib(10_000)).toBeLessThan(1.5);
    expect(gib(20_000)).toBeLessThan(1);
    expect(gib(100_000)).toBeLessThan(1.5);
  });
});
