/** From trained parameters to the answer: the bridge in units of the data, its quality, what is drawn of it. */
import type { CertificateEntry, Outcome, Progress, Solution } from '../../contract.js';
import { openBridge } from './bridge.js';
import { encodeBridge } from './bridge-document.js';
import { pictureOf } from './bridge-picture.js';
import type { Acceleration } from './computing.js';
import type { Start } from './initialise.js';
import type { Loss } from './objective.js';
import type { ChosenOptimiser } from './optimiser.js';
import { lossOffset, transportQuality } from './quality.js';
import type { LightSchrodingerBridgeResult } from './result.js';
import { destandardised, intoDataUnits, type Samples } from './samples.js';
import type { LightSchrodingerBridgeInput } from './schema.js';
import type { StopReason, Trained } from './train.js';
import type { TrainingLog } from './training-log.js';
import { bridgeParameters } from './training-parameters.js';
import { warningsOf } from './warnings.js';

export interface Training {
  readonly samples: Samples;
  readonly start: Start;
  readonly optimiser: ChosenOptimiser;
  readonly best: Trained;
  readonly bestStart: number;
  readonly startLosses: readonly number[];
  /** Of the best parameters, in standardised units. */
  readonly trainingLoss: Loss;
  readonly heldOutLoss: Loss | null;
  readonly standardisedEpsilon: number;
  /** Null where the kernels did everything. */
  readonly acceleration: Acceleration | null;
}

export async function* answer(
  training: Training,
  input: LightSchrodingerBridgeInput,
  log: TrainingLog,
): AsyncGenerator<Progress, Solution<LightSchrodingerBridgeResult>, undefined> {
  const { samples, best, standardisedEpsilon } = training;
  const { dimension, standardisation } = samples;
  const parameters = intoDataUnits(bridgeParameters(best.parameters, standardisedEpsilon), standardisation);
  // scale^2 / scale^2 is not always 1
  const bridge = openBridge({ ...parameters, epsilon: input.epsilon });
  const quality = yield* transportQuality(bridge, samples, input.seed, log);
  const proof = certificateOf(training, quality);
  const { scale, sourceShift, targetShift } = standardisation;
  const shown = samples.heldOut ?? samples.training;
  yield log.progress();
  const result: LightSchrodingerBridgeResult = {
    bridge: encodeBridge(bridge),
    losses: lossesOf(training, input.epsilon),
    transport: quality,
    training: {
      method: training.optimiser.options.method,
      reason: training.optimiser.reason,
      stopReason: best.stopReason,
      steps: best.steps,
      keptStep: best.keptStep,
      evaluations: best.evaluations,
      skippedSteps: best.skippedSteps,
      parameters: best.parameters.vector.length,
      startLosses: [...training.startLosses],
      bestStart: training.bestStart,
      ...(training.acceleration === null ? {} : { acceleration: { ...training.acceleration, refined: best.refined } }),
    },
    resolved: {
      sources: count(samples.training.source, dimension) + count(samples.heldOut?.source, dimension),
      targets: count(samples.training.target, dimension) + count(samples.heldOut?.target, dimension),
      heldOutSources: count(samples.heldOut?.source, dimension),
      heldOutTargets: count(samples.heldOut?.target, dimension),
      scale,
      sourceShift: [...sourceShift],
      targetShift: [...targetShift],
      standardisedEpsilon,
      initialisation: input.initialisation,
      initialSpread: [...training.start.spread],
      optimiser: { ...training.optimiser.options },
      precision: input.precision,
      seed: input.seed,
    },
    picture: pictureOf(
      bridge,
      destandardised(shown.source, dimension, sourceShift, scale),
      destandardised(shown.target, dimension, targetShift, scale),
      input.seed,
    ),
  };
  return {
    outcome: outcomeOf(best.stopReason),
    result,
    certificate: proof,
    trace: log.trace(),
    warnings: warningsOf(input.epsilon / samples.meanVariance, best, quality, proof[0]!.bound),
  };
}

const count = (points: { readonly length: number } | undefined, dimension: number): number =>
  (points?.length ?? 0) / dimension;

function lossesOf(
  { samples, trainingLoss, heldOutLoss }: Training,
  epsilon: number,
): LightSchrodingerBridgeResult['losses'] {
  const offset = (batch: Samples['training']): number =>
    lossOffset(samples.standardisation, batch, samples.dimension, epsilon);
  const trained = offset(samples.training);
  return {
    training: trainingLoss.value + trained,
    heldOut: samples.heldOut === null ? null : heldOutLoss!.value + offset(samples.heldOut),
    standardError: (heldOutLoss ?? trainingLoss).standardError,
    offset: trained,
  };
}

function outcomeOf(reason: StopReason): Outcome {
  switch (reason) {
    case 'stopped':
    case 'time_limit':
    case 'max_iterations':
      return reason;
    case 'steps':
    case 'gradient_tolerance':
    case 'held_out_loss':
    case 'rounding':
      return 'converged';
  }
}

/** Percent of the variance that a bridge may miss, and how many times what two parts of the target sample differ by. */
const UNEXPLAINED = 1;
const FLOORS = 4;
/** Standard errors that the held-out loss may be above the training loss, beside what fitting gains. */
const ERRORS = 4;

function certificateOf(
  { trainingLoss, heldOutLoss, best, samples }: Training,
  quality: { readonly unexplainedVariance: number; readonly samplingFloor: number },
): readonly CertificateEntry[] {
  const bounded = (name: string, title: string, value: number, bound: number): CertificateEntry => ({
    name,
    title,
    value,
    bound,
    holds: value <= bound,
  });
  const fit = bounded(
    'unexplainedVariance',
    'BW2-UVP of transported points, percent, against 1 and four times the sampling floor',
    quality.unexplainedVariance,
    UNEXPLAINED + FLOORS * quality.samplingFloor,
  );
  if (heldOutLoss === null) return [fit];
  // p parameters gain p / (2 N) on the sample they were fitted to, and lose as much elsewhere (Akaike)
  const points = Math.min(samples.training.source.length, samples.training.target.length) / samples.dimension;
  const optimism = best.parameters.vector.length / points;
  return [
    fit,
    bounded(
      'generalisationGap',
      'Held-out minus training loss, against the optimism of the fit and four standard errors',
      heldOutLoss.value - trainingLoss.value,
      optimism + ERRORS * heldOutLoss.standardError,
    ),
  ];
}
