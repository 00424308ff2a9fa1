/** Arrays as files: raw row-major little-endian bytes, the byte order of every machine Node runs on here. */
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import type { Arena } from '../kernels/contract.js';
import { dtypeOf } from '../solvers/array-facts.js';
import type { NdArray } from '../solvers/arrays.js';
import type { SpooledArray } from './protocol.js';

/** One read or write moves at most this much: the kernel takes no more than 2 GiB at once. */
const PIECE_BYTES = 2 ** 28;

/**
 * Reads a spooled array straight into the arena.
 * @throws Error when the file does not hold exactly `shape` numbers of `dtype`
 * @throws ArenaFull when the arena cannot hold them
 */
export function readArray({ file, dtype, shape }: SpooledArray, arena: Arena): NdArray {
  const length = shape.reduce((product, extent) => product * extent, 1);
  const expectedBytes = length * (dtype === 'float32' ? 4 : 8);
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    if (size !== expectedBytes) throw new Error(`${file} holds ${size} bytes, expected ${expectedBytes}`);
    const data = dtype === 'float32' ? arena.float32(length) : arena.float64(length);
    const bytes = bytesOf(data);
    for (let offset = 0; offset < size;) {
      const read = readSync(descriptor, bytes, offset, Math.min(PIECE_BYTES, size - offset), offset);
      if (read === 0) throw new Error(`${file} became shorter while it was read`);
      offset += read;
    }
    return { shape, data };
  } finally {
    closeSync(descriptor);
  }
}

/** Writes the array to a new file. */
export function writeArray(file: string, array: NdArray): SpooledArray {
  const bytes = bytesOf(array.data);
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    for (let offset = 0; offset < bytes.length;) {
      offset += writeSync(descriptor, bytes, offset, Math.min(PIECE_BYTES, bytes.length - offset));
    }
  } finally {
    closeSync(descriptor);
  }
  return { file, dtype: dtypeOf(array), shape: array.shape };
}

const bytesOf = (data: NdArray['data']): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
