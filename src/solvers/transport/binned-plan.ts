/** A plan summed into few bins of neighbouring sources and targets: what a picture of it needs. */
import type { Real } from '../../kernels/contract.js';

export const MOST_BINS = 64;

export class BinnedPlan {
  readonly rowBins: number;
  readonly columnBins: number;
  /** rowBins x columnBins */
  readonly masses: Float64Array;
  private readonly rowBinOf: (row: number) => number;
  /** First column of each bin, and one past the last. */
  private readonly columnStarts: Int32Array;

  /**
   * @param rowIndices given index of each row, ascending; bins divide the given indices 0..rowCount evenly
   */
  constructor(rowIndices: Int32Array, rowCount: number, columnIndices: Int32Array, columnCount: number) {
    this.rowBins = Math.min(MOST_BINS, rowCount);
    this.columnBins = Math.min(MOST_BINS, columnCount);
    this.masses = new Float64Array(this.rowBins * this.columnBins);
    this.rowBinOf = (row) => binOf(rowIndices[row]!, rowCount, this.rowBins);
    this.columnStarts = new Int32Array(this.columnBins + 1).fill(columnIndices.length);
    for (let j = columnIndices.length - 1; j >= 0; j--) {
      for (let bin = binOf(columnIndices[j]!, columnCount, this.columnBins); bin >= 0; bin--) {
        if (this.columnStarts[bin]! <= j) break;
        this.columnStarts[bin] = j;
      }
    }
  }

  /** Adds one row of the plan, which starts at `offset`. */
  add(row: number, entries: Real, offset: number): void {
    const { columnStarts, columnBins, masses } = this;
    const base = this.rowBinOf(row) * columnBins;
    for (let bin = 0; bin < columnBins; bin++) {
      const end = offset + columnStarts[bin + 1]!;
      let sum = 0;
      for (let k = offset + columnStarts[bin]!; k < end; k++) sum += entries[k]!;
      masses[base + bin] = masses[base + bin]! + sum;
    }
  }
}

/** The bin of a given index. */
export const binOf = (index: number, count: number, bins: number): number => Math.floor((index * bins) / count);

/** Masses of a marginal summed into its bins. */
export function binnedMasses(support: Int32Array, masses: Float64Array, count: number): Float64Array {
  const bins = Math.min(MOST_BINS, count);
  const sums = new Float64Array(bins);
  for (let k = 0; k < support.length; k++) {
    const bin = binOf(support[k]!, count, bins);
    sums[bin] = sums[bin]! + masses[k]!;
  }
  return sums;
}
