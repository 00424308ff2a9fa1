/** What a device would do of a training, known before it begins. */
import { type Float, FLOAT_ARRAYS } from '../../../gpu/contract.js';
import type { ArrayFacts } from '../../arrays.js';
import type { GraphWork } from '../../contract.js';
import { checkpointBytes } from './checkpoint.js';
import { GraphMixture } from './graph-mixture.js';
import { EXPONENTIAL_FLOPS, featureCount, WEIGHT_PASSES } from './mixture-features.js';
import { chooseOptimiser } from './optimiser.js';
import type { LightSchrodingerBridgeInput } from './schema.js';

/** Steps of L-BFGS until points held out end it, and those in float64 afterwards; trainings of the benchmark take 50 to 150. */
const LBFGS_STEPS = 100;
const FINISHING_STEPS = 10;
/** Nodes of the graph; both sides run it. */
const NODES = 9;

/** Null where kernels compute on any device. */
export function graphWork(
  input: LightSchrodingerBridgeInput,
  facts: Readonly<Record<string, ArrayFacts>>,
  dtype: Float,
): GraphWork | null {
  const [sources, dimension] = facts['source']!.shape as [number, number];
  const targets = facts['target']!.shape[0]!;
  const { backend, components, covariance, precision, restarts } = input;
  const shape = { components, dimension, covariance };
  const points = sources + targets;
  const bytes = GraphMixture.bytes(shape, points, dtype);
  const numberBytes = FLOAT_ARRAYS[dtype].BYTES_PER_ELEMENT;
  if (precision === 'float64' || backend === 'tensorflow' || bytes === 0) return null;
  const { options } = chooseOptimiser(input, Math.max(sources, targets), dimension);
  const features = featureCount(shape);
  const isAdam = options.method === 'adam';
  const steps = isAdam ? options.steps : Math.min(options.iterations, LBFGS_STEPS);
  /** Of both sides. */
  const rows = isAdam ? 2 * options.batchSize : points;
  const flops = (count: number): number => count * components * (4 * features + EXPONENTIAL_FLOPS);
  const iterations = restarts * steps;
  return {
    graphs: [GraphMixture.largestGraph(shape, Math.ceil(rows / 2), dtype)],
    // batches are uploaded for every step
    uploadBytes: bytes + (isAdam ? numberBytes * rows * features * iterations : 0),
    // the checkpoint as it is sent, and the next one; the estimate counts the features in float32
    hostBytes: 2 * checkpointBytes(options.method, shape) + bytes - GraphMixture.bytes(shape, points, 'float32'),
    iterations,
    nodesPerIteration: 2 * NODES,
    bytesPerIteration: numberBytes * rows * (2 * features + WEIGHT_PASSES * components),
    flopsPerIteration: flops(rows),
    isRefined: false,
    finishFlops: restarts * flops(points) * (isAdam ? 1 : 1 + FINISHING_STEPS),
    cpuFlops: iterations * flops(rows) + restarts * flops(points),
  };
}
