/**
 * The optimal coupling of two distributions on a line for a convex cost: the q-th share of one mass goes to the q-th
 * share of the other, for every q (spec 10.5). Dual potentials follow from the staircase of pairs that the coupling
 * walks down: f_i + g_j = c_ij on each of its steps, and no pair beside it is violated, because convex costs of sorted
 * values have the Monge property.
 */
import type { Progress } from '../../contract.js';
import type { Pauses } from '../../pauses.js';
import { compensatedSum } from '../marginals.js';
import type { SortedMeasure } from './sorted-measure.js';

/** Sums of up to millions of masses, each rounded a few times. */
export const MARGINAL_BOUND = 1e-12;

/** Positions in the sorted measures; masses of total 1, all positive, in ascending order of the values. */
export interface QuantileCoupling {
  readonly count: number;
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  readonly masses: Float64Array;
  readonly f: Float64Array;
  readonly g: Float64Array;
}

const pairCost = (x: number, y: number, p: number): number => {
  const distance = Math.abs(x - y);
  if (p === 1) return distance;
  return p === 2 ? distance * distance : distance ** p;
};

/** Mean cost of the coupling: W_p^p. */
export function couplingCost(
  source: SortedMeasure,
  target: SortedMeasure,
  { count, sources, targets, masses }: QuantileCoupling,
  p: number,
): number {
  const cost = (_: unknown, k: number): number =>
    masses[k]! * pairCost(source.values[sources[k]!]!, target.values[targets[k]!]!, p);
  return compensatedSum(Float64Array.from({ length: count }, cost));
}

/** L1 errors of both marginals. */
export function marginalErrors(
  source: SortedMeasure,
  target: SortedMeasure,
  { count, sources, targets, masses }: QuantileCoupling,
): { readonly source: number; readonly target: number } {
  const errorOf = (places: Int32Array, expected: Float64Array): number => {
    const sums = new Float64Array(expected.length);
    for (let k = 0; k < count; k++) sums[places[k]!] = sums[places[k]!]! + masses[k]!;
    return compensatedSum(sums.map((sum, i) => Math.abs(sum - expected[i]!)));
  };
  return { source: errorOf(sources, source.masses), target: errorOf(targets, target.masses) };
}

export function* quantileCoupling(
  source: SortedMeasure,
  target: SortedMeasure,
  p: number,
  pauses: Pauses,
): Generator<Progress, QuantileCoupling> {
  const [n, m] = [source.values.length, target.values.length];
  const upToSource = cumulative(source.masses);
  const upToTarget = cumulative(target.masses);
  const sources = new Int32Array(n + m - 1);
  const targets = new Int32Array(n + m - 1);
  const masses = new Float64Array(n + m - 1);
  const f = new Float64Array(n);
  const g = new Float64Array(m);
  let [i, j, count, level] = [0, 0, 0, 0];
  g[0] = pairCost(source.values[0]!, target.values[0]!, p);
  for (;;) {
    const reached = Math.min(upToSource[i]!, upToTarget[j]!);
    // differences of cumulative sums: the marginals of the coupling hold however long the staircase is
    if (reached > level) {
      sources[count] = i;
      targets[count] = j;
      masses[count++] = reached - level;
      level = reached;
    }
    if (i === n - 1 && j === m - 1) return { count, sources, targets, masses, f, g };
    if (j === m - 1 || (i < n - 1 && upToSource[i]! <= upToTarget[j]!)) {
      i++;
      f[i] = pairCost(source.values[i]!, target.values[j]!, p) - g[j]!;
    } else {
      j++;
      g[j] = pairCost(source.values[i]!, target.values[j]!, p) - f[i]!;
    }
    if (((i + j) & 0xfff) === 0) yield* pauses.pause('coupling', (i + j) / (n + m));
  }
}

/** Cumulative masses by Neumaier's sum; the last is 1, so that both sides end together. */
function cumulative(masses: Float64Array): Float64Array {
  const sums = new Float64Array(masses.length);
  let sum = 0;
  let lost = 0;
  masses.forEach((mass, k) => {
    const next = sum + mass;
    lost += sum >= mass ? sum - next + mass : mass - next + sum;
    sum = next;
    sums[k] = Math.min(1, sum + lost);
  });
  sums[masses.length - 1] = 1;
  return sums;
}
