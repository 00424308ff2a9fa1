/** The solver as the service sees it: examples, stored answers, pictures, pauses, the estimate. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Kernels } from '../../../src/kernels/contract.js';
import { encodeSolution } from '../../../src/compute/encode.js';
import type { StoredSolution } from '../../../src/solvers/contract.js';
import type { StoredExactResult } from '../../../src/solvers/transport/exact/result.js';
import { exact } from '../../../src/solvers/transport/exact/solver.js';
import { uniformMatrix } from '../../support/generators.js';
import { encoded, openWasm, type OpenKernels, parseRequest, type Body } from '../support/run-solver.js';
import { solveExact } from '../support/solve-exact.js';

const directory = mkdtempSync(join(tmpdir(), 'solvent-exact-'));
let opened: OpenKernels;
beforeAll(async () => {
  opened = await openWasm();
});
afterAll(async () => {
  await opened.close();
  rmSync(directory, { recursive: true });
});
const fresh = (): Kernels => opened.fresh();

async function storedAnswer(body: Body): Promise<StoredSolution<StoredExactResult>> {
  const { solution } = await solveExact(body, { kernels: fresh() });
  const record = { seconds: 1, solver: exact.name, solverVersion: exact.version, threads: 1 };
  const stored = JSON.parse(encodeSolution(solution, record, directory).body) as StoredSolution<StoredExactResult>;
  expect(exact.result.parse(stored.result)).toEqual(stored.result);
  return stored;
}

describe.each(exact.examples)('example $name', ({ body }) => {
  test('solves, and its answer is what the schema says', async () => {
    const { result, outcome } = await storedAnswer(body);
    expect(outcome).toBe('converged');
    expect(result.optimal).toBe(true);
  });

  test('its pictures compile, describe themselves and name no colour', async () => {
    const stored = await storedAnswer(body);
    const drawn = exact.views.flatMap((view) => view.specification(stored) ?? []);
    expect(drawn.length).toBe('source' in (body['cost'] as object) ? 4 : 2);
    for (const specification of drawn) {
      expect(specification.description).toMatch(/\d/);
      const text = JSON.stringify(specification);
      expect(text.length).toBeLessThan(1_000_000);
      expect(text).not.toMatch(/#[0-9a-f]{6}|"background"|"config"/i);
      const sized = { ...specification, ...(specification['width'] === 'container' ? { width: 400 } : {}) };
      expect(compile(sized as unknown as TopLevelSpec).spec.marks?.length).toBeGreaterThan(0);
    }
  });
});

test('the picture of convergence tells how it went', async () => {
  const stored = await storedAnswer({
    cost: { matrix: encoded(uniformMatrix(1, 60, 50), [60, 50]) },
  });
  const view = exact.views.find(({ name }) => name === 'convergence')!.specification(stored)!;
  expect(view.description).toContain(`after ${stored.result.iterations.pivots} pivots, the optimal cost`);
});

test('W2 of two points three apart', async () => {
  const { result } = await storedAnswer({ cost: { source: [[0, 0]], target: [[3, 0]] } });
  expect(result.wasserstein2).toBe(3);
  const city = await storedAnswer({ cost: { source: [[0, 0]], target: [[3, 0]], metric: 'cityblock' } });
  expect(city.result.wasserstein2).toBeNull();
  expect(city.result.transportCost).toBe(3);
});

test('auto says which algorithm and why', async () => {
  const n = 200;
  const matrix = encoded(uniformMatrix(1, n, n), [n, n]);
  const random = await storedAnswer({ cost: { matrix } });
  expect(random.result.algorithm).toMatchObject({ requested: 'auto', used: 'assignment' });
  expect(random.result.algorithm.reason).toContain('one-to-one assignment');
  // points on a line: all rows compete for the same columns
  const line = encoded(uniformMatrix(2, n, 1), [n, 1]);
  const crowded = await storedAnswer({ cost: { source: line, target: encoded(uniformMatrix(3, n, 1), [n, 1]) } });
  expect(crowded.result.algorithm.used).toBe('network-simplex');
  expect(crowded.result.algorithm.reason).toContain(`of ${n} rows still compete`);
  const wide = await storedAnswer({ cost: { matrix: [[1, 2]] } });
  expect(wide.result.algorithm.reason).toContain('other numbers of sources than of targets');
  const asked = await storedAnswer({ cost: { matrix }, algorithm: 'network-simplex' });
  expect(asked.result.algorithm).toEqual({
    requested: 'network-simplex',
    used: 'network-simplex',
    reason: 'asked for',
  });
  expect(asked.result.transportCost).toBeCloseTo(random.result.transportCost, 15);
});

test('float32 costs are solved as the numbers they are', async () => {
  const values = Float32Array.from(uniformMatrix(4, 12, 9));
  const single = await storedAnswer({ cost: { matrix: encoded(values, [12, 9]) } });
  const double = await storedAnswer({ cost: { matrix: encoded(Float64Array.from(values), [12, 9]) } });
  expect(single.result.transportCost).toBe(double.result.transportCost);
});

test('pauses between calls of the kernels, and each says how far it is', async () => {
  const n = 120;
  const { progress } = await solveExact(
    { cost: { matrix: encoded(uniformMatrix(5, n, n), [n, n]) }, algorithm: 'network-simplex' },
    { kernels: fresh() },
  );
  const pivoting = progress.filter(({ phase }) => phase === 'network-simplex');
  expect(pivoting.length).toBeGreaterThan(5);
  const unplaced = pivoting.map(({ metrics }) => metrics['unplacedMass']!);
  expect(unplaced).toEqual(unplaced.toSorted((a, b) => b - a));
  expect(unplaced.at(-1)).toBe(0);
  for (const { metrics } of progress) {
    for (const name of Object.keys(metrics)) expect(exact.metrics.map((metric) => metric.name)).toContain(name);
  }
});

test('answers do not depend on how the work is cut up', async () => {
  const n = 90;
  const body = { cost: { matrix: encoded(uniformMatrix(6, n, n + 5), [n, n + 5]) } };
  const slow = await solveExact(body, { kernels: fresh() });
  const fast = await solveExact(body, { kernels: fresh(), elapsedSeconds: () => 0 });
  expect(fast.progress.length).toBeLessThan(slow.progress.length);
  expect(fast.solution.result).toEqual(slow.solution.result);
});

test.each([
  ['a matrix', { cost: { matrix: encoded(uniformMatrix(1, 300, 200), [300, 200]) } }],
  ['an assignment', { cost: { matrix: encoded(uniformMatrix(1, 200, 200), [200, 200]) } }],
  [
    'points in a line, tried as an assignment first',
    {
      cost: {
        source: encoded(uniformMatrix(2, 300, 1), [300, 1]),
        target: encoded(uniformMatrix(3, 300, 1), [300, 1]),
      },
    },
  ],
  [
    'zero masses',
    {
      cost: { matrix: encoded(uniformMatrix(1, 300, 200), [300, 200]) },
      sourceWeights: Array.from({ length: 300 }, (_, i) => i % 2),
    },
  ],
  ['float32', { cost: { matrix: encoded(Float32Array.from(uniformMatrix(1, 300, 200)), [300, 200]) } }],
])('the estimate covers what the kernels hold: %s', async (_, body) => {
  const { usedBytes } = await solveExact(body, { kernels: fresh() });
  const { input, facts } = parseRequest(exact, body);
  const { memoryBytes } = exact.estimate(input, facts);
  expect(usedBytes).toBeLessThanOrEqual(memoryBytes);
  // and is no fantasy: the fixed share is a MiB
  expect(memoryBytes - 2 ** 20).toBeLessThan(4 * usedBytes);
});
