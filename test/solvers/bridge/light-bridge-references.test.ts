/** The mathematics of light Schrodinger bridges against numbers computed elsewhere (test/cases/transport/README.md). */
import { afterAll, describe, expect, test } from '@jest/globals';
import { plainKernels } from '../../../src/kernels/plain.js';
import { wasmKernels } from '../../../src/kernels/wasm.js';
import { Adam, rateFactors } from '../../../src/solvers/transport/light-schrodinger-bridge/adam.js';
import { openBridge } from '../../../src/solvers/transport/light-schrodinger-bridge/bridge.js';
import {
  conditionalMeans,
  conditionalMoments,
} from '../../../src/solvers/transport/light-schrodinger-bridge/conditional.js';
import { KernelMixture } from '../../../src/solvers/transport/light-schrodinger-bridge/kernel-mixture.js';
import { Objective } from '../../../src/solvers/transport/light-schrodinger-bridge/objective.js';
import {
  logNormaliser,
  logPotential,
  lossOf,
} from '../../../src/solvers/transport/light-schrodinger-bridge/potentials.js';
import { driftAt, ProcessAtTime } from '../../../src/solvers/transport/light-schrodinger-bridge/process.js';
import {
  bridgeParameters,
  parameterCount,
  parametersOver,
} from '../../../src/solvers/transport/light-schrodinger-bridge/training-parameters.js';
import { gaussianMatrix } from '../../support/generators.js';
import { finish } from '../support/finish.js';
import {
  bridgeCase,
  conditionalUnexplainedVariance,
  drawTargets,
  mixtureBridge,
  swissRoll,
  totalVariance,
} from '../support/bridge-problems.js';

const kernels = await wasmKernels({ threads: 1 });
afterAll(() => kernels.close());

type Rows = readonly (readonly number[])[];
const flat = (rows: Rows): Float64Array => Float64Array.from(rows.flat());

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  for (let k = 0; k < expected.length; k++) {
    expect({ k, off: Math.abs(actual[k]! - expected[k]!) <= tolerance }).toEqual({ k, off: true });
  }
}

interface UnitCase {
  readonly problem: {
    readonly K: number;
    readonly dimension: number;
    readonly epsilon: number;
    readonly log_alpha: readonly number[];
    readonly r: Rows;
    readonly log_S_diagonal: Rows;
    readonly x0: Rows;
    readonly x1: Rows;
  };
  readonly expected: {
    readonly loss: number;
    readonly grad_log_alpha: readonly number[];
    readonly grad_r: Rows;
    readonly grad_log_S: Rows;
    readonly log_c_x0: readonly number[];
    readonly log_v_x1: readonly number[];
    readonly weights_x0: Rows;
    readonly conditional_mean_x0: Rows;
    readonly conditional_covariance_first: Rows;
    readonly drift: readonly { readonly t: number; readonly value: Rows }[];
    readonly after_one_adam_step_lr_0_01: {
      readonly log_alpha: readonly number[];
      readonly r: Rows;
      readonly log_S: Rows;
    };
  };
  readonly tolerance: { readonly abs: number };
}

describe('sb-03: loss, gradients, conditional moments and drift of three components', () => {
  const { problem, expected, tolerance } = bridgeCase<UnitCase>('sb-03-loss-and-gradients');
  const shape = { components: problem.K, dimension: problem.dimension, covariance: 'diagonal' } as const;
  const parameters = parametersOver(shape, new Float64Array(parameterCount(shape)));
  parameters.logWeights.set(problem.log_alpha);
  parameters.centres.set(flat(problem.r));
  parameters.spreads.set(flat(problem.log_S_diagonal));
  const bridge = openBridge(bridgeParameters(parameters, problem.epsilon));
  const x0 = flat(problem.x0);
  const x1 = flat(problem.x1);

  test('log c, log v and the loss', () => {
    expectClose(logNormaliser(bridge, x0), expected.log_c_x0, tolerance.abs);
    expectClose(logPotential(bridge, x1), expected.log_v_x1, tolerance.abs);
    expect(Math.abs(lossOf(bridge, x0, x1) - expected.loss)).toBeLessThan(tolerance.abs);
  });

  test('the gradient, and one step of Adam', async () => {
    const kernels = plainKernels();
    const objective = new Objective(new KernelMixture(kernels, shape, 'float64', 5), problem.epsilon);
    const gradient = parametersOver(shape, new Float64Array(parameters.vector.length));
    const loss = await finish(objective.evaluate(parameters, { source: x0, target: x1 }, gradient));
    expect(Math.abs(loss - expected.loss)).toBeLessThan(tolerance.abs);
    expectClose(gradient.logWeights, expected.grad_log_alpha, tolerance.abs);
    expectClose(gradient.centres, flat(expected.grad_r), tolerance.abs);
    expectClose(gradient.spreads, flat(expected.grad_log_S), tolerance.abs);
    const stepped = parametersOver(shape, parameters.vector.slice());
    new Adam(rateFactors(stepped.vector.length, shape.components, problem.epsilon)).step(
      stepped.vector,
      gradient.vector,
      0.01,
    );
    const after = expected.after_one_adam_step_lr_0_01;
    expectClose(stepped.logWeights, after.log_alpha, tolerance.abs);
    expectClose(stepped.centres, flat(after.r), tolerance.abs);
    expectClose(stepped.spreads, flat(after.log_S), tolerance.abs);
  });

  test('weights, conditional moments and drift', () => {
    const process = new ProcessAtTime(bridge, 0);
    expected.weights_x0.forEach((weights, i) => {
      process.weigh(x0, i * problem.dimension);
      expectClose(process.weights, weights, tolerance.abs);
    });
    expectClose(conditionalMeans(bridge, x0), flat(expected.conditional_mean_x0), tolerance.abs);
    expectClose(conditionalMoments(bridge, x0).covariance, flat(expected.conditional_covariance_first), tolerance.abs);
    for (const { t, value } of expected.drift) expectClose(driftAt(bridge, x0, t), flat(value), tolerance.abs);
  });
});

