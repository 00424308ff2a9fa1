/** The solver as the service sees it: examples, stored answers, pictures, refusals, failures, interruptions, the estimate. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Float } from '../../../src/gpu/contract.js';
import type { Kernels } from '../../../src/kernels/contract.js';
import { encodeSolution } from '../../../src/compute/encode.js';
import { SolveFailure, type Solver, type StoredSolution } from '../../../src/solvers/contract.js';
import { gaussianBridgeSolver } from '../../../src/solvers/transport/gaussian-bridge/solver.js';
import { conditionalMoments } from '../../../src/solvers/transport/light-schrodinger-bridge/conditional.js';
import { GraphMixture } from '../../../src/solvers/transport/light-schrodinger-bridge/graph-mixture.js';
import { lightSchrodingerBridge } from '../../../src/solvers/transport/light-schrodinger-bridge/solver.js';
import { gaussianMatrix } from '../../support/generators.js';
import {
  type Body,
  encoded,
  issuesOfRequest,
  openWasm,
  type OpenKernels,
  parseRequest,
  runSolver,
} from '../support/run-solver.js';
import { bridgeOf, samples, trainBridge } from '../support/solve-bridge.js';

const directory = mkdtempSync(join(tmpdir(), 'solvent-bridge-'));
let opened: OpenKernels;
beforeAll(async () => {
  opened = await openWasm();
});
afterAll(async () => {
  await opened.close();
  rmSync(directory, { recursive: true });
});
const fresh = (): Kernels => opened.fresh();

const SOLVERS: readonly Solver[] = [lightSchrodingerBridge, gaussianBridgeSolver];
const EXAMPLES = SOLVERS.flatMap((solver) =>
  solver.examples.map(({ name, body }) => ({ solver, title: `${solver.name}: ${name}`, body })),
);

async function storedAnswer(solver: Solver, body: Body): Promise<StoredSolution<unknown>> {
  const { solution } = await runSolver(solver, body, { kernels: fresh() });
  const record = { seconds: 1, solver: solver.name, solverVersion: solver.version, threads: 1 };
  const encodedAnswer = encodeSolution(solution, record, directory);
  // the bridge must outlive the arrays of its job
  expect(encodedAnswer.artifacts).toEqual([]);
  const stored = JSON.parse(encodedAnswer.body) as StoredSolution<unknown>;
  expect(solver.result.parse(stored.result)).toEqual(stored.result);
  return stored;
}

test.each(EXAMPLES)('$title solves, and its pictures compile', async ({ solver, body }) => {
  const stored = await storedAnswer(solver, body);
  expect(stored.outcome).toBe('converged');
  expect(stored.certificate.every(({ holds }) => holds)).toBe(true);
  for (const view of solver.views) {
    const specification = view.specification(stored);
    if (specification === null) continue;
    expect(specification.description).toMatch(/\d/);
    const text = JSON.stringify(specification);
    expect(text.length).toBeLessThan(1_000_000);
    expect(text).not.toMatch(/#[0-9a-f]{6}|"background"|"config"/i);
    const sized = { ...specification, ...(specification['width'] === 'container' ? { width: 400 } : {}) };
    expect(compile(sized as unknown as TopLevelSpec).spec.marks?.length).toBeGreaterThan(0);
  }
});

const CLOUD = samples(
  gaussianMatrix(1, 60, 3),
  gaussianMatrix(2, 50, 3).map((g) => 2 * g + 1),
  3,
);
const REQUEST = { ...CLOUD, epsilon: 0.5, components: 3 };

test('the same seed gives the same bridge, whatever the pauses; another one another', async () => {
  const adam = { ...REQUEST, optimiser: { method: 'adam', steps: 40, batchSize: 8 } };
  const once = await trainBridge({ ...adam, seed: 5 }, { kernels: fresh() });
  const again = await trainBridge({ ...adam, seed: 5 }, { kernels: fresh(), elapsedSeconds: () => 0 });
  const other = await trainBridge({ ...adam, seed: 6 }, { kernels: fresh() });
  expect(again.solution.result).toEqual(once.solution.result);
  expect(other.solution.result.bridge.centres).not.toEqual(once.solution.result.bridge.centres);
  expect(once.progress.length).toBeGreaterThan(again.progress.length);
  for (const { metrics } of once.progress) {
    for (const name of Object.keys(metrics)) {
      expect(lightSchrodingerBridge.metrics.map((metric) => metric.name)).toContain(name);
    }
  }
});

test('training on moved and scaled data gives the moved and scaled bridge', async () => {
  const [x0, x1] = [gaussianMatrix(1, 80, 2), gaussianMatrix(2, 80, 2).map((g, k) => (k % 4 < 2 ? g : 6 - g))];
  const moved = (values: Float64Array, shift: number): Float64Array => values.map((value) => 100 * value + shift);
  const plain = await trainBridge({ ...samples(x0, x1, 2), epsilon: 0.4, components: 3 }, { kernels: fresh() });
  const scaled = await trainBridge(
    { ...samples(moved(x0, 50), moved(x1, -2000), 2), epsilon: 0.4 * 1e4, components: 3 },
    { kernels: fresh() },
  );
  const own = conditionalMoments(bridgeOf(plain.solution.result), x0);
  const other = conditionalMoments(bridgeOf(scaled.solution.result), moved(x0, 50));
  // both were stopped by the same rule on numbers that differ in their last digits
  own.mean.forEach((mean, d) => expect(Math.abs(other.mean[d]! - (100 * mean - 2000)) / 100).toBeLessThan(1e-6));
  own.covariance.forEach((value, at) => expect(Math.abs(other.covariance[at]! / 1e4 - value)).toBeLessThan(1e-6));
});

test('several starts are compared, and the best is kept', async () => {
  const { solution } = await trainBridge({ ...REQUEST, restarts: 3, initialisation: 'samples' }, { kernels: fresh() });
  const { startLosses, bestStart } = solution.result.training;
  expect(startLosses).toHaveLength(3);
  expect(startLosses[bestStart]).toBe(Math.min(...startLosses));
  expect(new Set(solution.trace['restart'])).toEqual(new Set([0, 1, 2]));
});

describe('refused', () => {
  const three = encoded(gaussianMatrix(1, 9, 3), [9, 3]);
  const two = encoded(gaussianMatrix(1, 9, 2), [9, 2]);
  test.each([
    ['points of different dimensions', { source: three, target: two, epsilon: 1, components: 2 }, '/target'],
    ['fewer points than components', { source: three, target: three, epsilon: 1, components: 10 }, '/source'],
    [
      'fewer points than components after the split',
      { source: three, target: three, epsilon: 1, components: 8, heldOutFraction: 0.5 },
      '/target',
    ],
    [
      'L-BFGS in float32',
      { source: three, target: three, epsilon: 1, components: 2, precision: 'float32', optimiser: { method: 'lbfgs' } },
      '/precision',
    ],
    [
      'starts without a judge',
      { source: three, target: three, epsilon: 1, components: 2, restarts: 2, heldOutFraction: 0 },
      '/restarts',
    ],
    [
      'more numbers than a bridge may have',
      {
        source: encoded(new Float64Array(1100 * 300), [1100, 300]),
        target: encoded(new Float64Array(1100 * 300), [1100, 300]),
        epsilon: 1,
        components: 900,
      },
      '/components',
    ],
  ])('%s', (_, body, pointer) => {
    const issues = issuesOfRequest(lightSchrodingerBridge, body);
    expect(issues.map((issue) => issue.pointer)).toContain(pointer);
    for (const { detail } of issues) expect(detail.length).toBeGreaterThan(20);
  });

  test.each([
    ['a covariance of the wrong size', { mean: [0, 0], covariance: [[1]] }, '/source/covariance'],
    ['another dimension than the other side', { mean: [0, 0, 0], covariance: [[1]] }, '/target'],
    [
      'as many points as dimensions',
      {
        points: [
          [0, 1],
          [1, 0],
        ],
      },
      '/source/points',
    ],
  ])('Gaussians: %s', (_, source, pointer) => {
    const target = {
      mean: [0, 0],
      covariance: [
        [1, 0],
        [0, 1],
      ],
    };
    const issues = issuesOfRequest(gaussianBridgeSolver, { source, target, epsilon: 1 });
    expect(issues.map((issue) => issue.pointer)).toContain(pointer);
  });
});

describe('failures and warnings', () => {
  const failure = async (solver: Solver, body: Body): Promise<SolveFailure> => {
    const error = await runSolver(solver, body, { kernels: fresh() }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof SolveFailure)) throw new Error(`not a failure: ${String(error)}`);
    return error;
  };
  const huge = samples(
    gaussianMatrix(1, 30, 1).map((g) => 1e200 * g),
    gaussianMatrix(2, 30, 1).map((g) => 1e200 * g),
    1,
  );

  test.each([
    ['adam', { method: 'adam' }, /not finite at step 10\b/],
    ['lbfgs', { method: 'lbfgs' }, /not finite at step 0\b/],
  ])('%s: a loss that is not finite fails the job and names the step', async (_, optimiser, message) => {
    const body = { ...huge, epsilon: 1, components: 2, standardise: false, optimiser };
    const { code, message: detail } = await failure(lightSchrodingerBridge, body);
    expect(code).toBe('NUMERICAL_BREAKDOWN');
    expect(detail).toMatch(message);
  });

  test.each([
    [
      {
        mean: [0, 0],
        covariance: [
          [1, 2],
          [2, 1],
        ],
      },
      /not positive definite/,
    ],
    [
      {
        mean: [0, 0],
        covariance: [
          [1, 0.5],
          [0.4, 1],
        ],
      },
      /symmetric/,
    ],
    [
      {
        points: [
          [0, 0],
          [1, 1],
          [2, 2],
        ],
      },
      /not positive definite/,
    ],
  ])('Gaussians: %j has no covariance to work with', async (source, message) => {
    const target = {
      mean: [0, 0],
      covariance: [
        [1, 0],
        [0, 1],
      ],
    };
    const error = await failure(gaussianBridgeSolver, { source, target, epsilon: 1 });
    expect(error.code).toBe('INPUT_INVALID');
    expect(error.message).toMatch(message);
    expect(error.issues[0]!.pointer).toMatch(/^\/source/);
  });

  test('an epsilon far from the scale of the data is a warning', async () => {
    const warned = async (epsilon: number): Promise<string[]> => {
      const { solution } = await trainBridge({ ...REQUEST, epsilon }, { kernels: fresh() });
      return solution.warnings.map(({ code }) => code);
    };
    expect(await warned(1e-4)).toContain('EPSILON_SMALL');
    expect(await warned(1e4)).toContain('EPSILON_LARGE');
    expect(await warned(0.5)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^EPSILON/)]));
  });

  test.each(['adam', 'lbfgs'])('%s: a stop keeps the best so far', async (method) => {
    let looks = 0;
    const { solution } = await trainBridge(
      { ...REQUEST, optimiser: { method }, restarts: 2 },
      { kernels: fresh(), interruption: () => (++looks > 3 ? 'stopped' : null) },
    );
    expect(solution.outcome).toBe('stopped');
    expect(solution.result.training).toMatchObject({ stopReason: 'stopped', steps: 4 });
    expect(solution.warnings.map(({ code }) => code)).toContain('NOT_CONVERGED');
    expect(bridgeOf(solution.result).components).toBe(3);
  });
});

test.each([
  ['L-BFGS', { ...REQUEST }],
  ['full covariances', { ...REQUEST, covariance: 'full' }],
  ['Adam in float32', { ...REQUEST, optimiser: { method: 'adam', steps: 5, batchSize: 4000 }, precision: 'float32' }],
  [
    'one dimension',
    { ...samples(gaussianMatrix(1, 9000, 1), gaussianMatrix(2, 9000, 1), 1), epsilon: 1, components: 2 },
  ],
])('the estimate covers what the kernels hold: %s', async (_, body) => {
  const { usedBytes } = await trainBridge(body, { kernels: fresh(), elapsedSeconds: () => 0 });
  const { input, facts } = parseRequest(lightSchrodingerBridge, body);
  const { memoryBytes } = lightSchrodingerBridge.estimate(input, facts);
  expect(usedBytes).toBeLessThanOrEqual(memoryBytes);
});

test('what a device would do grows with the problem, and is nothing where float64 is asked for', () => {
  const workOf = (body: object, dtype: Float = 'float32') => {
    const { input, facts } = parseRequest(lightSchrodingerBridge, { ...REQUEST, ...body });
    return lightSchrodingerBridge.graphWork!(input, facts, dtype);
  };
  const [few, many] = [workOf({}), workOf({ components: 6 })];
  expect(many!.flopsPerIteration).toBe(2 * few!.flopsPerIteration);
  // 110 points of 7 features in float32
  expect(few!.uploadBytes).toBe(4 * 110 * 7);
  const adam = { method: 'adam', steps: 40, batchSize: 8 };
  expect(workOf({ optimiser: adam })).toMatchObject({ iterations: 40, uploadBytes: 4 * 7 * (110 + 40 * 16) });
  expect(workOf({ precision: 'float64' })).toBeNull();
  // 2145 products of pairs each: too much to keep for a million points, and no kernel needs it
  expect(GraphMixture.bytes({ components: 3, dimension: 64, covariance: 'full' }, 1e6, 'float32')).toBe(0);
  // in float64 twice as much, of which the estimate counts half
  expect(workOf({}, 'float64')).toMatchObject({
    uploadBytes: 8 * 110 * 7,
    hostBytes: few!.hostBytes! + 4 * 110 * 7,
    bytesPerIteration: 2 * few!.bytesPerIteration,
    graphs: [{ ...few!.graphs[0], dtype: 'float64' }],
  });
});

test('coordinates that never vary hold their spread at its bound, and the quasi-Newton steps come to their end', async () => {
  const [n, dimension] = [200, 4];
  // two coordinates of a mixture, two that are 0 in every point
  const cloud = (seed: number, shift: number): Float64Array => {
    const normal = gaussianMatrix(seed, n, 2);
    return Float64Array.from({ length: n * dimension }, (_, k) => {
      const [i, d] = [Math.floor(k / dimension), k % dimension];
      return d < 2 ? normal[2 * i + d]! + shift * (i % 2) : 0;
    });
  };
  const { solution } = await runSolver(
    lightSchrodingerBridge,
    {
      source: encoded(cloud(1, 0), [n, dimension]),
      target: encoded(cloud(2, 6), [n, dimension]),
      epsilon: 0.5,
      components: 2,
      optimiser: { method: 'lbfgs' },
      // nothing ends the training before its gradient is 0
      heldOutFraction: 0,
      seed: 1,
    },
    { kernels: fresh() },
  );
  const { training, transport } = solution.result;
  expect(solution.outcome).toBe('converged');
  expect(transport.unexplainedVariance).toBeLessThan(4 * transport.samplingFloor + 1);
  const { spreads } = bridgeOf(solution.result);
  const smallest = Math.exp(-12);
  for (let k = 0; k < 2; k++) {
    expect(spreads[k * dimension + 2]! / smallest).toBeCloseTo(1, 9);
    expect(spreads[k * dimension]! / smallest).toBeGreaterThan(10);
  }
  expect(training.stopReason).toBe('gradient_tolerance');
});
