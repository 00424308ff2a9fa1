/**
 * Answers to questions, from a bridge's formulas, in blocks of rows: what is drawn depends on the question and the bridge alone,
 * whoever answers.
 */
import type { NdArray } from '../../../arrays.js';
import type { Progress, SolveContext } from '../../../contract.js';
import { RandomStream } from '../../../random/random-stream.js';
import type { Bridge } from '../bridge.js';
import { ConditionalMoments, logConditionalDensity, marginalFrom } from '../conditional.js';
import { driftAt } from '../process.js';
import { eulerMaruyama, sampleEnds, sampleTrajectories, type WeightsAt } from '../sampling.js';
import type { GraphBridge } from './graph-bridge.js';
import { PointsAhead } from './points-ahead.js';
import { blockRows, RowBlocks } from './row-blocks.js';
import { RowTable } from './row-table.js';
import type { Question, QuestionKind } from './schemas.js';
import { type QuestionSize, sizeOf } from './size.js';

/** Arrays are matrices of D columns: what belongs to a starting point stands one below the other. */
export type Answer =
  | { readonly kind: 'samples'; readonly x1: NdArray }
  | { readonly kind: 'trajectories'; readonly times: readonly number[]; readonly paths: NdArray }
  | { readonly kind: 'drift'; readonly drift: NdArray }
  | { readonly kind: 'density'; readonly logDensity: NdArray }
  | {
      readonly kind: 'moments';
      readonly means: NdArray;
      readonly covariances: NdArray;
      readonly marginalMean: NdArray;
      readonly marginalCovariance: NdArray;
    };

export interface Answered {
  readonly answer: Answer;
  /** Rows asked for: draws, paths, points. */
  readonly rows: number;
  /** The answer holds so many of them, the first. */
  readonly answeredRows: number;
  readonly interrupted: RowBlocks['interrupted'];
}

type Arrays = Readonly<Record<string, NdArray>>;
type Asked<Kind extends QuestionKind> = Extract<Question, { kind: Kind }>;
/** Pauses after each block, at least. */
type Answering = AsyncGenerator<undefined, Answer, void>;

/**
 * @param graph looks at the components where the question has a part for it; null: the formulas do
 * @throws SolveFailure NUMERICAL_BREAKDOWN
 * @throws GraphInaccurate
 */
export async function* answerQuestion(
  bridge: Bridge,
  question: Question,
  arrays: Arrays,
  context: Pick<SolveContext, 'interruption'>,
  graph: GraphBridge | null = null,
): AsyncGenerator<Progress, Answered, void> {
  const size = sizeOf(bridge, question, arrays);
  const blocks = new RowBlocks(size.rows, rowsPerBlock(question, size, graph), context);
  const answering = answeringOf(bridge, question, arrays, blocks, graph);
  for (;;) {
    yield { phase: 'answering', iteration: blocks.done, fraction: blocks.done / blocks.rows, metrics: {} };
    const step = await answering.next();
    if (step.done !== true) continue;
    return { answer: step.value, rows: blocks.rows, answeredRows: blocks.done, interrupted: blocks.interrupted };
  }
}

function rowsPerBlock(question: Question, size: QuestionSize, graph: GraphBridge | null): number {
  const rows = blockRows(question, size.numbersPerRow, size.productsPerRow);
  // the ends of a block of paths are drawn before what is between: paths are the same only in the same blocks
  if (graph === null || question.kind === 'trajectories') return rows;
  const own = blockRows(question, size.numbersPerRow, size.ownProductsPerRow);
  return Math.min(own, graph.pointsPerRun);
}

function answeringOf(
  bridge: Bridge,
  question: Question,
  arrays: Arrays,
  blocks: RowBlocks,
  graph: GraphBridge | null,
): Answering {
  switch (question.kind) {
    case 'samples':
      return samples(bridge, question, arrays, blocks, graph);
    case 'trajectories':
      return trajectories(bridge, question, arrays, blocks, graph);
    case 'drift':
      return drift(bridge, question, arrays, blocks);
    case 'density':
      return density(bridge, arrays, blocks, graph);
    case 'moments':
      return moments(bridge, question, arrays, blocks);
  }
}

async function* samples(
  bridge: Bridge,
  { samplesPerPoint, seed }: Asked<'samples'>,
  arrays: Arrays,
  blocks: RowBlocks,
  graph: GraphBridge | null,
): Answering {
  const random = new RandomStream(seed, 'samples');
  const weightsOf = graphWeights(bridge, arrays['x0']!, samplesPerPoint, graph);
  const x1 = new RowTable(blocks.rows, bridge.dimension, bridge.dimension);
  for (const [first, end] of blocks) {
    const starts = rowsOf(arrays['x0']!, first, end, (row) => Math.floor(row / samplesPerPoint));
    x1.set(first, sampleEnds(bridge, starts, random, await weightsOf(first, end)));
    yield;
  }
  return { kind: 'samples', x1: x1.upTo(blocks.done) };
}

