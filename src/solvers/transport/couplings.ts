/** The strongest couplings between points that can be drawn. */
import type { NdArray } from '../arrays.js';
import type { StoredCouplings } from './answer-parts.js';
import type { TransportArguments } from './arguments.js';
import { entryTable, type LargestEntries } from './plan-entries.js';

export const MOST_COUPLINGS = 2000;

export function couplingsOf(
  strongest: LargestEntries,
  input: Pick<TransportArguments, 'cost'>,
  arrays: Readonly<Record<string, NdArray>>,
): StoredCouplings | null {
  if (!('metric' in input.cost)) return null;
  const { table, mass } = entryTable(strongest, 'mass', 1);
  const column = (offset: number): number[] => Array.from(table.filter((_, k) => k % 3 === offset));
  const points = (name: 'source' | 'target', indices: number[]): number[][] => {
    const { data, shape } = arrays[name]!;
    const dimension = shape[1]!;
    return indices.map((i) => Array.from(data.subarray(i * dimension, (i + 1) * dimension), digits));
  };
  return {
    metric: input.cost.metric,
    source: points('source', column(0)),
    target: points('target', column(1)),
    masses: column(2).map(digits),
    massCovered: mass,
  };
}

/** Five digits place a point in a picture. */
const digits = (value: number): number => Number(value.toPrecision(5));
