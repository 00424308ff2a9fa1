/** Questions to bridges whose components a graph looks at: the answers of the formulas, but for rounding. */
import { describe, expect, test } from '@jest/globals';
import { LazyRunner } from '../../../src/gpu/lazy-runner.js';
import { processorReport } from '../../../src/gpu/processor.js';
import type { NdArray } from '../../../src/solvers/arrays.js';
import {
  type Bridge,
  COVARIANCES,
  openBridge,
} from '../../../src/solvers/transport/light-schrodinger-bridge/bridge.js';
import { encodeBridge } from '../../../src/solvers/transport/light-schrodinger-bridge/bridge-document.js';
import { logConditionalDensity } from '../../../src/solvers/transport/light-schrodinger-bridge/conditional.js';
import { rowsOfBlock } from '../../../src/solvers/transport/light-schrodinger-bridge/mixture-features.js';
import { intoDataUnits } from '../../../src/solvers/transport/light-schrodinger-bridge/samples.js';
import { sampleEnds } from '../../../src/solvers/transport/light-schrodinger-bridge/sampling.js';
import { bridgeQuestion } from '../../../src/solvers/transport/bridge-question/solver.js';
import { RandomStream } from '../../../src/solvers/random/random-stream.js';
import { gaussianMatrix } from '../../support/generators.js';
import { type Body, encoded, parseRequest, type RunOptions, runSolver } from '../support/run-solver.js';
import { nearIdentity } from '../support/bridge-problems.js';

const [K, D, N] = [33, 12, 9001] as const;
const x0 = gaussianMatrix(31, N, D);
const x1 = gaussianMatrix(32, N, D);

const table = (data: Float64Array, columns: number = D): Body => encoded(data, [data.length / columns, columns]);

async function ask(bridge: Bridge, question: Body, options: RunOptions = {}) {
  const { solution } = await runSolver(bridgeQuestion, { bridge: encodeBridge(bridge), question }, options);
  const numbers = Object.values(solution.result.answer).find(
    (member: unknown): member is NdArray => typeof member === 'object' && member !== null && 'data' in member,
  )!;
  return { ...solution, numbers: numbers.data };
}
const onDevice = (bridge: Bridge, question: Body, options: RunOptions = {}) =>
  ask(bridge, question, { device: 'gpu', ...options });

/** By the formulas. */
const densityOf = (bridge: Bridge, starts: Float64Array, ends: Float64Array): Float64Array => {
  const each = starts.length === ends.length ? starts : ends.map((_, at) => starts[at % D]!);
  return logConditionalDensity(bridge, each, ends);
};

const largest = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  expect(a.length).toBe(b.length);
  return Array.from(a).reduce((most, value, k) => Math.max(most, Math.abs(value - b[k]!)), 0);
};

