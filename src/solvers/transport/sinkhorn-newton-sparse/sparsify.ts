/** Which entries of the plan a Newton step keeps. */
import type { Iterate } from './iterate.js';
import type { PlanMatrix, SchurSystem } from './schur.js';
import { largestEntriesThreshold } from './threshold.js';

/** The threshold of the relative rule: looser while the error is large (spec 5.3). */
export const relativeThreshold = (error: number): number => Math.min(1e-3, Math.max(1e-6, 0.1 * error));

/** Keeps P_ij >= tau min(R_i, Q_j); the stored plan itself where that keeps too many for sparse products to pay. */
export function relativeSparsification(iterate: Iterate, system: SchurSystem, tau: number): PlanMatrix {
  const { kernels, plan, rowSums, columnSums } = iterate;
  const { sparse } = system;
  if (plan !== null) {
    const kept = kernels.compactPlan(plan, tau, rowSums, columnSums, sparse);
    return kept > sparse.capacity ? { kind: 'dense', plan } : { kind: 'sparse', rows: sparse };
  }
  return { kind: 'sparse', rows: compactWithin(iterate, system, tau, rowSums, columnSums) };
}

/** Keeps the `count` largest entries (a few more where several are equally large). */
export function topkSparsification(iterate: Iterate, system: SchurSystem, count: number): PlanMatrix {
  const { kernels, plan } = iterate;
  const threshold = largestEntriesThreshold(iterate, count, system.sparse.capacity);
  // P_ij >= 1 * min(threshold, threshold)
  const { u, v } = system;
  u.fill(threshold);
  v.fill(threshold);
  if (plan === null) return { kind: 'sparse', rows: compactWithin(iterate, system, 1, u, v) };
  kernels.compactPlan(plan, 1, u, v, system.sparse);
  return { kind: 'sparse', rows: system.sparse };
}

/** Without a stored plan there is no way around the capacity: the threshold rises until it holds. */
function compactWithin(
  iterate: Iterate,
  system: SchurSystem,
  tau: number,
  rowSums: Float64Array,
  columnSums: Float64Array,
): SchurSystem['sparse'] {
  const { kernels, cost, eta, x, y, effort } = iterate;
  for (let threshold = tau; ; threshold *= 10) {
    const kept = kernels.compactStreaming(cost, eta, x, y, threshold, rowSums, columnSums, system.sparse);
    effort.expPasses++;
    if (kept <= system.sparse.capacity) return system.sparse;
  }
}
