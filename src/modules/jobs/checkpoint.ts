/** What an attempt that lost its device has reached, as the database keeps it. */
import { decodeArray } from '../../solvers/array-codec.js';
import { dtypeOf } from '../../solvers/array-facts.js';
import type { EncodedArray, NdArray } from '../../solvers/arrays.js';

/** Arrays by name, as they travel on the wire. */
export type Checkpoint = Readonly<Record<string, EncodedArray>>;

export function encodeCheckpoint(arrays: Readonly<Record<string, NdArray>>): Checkpoint {
  return Object.fromEntries(
    Object.entries(arrays).map(([name, array]) => {
      const { buffer, byteOffset, byteLength } = array.data;
      const base64 = Buffer.from(buffer, byteOffset, byteLength).toString('base64');
      return [name, { base64, dtype: dtypeOf(array), shape: [...array.shape] }];
    }),
  );
}

/** Null where it is damaged: a solve from the beginning is right as well. */
export function decodeCheckpoint(checkpoint: Checkpoint | null): Readonly<Record<string, NdArray>> | null {
  if (checkpoint === null) return null;
  const arrays: Record<string, NdArray> = {};
  for (const [name, encoded] of Object.entries(checkpoint)) {
    const decoded = decodeArray(encoded, { pointer: `/${name}`, rank: encoded.shape.length === 2 ? 2 : 1 });
    if (!decoded.ok) return null;
    arrays[name] = decoded.array;
  }
  return arrays;
}
