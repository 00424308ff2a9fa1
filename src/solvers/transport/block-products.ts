/** Products of a matrix that goes by in blocks of rows with the coordinates of points on its two sides. */
import type { Kernels, Real } from '../../kernels/contract.js';

/** Points as the products take them: coordinate-major, and a last row of ones, whose product is the sum. */
export interface Coordinates {
  readonly count: number;
  readonly dimension: number;
  /** (dimension + 1) x count, in the arena */
  readonly values: Float64Array;
}

/** The points `indices` of row-major `points`, each divided by its length where `unit`. */
export function coordinatesOf(
  { arena }: Kernels,
  points: { readonly shape: readonly number[]; readonly data: Real },
  indices: Int32Array,
  unit = false,
): Coordinates {
  const dimension = points.shape[1]!;
  const count = indices.length;
  const values = arena.float64((dimension + 1) * count);
  for (let i = 0; i < count; i++) {
    const start = indices[i]! * dimension;
    const scale = unit ? 1 / lengthOf(points.data, start, dimension) : 1;
    for (let k = 0; k < dimension; k++) values[k * count + i] = points.data[start + k]! * scale;
  }
  values.fill(1, dimension * count);
  return { count, dimension, values };
}

export function lengthOf(data: Real, start: number, dimension: number): number {
  let sum = 0;
  for (let k = start; k < start + dimension; k++) sum += data[k]! ** 2;
  return Math.sqrt(sum);
}

/** W Y for the points of the columns and, where wanted, W^T X for those of the rows. */
export class BlockProducts {
  /** (dimension + 1) x rows: coordinate k of sum_j W_ij y_j, and last the row sums of W. */
  readonly ofRows: Float64Array;
  /** (dimension + 1) x columns, or null: coordinate k of sum_i W_ij x_i, and last the column sums. */
  readonly ofColumns: Float64Array | null;
  private readonly part: Float64Array;

  constructor(
    private readonly kernels: Kernels,
    private readonly rowPoints: Coordinates,
    private readonly columnPoints: Coordinates,
    wantsColumns: boolean,
  ) {
    const { arena } = kernels;
    const coordinates = rowPoints.dimension + 1;
    this.ofRows = arena.float64(coordinates * rowPoints.count);
    this.ofColumns = wantsColumns ? arena.float64(coordinates * columnPoints.count) : null;
    this.part = arena.float64(wantsColumns ? columnPoints.count : 0);
  }

  /** Rows first..first + count, row-major in `entries` of the arena. */
  add(first: number, count: number, entries: Real): void {
    const { kernels, rowPoints, columnPoints, ofRows, ofColumns, part } = this;
    const { count: rows, dimension } = rowPoints;
    const { count: columns } = columnPoints;
    for (let k = 0; k <= dimension; k++) {
      const at = k * rows + first;
      const coordinate = columnPoints.values.subarray(k * columns, (k + 1) * columns);
      kernels.rowProducts(entries, coordinate, ofRows.subarray(at, at + count));
      if (ofColumns === null) continue;
      kernels.columnProducts(entries, rowPoints.values.subarray(at, at + count), part);
      for (let j = 0; j < columns; j++) ofColumns[k * columns + j] = ofColumns[k * columns + j]! + part[j]!;
    }
  }
}
