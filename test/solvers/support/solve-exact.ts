/** Running exact transport on requests, and looking at what it answers. */
import type { ExactResult } from '../../../src/solvers/transport/exact/result.js';
import { exact } from '../../../src/solvers/transport/exact/solver.js';
import { type Body, type Run, type RunOptions, runSolver } from './run-solver.js';

export const solveExact = (body: Body, options: RunOptions = {}): Promise<Run<ExactResult>> =>
  runSolver(exact, body, options);

/** The entries of a sparse plan as rows (source, target, mass). */
export function entriesOf({ plan }: ExactResult): readonly (readonly [number, number, number])[] {
  if (plan.kind !== 'sparse') throw new Error(`a ${plan.kind} plan`);
  const { data, shape } = plan.entries;
  return Array.from({ length: shape[0]! }, (_, k) => [data[3 * k]!, data[3 * k + 1]!, data[3 * k + 2]!]);
}

/** The smallest sum of one entry a row and column, over all permutations (Heap's algorithm). */
export function cheapestPermutation(cost: readonly (readonly number[])[]): number {
  const order = cost.map((_, i) => i);
  let best = Infinity;
  const visit = (k: number): void => {
    if (k === 1) {
      best = Math.min(
        best,
        order.reduce((sum, j, i) => sum + cost[i]![j]!, 0),
      );
      return;
    }
    for (let i = 0; i < k; i++) {
      visit(k - 1);
      const other = k % 2 === 0 ? i : 0;
      [order[other], order[k - 1]] = [order[k - 1]!, order[other]!];
    }
  };
  visit(order.length);
  return best;
}
