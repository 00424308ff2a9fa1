/** The types of numbers an upload may hold, and how each becomes a float. */
import type { Dtype } from '../../../solvers/arrays.js';
import { type Numbers, refusedCell } from './number-stream.js';

interface ElementType {
  readonly bytes: number;
  /** What it is stored as. */
  readonly dtype: Dtype;
  /** NaN for an integer that float64 cannot hold exactly. */
  read(view: DataView, at: number, littleEndian: boolean): number;
}

/** Below this a sum of halves was not rounded. */
const EXACT = 2 ** 53;

const exactly = (rounded: number, exact: bigint): number => (BigInt(rounded) === exact ? rounded : NaN);

export const ELEMENT_TYPES = {
  float64: { bytes: 8, dtype: 'float64', read: (view, at, little) => view.getFloat64(at, little) },
  float32: { bytes: 4, dtype: 'float32', read: (view, at, little) => view.getFloat32(at, little) },
  int8: { bytes: 1, dtype: 'float64', read: (view, at) => view.getInt8(at) },
  int16: { bytes: 2, dtype: 'float64', read: (view, at, little) => view.getInt16(at, little) },
  int32: { bytes: 4, dtype: 'float64', read: (view, at, little) => view.getInt32(at, little) },
  int64: {
    bytes: 8,
    dtype: 'float64',
    read(view, at, little) {
      const value =
        view.getInt32(at + (little ? 4 : 0), little) * 2 ** 32 + view.getUint32(at + (little ? 0 : 4), little);
      return Math.abs(value) < EXACT ? value : exactly(value, view.getBigInt64(at, little));
    },
  },
  uint8: { bytes: 1, dtype: 'float64', read: (view, at) => view.getUint8(at) },
  uint16: { bytes: 2, dtype: 'float64', read: (view, at, little) => view.getUint16(at, little) },
  uint32: { bytes: 4, dtype: 'float64', read: (view, at, little) => view.getUint32(at, little) },
  uint64: {
    bytes: 8,
    dtype: 'float64',
    read(view, at, little) {
      const value =
        view.getUint32(at + (little ? 4 : 0), little) * 2 ** 32 + view.getUint32(at + (little ? 0 : 4), little);
      return value < EXACT ? value : exactly(value, view.getBigUint64(at, little));
    },
  },
  bool: { bytes: 1, dtype: 'float64', read: (view, at) => (view.getUint8(at) === 0 ? 0 : 1) },
} as const satisfies Record<string, ElementType>;

export type ElementName = keyof typeof ELEMENT_TYPES;
export const ELEMENT_NAMES = Object.keys(ELEMENT_TYPES) as [ElementName, ...ElementName[]];

/**
 * Whole elements to numbers; without a copy where the bytes are what we keep anyway.
 * @param first flat index of the first element, to name a refused one
 * @throws Problem for a 64-bit integer that float64 cannot hold exactly
 */
export function decodeElements(
  bytes: Uint8Array<ArrayBuffer>,
  name: ElementName,
  littleEndian: boolean,
  shape: readonly number[],
  first: number,
): Numbers {
  const type: ElementType = ELEMENT_TYPES[name];
  const length = bytes.length / type.bytes;
  if (littleEndian && name === 'float64') return new Float64Array(bytes.buffer, bytes.byteOffset, length);
  if (littleEndian && name === 'float32') return new Float32Array(bytes.buffer, bytes.byteOffset, length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const numbers = type.dtype === 'float32' ? new Float32Array(length) : new Float64Array(length);
  const integers = name === 'int64' || name === 'uint64';
  for (let i = 0, at = 0; i < length; i++, at += type.bytes) {
    const value = type.read(view, at, littleEndian);
    if (integers && Number.isNaN(value)) {
      const exact = name === 'int64' ? view.getBigInt64(at, littleEndian) : view.getBigUint64(at, littleEndian);
      throw refusedCell(
        shape,
        first + i,
        `the integer ${exact} is not a float64: convert the array to float64 if rounding is meant`,
      );
    }
    numbers[i] = value;
  }
  return numbers;
}