describe.each(COVARIANCES)('%s covariance', (covariance) => {
  const bridge = nearIdentity(K, D, covariance);
  const questions: Readonly<Record<string, Body>> = {
    samples: { kind: 'samples', x0: table(x0), seed: 5 },
    'several samples a point': {
      kind: 'samples',
      x0: table(x0.slice(0, 5001 * D)),
      samplesPerPoint: 2,
      seed: 5,
    },
    trajectories: { kind: 'trajectories', x0: table(x0), times: [0.25, 1], seed: 6 },
  };

  test('the points take several runs', () => {
    expect(rowsOfBlock(processorReport(), bridge, 'float64')).toBeLessThan(5001);
  });

  test.each(Object.keys(questions))('%s are those of the processor', async (name) => {
    const own = await onDevice(bridge, questions[name]!);
    const exact = await ask(bridge, questions[name]!);
    expect(exact.result.acceleration).toBeUndefined();
    expect(exact.certificate).toEqual([]);
    expect(own.result.acceleration).toMatchObject({ provider: 'cpu', precision: 'float32' });
    expect(own.certificate).toMatchObject([{ name: 'graphDeviation', holds: true }]);
    // weights of size 1 rounded at logits of some tens
    expect(own.certificate[0]!.value).toBeLessThan(1e-4);
    expect(own.certificate[0]!.value).toBeGreaterThan(0);
    // another component is chosen where a random number falls between the two weights: 1e-5 of the rows, of 9001
    const columns = name === 'trajectories' ? 2 * D : D;
    const differing = new Set(
      Array.from(own.numbers, (value, at) => (value === exact.numbers[at] ? -1 : Math.floor(at / columns))),
    );
    differing.delete(-1);
    expect(own.numbers.length).toBe(exact.numbers.length);
    expect(differing.size).toBeLessThanOrEqual(2);
  });

  test('densities are those of the processor, for pairs and for one start', async () => {
    for (const starts of [x0, x0.slice(0, D)]) {
      const question = { kind: 'density', x0: table(starts), x1: table(x1) };
      const exact = densityOf(bridge, starts, x1);
      const own = await onDevice(bridge, question);
      expect(own.result.acceleration).toMatchObject({ precision: 'float32' });
      // terms of some hundreds, rounded at 6e-8 of them
      expect(largest(own.numbers, exact)).toBeLessThan(3e-4);
      expect(own.certificate[0]!.value).toBeGreaterThan(0);
      const double = await onDevice(bridge, question, { precision: 'float64' });
      expect(double.result.acceleration).toMatchObject({ precision: 'float64' });
      expect(largest(double.numbers, exact)).toBeLessThan(1e-11);
    }
  });

  test('draws in float64 are those of the processor, to the bit', async () => {
    const { numbers } = await onDevice(bridge, questions['samples']!, { precision: 'float64' });
    expect(numbers).toEqual((await ask(bridge, questions['samples']!)).numbers);
  });

  test('points far from 0 are as good: both sides are moved', async () => {
    const far = (points: Float64Array, by: number): Float64Array => points.map((value) => value + by);
    const shifts = [200, 300].map((shift) => new Float64Array(D).fill(shift));
    const standardisation = { scale: 1, sourceShift: shifts[0]!, targetShift: shifts[1]! };
    const moved = openBridge(intoDataUnits(bridge, standardisation));
    const question = { kind: 'density', x0: table(far(x0, 200)), x1: table(far(x1, 300)) };
    const own = await onDevice(moved, question);
    expect(own.result.acceleration).toBeDefined();
    expect(own.warnings).toEqual([]);
    expect(largest(own.numbers, densityOf(moved, far(x0, 200), far(x1, 300)))).toBeLessThan(3e-4);
  });

  test('where float32 is not enough the processor answers, and a warning says so', async () => {
    const sharp = openBridge({ ...bridge, epsilon: 1e-4 });
    const question = { kind: 'density', x0: table(x0), x1: table(x1) };
    const own = await onDevice(sharp, question);
    expect(own.result.acceleration).toBeUndefined();
    expect(own.warnings).toMatchObject([{ code: 'DEVICE_INACCURATE' }]);
    expect(own.certificate).toEqual([]);
    expect(own.numbers).toEqual(densityOf(sharp, x0, x1));
  });
});

describe('on the processor', () => {
  const bridge = nearIdentity(K, D, 'full');

  test('large questions go to a graph in float64, small ones do not', async () => {
    const [few, many] = [
      await ask(bridge, { kind: 'density', x0: table(x0.slice(0, 99 * D)), x1: table(x1.slice(0, 99 * D)) }),
      await ask(bridge, { kind: 'density', x0: table(x0), x1: table(x1) }),
    ];
    expect(few.result.acceleration).toBeUndefined();
    expect(few.certificate).toEqual([]);
    expect(many.result.acceleration).toMatchObject({ provider: 'cpu', precision: 'float64' });
    expect(many.certificate).toMatchObject([{ name: 'graphDeviation', bound: 1e-9, holds: true }]);
    expect(largest(many.numbers, densityOf(bridge, x0, x1))).toBeLessThan(1e-11);
  });

  test('draws by the graph are those of the formulas', async () => {
    const twice = new Float64Array(2 * x0.length);
    twice.set(x0);
    twice.set(x1, x0.length);
    const drawn = await ask(bridge, { kind: 'samples', x0: table(twice), seed: 5 });
    expect(drawn.result.acceleration).toBeDefined();
    expect(drawn.numbers).toEqual(sampleEnds(bridge, twice, new RandomStream(5, 'samples')));
  });

  test('where its arithmetic is not enough the formulas answer, and nothing is said of a device', async () => {
    // weights of the formulas underflow before their logarithms do
    const sharp = openBridge({ ...bridge, epsilon: 1e-8 });
    const own = await ask(sharp, { kind: 'density', x0: table(x0), x1: table(x1) });
    expect(own.result.acceleration).toBeUndefined();
    expect(own.warnings).toEqual([]);
    expect(own.numbers).toEqual(densityOf(sharp, x0, x1));
  });
});

