/**
 * Gradients of a transport value with respect to the points: by the envelope theorem d/dC_ij = P_ij, so that the gradient
 * at a row's point is sum_j P_ij d c(x_i, y_j) / d x_i, and likewise for columns. Where a distance has a kink (coinciding
 * points, equal coordinates of the city-block distance) the zero subgradient is taken.
 */
import type { CostSource, Kernels, Metric, Real } from '../../kernels/contract.js';
import { BlockProducts, type Coordinates, coordinatesOf, lengthOf } from './block-products.js';
import { costEntries, costRows } from './costs.js';

interface Points {
  readonly shape: readonly number[];
  readonly data: Real;
}

/** Points of one side, and which of them are rows or columns of the plan. */
export interface PlanSide {
  readonly points: Points;
  readonly indices: Int32Array;
}

export class PointGradients {
  private readonly rowPoints: Coordinates;
  private readonly columnPoints: Coordinates;
  private readonly products: BlockProducts;
  private weights: Float64Array = new Float64Array(0);
  private costBuffer: Float64Array = new Float64Array(0);

  constructor(
    private readonly kernels: Kernels,
    private readonly metric: Metric,
    private readonly rows: PlanSide,
    private readonly columns: PlanSide,
    wantsColumns = true,
  ) {
    const unit = metric === 'cosine';
    this.rowPoints = coordinatesOf(kernels, rows.points, rows.indices, unit);
    this.columnPoints = coordinatesOf(kernels, columns.points, columns.indices, unit);
    this.products = new BlockProducts(kernels, this.rowPoints, this.columnPoints, wantsColumns);
  }

  /** Rows first..first + count of the plan; `cost` is that of the whole problem. Blocks come largest first. */
  add(first: number, count: number, entries: Real, cost: CostSource): void {
    switch (this.metric) {
      case 'sqeuclidean':
      case 'cosine':
        this.products.add(first, count, entries);
        break;
      case 'euclidean':
        this.products.add(first, count, this.overDistances(first, count, entries, cost));
        break;
      case 'cityblock':
        this.addSigns(first, count, entries);
        break;
    }
  }

  /** Gradients at the given points, one a row, 0 at those that take no part. */
  finish(): { rows: Float64Array; columns: Float64Array | null } {
    const { products, rowPoints, columnPoints } = this;
    const { ofRows, ofColumns } = products;
    return {
      rows: this.spread(this.rows, rowPoints, ofRows),
      columns: ofColumns === null ? null : this.spread(this.columns, columnPoints, ofColumns),
    };
  }

  /** W_ij = P_ij / |x_i - y_j| */
  private overDistances(first: number, count: number, entries: Real, cost: CostSource): Float64Array {
    const size = count * cost.columns;
    if (this.weights.length < size) {
      this.weights = this.kernels.arena.float64(size);
      if (cost.kind === 'points') this.costBuffer = this.kernels.arena.float64(size);
    }
    const distances = costEntries(this.kernels, costRows(cost, first, count), this.costBuffer);
    const weights = this.weights.subarray(0, size);
    for (let k = 0; k < size; k++) weights[k] = distances[k]! > 0 ? entries[k]! / distances[k]! : 0;
    return weights;
  }

  /** sum_j P_ij sign(x_i - y_j), coordinate by coordinate, where the products of other metrics stand. */
  private addSigns(first: number, count: number, entries: Real): void {
    const { rowPoints, columnPoints, products } = this;
    const { ofRows, ofColumns } = products;
    const { count: columns } = columnPoints;
    for (let k = 0; k < rowPoints.dimension; k++) {
      for (let i = 0; i < count; i++) {
        const at = k * rowPoints.count + first + i;
        const x = rowPoints.values[at]!;
        let sum = 0;
        for (let j = 0; j < columns; j++) {
          const signed = Math.sign(x - columnPoints.values[k * columns + j]!) * entries[i * columns + j]!;
          sum += signed;
          if (ofColumns !== null) ofColumns[k * columns + j] = ofColumns[k * columns + j]! - signed;
        }
        ofRows[at] = sum;
      }
    }
  }

  private spread({ points, indices }: PlanSide, own: Coordinates, products: Float64Array): Float64Array {
    const { count, dimension, values } = own;
    const gradients = new Float64Array(points.shape[0]! * dimension);
    const { metric } = this;
    for (let i = 0; i < count; i++) {
      const sum = products[dimension * count + i]!;
      const start = indices[i]! * dimension;
      let along = 0;
      let scale = metric === 'sqeuclidean' ? 2 : 1;
      if (metric === 'cosine') {
        for (let k = 0; k < dimension; k++) along += values[k * count + i]! * products[k * count + i]!;
        scale = 1 / lengthOf(points.data, start, dimension);
      }
      for (let k = 0; k < dimension; k++) {
        const at = k * count + i;
        const toOthers = products[at]!;
        if (metric === 'cityblock') gradients[start + k] = toOthers;
        else gradients[start + k] = scale * ((metric === 'cosine' ? along : sum) * values[at]! - toOthers);
      }
    }
    return gradients;
  }
}
