/** The kernel of many small problems in plain TypeScript: Sinkhorn sweeps in the log domain, one problem after the other. */
import type { CostSource } from './contract.js';
import { MANY_OUTCOME, MANY_OUTCOME_LENGTH, type ManyProblems } from './transport-many.js';

/** Fills `row` with the costs of row i. */
export type CostRow = (cost: CostSource, i: number) => ArrayLike<number>;

export function sinkhornMany(
  costRow: CostRow,
  problems: ManyProblems,
  indices: Int32Array,
  maxSweeps: number,
  maxWork: number,
): number {
  const pairs = problems.rows * problems.columns;
  let [taken, work] = [0, 0];
  for (const index of indices) {
    if (work >= maxWork) break;
    work += (solve(costRow, problems, index, maxSweeps) + 1) * pairs;
    taken++;
  }
  return taken;
}

function solve(costRow: CostRow, problems: ManyProblems, index: number, maxSweeps: number): number {
  const { rows, columns, eta, tolerance } = problems;
  const part = (array: Float64Array, size: number): Float64Array =>
    array.length === size ? array : array.subarray(index * size, (index + 1) * size);
  const [r, c] = [part(problems.r, rows), part(problems.c, columns)];
  const f = problems.f.subarray(index * rows, (index + 1) * rows);
  const g = problems.g.subarray(index * columns, (index + 1) * columns);
  const outcome = problems.outcomes.subarray(index * MANY_OUTCOME_LENGTH, (index + 1) * MANY_OUTCOME_LENGTH);
  const cost = costOf(problems, index);
  const costs = Array.from({ length: rows }, (_, i) => Float64Array.from(costRow(cost, i)));
  const best = (masses: Float64Array, i: number, others: Float64Array, ofOthers: Float64Array, at: CostAt): number => {
    let largest = -Infinity;
    for (let j = 0; j < others.length; j++) {
      if (ofOthers[j]! > 0) largest = Math.max(largest, eta * (others[j]! - at(i, j)));
    }
    let sum = 0;
    for (let j = 0; j < others.length; j++) {
      if (ofOthers[j]! > 0 && largest > -Infinity) sum += Math.exp(eta * (others[j]! - at(i, j)) - largest);
    }
    return sum > 0 ? (Math.log(masses[i]! / sum) - largest) / eta : NaN;
  };
  let isolated = false;
  const respond = (
    own: Float64Array,
    masses: Float64Array,
    others: Float64Array,
    ofOthers: Float64Array,
    at: CostAt,
  ) => {
    for (let i = 0; i < own.length; i++) {
      const value = masses[i]! > 0 ? best(masses, i, others, ofOthers, at) : 0;
      if (Number.isNaN(value)) isolated = true;
      own[i] = Number.isNaN(value) ? 0 : value;
    }
  };
  const down: CostAt = (i, j) => costs[i]![j]!;
  const up: CostAt = (j, i) => costs[i]![j]!;
  let sweeps = 0;
  respond(f, r, g, c, down);
  while (sweeps < maxSweeps) {
    respond(g, c, f, r, up);
    respond(f, r, g, c, down);
    sweeps++;
    certify(problems, r, c, f, g, costs, outcome);
    if (outcome[MANY_OUTCOME.rowError]! + outcome[MANY_OUTCOME.columnError]! <= 0.9 * tolerance) break;
  }
  certify(problems, r, c, f, g, costs, outcome);
  outcome[MANY_OUTCOME.sweeps] = sweeps;
  outcome[MANY_OUTCOME.isolated] = isolated ? 1 : 0;
  return sweeps;
}

type CostAt = (i: number, j: number) => number;

function certify(
  { rows, columns, eta }: ManyProblems,
  r: Float64Array,
  c: Float64Array,
  f: Float64Array,
  g: Float64Array,
  costs: readonly Float64Array[],
  outcome: Float64Array,
): void {
  const columnSums = new Float64Array(columns);
  let [transportCost, rowError, mass] = [0, 0, 0];
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < columns; j++) {
      if (r[i] === 0 || c[j] === 0) continue;
      const price = costs[i]![j]!;
      const p = Math.exp(eta * (f[i]! + g[j]! - price));
      if (p === 0) continue;
      sum += p;
      columnSums[j] = columnSums[j]! + p;
      transportCost += p * price;
    }
    mass += sum;
    rowError += Math.abs(sum - r[i]!);
  }
  outcome[MANY_OUTCOME.transportCost] = transportCost;
  outcome[MANY_OUTCOME.rowError] = rowError;
  outcome[MANY_OUTCOME.columnError] = columnSums.reduce((error, sum, j) => error + Math.abs(sum - c[j]!), 0);
  outcome[MANY_OUTCOME.mass] = mass;
}

function costOf({ rows, columns, costs }: ManyProblems, index: number): CostSource {
  const pairs = rows * columns;
  if (costs.kind === 'shared') return { kind: 'matrix', rows, columns, values: costs.values };
  if (costs.kind === 'matrices') {
    return { kind: 'matrix', rows, columns, values: costs.values.subarray(index * pairs, (index + 1) * pairs) };
  }
  const { metric, dimension, source, targetTransposed } = costs;
  const slice = (array: Float64Array, size: number) => array.subarray(index * size, (index + 1) * size);
  return {
    kind: 'points',
    metric,
    rows,
    columns,
    dimension,
    source: slice(source, rows * dimension),
    targetTransposed: slice(targetTransposed, dimension * columns),
    factor: 1,
  };
}
