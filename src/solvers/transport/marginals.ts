/** Marginals of a transport problem: defaults, totals, zero masses. */
import type { NdArray } from '../arrays.js';

/** Totals that differ by no more than this share are rounding and are rescaled without a word. */
export const TOTALS_TOLERANCE = 1e-9;

/** A smaller share of the mass counts as none: plan entries that small are below what exponentials carry. */
const SMALLEST_SHARE = 1e-200;

export interface Marginal {
  /** Indices of the entries with mass, ascending. */
  readonly support: Int32Array;
  /** Masses on the support, divided by their total. */
  readonly masses: Float64Array;
  /** Total of the masses as given. */
  readonly total: number;
}

/** Given masses, or uniform ones of the given total. */
export function marginal(weights: NdArray | undefined, size: number, uniformTotal: number): Marginal {
  if (weights === undefined) {
    return {
      support: Int32Array.from({ length: size }, (_, i) => i),
      masses: new Float64Array(size).fill(1 / size),
      total: uniformTotal,
    };
  }
  const total = compensatedSum(weights.data);
  const shares = Float64Array.from(weights.data, (mass) => mass / total);
  const support = Int32Array.from(shares.keys()).filter((i) => shares[i]! > SMALLEST_SHARE);
  return { support, masses: shares.filter((share) => share > SMALLEST_SHARE), total };
}

/** Do these totals differ by more than rounding? */
export function totalsDiffer(source: number, target: number): boolean {
  return Math.abs(source - target) > TOTALS_TOLERANCE * Math.max(source, target);
}

/** Shannon entropy of masses that sum to 1. */
export function entropy(masses: Float64Array): number {
  let sum = 0;
  for (const mass of masses) if (mass > 0) sum -= mass * Math.log(mass);
  return sum;
}

/** Neumaier's compensated sum. */
export function compensatedSum(values: Float64Array | Float32Array): number {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
