/**
 * The Wasserstein barycenter of point clouds on a support that moves: exact transport from the points to every measure, then
 * each point to the weighted mean of its images, until the points stay (Cuturi, Doucet 2014, algorithm 2 with fixed
 * masses). The objective never grows, and the end is a local optimum.
 */
import type { ArrayFacts, NdArray } from '../../arrays.js';
import type { Estimate, Progress, Solution, SolveContext, Solver } from '../../contract.js';
import { TraceRecorder } from '../../trace-recorder.js';
import { Pace } from '../exact/progress.js';
import { answer, type Round } from './answer.js';
import { checkRequest } from './check.js';
import { examples } from './examples.js';
import { measuresOf, type PointMeasure, spreadOf, startingPoints } from './measures.js';
import {
  type FreeSupportBarycenterResult,
  freeSupportBarycenterResult,
  type StoredFreeSupportBarycenterResult,
} from './result.js';
import { arraySlots, type FreeSupportBarycenterInput, freeSupportBarycenterInput } from './schema.js';
import { type Transported, TransportTo } from './transport-to.js';
import { objective as convergence } from './views/objective.js';
import { points as pointsView } from './views/points.js';

const FIXED_BYTES = 2 ** 20;
/** Vectors over the nodes of one exact problem, as `transport.exact` counts them. */
const BYTES_PER_NODE = 400;
const LOOKS_PER_PAIR = 100;
const ROUNDS = 50;

type Shaped = Readonly<Record<string, { readonly shape: readonly number[] }>>;

function sizeOf({ measures, size }: FreeSupportBarycenterInput, shaped: Shaped): number {
  return size ?? shaped['start']?.shape[0] ?? Math.min(...measures.map((_, k) => shaped[`points${k}`]!.shape[0]!));
}

function estimate(input: FreeSupportBarycenterInput, facts: Readonly<Record<string, ArrayFacts>>): Estimate {
  const size = sizeOf(input, facts);
  const dimension = facts['points0']!.shape[1]!;
  const counts = input.measures.map((_, k) => facts[`points${k}`]!.shape[0]!);
  const all = counts.reduce((a, b) => a + b, 0);
  const pairs = size * all;
  const nodes = all + size * counts.length;
  return {
    memoryBytes: FIXED_BYTES + 8 * pairs + (BYTES_PER_NODE + 40 * dimension) * nodes,
    flops: ROUNDS * pairs * (LOOKS_PER_PAIR + 3 * dimension),
  };
}

async function* solve(
  input: FreeSupportBarycenterInput,
  arrays: Readonly<Record<string, NdArray>>,
  context: SolveContext,
): AsyncGenerator<Progress, Solution<FreeSupportBarycenterResult>> {
  const measures = measuresOf(input, arrays);
  const size = sizeOf(input, arrays);
  const dimension = arrays['points0']!.shape[1]!;
  const spread = spreadOf(measures);
  const recorder = new TraceRecorder<{ iteration: number; objective: number; seconds: number }>([
    'iteration',
    'objective',
    'seconds',
  ]);
  let best: Round | null = null;
  // there is no answer before the first round has come to its end: a stop waits for it
  const pace = new Pace({
    elapsedSeconds: () => context.elapsedSeconds(),
    interruption: () => (best === null ? null : context.interruption()),
  });
  const transports = measures.map((measure) => new TransportTo(measure, size, context.kernels, pace));
  const { start } = arrays;
  let points = start === undefined ? startingPoints(measures, size, input.seed) : Float64Array.from(start.data);
  for (let iteration = 1; ; iteration++) {
    const transported = yield* roundFrom(points, transports);
    if (transported === null) {
      const stopReason = pace.interruption() ?? 'stopped';
      return answer(input, measures, best!, spread, { stopReason, iterations: iteration - 1, trace: recorder.trace() });
    }
    const objective = measures.reduce((sum, { weight }, k) => sum + weight * transported[k]!.squaredDistance, 0);
    recorder.offer({ iteration, objective, seconds: context.elapsedSeconds() });
    const next = weightedMean(measures, transported, size * dimension);
    const movement = largestMove(points, next, dimension) / (spread || 1);
    best = { points, transported, objective, movement };
    const stopReason =
      movement <= input.tolerance ? 'tolerance' : iteration === input.maxIterations ? 'max_iterations' : null;
    if (stopReason !== null) {
      return answer(input, measures, best, spread, { stopReason, iterations: iteration, trace: recorder.trace() });
    }
    points = next;
    yield { phase: 'rounds', iteration, metrics: { objective, movement } };
  }
}

/** Null where it was interrupted. */
function* roundFrom(
  points: Float64Array,
  transports: readonly TransportTo[],
): Generator<Progress, readonly Transported[] | null> {
  const transported: Transported[] = [];
  for (const transport of transports) {
    const one = yield* transport.from(points);
    if (one === null) return null;
    transported.push(one);
  }
  return transported;
}

/** Where the points have the least weighted squared distance to their images. */
function weightedMean(
  measures: readonly PointMeasure[],
  transported: readonly Transported[],
  length: number,
): Float64Array<ArrayBuffer> {
  const mean = new Float64Array(length);
  measures.forEach(({ weight }, k) => {
    const { images } = transported[k]!;
    for (let i = 0; i < length; i++) mean[i] = mean[i]! + weight * images[i]!;
  });
  return mean;
}

function largestMove(from: Float64Array, to: Float64Array, dimension: number): number {
  let largest = 0;
  for (let i = 0; i < from.length; i += dimension) {
    let squared = 0;
    for (let d = 0; d < dimension; d++) squared += (from[i + d]! - to[i + d]!) ** 2;
    largest = Math.max(largest, squared);
  }
  return Math.sqrt(largest);
}

export const freeSupportBarycenter: Solver<
  typeof freeSupportBarycenterInput,
  FreeSupportBarycenterResult,
  StoredFreeSupportBarycenterResult
> = {
  name: 'transport.free-support-barycenter',
  version: '1.0.0',
  title: 'Wasserstein barycenter: free support',
  summary:
    'The point cloud that is nearest to several given ones in squared Wasserstein distance, its points free to move, by exact ' +
    'transport to every measure in turn with moving the points.',
  source: {
    title: 'Fast Computation of Wasserstein Barycenters',
    authors: 'Cuturi, Doucet',
    venue: 'ICML 2014',
    url: 'https://arxiv.org/abs/1310.4375',
  },
  input: freeSupportBarycenterInput,
  result: freeSupportBarycenterResult,
  devices: ['cpu'],
  metrics: [
    { name: 'objective', title: 'Weighted mean of the squared distances', unit: 'squared distance', scale: 'linear' },
    { name: 'movement', title: 'Largest move of a point', unit: 'share of the spread', scale: 'log' },
  ],
  views: [pointsView, convergence],
  examples,
  arrays: arraySlots,
  check: checkRequest,
  estimate,
  solve,
};
