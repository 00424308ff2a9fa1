/** Answers to questions, from a bridge's formulas. */
import type { NdArray } from '../../../arrays.js';
import { RandomStream } from '../../../random/random-stream.js';
import type { Bridge } from '../bridge.js';
import { conditionalMoments, logConditionalDensity, marginalFrom } from '../conditional.js';
import { driftAt } from '../process.js';
import { eulerMaruyama, sampleEnds, sampleTrajectories } from '../sampling.js';
import type { AnswerArray, BridgeAnswer, Question } from './schemas.js';

type Arrays = Readonly<Record<string, NdArray>>;
type Encode = (data: Float64Array, shape: readonly number[]) => AnswerArray;

export function answerQuestion(bridge: Bridge, question: Question, arrays: Arrays): BridgeAnswer {
  const { dimension } = bridge;
  const encode: Encode = question.request.encoding === 'base64' ? asBase64 : asValues;
  const [x, count] = pointsOf(arrays[question.kind === 'drift' ? 'x' : 'x0']!);
  switch (question.kind) {
    case 'samples': {
      const { samplesPerPoint, seed } = question.request;
      const ends = sampleEnds(bridge, repeated(x, dimension, samplesPerPoint), new RandomStream(seed, 'samples'));
      return { x1: encode(ends, [count, samplesPerPoint, dimension]) };
    }
    case 'trajectories': {
      const { times, method, steps, seed } = question.request;
      const random = new RandomStream(seed, 'trajectories');
      const paths =
        method === 'sequential'
          ? sampleTrajectories(bridge, x, times, random)
          : eulerMaruyama(bridge, x, times, steps, random);
      return { times, paths: encode(paths, [count, times.length, dimension]) };
    }
    case 'drift':
      return { drift: encode(driftAt(bridge, x, question.request.t), [count, dimension]) };
    case 'density': {
      const [ends, endCount] = pointsOf(arrays['x1']!);
      const starts = count === endCount ? x : repeated(x, dimension, endCount);
      return { logDensity: encode(logConditionalDensity(bridge, starts, ends), [endCount]) };
    }
    case 'moments':
      return moments(bridge, x, question.request.t, encode);
  }
}

/** x_t given x0: x1 given x0, moved and shrunk by the Brownian bridge between. */
function moments(bridge: Bridge, x0: Float64Array, t: number, encode: Encode): BridgeAnswer {
  const { dimension, epsilon } = bridge;
  const count = x0.length / dimension;
  const square = dimension * dimension;
  const means = new Float64Array(x0.length);
  const covariances = new Float64Array(count * square);
  for (let i = 0; i < count; i++) {
    const { mean, covariance } = conditionalMoments(bridge, x0, i * dimension);
    for (let d = 0; d < dimension; d++) {
      means[i * dimension + d] = (1 - t) * x0[i * dimension + d]! + t * mean[d]!;
      for (let e = 0; e < dimension; e++) {
        const noise = d === e ? epsilon * t * (1 - t) : 0;
        covariances[i * square + d * dimension + e] = t * t * covariance[d * dimension + e]! + noise;
      }
    }
  }
  const marginal = marginalFrom(means, covariances, dimension);
  return {
    means: encode(means, [count, dimension]),
    covariances: encode(covariances, [count, dimension, dimension]),
    marginalMean: encode(marginal.mean, [dimension]),
    marginalCovariance: encode(marginal.covariance, [dimension, dimension]),
  };
}

const pointsOf = ({ data, shape }: NdArray): [Float64Array, number] => [Float64Array.from(data), shape[0]!];

function repeated(points: Float64Array, dimension: number, times: number): Float64Array {
  if (times === 1) return points;
  const out = new Float64Array(points.length * times);
  for (let i = 0; i < points.length / dimension; i++) {
    const point = points.subarray(i * dimension, (i + 1) * dimension);
    for (let j = 0; j < times; j++) out.set(point, (i * times + j) * dimension);
  }
  return out;
}

function asBase64(data: Float64Array, shape: readonly number[]): AnswerArray {
  const base64 = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');
  return { shape: [...shape], base64, dtype: 'float64' };
}

function asValues(data: Float64Array, shape: readonly number[]): AnswerArray {
  let values: unknown[] = Array.from(data);
  for (const extent of shape.slice(1).reverse()) {
    const rows: unknown[] = [];
    for (let at = 0; at < values.length; at += extent) rows.push(values.slice(at, at + extent));
    values = rows;
  }
  return { shape: [...shape], values };
}
