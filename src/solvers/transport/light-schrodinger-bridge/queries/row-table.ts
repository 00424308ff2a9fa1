/** An array of an answer, filled row by row. */
import type { FloatArray } from '../../../../gpu/contract.js';
import type { NdArray } from '../../../arrays.js';
import { SolveFailure } from '../../../contract.js';

export class RowTable {
  private readonly data: Float64Array;

  /**
   * @param numbersPerRow of one row of the answer
   * @param columns of the array: a row of the answer may be several of its own; null where it is a vector
   */
  constructor(
    rows: number,
    readonly numbersPerRow: number,
    private readonly columns: number | null,
  ) {
    this.data = new Float64Array(rows * numbersPerRow);
  }

  /** @throws SolveFailure NUMERICAL_BREAKDOWN for values that are no numbers */
  set(row: number, values: FloatArray): void {
    const broken = values.findIndex((value) => !Number.isFinite(value));
    if (broken >= 0) {
      const at = row + Math.floor(broken / this.numbersPerRow);
      const detail = `Row ${at} of the answer came to ${values[broken]}: float64 does not hold what the bridge says there.`;
      throw new SolveFailure(
        'NUMERICAL_BREAKDOWN',
        `${detail} Ask about points nearer to those that it was trained on.`,
      );
    }
    this.data.set(values, row * this.numbersPerRow);
  }

  /** The numbers of the first rows. */
  numbers(rows: number): Float64Array {
    return this.data.subarray(0, rows * this.numbersPerRow);
  }

  upTo(rows: number): NdArray {
    const data = this.numbers(rows);
    return { shape: this.columns === null ? [rows] : [data.length / this.columns, this.columns], data };
  }
}
