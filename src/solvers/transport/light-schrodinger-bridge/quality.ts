/** How good a trained bridge is: its losses in units of the data, and the sample it transports. */
import type { Progress } from '../../contract.js';
import { RandomStream } from '../../random/random-stream.js';
import { unexplainedVariance } from '../bures.js';
import type { Bridge } from './bridge.js';
import { momentsOf } from './moment-sums.js';
import type { Batch } from './objective.js';
import { sampleEnds } from './sampling.js';
import { destandardised, type Samples, type Standardisation } from './samples.js';
import type { TrainingLog } from './training-log.js';

/** Moments of this many points are known well enough. */
const MOST_TRANSPORTED = 20_000;
const PART_FLOPS = 1e7;

export interface TransportQuality {
  /** Percent; see bures.ts. */
  readonly unexplainedVariance: number;
  readonly samplingFloor: number;
  readonly points: number;
}

/**
 * What the loss in units of the data has more than the standardised one: with y0 = (x0 - a) / scale the terms that all
 * components share, b^T x0 / epsilon in log c and -a^T (x1 - b) / epsilon - D log scale in log v.
 */
export function lossOffset(
  { scale, sourceShift, targetShift }: Standardisation,
  batch: Batch,
  dimension: number,
  epsilon: number,
): number {
  const meanProduct = (points: Batch['source'], shift: Float64Array): number => {
    let sum = 0;
    for (let at = 0; at < points.length; at++) sum += points[at]! * shift[at % dimension]!;
    return (scale * sum * dimension) / points.length;
  };
  let constant = 0;
  for (let d = 0; d < dimension; d++) constant += sourceShift[d]! * targetShift[d]!;
  const moved = constant + meanProduct(batch.source, targetShift) + meanProduct(batch.target, sourceShift);
  return moved / epsilon + dimension * Math.log(scale);
}

/** Transports held-out points (else those trained on) and compares moments with the targets that belong to them. */
export async function* transportQuality(
  bridge: Bridge,
  { dimension, standardisation, heldOut, training }: Samples,
  seed: number,
  log: TrainingLog,
): AsyncGenerator<Progress, TransportQuality, undefined> {
  const { scale, sourceShift, targetShift } = standardisation;
  const most = MOST_TRANSPORTED * dimension;
  const targetsOf = (batch: Batch): Float64Array =>
    destandardised(batch.target.subarray(0, most), dimension, targetShift, scale);
  const source = destandardised((heldOut ?? training).source.subarray(0, most), dimension, sourceShift, scale);
  const ends = yield* log.paced(transported(bridge, source, new RandomStream(seed, 'transported points')));
  const model = yield* log.paced(momentsOf(ends, dimension));
  const trained = targetsOf(training);
  const half = Math.ceil(trained.length / dimension / 2) * dimension;
  const [truth, other] =
    heldOut === null ? [trained, trained.subarray(0, half)] : ([targetsOf(heldOut), trained] as const);
  const expected = yield* log.paced(momentsOf(truth, dimension));
  yield log.progress();
  const value = unexplainedVariance(model, expected);
  yield log.progress();
  const reference = yield* log.paced(momentsOf(other, dimension));
  const floor = unexplainedVariance(reference, expected);
  return {
    unexplainedVariance: Number.isFinite(value) ? value : 0,
    samplingFloor: Number.isFinite(floor) ? floor : 0,
    points: source.length / dimension,
  };
}

function* transported(
  bridge: Bridge,
  source: Float64Array,
  random: RandomStream,
): Generator<undefined, Float64Array, void> {
  const { components, dimension } = bridge;
  const framed = bridge.frames === null ? 1 : dimension;
  const length = Math.max(1, Math.floor(PART_FLOPS / (components * dimension * framed))) * dimension;
  const ends = new Float64Array(source.length);
  for (let start = 0; start < source.length; start += length) {
    ends.set(sampleEnds(bridge, source.subarray(start, start + length), random), start);
    yield;
  }
  return ends;
}
