/** Gradients against central differences, for both covariances; and the units of the data against the units of training. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { wasmKernels } from '../../../src/kernels/wasm.js';
import { COVARIANCES, openBridge } from '../../../src/solvers/transport/light-schrodinger-bridge/bridge.js';
import { KernelMixture } from '../../../src/solvers/transport/light-schrodinger-bridge/kernel-mixture.js';
import { Objective } from '../../../src/solvers/transport/light-schrodinger-bridge/objective.js';
import { lossOf } from '../../../src/solvers/transport/light-schrodinger-bridge/potentials.js';
import { driftAt } from '../../../src/solvers/transport/light-schrodinger-bridge/process.js';
import { intoDataUnits } from '../../../src/solvers/transport/light-schrodinger-bridge/samples.js';
import {
  bridgeParameters,
  parameterCount,
  parametersOver,
} from '../../../src/solvers/transport/light-schrodinger-bridge/training-parameters.js';
import { gaussianMatrix, uniform } from '../../support/generators.js';
import { finish } from '../support/finish.js';

const kernels = await wasmKernels({ threads: 1 });
afterAll(() => kernels.close());

const EPSILON = 0.7;
const DIMENSION = 3;
const COMPONENTS = 4;

function problem(covariance: (typeof COVARIANCES)[number]) {
  kernels.reset();
  const shape = { components: COMPONENTS, dimension: DIMENSION, covariance };
  const parameters = parametersOver(shape, new Float64Array(parameterCount(shape)));
  parameters.vector.forEach((_, k, all) => (all[k] = uniform(9, k + 1) - 0.5));
  const fill = (seed: number, count: number): Float64Array => {
    const points = kernels.arena.float64(count * DIMENSION);
    points.set(gaussianMatrix(seed, count, DIMENSION));
    return points;
  };
  return { shape, parameters, batch: { source: fill(3, 21), target: fill(4, 17) } };
}

describe.each(COVARIANCES)('%s covariance', (covariance) => {
  test('the gradient is the slope of the loss', async () => {
    const { shape, parameters, batch } = problem(covariance);
    const objective = new Objective(new KernelMixture(kernels, shape, 'float64', 21), EPSILON);
    const gradient = parametersOver(shape, new Float64Array(parameters.vector.length));
    const loss = await finish(objective.evaluate(parameters, batch, gradient));
    const bridge = openBridge(bridgeParameters(parameters, EPSILON));
    // sums of a few dozen terms of size 10
    expect(Math.abs(loss - lossOf(bridge, batch.source, batch.target))).toBeLessThan(1e-12);
    const h = 1e-5;
    for (const [k, value] of parameters.vector.entries()) {
      const at = async (moved: number): Promise<number> => {
        const vector = parameters.vector.slice();
        vector[k] = value + moved;
        return (await finish(objective.loss(parametersOver(shape, vector), batch))).value;
      };
      const slope = ((await at(h)) - (await at(-h))) / (2 * h);
      // the third derivative (about 100) times h^2 / 6, and rounding of the loss over h
      expect(Math.abs(gradient.vector[k]! - slope)).toBeLessThan(5e-9);
    }
  });

  test('in the units of the data the drift is the scaled one, and the loss differs by a constant', () => {
    const { parameters, batch } = problem(covariance);
    const scale = 2.5;
    const sourceShift = Float64Array.of(1, -2, 0.5);
    const targetShift = Float64Array.of(-3, 0, 4);
    const trained = bridgeParameters(parameters, EPSILON);
    const other = { ...trained, centres: trained.centres.map((r) => 1.5 * r - 0.2) };
    const unit = { scale, sourceShift, targetShift };
    const x0 = Float64Array.from(batch.source, (y, k) => sourceShift[k % DIMENSION]! + scale * y);
    const x1 = Float64Array.from(batch.target, (y, k) => targetShift[k % DIMENSION]! + scale * y);
    const offsets = [trained, other].map((each) => {
      const bridge = openBridge(intoDataUnits(each, unit));
      expect(bridge.epsilon).toBeCloseTo(EPSILON * scale * scale, 14);
      return lossOf(bridge, x0, x1) - lossOf(openBridge(each), batch.source, batch.target);
    });
    expect(offsets[0]).toBeCloseTo(offsets[1]!, 10);
    const bridge = openBridge(intoDataUnits(trained, unit));
    for (const t of [0, 0.3, 1]) {
      // x = (1 - t) a + t b + scale y
      const y = batch.source;
      const x = Float64Array.from(
        y,
        (value, k) => (1 - t) * sourceShift[k % DIMENSION]! + t * targetShift[k % DIMENSION]! + scale * value,
      );
      const own = driftAt(openBridge(trained), y, t);
      driftAt(bridge, x, t).forEach((value, k) => {
        const d = k % DIMENSION;
        expect(value).toBeCloseTo(targetShift[d]! - sourceShift[d]! + scale * own[k]!, 9);
      });
    }
  });
});
