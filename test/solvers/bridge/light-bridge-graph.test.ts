/** Training by graphs against the kernels in float64: one loss and gradient, and whole trainings. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LazyRunner } from '../../../src/gpu/lazy-runner.js';
import { processorReport } from '../../../src/gpu/processor.js';
import { COVARIANCES } from '../../../src/solvers/transport/light-schrodinger-bridge/bridge.js';
import { GraphMixture } from '../../../src/solvers/transport/light-schrodinger-bridge/graph-mixture.js';
import { KernelMixture } from '../../../src/solvers/transport/light-schrodinger-bridge/kernel-mixture.js';
import { type Batch, Objective } from '../../../src/solvers/transport/light-schrodinger-bridge/objective.js';
import { lossOf } from '../../../src/solvers/transport/light-schrodinger-bridge/potentials.js';
import {
  parameterCount,
  parametersOver,
} from '../../../src/solvers/transport/light-schrodinger-bridge/training-parameters.js';
import { gaussianMatrix, uniform } from '../../support/generators.js';
import { finish } from '../support/finish.js';
import { openWasm, type OpenKernels } from '../support/run-solver.js';
import { bridgeOf, samples, trainBridge } from '../support/solve-bridge.js';

let opened: OpenKernels;
beforeAll(async () => {
  opened = await openWasm();
});
afterAll(() => opened.close());

const EPSILON = 0.7;

describe.each(COVARIANCES)('%s covariance', (covariance) => {
  // several blocks of the first side, one of the other
  test.each([
    ['fed', false, 'float32'],
    ['uploaded', true, 'float32'],
    ['uploaded', true, 'float64'],
  ] as const)(
    'points %s: the loss and the gradient are those of the kernels (%s, %s)',
    async (_, isUploaded, dtype) => {
      // in float64 the kernels round too, and each adds up in an order of its own
      const roundoff = dtype === 'float32' ? 1 : 4 * 2 ** -29;
      const kernels = opened.fresh();
      const shape = { components: 33, dimension: 5, covariance };
      const parameters = parametersOver(shape, new Float64Array(parameterCount(shape)));
      parameters.vector.forEach((_value, k, all) => (all[k] = uniform(9, k + 1) - 0.5));
      const fill = (seed: number, count: number): Float64Array => {
        const points = kernels.arena.float64(5 * count);
        points.set(gaussianMatrix(seed, count, 5));
        return points;
      };
      const batch: Batch = { source: fill(3, 9001), target: fill(4, 170) };
      const graph = new GraphMixture(new LazyRunner(processorReport(), 1), shape, dtype);
      if (isUploaded) for (const points of [batch.source, batch.target]) await graph.upload(points);
      const [own, exact] = [graph, new KernelMixture(kernels, shape, 'float64', 9001)].map(
        (mixture) => new Objective(mixture, EPSILON),
      ) as [Objective, Objective];
      const gradients = [own, exact].map(() => parametersOver(shape, new Float64Array(parameters.vector.length)));
      const [loss, expected] = [
        await finish(own.evaluate(parameters, batch, gradients[0]!)),
        await finish(exact.evaluate(parameters, batch, gradients[1]!)),
      ];
      // logits of size 100 rounded at 6e-8 of it; the shares are off by as much, and the means of all points by less
      expect(Math.abs(loss - expected)).toBeLessThan(1e-5 * roundoff);
      const largest = gradients[1]!.vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      expect(largest).toBeGreaterThan(0.01);
      gradients[1]!.vector.forEach((value, k) => {
        expect(Math.abs(gradients[0]!.vector[k]! - value)).toBeLessThan(1e-4 * largest * roundoff);
      });
      const [held, heldExact] = [
        await finish(own.loss(parameters, batch)),
        await finish(exact.loss(parameters, batch)),
      ];
      expect(Math.abs(held.value - heldExact.value)).toBeLessThan(1e-5 * roundoff);
      expect(Math.abs(held.standardError / heldExact.standardError - 1)).toBeLessThan(1e-4 * roundoff);
    },
  );
});

// large enough for graphs on the processor: 2000 points x 17 features x 20 components
const [N, D] = [2000, 8];
const X0 = gaussianMatrix(1, N, D);
const X1 = gaussianMatrix(2, N, D).map((g, k) => (Math.floor(k / D) % 2 === 0 ? 0.5 * g + 2 : g - 1));
const REQUEST = { ...samples(X0, X1, D), epsilon: 0.5, components: 20, seed: 3 };
const ADAM = { method: 'adam', steps: 120, batchSize: 2000 };
const options = () => ({ kernels: opened.fresh(), elapsedSeconds: () => performance.now() / 1000 });

describe('a whole training', () => {
  test('L-BFGS goes on in float64 where float32 ends, and finds the minimum that kernels find', async () => {
    const body = { ...REQUEST, components: 2, optimiser: { method: 'lbfgs' }, heldOutFraction: 0 };
    const { solution } = await trainBridge(body, { ...options(), device: 'gpu' });
    const other = await trainBridge({ ...body, precision: 'float64' }, { ...options(), device: 'gpu' });
    expect(solution.result.training.acceleration).toMatchObject({
      provider: 'cpu',
      precision: 'float32',
      refined: true,
    });
    expect(other.solution.result.training.acceleration).toBeUndefined();
    expect(solution.outcome).toBe('converged');
    // both end at gradients below 1e-6, where two components have one minimum: its value is flat there
    expect(Math.abs(solution.result.losses.training - other.solution.result.losses.training)).toBeLessThan(1e-9);
    // and the reported loss is that of the bridge, in float64
    expect(Math.abs(lossOf(bridgeOf(solution.result), X0, X1) - solution.result.losses.training)).toBeLessThan(1e-8);
  });

  test('L-BFGS on a device with float64 that is to use it needs no kernels to end at that minimum', async () => {
    const body = { ...REQUEST, components: 2, optimiser: { method: 'lbfgs' }, heldOutFraction: 0 };
    const { solution } = await trainBridge(body, { ...options(), device: 'gpu', precision: 'float64' });
    const { acceleration } = solution.result.training;
    expect(acceleration).toMatchObject({ provider: 'cpu', precision: 'float64', refined: false });
    expect(solution.outcome).toBe('converged');
    const other = await trainBridge({ ...body, precision: 'float64' }, options());
    expect(Math.abs(solution.result.losses.training - other.solution.result.losses.training)).toBeLessThan(1e-9);
  });

  test('kernels train where float64 is to be used and the device has none', async () => {
    const device = { ...processorReport(), float64: false };
    const body = { ...REQUEST, optimiser: { ...ADAM, steps: 2 } };
    const graphs = new LazyRunner(device, 1);
    const { solution } = await trainBridge(body, { ...options(), device: 'gpu', precision: 'float64', graphs });
    expect(solution.result.training.acceleration).toBeUndefined();
  });

  test('L-BFGS with points held out keeps as good a bridge', async () => {
    const { solution } = await trainBridge({ ...REQUEST, optimiser: { method: 'lbfgs' } }, options());
    const other = await trainBridge({ ...REQUEST, optimiser: { method: 'lbfgs' }, precision: 'float64' }, options());
    expect(solution.result.training.acceleration).toBeDefined();
    // trainings part where their digits do, and end in minima that the held-out points hardly tell apart
    const gap = solution.result.losses.heldOut! - other.solution.result.losses.heldOut!;
    expect(Math.abs(gap)).toBeLessThan(solution.result.losses.standardError / 4);
  });

  test('Adam takes the steps of the kernels, but for rounding', async () => {
    const { solution } = await trainBridge({ ...REQUEST, optimiser: ADAM }, options());
    const other = await trainBridge({ ...REQUEST, optimiser: ADAM, precision: 'float64' }, options());
    expect(solution.result.training.acceleration).toMatchObject({ provider: 'cpu', refined: false });
    // the same batches; 120 steps carry gradients' errors of 1e-5 of their size
    expect(Math.abs(solution.result.losses.heldOut! - other.solution.result.losses.heldOut!)).toBeLessThan(1e-3);
    const [own, exact] = [solution, other.solution].map(({ result }) => bridgeOf(result));
    own!.centres.forEach((value, k) => expect(Math.abs(value - exact!.centres[k]!)).toBeLessThan(1e-2));
  });

  test.each([
    ['Adam', ADAM],
    ['L-BFGS', { method: 'lbfgs', iterations: 30 }],
  ])('%s: the same seed gives the same bits', async (_, optimiser) => {
    const once = await trainBridge({ ...REQUEST, optimiser }, options());
    const again = await trainBridge({ ...REQUEST, optimiser }, { ...options(), elapsedSeconds: () => 0 });
    expect(once.solution.result.training.acceleration).toBeDefined();
    expect(again.solution.result).toEqual(once.solution.result);
  });

  test('data far from 0 that are not standardised stay with the kernels: float32 has too few digits', async () => {
    const far = samples(
      X0.map((value) => value + 500),
      X1.map((value) => value + 500),
      D,
    );
    const body = { ...REQUEST, ...far, optimiser: { ...ADAM, steps: 2 } };
    const { solution } = await trainBridge({ ...body, standardise: false }, options());
    expect(solution.result.training.acceleration).toBeUndefined();
    const centred = await trainBridge(body, options());
    expect(centred.solution.result.training.acceleration).toBeDefined();
  });

  test('small batches stay with the kernels, on a device they do not', async () => {
    const body = { ...REQUEST, optimiser: { ...ADAM, steps: 5, batchSize: 16 } };
    const { solution } = await trainBridge(body, options());
    expect(solution.result.training.acceleration).toBeUndefined();
    const device = await trainBridge(body, { ...options(), device: 'gpu' });
    expect(device.solution.result.training.acceleration).toBeDefined();
  });
});