async function* trajectories(
  bridge: Bridge,
  { times, method, steps, seed }: Asked<'trajectories'>,
  arrays: Arrays,
  blocks: RowBlocks,
  graph: GraphBridge | null,
): Answering {
  const random = new RandomStream(seed, 'trajectories');
  const weightsOf = graphWeights(bridge, arrays['x0']!, 1, graph);
  const paths = new RowTable(blocks.rows, times.length * bridge.dimension, bridge.dimension);
  for (const [first, end] of blocks) {
    const starts = rowsOf(arrays['x0']!, first, end);
    const drawn =
      method === 'sequential'
        ? sampleTrajectories(bridge, starts, times, random, await weightsOf(first, end))
        : yield* eulerMaruyama(bridge, starts, times, steps, random);
    paths.set(first, drawn);
    yield;
  }
  return { kind: 'trajectories', times, paths: paths.upTo(blocks.done) };
}

async function* drift(bridge: Bridge, { t }: Asked<'drift'>, arrays: Arrays, blocks: RowBlocks): Answering {
  const drifts = new RowTable(blocks.rows, bridge.dimension, bridge.dimension);
  for (const [first, end] of blocks) {
    drifts.set(first, driftAt(bridge, rowsOf(arrays['x']!, first, end), t));
    yield;
  }
  return { kind: 'drift', drift: drifts.upTo(blocks.done) };
}

async function* density(bridge: Bridge, arrays: Arrays, blocks: RowBlocks, graph: GraphBridge | null): Answering {
  const [x0, x1] = [arrays['x0']!, arrays['x1']!];
  const isOneStart = x0.shape[0] === 1;
  const logDensity = new RowTable(blocks.rows, 1, null);
  const ahead =
    graph &&
    new PointsAhead(blocks.rows, graph.pointsPerRun, (first, end) =>
      graph.logDensity(isOneStart ? x0.data : rowsOf(x0, first, end), rowsOf(x1, first, end)),
    );
  const exactly = (first: number, end: number): Float64Array => {
    const starts = rowsOf(x0, first, end, isOneStart ? () => 0 : undefined);
    return logConditionalDensity(bridge, starts, rowsOf(x1, first, end));
  };
  for (const [first, end] of blocks) {
    logDensity.set(first, (await ahead?.of(first, end)) ?? exactly(first, end));
    yield;
  }
  return { kind: 'density', logDensity: logDensity.upTo(blocks.done) };
}

/** x_t given x0: x1 given x0, moved and shrunk by the Brownian bridge between. */
async function* moments(bridge: Bridge, { t }: Asked<'moments'>, arrays: Arrays, blocks: RowBlocks): Answering {
  const { dimension, epsilon } = bridge;
  const { data: x0 } = arrays['x0']!;
  const means = new RowTable(blocks.rows, dimension, dimension);
  const covariances = new RowTable(blocks.rows, dimension * dimension, dimension);
  const ends = new ConditionalMoments(bridge);
  const noise = epsilon * t * (1 - t);
  for (const [first, end] of blocks) {
    for (let i = first; i < end; i++) {
      const start = i * dimension;
      const { mean, covariance } = ends.at(x0, start);
      mean.forEach((value, d) => (mean[d] = (1 - t) * x0[start + d]! + t * value));
      covariance.forEach((value, at) => (covariance[at] = t * t * value + (at % (dimension + 1) === 0 ? noise : 0)));
      means.set(i, mean);
      covariances.set(i, covariance);
    }
    yield;
  }
  const count = blocks.done;
  const marginal = yield* marginalFrom(means.numbers(count), covariances.numbers(count), dimension);
  return {
    kind: 'moments',
    means: means.upTo(count),
    covariances: covariances.upTo(count),
    marginalMean: { shape: [dimension], data: marginal.mean },
    marginalCovariance: { shape: [dimension, dimension], data: marginal.covariance },
  };
}

/** Of the starting points of rows, by a graph; answers undefined where there is none. */
function graphWeights(
  { components }: Bridge,
  x0: NdArray,
  rowsPerPoint: number,
  graph: GraphBridge | null,
): (first: number, end: number) => Promise<WeightsAt | undefined> {
  if (graph === null) return async () => undefined;
  const ahead = new PointsAhead(x0.shape[0]!, graph.pointsPerRun, (first, end) =>
    graph.weights(rowsOf(x0, first, end)),
  );
  return async (first, end) => {
    const firstPoint = Math.floor(first / rowsPerPoint);
    const weights = await ahead.of(firstPoint, Math.ceil(end / rowsPerPoint));
    return (row) => {
      const point = Math.floor((first + row) / rowsPerPoint) - firstPoint;
      return weights.subarray(point * components, (point + 1) * components);
    };
  };
}

/** The points that rows `first` to `end` are about. */
function rowsOf(
  { data, shape }: NdArray,
  first: number,
  end: number,
  pointOf?: (row: number) => number,
): NdArray['data'] {
  const dimension = shape[1]!;
  if (pointOf === undefined) return data.subarray(first * dimension, end * dimension);
  const points = new Float64Array((end - first) * dimension);
  for (let row = first; row < end; row++) {
    const from = pointOf(row) * dimension;
    points.set(data.subarray(from, from + dimension), (row - first) * dimension);
  }
  return points;
}
