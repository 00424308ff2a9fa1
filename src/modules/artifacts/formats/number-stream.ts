/** How the formats hand over what they read: numbers as they arrive, in row-major order, and the shape at the end. */
import { Problem } from '../../../problem.js';
import { cellPointer } from '../../../solvers/array-facts.js';
import type { Dtype } from '../../../solvers/arrays.js';

export type Numbers = Float64Array | Float32Array;

export interface ArrayHeader {
  readonly dtype: Dtype;
  /** Rank 1 or 2, every extent at least 1. */
  readonly shape: readonly number[];
}

/** Pieces of any length; the generator's return value describes the whole. Throws `Problem` for what it refuses. */
export type NumberStream = AsyncGenerator<Numbers, ArrayHeader, undefined>;

export const byteSizeOf = ({ dtype, shape }: ArrayHeader): number =>
  shape.reduce((product, extent) => product * extent, dtype === 'float32' ? 4 : 8);

/** Extents are stored as 32-bit integers. */
const MAX_EXTENT = 2 ** 31 - 1;

/** @throws Problem unless the shape is one that we keep and its bytes are within the limit */
export function checkHeader(header: ArrayHeader, maximumBytes: number): void {
  const { shape } = header;
  const text = `(${shape.join(', ')})`;
  if (shape.length < 1 || shape.length > 2) {
    throw refused(`The array has shape ${text}. Vectors (rank 1) and matrices (rank 2) are accepted: reshape it.`);
  }
  if (shape.some((extent) => extent < 1)) throw refused(`The array has shape ${text}: it holds no number.`);
  // multiplied in floating point, which does not wrap around
  if (byteSizeOf(header) > maximumBytes || shape.some((extent) => extent > MAX_EXTENT)) {
    throw tooLarge(`An array of shape ${text} as ${header.dtype} takes ${byteSizeOf(header)} bytes`, maximumBytes);
  }
}

export const refused = (detail: string): Problem => new Problem('VALIDATION_FAILED', detail);

export const tooLarge = (what: string, maximumBytes: number): Problem =>
  new Problem('BODY_TOO_LARGE', `${what}; at most ${maximumBytes} bytes are accepted. Upload it in parts.`, {
    meta: { maximumBytes },
  });

/** A refused entry, named by its place in the array. */
export function refusedCell(shape: readonly number[], index: number, detail: string): Problem {
  const pointer = cellPointer('', shape, index);
  return new Problem('VALIDATION_FAILED', `Entry ${pointer}: ${detail}`, {
    issues: [{ pointer, code: 'INVALID_VALUE', detail }],
  });
}