interface MixtureLevel {
  readonly epsilon: number;
  readonly exact_parameters: {
    readonly log_alpha: readonly number[];
    readonly r: Rows;
    readonly S_scalar_per_component: readonly number[];
  };
  readonly exact_eval_loss: number;
  readonly total_variance_x1: number;
  readonly exact_conditional_first_3_test_points: {
    readonly x0: Rows;
    readonly mean: Rows;
    readonly covariance_diagonal: Rows;
  };
  readonly checksum: { readonly eval_x1_first: readonly number[]; readonly eval_x1_sum: number };
}
interface MixtureCase {
  readonly problem: { readonly dimension: number };
  readonly expected: readonly MixtureLevel[];
  readonly tolerance: { readonly exact_eval_loss_abs: number; readonly conditional_abs: number };
}

describe.each(['sb-06-mixture-2d', 'sb-07-mixture-16d'])('%s: the bridge of a mixture pair', (name) => {
  const { problem, expected, tolerance } = bridgeCase<MixtureCase>(name);
  const { dimension } = problem;

  test.each(expected)('epsilon $epsilon', (level) => {
    const bridge = mixtureBridge(dimension, level.epsilon);
    const { exact_parameters: exact } = level;
    // log alpha is determined up to a constant
    const shift = bridge.logWeights[0]! - exact.log_alpha[0]!;
    expectClose(
      bridge.logWeights,
      exact.log_alpha.map((value) => value + shift),
      1e-9,
    );
    expectClose(bridge.centres, flat(exact.r), 1e-12);
    expectClose(
      bridge.spreads,
      exact.S_scalar_per_component.flatMap((s) => Array<number>(dimension).fill(s)),
      1e-12,
    );

    const x0 = gaussianMatrix(713, 10_000, dimension);
    const x1 = drawTargets(bridge, gaussianMatrix(714, 10_000, dimension), 715);
    expectClose(x1.subarray(0, dimension), level.checksum.eval_x1_first, 1e-9);
    // the loss does not see the constant in log alpha
    expect(Math.abs(lossOf(bridge, x0, x1) - level.exact_eval_loss)).toBeLessThan(tolerance.exact_eval_loss_abs);
    expect(Math.abs(totalVariance(bridge) - level.total_variance_x1)).toBeLessThan(1e-9);

    const testPoints = gaussianMatrix(710, 1000, dimension);
    const first = level.exact_conditional_first_3_test_points;
    expectClose(testPoints.subarray(0, 3 * dimension), flat(first.x0), 1e-12);
    first.mean.forEach((mean, i) => {
      const moments = conditionalMoments(bridge, testPoints, i * dimension);
      expectClose(moments.mean, mean, tolerance.conditional_abs);
      const diagonal = Array.from({ length: dimension }, (_, d) => moments.covariance[d * dimension + d]!);
      expectClose(diagonal, first.covariance_diagonal[i]!, tolerance.conditional_abs);
    });
    const own = conditionalUnexplainedVariance(bridge, bridge, testPoints.subarray(0, 50 * dimension), 1);
    // square roots of rounded eigenvalues, times 100
    expect(own).toBeLessThan(1e-10);
  });
});

test('sb-05: the loss of the swiss roll before training', async () => {
  const { problem, expected, how } = bridgeCase<{
    problem: { checksum: { x0_first: number[]; x1_first: number[]; x1_sum: number } };
    expected: { epsilon: number; K: number; S_init: number; loss_at_start_r_first_500_eval_x1: number }[];
    how: string;
  }>('sb-05-swiss-roll-2d');
  expect(how).toContain('K=50 (mixtures) or 500 (swiss roll)');
  const { x0, x1 } = swissRoll(700, 10_000);
  expectClose(x0.subarray(0, 2), problem.checksum.x0_first, 1e-12);
  expectClose(x1.subarray(0, 2), problem.checksum.x1_first, 1e-12);
  for (const level of expected) {
    const shape = { components: level.K, dimension: 2, covariance: 'diagonal' } as const;
    const parameters = parametersOver(shape, new Float64Array(parameterCount(shape)));
    parameters.centres.set(x1.subarray(0, 2 * level.K));
    parameters.spreads.fill(Math.log(level.S_init));
    kernels.reset();
    const batch = { source: inArena(x0), target: inArena(x1) };
    const objective = new Objective(new KernelMixture(kernels, shape, 'float64', 10_000), level.epsilon);
    const loss = await finish(objective.loss(parameters, batch));
    expect(Math.abs(loss.value - level.loss_at_start_r_first_500_eval_x1)).toBeLessThan(1e-8);
  }
});

function inArena(values: Float64Array): Float64Array {
  const array = kernels.arena.float64(values.length);
  array.set(values);
  return array;
}
