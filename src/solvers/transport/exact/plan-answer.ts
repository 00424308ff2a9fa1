/** A plan of few entries in the form asked for, and as pictures need it. */
import { problemSize } from '../arguments.js';
import { binnedMasses, binOf, MOST_BINS } from '../binned-plan.js';
import { couplingsOf, MOST_COUPLINGS } from '../couplings.js';
import { entryTable, LargestEntries } from '../plan-entries.js';
import type { Arrays } from './prepare.js';
import type { ExactProblem, PlanEntries } from './problem.js';
import type { ExactResult } from './result.js';
import type { ExactInput } from './schema.js';

type Placed = Pick<ExactProblem, 'rowIndices' | 'columnIndices'>;

export function planAnswer(
  { rowIndices, columnIndices }: Placed,
  entries: PlanEntries,
  kind: ExactInput['plan']['kind'],
  sources: number,
  targets: number,
): ExactResult['plan'] {
  const { rows, columns, masses } = entries;
  switch (kind) {
    case 'none':
      return { kind };
    case 'sparse': {
      const given = {
        count: masses.length,
        sources: Float64Array.from(rows, (row) => rowIndices[row]!),
        targets: Float64Array.from(columns, (column) => columnIndices[column]!),
        masses,
      };
      const { table } = entryTable(given, 'source', 1);
      return { kind, entries: { shape: [masses.length, 3], data: table }, massCovered: 1 };
    }
    case 'dense': {
      const data = new Float64Array(sources * targets);
      masses.forEach((mass, k) => (data[rowIndices[rows[k]!]! * targets + columnIndices[columns[k]!]!] = mass));
      return { kind, matrix: { shape: [sources, targets], data } };
    }
  }
}

/** Four digits draw a picture. */
const digits = (value: number): number => Number(value.toPrecision(4));

export function binned(
  { rowIndices, columnIndices, r, c, totalMass }: Placed & Pick<ExactProblem, 'r' | 'c' | 'totalMass'>,
  { rows, columns, masses }: PlanEntries,
  sources: number,
  targets: number,
): ExactResult['binnedPlan'] {
  const [sourceBins, targetBins] = [Math.min(MOST_BINS, sources), Math.min(MOST_BINS, targets)];
  const sums = new Float64Array(sourceBins * targetBins);
  masses.forEach((mass, k) => {
    const bin =
      binOf(rowIndices[rows[k]!]!, sources, sourceBins) * targetBins +
      binOf(columnIndices[columns[k]!]!, targets, targetBins);
    sums[bin] = sums[bin]! + mass / totalMass;
  });
  const ofMarginal = (indices: Int32Array, given: Float64Array, count: number): number[] =>
    Array.from(
      binnedMasses(
        indices,
        given.map((mass) => mass / totalMass),
        count,
      ),
      digits,
    );
  return {
    sourceBins,
    targetBins,
    masses: Array.from(sums, digits),
    sourceMasses: ofMarginal(rowIndices, r, sources),
    targetMasses: ofMarginal(columnIndices, c, targets),
  };
}

/** The heaviest entries between points that can be drawn. */
export function strongest(
  { rowIndices, columnIndices, totalMass }: Placed & Pick<ExactProblem, 'totalMass'>,
  { rows, columns, masses }: PlanEntries,
  input: Pick<ExactInput, 'cost'>,
  arrays: Arrays,
): ExactResult['couplings'] {
  if ('matrix' in input.cost || problemSize(input, arrays).dimension > 3) return null;
  const largest = new LargestEntries(MOST_COUPLINGS);
  masses.forEach((mass, k) => largest.offer(mass / totalMass, rowIndices[rows[k]!]!, columnIndices[columns[k]!]!));
  return couplingsOf(largest, input, arrays);
}
