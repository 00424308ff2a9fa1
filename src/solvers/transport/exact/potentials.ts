/** The largest potentials of one side that respect all costs together with those of the other. */
import type { Progress } from '../../contract.js';
import type { ExactProblem } from './problem.js';
import type { Pace } from './progress.js';

type Costs = Pick<ExactProblem, 'rows' | 'columns' | 'costs'>;

/** f_i = min_j (C_ij - g_j) */
export function* sourceConjugate(costs: Costs, g: Float64Array, pace: Pace): Generator<Progress, Float64Array> {
  const f = new Float64Array(costs.rows).fill(Infinity);
  for (let i = 0; i < costs.rows; i++) {
    const start = i * costs.columns;
    for (let j = 0; j < costs.columns; j++) f[i] = Math.min(f[i]!, costs.costs[start + j]! - g[j]!);
    yield* pace.pause('certificate', i / costs.rows);
  }
  return f;
}

/** g_j = min_i (C_ij - f_i) */
export function* targetConjugate(costs: Costs, f: Float64Array, pace: Pace): Generator<Progress, Float64Array> {
  const g = new Float64Array(costs.columns).fill(Infinity);
  for (let i = 0; i < costs.rows; i++) {
    const start = i * costs.columns;
    for (let j = 0; j < costs.columns; j++) g[j] = Math.min(g[j]!, costs.costs[start + j]! - f[i]!);
    yield* pace.pause('certificate', i / costs.rows);
  }
  return g;
}
