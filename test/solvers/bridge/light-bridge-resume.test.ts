/** Trainings that lose their device and go on from the last state that was handed over. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeCheckpoint, encodeCheckpoint } from '../../../src/modules/jobs/checkpoint.js';
import type { Progress, SolveContext } from '../../../src/solvers/contract.js';
import { checkpointBytes } from '../../../src/solvers/transport/light-schrodinger-bridge/checkpoint.js';
import { gaussianMatrix } from '../../support/generators.js';
import { openWasm, type OpenKernels } from '../support/run-solver.js';
import { bridgeOf, samples, trainBridge } from '../support/solve-bridge.js';

let opened: OpenKernels;
beforeAll(async () => {
  opened = await openWasm();
});
afterAll(() => opened.close());

const [N, D] = [400, 3];
const X0 = gaussianMatrix(1, N, D);
const X1 = gaussianMatrix(2, N, D).map((g, k) => (Math.floor(k / D) % 2 === 0 ? 0.5 * g + 2 : g - 1));
const REQUEST = { ...samples(X0, X1, D), epsilon: 0.5, components: 5, seed: 3 };
const ADAM = { optimiser: { method: 'adam', steps: 60, batchSize: 64 } };
const LBFGS = { optimiser: { method: 'lbfgs', iterations: 60 } };

type Checkpoint = NonNullable<Progress['checkpoint']>;
const train = (body: object, device: 'cpu' | 'gpu', resume: SolveContext['resume'] = null) =>
  trainBridge({ ...REQUEST, ...body }, { kernels: opened.fresh(), device, resume });
/** As it comes back from the database. */
const stored = (checkpoint: Checkpoint): Checkpoint => decodeCheckpoint(encodeCheckpoint(checkpoint))!;

async function whole(body: object) {
  const { solution, progress } = await train(body, 'gpu');
  const checkpoints = new Set(progress.flatMap(({ checkpoint }) => (checkpoint === undefined ? [] : [checkpoint])));
  return { solution, checkpoints: [...checkpoints] };
}

describe.each([
  ['Adam', ADAM],
  ['Adam without points held out', { ...ADAM, heldOutFraction: 0 }],
  ['L-BFGS', LBFGS],
  ['L-BFGS that is refined', { ...LBFGS, components: 2, heldOutFraction: 0, optimiser: { method: 'lbfgs' } }],
  ['Adam from three starts', { ...ADAM, restarts: 3 }],
  ['L-BFGS from three starts', { ...LBFGS, restarts: 3 }],
])('%s', (_, body) => {
  test('goes on at the device to the same bits, from wherever it was', async () => {
    const { solution, checkpoints } = await whole(body);
    expect(checkpoints.length).toBeGreaterThan(20);
    for (const share of [0, 0.3, 0.6, 0.99]) {
      const checkpoint = stored(checkpoints[Math.floor(share * checkpoints.length)]!);
      const rest = await train(body, 'gpu', checkpoint);
      expect(rest.solution.result).toEqual(solution.result);
      expect(rest.solution.trace['step']!.length).toBeLessThanOrEqual(solution.trace['step']!.length);
    }
  });

  test('goes on at the CPU to as good a bridge', async () => {
    const { solution, checkpoints } = await whole(body);
    const checkpoint = stored(checkpoints[Math.floor(checkpoints.length / 2)]!);
    const { result, trace } = (await train(body, 'cpu', checkpoint)).solution;
    expect(result.training.acceleration).toBeUndefined();
    // it did not start anew
    expect(trace['step']!.length).toBeLessThan(solution.trace['step']!.length);
    expect([trace['restart']![0], trace['step']![0]]).not.toEqual([0, solution.trace['step']![0]]);
    expect(result.training.startLosses).toHaveLength(solution.result.training.startLosses.length);
    // digits beyond float32 differ, and the minima that are found with them: by less than samples can tell apart
    const gap = result.losses.training - solution.result.losses.training;
    expect(Math.abs(gap)).toBeLessThan(solution.result.losses.standardError / 4);
  });
});

test('Adam takes the steps at the CPU that it would have taken at the device, but for rounding', async () => {
  const { solution, checkpoints } = await whole(ADAM);
  const rest = await train(ADAM, 'cpu', stored(checkpoints[30]!));
  const [own, other] = [bridgeOf(rest.solution.result), bridgeOf(solution.result)];
  // thirty steps carry gradients' errors of 1e-5 of their size
  own.centres.forEach((value, k) => expect(Math.abs(value - other.centres[k]!)).toBeLessThan(1e-3));
});

test('no state is kept where no device may be lost', async () => {
  const { progress } = await train(ADAM, 'cpu');
  expect(progress.filter((value) => 'checkpoint' in value)).toEqual([]);
  const exact = await train({ ...ADAM, precision: 'float64' }, 'gpu');
  expect(exact.progress.filter((value) => 'checkpoint' in value)).toEqual([]);
});

test('a state too large to be handed over four times a second is not kept', () => {
  const shape = { components: 5, dimension: 3, covariance: 'diagonal' } as const;
  expect(checkpointBytes('adam', shape)).toBe(8 * 5 * 5 * 7);
  expect(checkpointBytes('lbfgs', shape)).toBe(8 * 27 * 5 * 7);
  expect(checkpointBytes('adam', { ...shape, components: 50, dimension: 128, covariance: 'full' })).toBe(0);
});

describe('a state that does not fit', () => {
  test.each<[string, (state: Checkpoint) => Checkpoint]>([
    ['of another solver', () => ({ columnPotentials: { shape: [2], data: Float64Array.of(0, 1) } })],
    ['of another shape', (state) => ({ ...state, vectors: { shape: [4, 2], data: new Float64Array(8) } })],
    ['of more starts', (state) => ({ ...state, startLosses: { shape: [3], data: new Float64Array(3) } })],
    [
      'with a reason unknown',
      (state) => ({ ...state, bestNumbers: { shape: [7], data: new Float64Array(7).fill(99) } }),
    ],
  ])('%s is left: training starts anew', async (_, change) => {
    const body = { ...ADAM, restarts: 3 };
    const { solution, checkpoints } = await whole(body);
    const rest = await train(body, 'gpu', change(stored(checkpoints.at(-1)!)));
    expect(rest.solution.result).toEqual(solution.result);
    expect(rest.solution.trace['step']).toEqual(solution.trace['step']);
  });
});
