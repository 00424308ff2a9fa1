/** Turns a column-major stream into a row-major one with bounded memory, by way of a file. */
import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArrayHeader, Numbers } from './number-stream.js';

/** Rows are gathered in blocks of this size, with one pass over the file for each. */
const BLOCK_BYTES = 32 * 2 ** 20;
const WINDOW_BYTES = 2 ** 20;

/**
 * @param columnMajor the numbers of a matrix of shape `header.shape`, column by column
 * @param scratchDirectory where the file may live; it has no name there and goes away with its handle
 */
export async function* transposed(
  columnMajor: AsyncIterable<Numbers>,
  header: ArrayHeader,
  scratchDirectory: string,
): AsyncGenerator<Numbers, void, undefined> {
  await mkdir(scratchDirectory, { recursive: true, mode: 0o700 });
  const path = join(scratchDirectory, `transpose-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  try {
    await unlink(path);
    for await (const numbers of columnMajor) {
      await file.writeFile(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
    }
    const total = header.shape[0]! * header.shape[1]!;
    const blockLength = BLOCK_BYTES / (header.dtype === 'float32' ? 4 : 8);
    for (let start = 0; start < total; start += blockLength) {
      yield await rowMajorBlock(file, header, start, Math.min(start + blockLength, total));
    }
  } finally {
    await file.close();
  }
}

/** The entries with row-major indices `start` to `end`. */
async function rowMajorBlock(file: FileHandle, header: ArrayHeader, start: number, end: number): Promise<Numbers> {
  const Kind = header.dtype === 'float32' ? Float32Array : Float64Array;
  const [rows, columns] = header.shape as [number, number];
  const block = new Kind(end - start);
  const window = new Kind(Math.min(WINDOW_BYTES / Kind.BYTES_PER_ELEMENT, rows * columns));
  let windowStart = 0;
  let windowEnd = 0;
  for (let column = 0; column < columns; column++) {
    // the rows of this column whose entries lie in the block
    const firstRow = Math.max(0, Math.ceil((start - column) / columns));
    const lastRow = Math.min(rows, Math.ceil((end - column) / columns));
    for (let row = firstRow; row < lastRow; row++) {
      const at = column * rows + row;
      if (at >= windowEnd) {
        windowStart = at;
        windowEnd = at + (await fill(file, window, at));
      }
      block[row * columns + column - start] = window[at - windowStart]!;
    }
  }
  return block;
}

/** Reads numbers from the file, beginning with number `at`; returns how many. */
async function fill(file: FileHandle, window: Numbers, at: number): Promise<number> {
  const bytes = new Uint8Array(window.buffer);
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length, at * window.BYTES_PER_ELEMENT + length);
    length += bytesRead;
    if (bytesRead === 0 || length === bytes.length) return length / window.BYTES_PER_ELEMENT;
  }
}
