/** Trained bridges against minimisers known in closed form, and against the bounds of the reference problems. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RandomStream } from '../../../src/solvers/random/random-stream.js';
import { sampleMoments, unexplainedVariance } from '../../../src/solvers/transport/bures.js';
import { lossOf } from '../../../src/solvers/transport/light-schrodinger-bridge/potentials.js';
import { sampleEnds } from '../../../src/solvers/transport/light-schrodinger-bridge/sampling.js';
import { gaussianMatrix } from '../../support/generators.js';
import {
  bridgeCase,
  conditionalUnexplainedVariance,
  drawTargets,
  mixtureBridge,
  swissRoll,
  totalVariance,
} from '../support/bridge-problems.js';
import { openWasm, type OpenKernels } from '../support/run-solver.js';
import { bridgeOf, samples, trainBridge } from '../support/solve-bridge.js';

let opened: OpenKernels;
beforeAll(async () => {
  opened = await openWasm();
});
afterAll(() => opened.close());
/** The real clock: training is paused as in a compute process, not at every step. */
const options = () => ({ kernels: opened.fresh(), elapsedSeconds: () => performance.now() / 1000 });

interface ExactCase {
  readonly problem: {
    readonly epsilon: number;
    readonly samples: number;
    readonly scale0: readonly number[];
    readonly shift0: readonly number[];
    readonly scale1: readonly number[];
    readonly shift1: readonly number[];
    readonly checksum: { readonly x0_sum: number; readonly x1_sum: number };
  };
  readonly expected: {
    readonly S: readonly number[];
    readonly r: readonly number[];
    readonly loss_with_log_alpha_0: number;
  };
  readonly tolerance: { readonly S_abs: number; readonly r_abs: number; readonly loss_abs: number };
}

describe('sb-04: one component has a minimiser in closed form', () => {
  const { problem, expected, tolerance } = bridgeCase<ExactCase>('sb-04-k1-training-3d');
  const x0 = gaussianMatrix(401, problem.samples, 3).map((g, k) => g * problem.scale0[k % 3]! + problem.shift0[k % 3]!);
  const x1 = gaussianMatrix(402, problem.samples, 3).map((g, k) => g * problem.scale1[k % 3]! + problem.shift1[k % 3]!);
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

  test('the data are those of the case', () => {
    expect(sum(x0)).toBeCloseTo(problem.checksum.x0_sum, 8);
    expect(sum(x1)).toBeCloseTo(problem.checksum.x1_sum, 8);
  });

  test.each([
    { name: 'L-BFGS', body: { optimiser: { method: 'lbfgs' } } },
    { name: 'L-BFGS without standardising', body: { optimiser: { method: 'lbfgs' }, standardise: false } },
    {
      name: 'Adam on batches that are large against the sample',
      body: { optimiser: { method: 'adam', learningRate: 0.05, steps: 1500, batchSize: 4000 } },
      // the noise of the last batches: 1 / sqrt(4000) times the last rates
      slack: { S: 0.03, loss: 2e-3 },
    },
  ])('$name finds it', async ({ body, slack }) => {
    const { solution } = await trainBridge(
      { ...samples(x0, x1, 3), epsilon: problem.epsilon, components: 1, heldOutFraction: 0, ...body },
      options(),
    );
    const bridge = bridgeOf(solution.result);
    expected.S.forEach((s, d) => {
      expect(Math.abs(bridge.spreads[d]! - s)).toBeLessThan((slack?.S ?? tolerance.S_abs) * Math.max(1, s));
    });
    if (slack === undefined) {
      expected.r.forEach((r, d) => expect(Math.abs(bridge.centres[d]! - r)).toBeLessThan(tolerance.r_abs));
    }
    // the answer's loss and the one of its bridge, computed by other code, are the minimum
    const bound = slack?.loss ?? tolerance.loss_abs;
    expect(Math.abs(solution.result.losses.training - expected.loss_with_log_alpha_0)).toBeLessThan(bound);
    expect(Math.abs(lossOf(bridge, x0, x1) - solution.result.losses.training)).toBeLessThan(1e-9);
  });
});

interface MixtureCase {
  readonly problem: { readonly dimension: number };
  readonly expected: readonly {
    readonly epsilon: number;
    readonly accept: { readonly eval_loss_at_most: number; readonly cbw_uvp_at_most: number };
  }[];
}

describe.each(['sb-06-mixture-2d', 'sb-07-mixture-16d'])('%s', (name) => {
  const { problem, expected } = bridgeCase<MixtureCase>(name);
  const { dimension } = problem;

  test.each(expected)(
    'epsilon $epsilon: trained on 10 000 points it is within the bounds',
    async ({ epsilon, accept }) => {
      const truth = mixtureBridge(dimension, epsilon);
      const draw = (seed: number): Float64Array =>
        drawTargets(truth, gaussianMatrix(seed, 10_000, dimension), seed + 1);
      const { solution } = await trainBridge(
        {
          ...samples(gaussianMatrix(1001, 10_000, dimension), draw(1002), dimension),
          epsilon,
          components: 50,
          seed: 1,
        },
        options(),
      );
      expect(solution.certificate.map(({ holds }) => holds)).toEqual([true, true]);
      const bridge = bridgeOf(solution.result);
      const loss = lossOf(bridge, gaussianMatrix(713, 10_000, dimension), draw(714));
      expect(loss).toBeLessThan(accept.eval_loss_at_most);
      const testPoints = gaussianMatrix(710, 200, dimension);
      const cbw = conditionalUnexplainedVariance(bridge, truth, testPoints, totalVariance(truth));
      expect(cbw).toBeLessThan(accept.cbw_uvp_at_most);
    },
  );
});

test('sb-05: the swiss roll with the published settings is within the bounds', async () => {
  const [level] = bridgeCase<{
    expected: {
      epsilon: number;
      learning_rate: number;
      steps: number;
      K: number;
      S_init: number;
      accept: { eval_loss_at_most: number; target_bw_uvp_at_most: number };
    }[];
  }>('sb-05-swiss-roll-2d').expected;
  const train = swissRoll(800, 40_000);
  const { epsilon, K, S_init, steps, learning_rate, accept } = level!;
  const { solution } = await trainBridge(
    {
      ...samples(train.x0, train.x1, 2),
      epsilon,
      components: K,
      optimiser: { method: 'adam', learningRate: learning_rate, steps, schedule: 'constant' },
      standardise: false,
      initialisation: 'samples',
      initialSpread: S_init,
      heldOutFraction: 0,
      precision: 'float32',
      seed: 1,
    },
    options(),
  );
  expect(solution.result.training).toMatchObject({ method: 'adam', steps, skippedSteps: 0 });
  const bridge = bridgeOf(solution.result);
  const { x0, x1 } = swissRoll(700, 10_000);
  expect(lossOf(bridge, x0, x1)).toBeLessThan(accept.eval_loss_at_most);
  const ends = sampleEnds(bridge, x0, new RandomStream(1, 'test'));
  const share = unexplainedVariance(sampleMoments(ends, 2), sampleMoments(x1, 2));
  expect(share).toBeLessThan(accept.target_bw_uvp_at_most);
});
