/**
 * The kernels in plain TypeScript: what each of them means, written to be read. The fast ones are tested against these.
 * Everything works row by row, so that a cost matrix and costs computed from points are the same code.
 */
import type { Arena, CostSource, Kernels, PointCost, Real, SparseRows } from './contract.js';
import { assignmentScans } from './plain-assignment.js';
import { sinkhornMany } from './plain-many.js';
import { mixtureMoments } from './plain-mixture.js';
import { simplexPivots } from './plain-simplex.js';

/** Exponentials below this are taken as 0: they cannot matter in a sum, and denormals are slow. */
export const SMALLEST_EXPONENTIAL = 1e-300;

export function plainKernels(): Kernels {
  return {
    arena: new PlainArena(),
    threads: 1,
    costs,
    costRange,
    rowLogSumExp,
    columnLogSumExp,
    planPass,
    logDomainSweep,
    transportCost,
    scalingSweep,
    schurProduct,
    rowProducts,
    columnProducts,
    schurDiagonal,
    rescalePlan,
    compactPlan,
    compactStreaming,
    sparseSchurProduct,
    sparseColumnProducts,
    sparseSchurDiagonal,
    simplexPivots,
    assignmentScans,
    mixtureMoments,
    sinkhornMany: (...call) => sinkhornMany(costRow, ...call),
  };
}

class PlainArena implements Arena {
  usedBytes = 0;

  float64(length: number): Float64Array {
    this.usedBytes += 8 * length;
    return new Float64Array(length);
  }

  float32(length: number): Float32Array {
    this.usedBytes += 4 * length;
    return new Float32Array(length);
  }

  int32(length: number): Int32Array {
    this.usedBytes += 4 * length;
    return new Int32Array(length);
  }
}

/** Entry of an array at an index that is inside it by construction. */
const at = (values: Float64Array | Float32Array | Int32Array, index: number): number => values[index] as number;

function exponential(exponent: number): number {
  const value = Math.exp(exponent);
  return value < SMALLEST_EXPONENTIAL ? 0 : value;
}

function forEachRow(matrix: Real, rows: number, columns: number, visit: (row: Real, i: number) => void): void {
  for (let i = 0; i < rows; i++) visit(matrix.subarray(i * columns, (i + 1) * columns), i);
}

function forEachCostRow(cost: CostSource, visit: (row: Real, i: number) => void): void {
  const { rows, columns } = cost;
  const buffer = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    if (cost.kind === 'matrix') visit(cost.values.subarray(i * columns, (i + 1) * columns), i);
    else visit(fillPointCosts(cost, i, buffer), i);
  }
}

const costRow = (cost: CostSource, i: number): Real =>
  cost.kind === 'matrix'
    ? cost.values.subarray(i * cost.columns, (i + 1) * cost.columns)
    : fillPointCosts(cost, i, new Float64Array(cost.columns));

/** Costs of source point i against every target. Direct differences: no cancellation where points nearly coincide. */
function fillPointCosts(cost: PointCost, i: number, row: Float64Array): Float64Array {
  const { columns, dimension, metric, factor } = cost;
  row.fill(0);
  for (let k = 0; k < dimension; k++) {
    const coordinate = at(cost.source, i * dimension + k);
    for (let j = 0; j < columns; j++) {
      const other = at(cost.targetTransposed, k * columns + j);
      const difference = coordinate - other;
      switch (metric) {
        case 'sqeuclidean':
        case 'euclidean':
          row[j] = at(row, j) + difference * difference;
          break;
        case 'cityblock':
          row[j] = at(row, j) + Math.abs(difference);
          break;
        case 'cosine':
          row[j] = at(row, j) + coordinate * other;
          break;
      }
    }
  }
  for (let j = 0; j < columns; j++) {
    const value = at(row, j);
    // the cosine of a point with itself may round to more than 1
    if (metric === 'cosine') row[j] = factor * Math.max(0, 1 - value);
    else row[j] = factor * (metric === 'euclidean' ? Math.sqrt(value) : value);
  }
  return row;
}

function costs(source: PointCost, out: Real): void {
  forEachCostRow(source, (row, i) => out.set(row, i * source.columns));
}

function costRange(cost: CostSource): { minimum: number; maximum: number } {
  let minimum = Infinity;
  let maximum = -Infinity;
  forEachCostRow(cost, (row) => {
    for (const value of row) {
      if (!Number.isFinite(value)) continue;
      minimum = Math.min(minimum, value);
      maximum = Math.max(maximum, value);
    }
  });
  return { minimum, maximum };
}

