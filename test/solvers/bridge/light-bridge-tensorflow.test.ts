/** Training by TensorFlow: its own differentiation against the gradients derived by hand, and whole trainings both ways. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasTensorFlow, loadTensorFlow } from '../../../src/gpu/tensorflow.js';
import { missingPackages } from '../../../src/modules/jobs/optional-packages.js';
import type { Solver } from '../../../src/solvers/contract.js';
import { KernelMixture } from '../../../src/solvers/transport/light-schrodinger-bridge/kernel-mixture.js';
import { Objective } from '../../../src/solvers/transport/light-schrodinger-bridge/objective.js';
import { lightSchrodingerBridge } from '../../../src/solvers/transport/light-schrodinger-bridge/solver.js';
import { TensorFlowObjective } from '../../../src/solvers/transport/light-schrodinger-bridge/tensorflow-objective.js';
import {
  parameterCount,
  parametersOver,
} from '../../../src/solvers/transport/light-schrodinger-bridge/training-parameters.js';
import { gaussianMatrix, uniform } from '../../support/generators.js';
import { finish } from '../support/finish.js';
import { issuesOfRequest, openWasm, type OpenKernels, parseRequest } from '../support/run-solver.js';
import { samples, trainBridge } from '../support/solve-bridge.js';

let opened: OpenKernels;
beforeAll(async () => {
  opened = await openWasm();
});
afterAll(() => opened.close());

const X0 = gaussianMatrix(1, 300, 2);
const X1 = gaussianMatrix(2, 300, 2).map((g, k) => (k % 4 < 2 ? 0.5 * g + 2 : g - 1));
const REQUEST = { ...samples(X0, X1, 2), epsilon: 0.5, components: 4, seed: 3 };

test('automatic differentiation finds the gradients that were derived by hand', async () => {
  const kernels = opened.fresh();
  const loaded = (await loadTensorFlow())!;
  const { tf } = loaded;
  const shape = { components: 4, dimension: 3, covariance: 'diagonal' } as const;
  const parameters = parametersOver(shape, new Float64Array(parameterCount(shape)));
  parameters.vector.forEach((_, k, all) => (all[k] = uniform(9, k + 1) - 0.5));
  const fill = (seed: number, count: number): Float64Array => {
    const points = kernels.arena.float64(count * 3);
    points.set(gaussianMatrix(seed, count, 3));
    return points;
  };
  const batch = { source: fill(3, 210), target: fill(4, 170) };
  const tensors = tf.memory().numTensors;
  const [own, exact] = [
    new TensorFlowObjective(loaded, 0.7),
    new Objective(new KernelMixture(kernels, shape, 'float64', 210), 0.7),
  ].map((objective) => {
    const gradient = parametersOver(shape, new Float64Array(parameters.vector.length));
    return { gradient, work: objective.evaluate(parameters, batch, gradient) };
  });
  // logits of size 10 rounded to float32
  expect(Math.abs((await finish(own!.work)) - (await finish(exact!.work)))).toBeLessThan(1e-5);
  exact!.gradient.vector.forEach((value, k) => {
    expect(Math.abs(own!.gradient.vector[k]! - value)).toBeLessThan(1e-5);
  });
  expect(exact!.gradient.vector.some((value) => Math.abs(value) > 0.1)).toBe(true);
  // tensors live outside the heap: what is not disposed is lost
  expect(tf.memory().numTensors).toBe(tensors);
});

describe('a small bridge trained both ways', () => {
  test.each([
    ['Adam', { method: 'adam', steps: 150, batchSize: 64 }, false],
    // two components have one minimum, which both reach where no held-out point ends them before
    ['L-BFGS', { method: 'lbfgs', iterations: 300 }, true],
  ])('%s: the losses agree to 1e-4', async (_, optimiser, refined) => {
    const body = { ...REQUEST, components: 2, heldOutFraction: 0, optimiser };
    const clock = { elapsedSeconds: () => performance.now() / 1000 };
    const own = await trainBridge({ ...body, backend: 'tensorflow' }, { kernels: opened.fresh(), ...clock });
    const builtIn = await trainBridge(body, { kernels: opened.fresh(), ...clock });
    expect(own.solution.result.training.acceleration).toMatchObject({ provider: 'tensorflow', refined });
    expect(builtIn.solution.result.training.acceleration).toBeUndefined();
    const [a, b] = [own.solution.result.losses, builtIn.solution.result.losses];
    expect(Math.abs(a.training - b.training)).toBeLessThan(1e-4);
  });
});

describe('where TensorFlow is not installed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'solvent-packages-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const installed = (...names: string[]): string => {
    const place = mkdtempSync(join(folder, 'place-'));
    for (const name of names) {
      mkdirSync(join(place, 'node_modules', name), { recursive: true });
      writeFileSync(join(place, 'node_modules', name, 'index.js'), '');
    }
    return join(place, 'solvent.js');
  };

  test('it is not found, and it is found where it is', () => {
    expect(hasTensorFlow()).toBe(true);
    expect(hasTensorFlow(installed())).toBe(false);
    // alone it has no fast backend
    expect(hasTensorFlow(installed('@tensorflow/tfjs'))).toBe(false);
    expect(hasTensorFlow(installed('@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm'))).toBe(true);
    expect(hasTensorFlow(installed('@tensorflow/tfjs-node-gpu'))).toBe(true);
  });

  test('a request for it is refused and told what to install; others are not', () => {
    const issuesOf = (body: object, from: string) => {
      const { input } = parseRequest(lightSchrodingerBridge, { ...REQUEST, ...body });
      return missingPackages(lightSchrodingerBridge as unknown as Solver, input, from);
    };
    const [issue, ...others] = issuesOf({ backend: 'tensorflow' }, installed());
    expect(issue).toMatchObject({ pointer: '/backend', code: 'INVALID_VALUE' });
    expect(issue!.detail).toContain('npm install @tensorflow/tfjs');
    expect(others).toEqual([]);
    expect(issuesOf({}, installed())).toEqual([]);
    expect(issuesOf({ backend: 'tensorflow' }, installed('@tensorflow/tfjs-node-gpu'))).toEqual([]);
  });
});

test.each([
  [{ covariance: 'full' }, '/covariance'],
  [{ precision: 'float64' }, '/precision'],
])('refused with TensorFlow: %j', (more, pointer) => {
  const issues = issuesOfRequest(lightSchrodingerBridge, { ...REQUEST, backend: 'tensorflow', ...more });
  expect(issues.map((issue) => issue.pointer)).toEqual([pointer]);
});
