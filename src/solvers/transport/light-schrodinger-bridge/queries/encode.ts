/** Answers as they are answered at once: with a dimension for each thing asked about, as nested numbers or base64. */
import type { Answer } from './answer.js';
import type { AnswerArray, BridgeAnswer, Question } from './schemas.js';

type Encoding = 'values' | 'base64';

export function encodeAnswer(answer: Answer, question: Question, encoding: Encoding): BridgeAnswer {
  const encode = (
    { shape, data }: { readonly shape: readonly number[]; readonly data: Float64Array | Float32Array },
    inner?: number,
  ): AnswerArray => {
    const [rows, ...others] = shape as [number, ...number[]];
    const full = inner === undefined ? shape : [rows / inner, inner, ...others];
    return encoding === 'base64' ? asBase64(data, full) : asValues(data, full);
  };
  switch (answer.kind) {
    case 'samples':
      return { x1: encode(answer.x1, question.kind === 'samples' ? question.samplesPerPoint : 1) };
    case 'trajectories':
      return { times: [...answer.times], paths: encode(answer.paths, answer.times.length) };
    case 'drift':
      return { drift: encode(answer.drift) };
    case 'density':
      return { logDensity: encode(answer.logDensity) };
    case 'moments': {
      const { means, covariances, marginalMean, marginalCovariance } = answer;
      return {
        means: encode(means),
        covariances: encode(covariances, means.shape[1]),
        marginalMean: encode(marginalMean),
        marginalCovariance: encode(marginalCovariance),
      };
    }
  }
}

function asBase64(data: Float64Array | Float32Array, shape: readonly number[]): AnswerArray {
  const base64 = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');
  return { shape: [...shape], base64, dtype: 'float64' };
}

function asValues(data: Float64Array | Float32Array, shape: readonly number[]): AnswerArray {
  let values: unknown[] = Array.from(data);
  for (const extent of shape.slice(1).reverse()) {
    const rows: unknown[] = [];
    for (let at = 0; at < values.length; at += extent) rows.push(values.slice(at, at + extent));
    values = rows;
  }
  return { shape: [...shape], values };
}