test('what has no part for a device is answered by the formulas', async () => {
  const bridge = nearIdentity(4, 3, 'full');
  const points = table(gaussianMatrix(1, 50, 3), 3);
  const asked: readonly Body[] = [
    { kind: 'drift', x: points, t: 0.5 },
    { kind: 'moments', x0: points, t: 0.5 },
    { kind: 'trajectories', x0: points, times: [1], method: 'euler-maruyama', steps: 4, seed: 1 },
  ];
  for (const question of asked) {
    const body = { bridge: encodeBridge(bridge), question };
    const { input, facts } = parseRequest(bridgeQuestion, body);
    expect(bridgeQuestion.graphWork!(input, facts, 'float32')).toBeNull();
    const own = await onDevice(bridge, question);
    expect(own.result.acceleration).toBeUndefined();
    expect(own.numbers).toEqual((await ask(bridge, question)).numbers);
  }
});

test.each([
  ['float64 is asked for and not there', { precision: 'float64' }, { float64: false }],
  ['its float32 is shortened', {}, { fullFloat32: false }],
  ['its memory does not hold the graph', {}, { memoryBytes: 2 ** 16 }],
] as const)('a device is not used where %s', async (_, options, more) => {
  const graphs = new LazyRunner({ ...processorReport(), ...more }, 1);
  const bridge = nearIdentity(K, D, 'diagonal');
  const question = { kind: 'samples', x0: table(x0.slice(0, 3000 * D)), seed: 1 };
  const own = await onDevice(bridge, question, { ...options, graphs });
  expect(own.result.acceleration).toBeUndefined();
  expect(own.numbers).toEqual((await ask(bridge, question)).numbers);
});

test('a spread without an inverse is left to the formulas', async () => {
  const singular = openBridge({
    ...nearIdentity(1, 2, 'full'),
    spreads: Float64Array.of(1, 1, 1, 1),
  });
  const own = await onDevice(singular, { kind: 'samples', x0: [[0, 1]], seed: 1 });
  expect(own.result.acceleration).toBeUndefined();
});

test('a stop answers the first rows, and says that there are more', async () => {
  const bridge = nearIdentity(K, D, 'full');
  const question = { kind: 'samples', x0: table(x0), samplesPerPoint: 3, seed: 1 };
  const [whole, part] = [
    await onDevice(bridge, question),
    await onDevice(bridge, question, { interruption: () => 'stopped' }),
  ];
  const { answeredRows } = part.result;
  expect(part.outcome).toBe('stopped');
  expect(answeredRows).toBeLessThan(3 * N);
  expect(part.warnings).toMatchObject([{ code: 'PARTIAL_ANSWER' }]);
  expect(part.numbers).toEqual(whole.numbers.slice(0, answeredRows * D));
  expect(whole.warnings).toEqual([]);
});

test('what a device would do is counted: points once however many samples they have, both sides of densities', () => {
  const bridge = encodeBridge(nearIdentity(K, D, 'full'));
  const workOf = (question: Body, dtype: 'float32' | 'float64' = 'float32') => {
    const { input, facts } = parseRequest(bridgeQuestion, { bridge, question });
    return bridgeQuestion.graphWork!(input, facts, dtype)!;
  };
  const features = 1 + D + (D * (D + 1)) / 2;
  const samples = { kind: 'samples', x0: table(x0), seed: 1 };
  const once = workOf(samples);
  expect(once.graphs).toEqual([{ graph: 'mixture-points', dtype: 'float32', points: N, features, components: K }]);
  expect(once).toMatchObject({ uploadBytes: 4 * N * features, iterations: 1, isRefined: false });
  const often = workOf({ ...samples, samplesPerPoint: 10 });
  expect(often.uploadBytes).toBe(once.uploadBytes);
  expect(often.finishFlops).toBeGreaterThan(5 * once.finishFlops);
  expect(workOf({ kind: 'density', x0: table(x0), x1: table(x1) }).uploadBytes).toBe(2 * once.uploadBytes);
  expect(workOf(samples, 'float64').uploadBytes).toBe(2 * once.uploadBytes);
  // most of it is the device's
  expect(once.finishFlops).toBeLessThan(0.5 * once.cpuFlops);
});
