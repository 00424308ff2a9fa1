/** Matrices that are larger than the largest buffer of a device, as blocks of rows, one below the other. */
import { type Float, FLOAT_ARRAYS } from './contract.js';

interface MatrixSize {
  readonly dtype: Float;
  readonly rows: number;
  readonly columns: number;
}

/** How many rows each block has: one block where the buffer holds them all, else blocks that differ by a row at most. */
export function rowBlocks({ dtype, rows, columns }: MatrixSize, largestBufferBytes: number): readonly number[] {
  const rowBytes = FLOAT_ARRAYS[dtype].BYTES_PER_ELEMENT * columns;
  const most = Math.max(1, Math.floor(largestBufferBytes / rowBytes));
  const blocks = Math.max(1, Math.ceil(rows / most));
  const firstOf = (block: number): number => Math.floor((block * rows) / blocks);
  return Array.from({ length: blocks }, (_, block) => firstOf(block + 1) - firstOf(block));
}

/** What a graph calls the blocks of a matrix: by its own name where there is one. */
export const blockName = (name: string, block: number, blocks: number): string =>
  blocks === 1 ? name : `${name}.${block}`;
