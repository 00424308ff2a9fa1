/** The call of the mixture kernel (assembly/mixture.ts). */
import type { Real } from './contract.js';
import type { LogLinearMixture, MixtureSums } from './mixture.js';

/** Its exports beside the shared kernel itself. */
export interface MixtureExports {
  mixtureScratchBytes(featureStride: number, componentStride: number): number;
}

export interface MixtureCall {
  /** Of the shared kernel, without the scratch. */
  readonly args: readonly number[];
  /** Work in entries of a dense product. */
  readonly work: number;
  /** Scratch of a thread. */
  readonly bytes: number;
  /** Sums of all threads are joined over so many numbers. */
  readonly joined: number;
}

/** What one exponential costs in products. */
const EXPONENTIAL_WORK = 8;
/** The products run in the cache: so many take as long as one entry of a matrix that is read from memory. */
const CACHED_PRODUCTS = 16;

export function mixtureCall(
  exports: MixtureExports,
  address: (array: Real, length: number) => number,
  { layout, coefficients }: LogLinearMixture,
  points: Real,
  { sums, logSums }: MixtureSums,
): MixtureCall {
  const { dimension, terms, features, featureStride, componentStride } = layout;
  const rows = points.length / dimension;
  const isFloat32 = points instanceof Float32Array;
  if (isFloat32 !== coefficients instanceof Float32Array) throw new TypeError('points and coefficients differ in type');
  const joined = componentStride * featureStride + 1;
  return {
    args: [
      address(points, rows * dimension),
      isFloat32 ? 1 : 0,
      rows,
      dimension,
      terms === 'pairs' ? 1 : 0,
      address(coefficients, features * componentStride),
      features,
      featureStride,
      componentStride,
      logSums === null ? 0 : address(logSums, rows),
      address(sums, joined),
    ],
    work: (rows * componentStride * (2 * features + EXPONENTIAL_WORK)) / CACHED_PRODUCTS,
    bytes: exports.mixtureScratchBytes(featureStride, componentStride),
    joined,
  };
}
