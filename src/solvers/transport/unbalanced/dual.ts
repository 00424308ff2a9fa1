/** The dual problem, side by side: its value, where a marginal belongs, the best shift of a constant between the sides. */
import type { Side } from './problem.js';

/** -rho <masses, exp(-f / rho) - 1>, or <masses, f> where the marginal is demanded. */
export function dualSide({ masses, penalty }: Side, f: Float64Array): number {
  let sum = 0;
  if (penalty === Infinity) for (let i = 0; i < f.length; i++) sum += masses[i]! * f[i]!;
  else for (let i = 0; i < f.length; i++) sum -= penalty * masses[i]! * Math.expm1(-f[i]! / penalty);
  return sum;
}

/** The marginal that potential f asks for: masses exp(-f / rho). */
export const wantedMass = ({ masses, penalty }: Side, f: Float64Array, i: number): number =>
  masses[i]! * Math.exp(-f[i]! / penalty);

/** Share of the best response that the penalty leaves: rho / (rho + epsilon). */
export const damping = ({ penalty }: Side, epsilon: number): number =>
  penalty === Infinity ? 1 : penalty / (penalty + epsilon);

/**
 * The t for which f + t, g - t have the largest dual value; the plan does not change. Without it plain sweeps move mass
 * between the two penalties by a factor of about (1 + epsilon / rho)^-2 each (Séjourné, Vialard, Peyré 2022).
 */
export function bestShift(row: Side, column: Side, f: Float64Array, g: Float64Array): number {
  if (row.penalty === Infinity && column.penalty === Infinity) return 0;
  const ofRows = logWanted(row, f);
  const ofColumns = logWanted(column, g);
  if (row.penalty === Infinity) return column.penalty * (ofRows - ofColumns);
  if (column.penalty === Infinity) return row.penalty * (ofRows - ofColumns);
  return (ofRows - ofColumns) / (1 / row.penalty + 1 / column.penalty);
}

/** log sum masses exp(-f / rho) */
function logWanted({ masses, penalty }: Side, f: Float64Array): number {
  let lowest = Infinity;
  for (const value of f) lowest = Math.min(lowest, value);
  let sum = 0;
  for (let i = 0; i < f.length; i++) sum += masses[i]! * Math.exp((lowest - f[i]!) / penalty);
  return Math.log(sum) - lowest / penalty;
}

/** KL(p | masses) = sum p log(p / masses) - p + masses */
export function divergence(p: Float64Array, { masses }: Side): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    const [value, mass] = [p[i]!, masses[i]!];
    sum += (value > 0 ? value * Math.log(value / mass) : 0) - value + mass;
  }
  return sum;
}
