/** The Gaussians of a request, checked: only their numbers show whether a covariance is one. */
import type { NdArray } from '../../arrays.js';
import { SolveFailure } from '../../contract.js';
import { symmetricEigen } from '../../linear-algebra/symmetric-eigen.js';
import { type Moments, sampleMoments } from '../bures.js';
import type { Side } from './schema.js';

/** Smallest eigenvalue of a covariance, relative to its largest: below it the matrix cannot be inverted in float64. */
const SMALLEST_RATIO = 1e-12;
/** Entries of a symmetric matrix may differ by rounding. */
const ASYMMETRY = 1e-9;

/** @throws SolveFailure INPUT_INVALID */
export function momentsOf(arrays: Readonly<Record<string, NdArray>>, side: Side): Moments {
  const points = arrays[`${side}Points`];
  const moments = points === undefined ? given(arrays, side) : sampleMoments(points.data, points.shape[1]!);
  const n = moments.mean.length;
  const { values } = symmetricEigen(moments.covariance, n);
  const [smallest, largest] = [values[0]!, values[n - 1]!];
  if (smallest > SMALLEST_RATIO * largest) return moments;
  const pointer = points === undefined ? `/${side}/covariance` : `/${side}/points`;
  const detail =
    `the covariance is not positive definite (eigenvalues from ${smallest.toPrecision(3)} to ${largest.toPrecision(3)}): ` +
    'leave out coordinates that depend on others, or add a small multiple of the identity';
  throw invalid(pointer, detail);
}

function given(arrays: Readonly<Record<string, NdArray>>, side: Side): Moments {
  const mean = Float64Array.from(arrays[`${side}Mean`]!.data);
  const covariance = Float64Array.from(arrays[`${side}Covariance`]!.data);
  const n = mean.length;
  const largest = covariance.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const [one, other] = [covariance[i * n + j]!, covariance[j * n + i]!];
      if (Math.abs(one - other) > ASYMMETRY * largest) {
        const detail = `a covariance is symmetric, and here are ${one} and, at ${j}/${i}, ${other}`;
        throw invalid(`/${side}/covariance/${i}/${j}`, detail);
      }
    }
  }
  return { mean, covariance };
}

const invalid = (pointer: string, detail: string): SolveFailure =>
  new SolveFailure('INPUT_INVALID', `${pointer}: ${detail}.`, [{ pointer, code: 'INVALID_VALUE', detail }]);
