/** A small computation with a known answer: a process that gets it wrong must not get a job. */
import type { Kernels } from '../kernels/contract.js';

/** Not multiples of a SIMD vector or a tile, so that the tails of the loops run too; enough rows for every thread. */
const ROWS = 195;
const COLUMNS = 163;

/** What `canary` answers, to the last bit, on any number of threads. Computed apart from the kernels, with exact sums. */
export const CANARY_VALUE = 15685025.96697519;

/**
 * One fused sweep, one pass of exponentials, and their sums. The sweep is over small integers with quotients that are
 * integers, so it is exact in any order. The exponentials' sum (8456) is rounded to 2^-28, a relative 4e-13: the order of
 * summation and the last bits of an exponential stay below that, a real fault does not.
 */
export function canary(kernels: Kernels): number {
  return sweep(kernels) + Math.round(exponentials(kernels) * 2 ** 28) / 2 ** 28;
}

function sweep(kernels: Kernels): number {
  const matrix = filled(kernels, ROWS * COLUMNS, (k) => ((7 * Math.floor(k / COLUMNS) + 3 * (k % COLUMNS)) % 5) + 1);
  const v = filled(kernels, COLUMNS, () => 1);
  const r = filled(kernels, ROWS, (i) => {
    const row = matrix.subarray(i * COLUMNS, (i + 1) * COLUMNS);
    return row.reduce((sum, value) => sum + value, 0) * ((i % 3) + 1);
  });
  const u = kernels.arena.float64(ROWS);
  const columnSums = kernels.arena.float64(COLUMNS);
  kernels.scalingSweep(matrix, v, r, u, columnSums);
  return weightedSum(u) + weightedSum(columnSums);
}

function exponentials(kernels: Kernels): number {
  const values = filled(kernels, ROWS * COLUMNS, (k) => (k % 11) / 4);
  const x = filled(kernels, ROWS, (i) => (i % 7) / 8);
  const y = filled(kernels, COLUMNS, (j) => (j % 3) / 8);
  const plan = kernels.arena.float64(ROWS * COLUMNS);
  const rowSums = kernels.arena.float64(ROWS);
  const columnSums = kernels.arena.float64(COLUMNS);
  kernels.planPass({ kind: 'matrix', rows: ROWS, columns: COLUMNS, values }, 2, x, y, plan, rowSums, columnSums);
  return weightedSum(rowSums) / ROWS + weightedSum(columnSums) / COLUMNS;
}

function filled(kernels: Kernels, length: number, value: (index: number) => number): Float64Array {
  const array = kernels.arena.float64(length);
  for (let k = 0; k < length; k++) array[k] = value(k);
  return array;
}

/** Weights tell apart sums that stand in the wrong place. */
const weightedSum = (values: Float64Array): number => values.reduce((sum, value, i) => sum + (i + 1) * value, 0);
