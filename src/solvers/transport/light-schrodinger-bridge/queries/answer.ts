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
import { eulerMaruyama, sampleEnds, sampleTrajectories } from '../sampling.js';
import { blockRows, RowBlocks } from './row-blocks.js';
import { RowTable } from './row-table.js';
import type { Question, QuestionKind } from './schemas.js';
import { sizeOf } from './size.js';

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
type Answering = Generator<undefined, Answer, void>;

/** @throws SolveFailure NUMERICAL_BREAKDOWN */
export function* answerQuestion(
  bridge: Bridge,
  question: Question,
  arrays: Arrays,
  context: Pick<SolveContext, 'interruption'>,
): Generator<Progress, Answered, void> {
  const size = sizeOf(bridge, question, arrays);
  const blocks = new RowBlocks(size.rows, blockRows(question, size), context);
  const answering = answeringOf(bridge, question, arrays, blocks);
  for (;;) {
    yield { phase: 'answering', iteration: blocks.done, fraction: blocks.done / blocks.rows, metrics: {} };
    const step = answering.next();
    if (step.done !== true) continue;
    return { answer: step.value, rows: blocks.rows, answeredRows: blocks.done, interrupted: blocks.interrupted };
  }
}

function answeringOf(bridge: Bridge, question: Question, arrays: Arrays, blocks: RowBlocks): Answering {
  switch (question.kind) {
    case 'samples':
      return samples(bridge, question, arrays, blocks);
    case 'trajectories':
      return trajectories(bridge, question, arrays, blocks);
    case 'drift':
      return drift(bridge, question, arrays, blocks);
    case 'density':
      return density(bridge, arrays, blocks);
    case 'moments':
      return moments(bridge, question, arrays, blocks);
  }
}

function* samples(bridge: Bridge, question: Asked<'samples'>, arrays: Arrays, blocks: RowBlocks): Answering {
  const { samplesPerPoint, seed } = question;
  const random = new RandomStream(seed, 'samples');
  const x1 = new RowTable(blocks.rows, bridge.dimension, bridge.dimension);
  for (const [first, end] of blocks) {
    const starts = rowsOf(arrays['x0']!, first, end, (row) => Math.floor(row / samplesPerPoint));
    x1.set(first, sampleEnds(bridge, starts, random));
    yield;
  }
  return { kind: 'samples', x1: x1.upTo(blocks.done) };
}

function* trajectories(bridge: Bridge, question: Asked<'trajectories'>, arrays: Arrays, blocks: RowBlocks): Answering {
  const { times, method, steps, seed } = question;
  const random = new RandomStream(seed, 'trajectories');
  const paths = new RowTable(blocks.rows, times.length * bridge.dimension, bridge.dimension);
  for (const [first, end] of blocks) {
    const starts = rowsOf(arrays['x0']!, first, end);
    const drawn =
      method === 'sequential'
        ? sampleTrajectories(bridge, starts, times, random)
        : yield* eulerMaruyama(bridge, starts, times, steps, random);
    paths.set(first, drawn);
    yield;
  }
  return { kind: 'trajectories', times, paths: paths.upTo(blocks.done) };
}

function* drift(bridge: Bridge, { t }: Asked<'drift'>, arrays: Arrays, blocks: RowBlocks): Answering {
  const drifts = new RowTable(blocks.rows, bridge.dimension, bridge.dimension);
  for (const [first, end] of blocks) {
    drifts.set(first, driftAt(bridge, rowsOf(arrays['x']!, first, end), t));
    yield;
  }
  return { kind: 'drift', drift: drifts.upTo(blocks.done) };
}

function* density(bridge: Bridge, arrays: Arrays, blocks: RowBlocks): Answering {
  const [x0, x1] = [arrays['x0']!, arrays['x1']!];
  const isOneStart = x0.shape[0] === 1;
  const logDensity = new RowTable(blocks.rows, 1, null);
  for (const [first, end] of blocks) {
    const starts = rowsOf(x0, first, end, isOneStart ? () => 0 : undefined);
    logDensity.set(first, logConditionalDensity(bridge, starts, rowsOf(x1, first, end)));
    yield;
  }
  return { kind: 'density', logDensity: logDensity.upTo(blocks.done) };
}

/** x_t given x0: x1 given x0, moved and shrunk by the Brownian bridge between. */
function* moments(bridge: Bridge, { t }: Asked<'moments'>, arrays: Arrays, blocks: RowBlocks): Answering {
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
