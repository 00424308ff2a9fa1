/** What computes the loss and its gradient while training: kernels in float64 or float32, or a graph. */
import type { Float, GraphRunner, Provider } from '../../../gpu/contract.js';
import { graphFloat, SolveFailure, type SolveContext } from '../../contract.js';
import { GraphMixture } from './graph-mixture.js';
import { KernelMixture } from './kernel-mixture.js';
import { featureCount } from './mixture-features.js';
import { type Batch, Objective, type Precision } from './objective.js';
import type { ChosenOptimiser } from './optimiser.js';
import type { LightSchrodingerBridgeInput } from './schema.js';
import type { TrainingProblem } from './train.js';
import { TensorFlowObjective } from './tensorflow-objective.js';
import type { ParameterShape } from './training-parameters.js';

/**
 * Points x features x components of one side from where a graph on the processor is faster than the kernels. Measured on
 * one thread with AVX-512, kernels in float64 / kernels in float32 / graph, milliseconds: 128 x 5 x 50 (3e4) 0.05 / 0.03 /
 * 0.05, 128 x 129 x 50 (8e5) 0.23 / 0.14 / 0.09, 1024 x 129 x 50 (7e6) 1.8 / 1.1 / 0.4, 10 000 x 5 x 50 (2.5e6) 3.1 / 1.8 /
 * 1.0. Features of a batch and the call cost up to as much again as the smallest of these.
 */
const GRAPH_WORK = 5e5;
/** Larger logits are off by more than 1e-2 in float32, and shares of components with them: data far from 0, not standardised. */
const MOST_LOGIT = 1e5;

export interface Acceleration {
  readonly provider: Provider | 'tensorflow';
  readonly name: string;
  readonly precision: Float;
}

export interface Computing extends Pick<TrainingProblem, 'objective' | 'judge' | 'refinement'> {
  /** Of the batches that Adam draws. */
  readonly batchPrecision: Precision;
  readonly acceleration: Acceleration | null;
}

export interface ComputingOptions {
  readonly input: Pick<LightSchrodingerBridgeInput, 'precision' | 'backend'>;
  readonly optimiser: ChosenOptimiser;
  readonly shape: ParameterShape;
  readonly epsilon: number;
  readonly training: Batch;
  readonly heldOut: Batch | null;
  /** By the kernels in float64. */
  readonly exact: Objective;
}

export async function chooseComputing(options: ComputingOptions, context: SolveContext): Promise<Computing> {
  const { input, optimiser, shape, epsilon, training, exact } = options;
  const settings = optimiser.options;
  const { source, target } = training;
  const points = (source.length + target.length) / shape.dimension;
  const rows = settings.method === 'adam' ? settings.batchSize : points / 2;
  const refinementOf = (dtype: Float): Objective | null =>
    settings.method === 'lbfgs' && dtype === 'float32' ? exact : null;
  if (input.backend === 'tensorflow') {
    const loaded = (await context.tensorflow()) ?? missingTensorFlow();
    return {
      objective: new TensorFlowObjective(loaded, epsilon),
      judge: exact,
      refinement: refinementOf('float32'),
      batchPrecision: 'float64',
      acceleration: { provider: 'tensorflow', name: loaded.name, precision: 'float32' },
    };
  }
  const dtype = graphFloatOf(options, context, rows, points);
  if (dtype !== null) {
    const objective = await graphObjective(context.graphs, options, dtype);
    const { provider, name } = context.graphs.device;
    return {
      objective,
      judge: objective,
      refinement: refinementOf(dtype),
      batchPrecision: 'float64',
      acceleration: { provider, name, precision: dtype },
    };
  }
  const isFloat32 = input.precision === 'float32';
  const mixture = (): KernelMixture => new KernelMixture(context.kernels, shape, 'float32', Math.ceil(rows));
  return {
    objective: isFloat32 ? new Objective(mixture(), epsilon) : exact,
    judge: exact,
    refinement: null,
    batchPrecision: isFloat32 ? 'float32' : 'float64',
    acceleration: null,
  };
}

/** It was found when the job was submitted. */
function missingTensorFlow(): never {
  throw new SolveFailure('INPUT_INVALID', 'TensorFlow is not installed where this job runs, or does not load there.');
}

/** The arithmetic of the graph that is worth it, or null. What it computes stays: float64 where that is asked of a device. */
function graphFloatOf(
  { input, shape, epsilon, training }: ComputingOptions,
  { graphs, device, precision }: SolveContext,
  rows: number,
  points: number,
): Float | null {
  const dtype = device === 'gpu' ? graphFloat(precision, graphs.device) : 'float32';
  if (input.precision === 'float64' || (device === 'gpu' && precision === 'float64' && dtype === 'float32'))
    return null;
  const pays = device === 'gpu' || rows * featureCount(shape) * shape.components >= GRAPH_WORK;
  if (!pays || !GraphMixture.fits(graphs, shape, points, dtype)) return null;
  if (dtype === 'float64') return dtype;
  const isEnough = input.precision === 'float32' || largestLogit(training, shape.dimension, epsilon) <= MOST_LOGIT;
  return isEnough && graphs.device.fullFloat32 ? dtype : null;
}

/** How large the terms of a log sum get, of which float32 keeps seven digits: |x|^2 / epsilon. */
function largestLogit({ source, target }: Batch, dimension: number, epsilon: number): number {
  let largest = 0;
  for (const points of [source, target]) {
    for (let start = 0; start < points.length; start += dimension) {
      let square = 0;
      for (let at = start; at < start + dimension; at++) square += points[at]! ** 2;
      largest = Math.max(largest, square);
    }
  }
  return largest / epsilon;
}

async function graphObjective(
  graphs: GraphRunner,
  { shape, epsilon, optimiser, training, heldOut }: ComputingOptions,
  dtype: Float,
): Promise<Objective> {
  const mixture = new GraphMixture(graphs, shape, dtype);
  const staying = [...(optimiser.options.method === 'lbfgs' ? [training] : []), ...(heldOut === null ? [] : [heldOut])];
  for (const { source, target } of staying) {
    await mixture.upload(source);
    await mixture.upload(target);
  }
  return new Objective(mixture, epsilon);
}