function rowLogSumExp(cost: CostSource, eta: number, y: Float64Array, out: Float64Array): void {
  const exponents = new Float64Array(cost.columns);
  forEachCostRow(cost, (row, i) => {
    let largest = -Infinity;
    for (let j = 0; j < row.length; j++) {
      const exponent = eta * (at(y, j) - at(row, j));
      exponents[j] = exponent;
      largest = Math.max(largest, exponent);
    }
    let sum = 0;
    if (largest !== -Infinity) for (const exponent of exponents) sum += exponential(exponent - largest);
    out[i] = largest === -Infinity ? -Infinity : largest + Math.log(sum);
  });
}

/** Two passes over the costs: the largest exponent of each column, then the sums relative to it. */
function columnLogSumExp(cost: CostSource, eta: number, x: Float64Array, out: Float64Array): void {
  const largest = new Float64Array(cost.columns).fill(-Infinity);
  forEachCostRow(cost, (row, i) => {
    for (let j = 0; j < row.length; j++) largest[j] = Math.max(at(largest, j), eta * (at(x, i) - at(row, j)));
  });
  const sums = new Float64Array(cost.columns);
  forEachCostRow(cost, (row, i) => {
    for (let j = 0; j < row.length; j++) {
      if (at(largest, j) === -Infinity) continue;
      sums[j] = at(sums, j) + exponential(eta * (at(x, i) - at(row, j)) - at(largest, j));
    }
  });
  for (let j = 0; j < cost.columns; j++) {
    out[j] = at(largest, j) === -Infinity ? -Infinity : at(largest, j) + Math.log(at(sums, j));
  }
}

function planPass(
  cost: CostSource,
  eta: number,
  x: Float64Array,
  y: Float64Array,
  plan: Real | null,
  rowSums: Float64Array,
  columnSums: Float64Array,
): void {
  const { columns } = cost;
  columnSums.fill(0);
  forEachCostRow(cost, (row, i) => {
    let sum = 0;
    for (let j = 0; j < columns; j++) {
      const value = exponential(eta * (at(x, i) + at(y, j) - at(row, j)) - 1);
      if (plan !== null) plan[i * columns + j] = value;
      sum += value;
      columnSums[j] = at(columnSums, j) + value;
    }
    rowSums[i] = sum;
  });
}

function logDomainSweep(
  cost: CostSource,
  eta: number,
  y: Float64Array,
  r: Float64Array,
  plan: Real | null,
  rowLogSums: Float64Array,
  columnSums: Float64Array,
): void {
  const { columns } = cost;
  rowLogSumExp(cost, eta, y, rowLogSums);
  columnSums.fill(0);
  forEachCostRow(cost, (row, i) => {
    const empty = at(r, i) === 0 || at(rowLogSums, i) === -Infinity;
    for (let j = 0; j < columns; j++) {
      const share = empty ? 0 : exponential(eta * (at(y, j) - at(row, j)) - at(rowLogSums, i));
      const value = at(r, i) * share;
      if (plan !== null) plan[i * columns + j] = value;
      columnSums[j] = at(columnSums, j) + value;
    }
  });
}

function transportCost(cost: CostSource, eta: number, x: Float64Array, y: Float64Array): number {
  let total = 0;
  forEachCostRow(cost, (row, i) => {
    let sum = 0;
    for (let j = 0; j < row.length; j++) {
      const value = exponential(eta * (at(x, i) + at(y, j) - at(row, j)) - 1);
      if (value !== 0) sum += value * at(row, j);
    }
    total += sum;
  });
  return total;
}

function scalingSweep(kernel: Real, v: Float64Array, r: Float64Array, u: Float64Array, columnSums: Float64Array): void {
  columnSums.fill(0);
  forEachRow(kernel, r.length, v.length, (row, i) => {
    const product = dot(row, v);
    const factor = product === 0 ? Infinity : at(r, i) / product;
    u[i] = factor;
    if (factor !== Infinity) addScaled(columnSums, factor, row);
  });
}

function schurProduct(matrix: Real, v: Float64Array, d: Float64Array, products: Float64Array, out: Float64Array): void {
  out.fill(0);
  forEachRow(matrix, d.length, v.length, (row, i) => {
    const product = dot(row, v);
    products[i] = product;
    addScaled(out, product / at(d, i), row);
  });
}

function rowProducts(matrix: Real, v: Float64Array, out: Float64Array): void {
  forEachRow(matrix, out.length, v.length, (row, i) => {
    out[i] = dot(row, v);
  });
}

function columnProducts(matrix: Real, u: Float64Array, out: Float64Array): void {
  out.fill(0);
  forEachRow(matrix, u.length, out.length, (row, i) => addScaled(out, at(u, i), row));
}

