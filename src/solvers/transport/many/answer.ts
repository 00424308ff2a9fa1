/** From the solved problems to the answer. */
import { MANY_OUTCOME, MANY_OUTCOME_LENGTH, type ManyProblems } from '../../../kernels/transport-many.js';
import { bounded } from '../../certificate.js';
import type { Solution, Warning } from '../../contract.js';
import type { ComputedMany } from './result.js';
import type { Rounds } from './rounds.js';

const BINS = 40;
const MOST_LISTED = 100;

export function answer(
  problems: ManyProblems,
  { sweeps, interrupted, trace }: Rounds,
  wantsPotentials: boolean,
  threads: number,
): Solution<ComputedMany> {
  const { count, rows, columns, eta, tolerance, outcomes } = problems;
  const [costs, values, errors] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const unconverged: number[] = [];
  let [largest, isolated, left] = [0, 0, 0];
  for (let k = 0; k < count; k++) {
    const outcome = outcomes.subarray(k * MANY_OUTCOME_LENGTH, (k + 1) * MANY_OUTCOME_LENGTH);
    // an interrupted solve has problems it never came to
    const error = sweeps[k] === 0 ? 2 : outcome[MANY_OUTCOME.rowError]! + outcome[MANY_OUTCOME.columnError]!;
    costs[k] = outcome[MANY_OUTCOME.transportCost]!;
    values[k] = valueOf(problems, k, outcome[MANY_OUTCOME.mass]!);
    errors[k] = error;
    largest = Math.max(largest, error);
    isolated += outcome[MANY_OUTCOME.isolated]!;
    if (error <= tolerance) continue;
    left++;
    if (unconverged.length < MOST_LISTED) unconverged.push(k);
  }
  const stopReason = left === 0 ? 'tolerance' : (interrupted ?? 'maxIterations');
  const vector = (data: Float64Array) => ({ shape: [count], data });
  const result: ComputedMany = {
    transportCosts: vector(costs),
    values: vector(values),
    marginalErrors: vector(errors),
    iterations: vector(sweeps),
    potentials: wantsPotentials ? potentialsOf(problems) : null,
    converged: count - left,
    unconverged,
    largestMarginalError: largest,
    stopReason,
    resolved: { problems: count, sources: rows, targets: columns, epsilon: 1 / eta, eta, tolerance, threads },
    histograms: { transportCost: histogram(costs), iterations: histogram(sweeps) },
  };
  return {
    outcome: stopReason === 'tolerance' ? 'converged' : stopReason === 'maxIterations' ? 'max_iterations' : stopReason,
    result,
    certificate: [
      bounded('largestMarginalError', 'Largest L1 error of both marginals of a problem', largest, tolerance),
    ],
    trace,
    warnings: warningsOf(left, isolated, count, largest),
  };
}

function warningsOf(left: number, isolated: number, count: number, largest: number): readonly Warning[] {
  const warnings: Warning[] = [];
  if (left > 0) {
    const detail = `${left} of ${count} problems are not within the tolerance; their largest marginal error is ${largest.toExponential(2)}`;
    warnings.push({ code: 'NOT_CONVERGED', detail });
  }
  if (isolated > 0) {
    const detail = `${isolated} problems have a source or target with mass whose pairs are all forbidden: they have no plan`;
    warnings.push({ code: 'INFEASIBLE_PROBLEMS', detail });
  }
  return warnings;
}

/** <r, f> + <c, g> - epsilon (mass - 1) + epsilon (H(r) + H(c)): the dual value for KL to the product of the marginals. */
function valueOf(problems: ManyProblems, index: number, mass: number): number {
  const { rows, columns, r, c, f, g, eta } = problems;
  let value = -(mass - 1) / eta;
  const add = (masses: Float64Array, potentials: Float64Array, side: number): void => {
    const start = masses.length === side ? 0 : index * side;
    for (let i = 0; i < side; i++) {
      const share = masses[start + i]!;
      if (share > 0) value += share * (potentials[index * side + i]! - Math.log(share) / eta);
    }
  };
  add(r, f, rows);
  add(c, g, columns);
  return value;
}

/** In the gauge of all potentials here, sum_j c_j g_j = 0. */
function potentialsOf({ count, rows, columns, r, c, f, g }: ManyProblems): NonNullable<ComputedMany['potentials']> {
  const [source, target] = [new Float64Array(f.length), new Float64Array(g.length)];
  for (let k = 0; k < count; k++) {
    const startR = r.length === rows ? 0 : k * rows;
    const startC = c.length === columns ? 0 : k * columns;
    let shift = 0;
    for (let j = 0; j < columns; j++) shift += c[startC + j]! * g[k * columns + j]!;
    for (let i = 0; i < rows; i++) source[k * rows + i] = r[startR + i]! > 0 ? f[k * rows + i]! + shift : NaN;
    for (let j = 0; j < columns; j++) {
      target[k * columns + j] = c[startC + j]! > 0 ? g[k * columns + j]! - shift : NaN;
    }
  }
  return { source: { shape: [count, rows], data: source }, target: { shape: [count, columns], data: target } };
}

function histogram(values: Float64Array): { edges: number[]; counts: number[] } {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const bins = high > low ? BINS : 1;
  const width = high > low ? (high - low) / bins : Math.abs(low) || 1;
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor((value - low) / width));
    counts[bin] = counts[bin]! + 1;
  }
  return { edges: Array.from({ length: bins + 1 }, (_, k) => Number((low + k * width).toPrecision(5))), counts };
}
