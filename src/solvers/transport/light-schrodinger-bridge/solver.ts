/** Schrodinger bridges between two samples, by a Gaussian mixture potential that is trained in closed form. */
import type { ArrayFacts, NdArray } from '../../arrays.js';
import type { ArraySlot, Estimate, Progress, SolveContext, Solution, Solver } from '../../contract.js';
import { mixtureLayout } from '../../../kernels/mixture.js';
import { answer } from './answer.js';
import { checkRequest } from './check.js';
import { examples } from './examples.js';
import { GraphMixture } from './graph-mixture.js';
import { graphWork } from './graph-work.js';
import { termsOf } from './log-linear.js';
import { chooseOptimiser } from './optimiser.js';
import { type LightSchrodingerBridgeResult, lightSchrodingerBridgeResult } from './result.js';
import { type LightSchrodingerBridgeInput, lightSchrodingerBridgeInput } from './schema.js';
import { TrainingLog } from './training-log.js';
import { trainFromStarts } from './starts.js';
import { parameterCount } from './training-parameters.js';
import { views } from './views/views.js';

const FIXED_BYTES = 2 ** 20;
/** Rows of a kernel's block, and threads that each have one and sums of their own; generous. */
const BLOCK_ROWS = 40;
const MOST_THREADS = 16;
/** Copies of the parameters: gradients, moments, the memory of L-BFGS. */
const PARAMETER_COPIES = 40;

function arrays(input: LightSchrodingerBridgeInput): readonly ArraySlot[] {
  return [
    { name: 'source', pointer: '/source', source: input.source, rank: 2 },
    { name: 'target', pointer: '/target', source: input.target, rank: 2 },
  ];
}

function estimate(input: LightSchrodingerBridgeInput, facts: Readonly<Record<string, ArrayFacts>>): Estimate {
  const [sources, dimension] = facts['source']!.shape as [number, number];
  const targets = facts['target']!.shape[0]!;
  const { components, covariance, restarts, precision } = input;
  const shape = { components, dimension, covariance };
  const { options } = chooseOptimiser(input, Math.max(sources, targets), dimension);
  const { featureStride, componentStride } = mixtureLayout(dimension, components, termsOf(covariance), 'float32');
  const points = (sources + targets) * dimension;
  const batch = options.method === 'adam' ? 2 * options.batchSize * dimension : 0;
  const sums = featureStride * componentStride;
  const scratch = MOST_THREADS * (sums + BLOCK_ROWS * (featureStride + componentStride) + 64);
  const parameters = parameterCount(shape);
  const rows =
    options.method === 'adam' ? 2 * options.batchSize * options.steps : (sources + targets) * 3 * options.iterations;
  const perRow = 4 * sums + 40 * componentStride;
  return {
    // as given, standardised, and in units of the data once more
    memoryBytes:
      FIXED_BYTES +
      8 * (3 * points + batch + 10 * sums + scratch + PARAMETER_COPIES * parameters + 4 * dimension ** 2) +
      // log sums of one kernel call
      16 * (sources + targets) +
      (precision === 'float64' ? 0 : GraphMixture.bytes(shape, sources + targets, 'float32')),
    flops: restarts * rows * perRow,
  };
}

async function* solve(
  input: LightSchrodingerBridgeInput,
  given: Readonly<Record<string, NdArray>>,
  context: SolveContext,
): AsyncGenerator<Progress, Solution<LightSchrodingerBridgeResult>> {
  const log = new TrainingLog(context, input.restarts);
  yield log.progress();
  const training = yield* trainFromStarts(input, given['source']!, given['target']!, context, log);
  return yield* answer(training, input, log);
}

export const lightSchrodingerBridge: Solver<
  typeof lightSchrodingerBridgeInput,
  LightSchrodingerBridgeResult,
  LightSchrodingerBridgeResult
> = {
  name: 'transport.light-schrodinger-bridge',
  version: '1.1.0',
  title: 'Light Schrodinger bridge',
  summary:
    'Learns from two unpaired samples the most likely random process that carries one distribution to the other: entropic ' +
    'optimal transport as a generative model. Its potential is a mixture of Gaussians, so the loss, samples, drift and ' +
    'densities are exact formulas; nothing is simulated in training. The bridge can be asked for more than its job answers.',
  source: {
    title: 'Light Schrödinger Bridge',
    authors: 'Korotin, Gushchin, Burnaev',
    venue: 'ICLR 2024',
    url: 'https://arxiv.org/abs/2310.01174',
  },
  input: lightSchrodingerBridgeInput,
  result: lightSchrodingerBridgeResult,
  devices: ['cpu', 'gpu'],
  metrics: [
    { name: 'trainLoss', title: 'Training loss', unit: 'nat', scale: 'linear' },
    { name: 'heldOutLoss', title: 'Held-out loss', unit: 'nat', scale: 'linear' },
  ],
  views,
  examples,
  arrays,
  check: checkRequest,
  estimate,
  graphWork,
  needsTensorFlow: ({ backend }) => (backend === 'tensorflow' ? '/backend' : null),
  solve,
};