function schurDiagonal(matrix: Real, d: Float64Array, out: Float64Array): void {
  out.fill(0);
  forEachRow(matrix, d.length, out.length, (row, i) => {
    for (let j = 0; j < row.length; j++) out[j] = at(out, j) + at(row, j) ** 2 / at(d, i);
  });
}

function rescalePlan(
  plan: Real,
  rowFactors: Float64Array,
  c: Float64Array,
  columnFactors: Float64Array,
  rowSums: Float64Array,
  columnSums: Float64Array,
): void {
  columnProducts(plan, rowFactors, columnSums);
  for (let j = 0; j < c.length; j++) {
    columnFactors[j] = at(columnSums, j) === 0 ? 1 : at(c, j) / at(columnSums, j);
    columnSums[j] = at(columnSums, j) * at(columnFactors, j);
  }
  forEachRow(plan, rowFactors.length, c.length, (row, i) => {
    let sum = 0;
    for (let j = 0; j < row.length; j++) {
      const value = at(row, j) * at(rowFactors, i) * at(columnFactors, j);
      row[j] = value;
      sum += value;
    }
    rowSums[i] = sum;
  });
}

/** Appends the entries of one row that qualify; returns the number of entries found so far. */
function keepEntries(
  row: Real,
  i: number,
  tau: number,
  rowSums: Float64Array,
  columnSums: Float64Array,
  out: SparseRows,
  found: number,
): number {
  for (let j = 0; j < row.length; j++) {
    const value = at(row, j);
    if (!(value > 0 && value >= tau * Math.min(at(rowSums, i), at(columnSums, j)))) continue;
    if (found < out.capacity) {
      out.columnIndices[found] = j;
      out.values[found] = value;
    }
    found++;
  }
  out.rowStarts[i + 1] = found;
  return found;
}

function compactPlan(
  plan: Real,
  tau: number,
  rowSums: Float64Array,
  columnSums: Float64Array,
  out: SparseRows,
): number {
  let found = 0;
  out.rowStarts[0] = 0;
  forEachRow(plan, rowSums.length, columnSums.length, (row, i) => {
    found = keepEntries(row, i, tau, rowSums, columnSums, out, found);
  });
  return found;
}

function compactStreaming(
  cost: CostSource,
  eta: number,
  x: Float64Array,
  y: Float64Array,
  tau: number,
  rowSums: Float64Array,
  columnSums: Float64Array,
  out: SparseRows,
): number {
  const planRow = new Float64Array(cost.columns);
  let found = 0;
  out.rowStarts[0] = 0;
  forEachCostRow(cost, (row, i) => {
    for (let j = 0; j < row.length; j++) {
      planRow[j] = exponential(eta * (at(x, i) + at(y, j) - at(row, j)) - 1);
    }
    found = keepEntries(planRow, i, tau, rowSums, columnSums, out, found);
  });
  return found;
}

function sparseSchurProduct(
  a: SparseRows,
  v: Float64Array,
  d: Float64Array,
  products: Float64Array,
  out: Float64Array,
): void {
  for (let i = 0; i < a.rows; i++) {
    let sum = 0;
    for (let k = at(a.rowStarts, i); k < at(a.rowStarts, i + 1); k++) {
      sum += at(a.values, k) * at(v, at(a.columnIndices, k));
    }
    products[i] = sum;
  }
  const scaled = products.map((product, i) => product / at(d, i));
  sparseColumnProducts(a, scaled, out);
}

function sparseColumnProducts(a: SparseRows, u: Float64Array, out: Float64Array): void {
  out.fill(0);
  for (let i = 0; i < a.rows; i++) {
    for (let k = at(a.rowStarts, i); k < at(a.rowStarts, i + 1); k++) {
      const j = at(a.columnIndices, k);
      out[j] = at(out, j) + at(a.values, k) * at(u, i);
    }
  }
}

function sparseSchurDiagonal(a: SparseRows, d: Float64Array, out: Float64Array): void {
  out.fill(0);
  for (let i = 0; i < a.rows; i++) {
    for (let k = at(a.rowStarts, i); k < at(a.rowStarts, i + 1); k++) {
      const j = at(a.columnIndices, k);
      out[j] = at(out, j) + at(a.values, k) ** 2 / at(d, i);
    }
  }
}

function dot(row: Real, v: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < row.length; j++) sum += at(row, j) * at(v, j);
  return sum;
}

function addScaled(target: Float64Array, factor: number, row: Real): void {
  for (let j = 0; j < row.length; j++) target[j] = at(target, j) + factor * at(row, j);
}
