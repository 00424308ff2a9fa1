/**
 * What proves that a plan is optimal, recomputed in float64 from the plan, the potentials, the masses and the costs
 * alone: the plan moves the masses given, the potentials respect every cost (f_i + g_j <= C_ij), and the plan costs no
 * more than the lower bound that such potentials are (weak duality).
 */
import { bounded } from '../../certificate.js';
import type { CertificateEntry, Progress } from '../../contract.js';
import { compensatedSum } from '../marginals.js';
import type { ExactProblem, PlanEntries } from './problem.js';
import type { Pace } from './progress.js';

export interface Certificate {
  /** sum C P */
  readonly transportCost: number;
  /** sum r f + sum c g */
  readonly dualValue: number;
  /** transportCost - dualValue */
  readonly dualityGap: number;
  /** L1 error of a marginal as a share of the mass. */
  readonly rowError: number;
  readonly columnError: number;
  /** max over pairs of f_i + g_j - C_ij, or 0. */
  readonly dualViolation: number;
  /** Magnitude of costs and potentials that the bounds are relative to. */
  readonly scale: number;
}

/** Sums of thousands of masses and products, each rounded once or twice. */
const MARGINAL_BOUND = 1e-12;
/** f_i + g_j - C_ij is rounded twice at the scale of the potentials, which themselves were rounded. */
const VIOLATION_BOUND = 1e-14;
/** Violation and marginal errors times the scale. */
const GAP_BOUND = 1e-12;

export function* certify(
  problem: ExactProblem,
  entries: PlanEntries,
  f: Float64Array,
  g: Float64Array,
  pace: Pace,
): Generator<Progress, Certificate> {
  const { rows, columns, costs, r, c, totalMass, minimumCost, maximumCost } = problem;
  const rowSums = new Float64Array(rows);
  const columnSums = new Float64Array(columns);
  entries.masses.forEach((mass, k) => {
    rowSums[entries.rows[k]!] = rowSums[entries.rows[k]!]! + mass;
    columnSums[entries.columns[k]!] = columnSums[entries.columns[k]!]! + mass;
  });
  const costOf = (mass: number, k: number): number => mass * costs[entries.rows[k]! * columns + entries.columns[k]!]!;
  const transportCost = compensatedSum(entries.masses.map(costOf));
  const products = new Float64Array(rows + columns);
  products.set(r.map((mass, i) => mass * f[i]!));
  products.set(
    c.map((mass, j) => mass * g[j]!),
    rows,
  );
  const dualValue = compensatedSum(products);
  let dualViolation = 0;
  for (let i = 0; i < rows; i++) {
    const start = i * columns;
    const potential = f[i]!;
    for (let j = 0; j < columns; j++) {
      const excess = potential + g[j]! - costs[start + j]!;
      if (excess > dualViolation) dualViolation = excess;
    }
    yield* pace.pause('certificate', i / rows);
  }
  const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return {
    transportCost,
    dualValue,
    dualityGap: transportCost - dualValue,
    rowError: l1(rowSums, r) / totalMass,
    columnError: l1(columnSums, c) / totalMass,
    dualViolation,
    scale: Math.max(Math.abs(minimumCost), Math.abs(maximumCost), largest(f), largest(g)),
  };
}

function l1(values: Float64Array, expected: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += Math.abs(values[k]! - expected[k]!);
  return sum;
}

export function certificateEntries(certificate: Certificate, totalMass: number): readonly CertificateEntry[] {
  const { scale, rowError, columnError, dualViolation, dualityGap } = certificate;
  return [
    bounded('marginalErrorRows', 'L1 error of the source marginal, share of the mass', rowError, MARGINAL_BOUND),
    bounded('marginalErrorColumns', 'L1 error of the target marginal, share of the mass', columnError, MARGINAL_BOUND),
    bounded('dualViolation', 'Largest f + g - C over all pairs', dualViolation, VIOLATION_BOUND * scale),
    bounded(
      'dualityGap',
      'Transport cost minus dual value, magnitude',
      Math.abs(dualityGap),
      GAP_BOUND * scale * totalMass,
    ),
  ];
}
