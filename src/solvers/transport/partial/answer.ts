/** From the plan of the extended problem to the answer: what is moved, what is left, duals in terms of the mass moved. */
import type { CertificateEntry, Progress, Solution } from '../../contract.js';
import { problemSize } from '../arguments.js';
import { certificateEntries, certify } from '../exact/certificate.js';
import { completePlan } from '../exact/completion.js';
import { binned, planAnswer, strongest } from '../exact/plan-answer.js';
import type { Arrays } from '../exact/prepare.js';
import type { ExactOutcome, PlanEntries } from '../exact/problem.js';
import type { Pace } from '../exact/progress.js';
import { spreadOut } from '../spread-out.js';
import type { ExtendedProblem } from './extended-problem.js';
import type { PartialResult } from './result.js';
import type { PartialInput } from './schema.js';

export function* answer(
  extended: ExtendedProblem,
  outcome: ExactOutcome,
  input: PartialInput,
  arrays: Arrays,
  pace: Pace,
): Generator<Progress, Solution<PartialResult>> {
  const { problem, rows, columns, mass, r, c, sourceMass, targetMass } = extended;
  const { interrupted, effort } = outcome;
  const all = interrupted === null ? outcome.entries : completePlan(problem, outcome.entries, outcome.unplaced);
  const certificate = yield* certify(problem, all, outcome.f, outcome.g, pace);
  const proof: readonly CertificateEntry[] = certificateEntries(certificate, problem.totalMass);
  const { transportCost, dualValue, dualityGap, rowError, columnError, dualViolation } = certificate;
  const moved = within(all, rows, columns);
  const { sources, targets } = problemSize(input, arrays);
  const { f, g, massPrice } = dualsOfMass(extended, outcome);
  const { rowIndices, columnIndices } = problem;
  const placed = { rowIndices, columnIndices, r, c, totalMass: mass };
  const optimal = interrupted === null && proof.every(({ holds }) => holds);
  return {
    outcome: interrupted ?? 'converged',
    result: {
      transportCost,
      mass,
      massPrice,
      dualValue,
      dualityGap,
      optimal,
      stopReason: interrupted ?? 'optimal',
      marginalErrorRows: rowError,
      marginalErrorColumns: columnError,
      dualViolation,
      nonzeros: moved.masses.length,
      iterations: { pivots: effort.pivots, degeneratePivots: effort.degeneratePivots },
      resolved: {
        sources,
        targets,
        sourceMass,
        targetMass,
        minimumCost: problem.minimumCost,
        maximumCost: problem.maximumCost,
      },
      left: {
        source: leftOver(rowIndices, r, moved.rows, moved.masses, sources),
        target: leftOver(columnIndices, c, moved.columns, moved.masses, targets),
      },
      potentials: {
        source: spreadOut(rowIndices.subarray(0, rows), f, sources),
        target: spreadOut(columnIndices.subarray(0, columns), g, targets),
      },
      plan: planAnswer(problem, moved, input.plan.kind, sources, targets),
      binnedPlan: binned(placed, moved, sources, targets),
      couplings: strongest(placed, moved, input, arrays),
    },
    certificate: proof,
    trace: pace.trace(),
    warnings:
      interrupted === null
        ? []
        : [
            {
              code: 'NOT_CONVERGED',
              detail: `stopped before the optimum: the cost is at most ${dualityGap.toExponential(2)} too high`,
            },
          ],
  };
}

/** The entries between given sources and targets. */
function within({ rows, columns, masses }: PlanEntries, rowCount: number, columnCount: number): PlanEntries {
  const isMoved = (_: unknown, k: number): boolean => rows[k]! < rowCount && columns[k]! < columnCount;
  return { rows: rows.filter(isMoved), columns: columns.filter(isMoved), masses: masses.filter(isMoved) };
}

/** Masses minus what is moved; 0 where there is no mass. */
function leftOver(
  indices: Int32Array,
  given: Float64Array,
  places: Int32Array,
  masses: Float64Array,
  length: number,
): PartialResult['left']['source'] {
  const left = given.slice();
  masses.forEach((mass, k) => (left[places[k]!] = left[places[k]!]! - mass));
  const data = new Float64Array(length);
  // differences of sums may leave a rounding error below 0
  left.forEach((mass, k) => (data[indices[k]!] = Math.max(0, mass)));
  return { shape: [length], data };
}

/**
 * With mu half the sum of the extra nodes' potentials, f + mu and g + mu are <= 0 and lambda = -2 mu is the price of mass:
 * sum r f + sum c g + lambda mass is the dual value. A side that nothing is left of has no extra node; the largest
 * potential that it could have serves as well.
 */
function dualsOfMass(
  { rows, columns }: ExtendedProblem,
  { f, g }: ExactOutcome,
): { readonly f: Float64Array; readonly g: Float64Array; readonly massPrice: number } {
  const largestOf = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, value), -Infinity);
  const [ofSources, ofTargets] = [f.subarray(0, rows), g.subarray(0, columns)];
  const extraSource = f[rows] ?? -largestOf(ofTargets);
  const extraTarget = g[columns] ?? -largestOf(ofSources);
  // moves the difference of the two to 0
  const shift = (extraTarget - extraSource) / 2;
  const mu = (extraTarget + extraSource) / 2;
  return {
    f: ofSources.map((value) => value + shift + mu),
    g: ofTargets.map((value) => value - shift + mu),
    massPrice: -2 * mu,
  };
}
