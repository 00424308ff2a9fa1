/** A bridge as it is answered and stored: its arrays as base64, so that nothing of it lives elsewhere. Pure. */
import { z } from 'zod';
import { decodeArray } from '../../array-codec.js';
import { type BridgeParameters, COVARIANCES } from './bridge.js';

/** More numbers than this are not taken for the spreads of a bridge: 2.6 MB of base64. */
export const MOST_SPREADS = 250_000;

const encodedArray = (description: string) =>
  z
    .strictObject({ base64: z.string(), dtype: z.literal('float64'), shape: z.array(z.int().min(1)).min(1).max(2) })
    .meta({ description });

export const bridgeDocument = z
  .strictObject({
    epsilon: z.number().gt(0),
    dimension: z.int().min(1),
    components: z.int().min(1),
    covariance: z.enum(COVARIANCES),
    logWeights: encodedArray('log alpha, K numbers, determined up to a constant.'),
    centres: encodedArray('r, K x D.'),
    spreads: encodedArray('S: the diagonals, K x D, or the matrices one below the other, (K D) x D.'),
  })
  .meta({
    id: 'SchrodingerBridge',
    description:
      'The process that starts at x0 ends at a draw of pi(x1 | x0) = sum_k w_k(x0) N(r_k + S_k x0, epsilon S_k), ' +
      'w_k(x0) proportional to alpha_k exp((x0^T S_k x0 + 2 r_k^T x0) / (2 epsilon)), and is a Brownian bridge of variance ' +
      'epsilon between. All numbers are in the units of the data; base64 is of little-endian row-major bytes.',
  });
export type BridgeDocument = z.output<typeof bridgeDocument>;

export function encodeBridge(bridge: BridgeParameters): BridgeDocument {
  const { epsilon, dimension, components, covariance } = bridge;
  const spreadRows = covariance === 'diagonal' ? components : components * dimension;
  return {
    epsilon,
    dimension,
    components,
    covariance,
    logWeights: encode(bridge.logWeights, [components]),
    centres: encode(bridge.centres, [components, dimension]),
    spreads: encode(bridge.spreads, [spreadRows, dimension]),
  };
}

/** @throws RangeError where the document contradicts itself */
export function decodeBridge(document: BridgeDocument): BridgeParameters {
  const { epsilon, dimension, components, covariance } = document;
  const spreadRows = covariance === 'diagonal' ? components : components * dimension;
  return {
    epsilon,
    dimension,
    components,
    covariance,
    logWeights: decode(document.logWeights, [components]),
    centres: decode(document.centres, [components, dimension]),
    spreads: decode(document.spreads, [spreadRows, dimension]),
  };
}

function encode(data: Float64Array, shape: readonly number[]): BridgeDocument['centres'] {
  const base64 = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');
  return { base64, dtype: 'float64', shape: [...shape] };
}

function decode(array: BridgeDocument['centres'], shape: readonly number[]): Float64Array {
  const decoded = decodeArray(array, { pointer: '', rank: shape.length === 1 ? 1 : 2 });
  if (!decoded.ok || decoded.array.shape.join() !== shape.join() || !(decoded.array.data instanceof Float64Array)) {
    throw new RangeError(`a bridge with an array that is not of shape [${shape.join(', ')}]`);
  }
  return decoded.array.data;
}
