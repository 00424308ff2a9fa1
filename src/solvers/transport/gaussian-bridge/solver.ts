/** The Schrodinger bridge between two Gaussians, in closed form. */
import type { ArrayFacts, NdArray } from '../../arrays.js';
import type { CertificateEntry, Estimate, Progress, SolveContext, Solution, Solver } from '../../contract.js';
import { cholesky } from '../../linear-algebra/cholesky.js';
import { trace } from '../../linear-algebra/products.js';
import { symmetricEigen } from '../../linear-algebra/symmetric-eigen.js';
import { RandomStream } from '../../random/random-stream.js';
import { halfSquaredBures, type Moments } from '../bures.js';
import { openBridge } from '../light-schrodinger-bridge/bridge.js';
import { encodeBridge } from '../light-schrodinger-bridge/bridge-document.js';
import { pictureOf } from '../light-schrodinger-bridge/bridge-picture.js';
import { bridge as bridgeView } from '../light-schrodinger-bridge/views/bridge.js';
import { epsilonWarnings } from '../light-schrodinger-bridge/warnings.js';
import { checkRequest, dimensionOf } from './check.js';
import { gaussianBridge, gaussianMarginal } from './closed-form.js';
import { examples } from './examples.js';
import { momentsOf } from './moments.js';
import { type GaussianBridgeResult, gaussianBridgeResult, type StoredGaussianBridgeResult } from './result.js';
import { arraySlots, type GaussianBridgeInput, gaussianBridgeInput } from './schema.js';

const FIXED_BYTES = 2 ** 20;
/** Matrices at hand at the same time; generous. */
const MATRICES = 40;
/** Points drawn of each Gaussian for the picture. */
const DRAWN = 300;
/** A dozen products of matrices, each rounded; relative to the target's covariance. */
const RESIDUAL_BOUND = 1e-9;

function estimate(input: GaussianBridgeInput, facts: Readonly<Record<string, ArrayFacts>>): Estimate {
  const n = dimensionOf(facts, 'source');
  const given = Object.values(facts).reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const matrices = MATRICES + 2 * input.times.length;
  return { memoryBytes: FIXED_BYTES + 8 * (given + matrices * n * n), flops: 400 * n ** 3 + 2 * given * n };
}

async function* solve(
  input: GaussianBridgeInput,
  arrays: Readonly<Record<string, NdArray>>,
  _context: SolveContext,
): AsyncGenerator<Progress, Solution<GaussianBridgeResult>> {
  const step = (phase: string): Progress => ({ phase, iteration: 0, metrics: {} });
  yield step('moments');
  const source = momentsOf(arrays, 'source');
  const target = momentsOf(arrays, 'target');
  const n = source.mean.length;
  yield step('closed form');
  const solved = gaussianBridge(source, target, input.epsilon);
  yield step('answer');
  const bridge = openBridge({
    epsilon: input.epsilon,
    dimension: n,
    components: 1,
    covariance: 'full',
    logWeights: Float64Array.of(0),
    centres: solved.centre,
    spreads: solved.spread,
  });
  const random = new RandomStream(input.seed, 'points of the picture');
  const meanVariance = (trace(source.covariance, n) + trace(target.covariance, n)) / (2 * n);
  return {
    outcome: 'converged',
    result: {
      bridge: encodeBridge(bridge),
      spread: { shape: [n, n], data: solved.spread },
      centre: { shape: [n], data: solved.centre },
      crossCovariance: { shape: [n, n], data: solved.crossCovariance },
      transportCost: solved.transportCost,
      mutualInformation: solved.mutualInformation,
      value: solved.transportCost + input.epsilon * solved.mutualInformation,
      unregularisedCost: halfSquaredBures(source, target),
      marginals: input.times.map((time) => {
        const { mean, covariance } = gaussianMarginal(solved, source, target, time);
        return { time, mean: { shape: [n], data: mean }, covariance: { shape: [n, n], data: covariance } };
      }),
      picture: n === 2 ? pictureOf(bridge, drawn(source, random), drawn(target, random), input.seed) : null,
    },
    certificate: certificateOf(solved.residual, solved.spread, n),
    trace: {},
    warnings: epsilonWarnings(input.epsilon / meanVariance),
  };
}

function certificateOf(residual: number, spread: Float64Array, n: number): readonly CertificateEntry[] {
  const { values } = symmetricEigen(spread, n);
  const negative = Math.max(0, -values[0]! / values[n - 1]!);
  return [
    {
      name: 'riccatiResidual',
      title: 'Largest entry of S C0 S + epsilon S - C1, relative to the largest of C1',
      value: residual,
      bound: RESIDUAL_BOUND,
      holds: residual <= RESIDUAL_BOUND,
    },
    {
      name: 'negativePart',
      title: 'Most negative eigenvalue of S relative to its largest, or 0',
      value: negative,
      bound: 0,
      holds: negative <= 0,
    },
  ];
}

function drawn({ mean, covariance }: Moments, random: RandomStream): Float64Array {
  const lower = cholesky(covariance, 2)!;
  const points = new Float64Array(2 * DRAWN);
  for (let i = 0; i < points.length; i += 2) {
    const [a, b] = [random.normal(), random.normal()];
    points[i] = mean[0]! + lower[0]! * a;
    points[i + 1] = mean[1]! + lower[2]! * a + lower[3]! * b;
  }
  return points;
}

export const gaussianBridgeSolver: Solver<
  typeof gaussianBridgeInput,
  GaussianBridgeResult,
  StoredGaussianBridgeResult
> = {
  name: 'transport.gaussian-bridge',
  version: '1.0.0',
  title: 'Schrodinger bridge between Gaussians',
  summary:
    'The Schrodinger bridge and the entropic transport plan between two Gaussians, given by moments or by samples, in closed ' +
    'form: the plan, its values, the law of the process at any time, and a bridge that can be sampled.',
  source: {
    title: 'The Schrödinger Bridge between Gaussian Measures has a Closed Form',
    authors: 'Bunne, Hsieh, Cuturi, Krause',
    venue: 'AISTATS 2023',
    url: 'https://arxiv.org/abs/2202.05722',
  },
  input: gaussianBridgeInput,
  result: gaussianBridgeResult,
  devices: ['cpu'],
  metrics: [],
  views: [bridgeView],
  examples,
  arrays: arraySlots,
  check: checkRequest,
  estimate,
  solve,
};
