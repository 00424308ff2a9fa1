/** From the coupling to the answer: values, the certificate, the plan in the form asked for, the picture's data. */
import { bounded } from '../../certificate.js';
import type { CertificateEntry, Solution } from '../../contract.js';
import { compensatedSum } from '../marginals.js';
import { entryTable } from '../plan-entries.js';
import { spreadOut } from '../spread-out.js';
import { couplingCost, MARGINAL_BOUND, marginalErrors, type QuantileCoupling } from './quantile-coupling.js';
import type { OneDimensionalResult } from './result.js';
import type { OneDimensionalInput } from './schema.js';
import type { Side, SortedMeasure } from './sorted-measure.js';

const MOST_LEVELS = 400;

export function answer(
  input: OneDimensionalInput,
  source: Side,
  target: Side,
  coupling: QuantileCoupling,
  resolved: OneDimensionalResult['resolved'],
): Solution<OneDimensionalResult> {
  const { sources, targets, totalMass, p } = resolved;
  const { count } = coupling;
  const meanCost = couplingCost(source.sorted, target.sorted, coupling, p);
  // the gauge of all potentials here: sum_j c_j g_j = 0
  const shift = compensatedSum(target.sorted.masses.map((mass, j) => mass * coupling.g[j]!));
  const g = coupling.g.map((value) => value - shift);
  const f = coupling.f.map((value) => value + shift);
  const dual = compensatedSum(source.sorted.masses.map((mass, i) => mass * f[i]!));
  const { source: rowError, target: columnError } = marginalErrors(source.sorted, target.sorted, coupling);
  const result: OneDimensionalResult = {
    transportCost: meanCost * totalMass,
    wasserstein: meanCost ** (1 / p),
    dualValue: dual * totalMass,
    dualityGap: (meanCost - dual) * totalMass,
    marginalErrorRows: rowError,
    marginalErrorColumns: columnError,
    nonzeros: count,
    resolved,
    potentials: {
      source: spreadOut(source.indices, f, sources),
      target: spreadOut(target.indices, g, targets),
    },
    plan: planAnswer(input, source, target, coupling, totalMass),
    quantiles: quantileLevels(source.sorted, target.sorted, coupling),
  };
  const largest = f.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = g.reduce((most, value) => Math.max(most, Math.abs(value)), Math.max(largest, meanCost));
  const certificate: readonly CertificateEntry[] = [
    bounded('marginalErrorRows', 'L1 error of the source marginal, share of the mass', rowError, MARGINAL_BOUND),
    bounded('marginalErrorColumns', 'L1 error of the target marginal, share of the mass', columnError, MARGINAL_BOUND),
    bounded(
      'dualityGap',
      'Mean cost minus mean dual value, magnitude',
      Math.abs(meanCost - dual),
      MARGINAL_BOUND * scale,
    ),
  ];
  return { outcome: 'converged', result, certificate, trace: {}, warnings: [] };
}

function planAnswer(
  { plan: { kind } }: OneDimensionalInput,
  source: Side,
  target: Side,
  { count, sources, targets, masses }: QuantileCoupling,
  totalMass: number,
): OneDimensionalResult['plan'] {
  if (kind === 'none') return { kind };
  const entries = {
    count,
    sources: Float64Array.from(sources.subarray(0, count), (i) => source.indices[i]!),
    targets: Float64Array.from(targets.subarray(0, count), (j) => target.indices[j]!),
    masses,
  };
  const { table, mass } = entryTable(entries, 'source', totalMass);
  return { kind, entries: { shape: [table.length / 3, 3], data: table }, massCovered: mass };
}

/** Where the staircase stands at evenly spaced levels. */
function quantileLevels(
  source: SortedMeasure,
  target: SortedMeasure,
  { count, sources, targets, masses }: QuantileCoupling,
): OneDimensionalResult['quantiles'] {
  const steps = Math.min(MOST_LEVELS, 2 * count);
  const levels = Array.from({ length: steps + 1 }, (_, step) => step / steps);
  let [k, reached] = [0, masses[0]!];
  const places = levels.map((level) => {
    while (reached < level && k < count - 1) reached += masses[++k]!;
    return k;
  });
  return {
    levels: levels.map(digits),
    source: places.map((place) => digits(source.values[sources[place]!]!)),
    target: places.map((place) => digits(target.values[targets[place]!]!)),
  };
}

/** Five digits draw a picture. */
const digits = (value: number): number => Number(value.toPrecision(5));
