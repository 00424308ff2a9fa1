/** Rounding a nearly feasible plan to exact marginals (Altschuler, Weed, Rigollet 2017, algorithm 2). */

export interface Rounding {
  /** min(r ./ P 1, 1) */
  readonly rowFactors: Float64Array;
  /** min(c ./ F^T 1, 1) of the plan with scaled rows */
  readonly columnFactors: Float64Array;
  /** ||G - P||_1; at most twice the L1 marginal error of P. */
  readonly l1Move: number;
}

/**
 * Replaces the n x m plan (row-major, entries >= 0) by one with row sums r and column sums c, which must have equal
 * totals: rows and columns with too much are scaled down, what is missing is added as one rank-one term. O(nm).
 */
export function roundToMarginals(plan: Float64Array, r: Float64Array, c: Float64Array): Rounding {
  const n = r.length;
  const m = c.length;
  const given = plan.slice();
  const rowFactors = rowSums(plan, n, m).map((sum, i) => (sum > r[i]! ? r[i]! / sum : 1));
  scaleRows(plan, rowFactors, m);
  const columnFactors = columnSums(plan, n, m).map((sum, j) => (sum > c[j]! ? c[j]! / sum : 1));
  for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) plan[i * m + j] = plan[i * m + j]! * columnFactors[j]!;
  const missingRows = rowSums(plan, n, m).map((sum, i) => Math.max(0, r[i]! - sum));
  const missingColumns = columnSums(plan, n, m).map((sum, j) => Math.max(0, c[j]! - sum));
  const missing = missingRows.reduce((total, value) => total + value, 0);
  if (missing > 0) {
    for (let i = 0; i < n; i++) {
      const share = missingRows[i]! / missing;
      if (share === 0) continue;
      for (let j = 0; j < m; j++) plan[i * m + j] = plan[i * m + j]! + share * missingColumns[j]!;
    }
  }
  let l1Move = 0;
  for (let k = 0; k < plan.length; k++) l1Move += Math.abs(plan[k]! - given[k]!);
  return { rowFactors, columnFactors, l1Move };
}

function scaleRows(plan: Float64Array, factors: Float64Array, m: number): void {
  for (let i = 0; i < factors.length; i++) {
    const factor = factors[i]!;
    if (factor === 1) continue;
    for (let k = i * m; k < (i + 1) * m; k++) plan[k] = plan[k]! * factor;
  }
}

function rowSums(plan: Float64Array, n: number, m: number): Float64Array {
  const sums = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let k = i * m; k < (i + 1) * m; k++) sum += plan[k]!;
    sums[i] = sum;
  }
  return sums;
}

function columnSums(plan: Float64Array, n: number, m: number): Float64Array {
  const sums = new Float64Array(m);
  for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) sums[j] = sums[j]! + plan[i * m + j]!;
  return sums;
}
