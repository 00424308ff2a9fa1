/** One or several trainings from different starts; the one with the lowest held-out loss is kept. */
import type { NdArray } from '../../arrays.js';
import type { Progress, SolveContext } from '../../contract.js';
import { RandomStream } from '../../random/random-stream.js';
import type { Training } from './answer.js';
import { checkpointBytes, checkpointOf, resumedState } from './checkpoint.js';
import { chooseComputing } from './computing.js';
import { gaussianSpread, type Start, startingParameters } from './initialise.js';
import { KernelMixture } from './kernel-mixture.js';
import { type Loss, Objective } from './objective.js';
import { chooseOptimiser } from './optimiser.js';
import { prepareSamples } from './samples.js';
import type { LightSchrodingerBridgeInput } from './schema.js';
import type { Trained, TrainingProblem } from './train.js';
import { BatchDrawer, trainAdam } from './train-adam.js';
import { trainLbfgs } from './train-lbfgs.js';
import type { TrainingLog } from './training-log.js';

export async function* trainFromStarts(
  input: LightSchrodingerBridgeInput,
  source: NdArray,
  target: NdArray,
  context: SolveContext,
  log: TrainingLog,
): AsyncGenerator<Progress, Training, undefined> {
  const { kernels } = context;
  const samples = prepareSamples(source, target, input, kernels);
  const { dimension, standardisation, training, heldOut } = samples;
  const epsilon = input.epsilon / standardisation.scale ** 2;
  const shape = { components: input.components, dimension, covariance: input.covariance };
  const points = Math.max(source.shape[0]!, target.shape[0]!);
  const exact = new Objective(new KernelMixture(kernels, shape, 'float64', points), epsilon);
  const optimiser = chooseOptimiser(input, points, dimension);
  const { options } = optimiser;
  const given = { input, optimiser, shape, epsilon, training, heldOut, exact };
  const { batchPrecision, acceleration, ...objectives } = await chooseComputing(given, context);
  const problem: TrainingProblem = { shape, epsilon, training, heldOut, ...objectives };
  const batches =
    options.method === 'adam' ? new BatchDrawer(kernels, dimension, options.batchSize, batchPrecision) : null;
  const start: Start = {
    initialisation: input.initialisation,
    spread:
      input.initialSpread === undefined
        ? gaussianSpread(samples.sourceVariances, samples.targetVariances, input.epsilon)
        : new Float64Array(dimension).fill(input.initialSpread),
  };
  yield log.progress();

  const resumed = resumedState(context.resume, shape, input.restarts);
  const startLosses = [...(resumed?.earlier.losses ?? [])];
  const earlier = resumed?.earlier.best ?? null;
  let best: Best | null =
    earlier === null ? null : { ...earlier, losses: yield* lossesOf(exact, problem, earlier.trained, log) };
  const mayBeLost = context.device === 'gpu' && acceleration !== null;
  if (mayBeLost && checkpointBytes(options.method, shape) > 0) {
    log.checkpointOf = (state) => checkpointOf(state, { losses: startLosses, best });
  }
  let state = resumed?.state ?? null;
  for (let index = startLosses.length; index < input.restarts; index++) {
    log.restart = index;
    const from = startingParameters(shape, training.target, start, new RandomStream(input.seed, 'start', index));
    yield log.progress();
    const trained =
      options.method === 'adam'
        ? yield* trainAdam(problem, from, options, new RandomStream(input.seed, 'batches', index), batches!, log, state)
        : yield* trainLbfgs(problem, from, options, log, state);
    state = null;
    const losses = yield* lossesOf(exact, problem, trained, log);
    const judged = (losses.heldOut ?? losses.training).value;
    startLosses.push(judged);
    const previous = best === null ? Infinity : (best.losses.heldOut ?? best.losses.training).value;
    if (best === null || judged < previous) best = { trained, losses, index };
    if (trained.stopReason === 'stopped' || trained.stopReason === 'time_limit') break;
  }
  const { trained, losses, index } = best!;
  return {
    samples,
    start,
    optimiser,
    best: trained,
    bestStart: index,
    startLosses,
    trainingLoss: losses.training,
    heldOutLoss: losses.heldOut,
    standardisedEpsilon: epsilon,
    acceleration,
  };
}

interface Best {
  readonly trained: Trained;
  readonly losses: Losses;
  readonly index: number;
}

interface Losses {
  readonly training: Loss;
  readonly heldOut: Loss | null;
}

/** Whatever trained: in float64, by the kernels. */
async function* lossesOf(
  exact: Objective,
  { training, heldOut }: TrainingProblem,
  { parameters }: Trained,
  log: TrainingLog,
): AsyncGenerator<Progress, Losses, undefined> {
  return {
    training: yield* log.paced(exact.loss(parameters, training)),
    heldOut: heldOut === null ? null : yield* log.paced(exact.loss(parameters, heldOut)),
  };
}
