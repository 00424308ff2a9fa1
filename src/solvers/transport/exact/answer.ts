/** From what an algorithm found to the answer: the certificate, values, the plan in the form asked for, pictures. */
import type { CertificateEntry, Progress, Solution, Warning } from '../../contract.js';
import { problemSize } from '../arguments.js';
import { binnedMasses, binOf, MOST_BINS } from '../binned-plan.js';
import { couplingsOf, MOST_COUPLINGS } from '../couplings.js';
import { compensatedSum } from '../marginals.js';
import { entryTable, LargestEntries } from '../plan-entries.js';
import { spreadOut } from '../spread-out.js';
import { type Certificate, certificateEntries, certify } from './certificate.js';
import type { Chosen } from './choose.js';
import { completePlan } from './completion.js';
import { derivativesOf } from './derivatives.js';
import type { Arrays } from './prepare.js';
import type { ExactProblem, PlanEntries } from './problem.js';
import type { Pace } from './progress.js';
import type { ExactResult } from './result.js';
import type { ExactInput } from './schema.js';

export function* answer(
  problem: ExactProblem,
  { outcome, algorithm }: Chosen,
  input: ExactInput,
  arrays: Arrays,
  pace: Pace,
): Generator<Progress, Solution<ExactResult>> {
  const { sources, targets } = problemSize(input, arrays);
  const { interrupted, effort } = outcome;
  const entries = interrupted === null ? outcome.entries : completePlan(problem, outcome.entries, outcome.unplaced);
  // the gauge of all potentials here: sum_j c_j g_j = 0
  const shift = compensatedSum(problem.c.map((mass, j) => mass * outcome.g[j]!)) / problem.totalMass;
  const f = outcome.f.map((value) => value + shift);
  const g = outcome.g.map((value) => value - shift);
  const certificate = yield* certify(problem, entries, f, g, pace);
  const proof = certificateEntries(certificate, problem.totalMass);
  const { transportCost, dualValue, dualityGap, rowError, columnError, dualViolation } = certificate;
  const isW2 = 'metric' in input.cost && input.cost.metric === 'sqeuclidean';
  const result: ExactResult = {
    transportCost,
    dualValue,
    dualityGap,
    wasserstein2: isW2 ? Math.sqrt(transportCost / problem.totalMass) : null,
    optimal: interrupted === null && proof.every(({ holds }) => holds),
    stopReason: interrupted ?? 'optimal',
    marginalErrorRows: rowError,
    marginalErrorColumns: columnError,
    dualViolation,
    nonzeros: entries.masses.length,
    algorithm,
    iterations: { ...effort },
    resolved: {
      sources,
      targets,
      totalMass: problem.totalMass,
      minimumCost: problem.minimumCost,
      maximumCost: problem.maximumCost,
    },
    potentials: {
      source: spreadOut(problem.rowIndices, f, sources),
      target: spreadOut(problem.columnIndices, g, targets),
    },
    plan: planAnswer(problem, entries, input, sources, targets),
    ...derivativesOf(problem, entries, f, g, input, arrays, sources, targets),
    binnedPlan: binned(problem, entries, sources, targets),
    couplings: strongest(problem, entries, input, arrays),
  };
  return {
    outcome: interrupted ?? 'converged',
    result,
    certificate: proof,
    trace: pace.trace(),
    warnings: warningsOf(interrupted, certificate, proof),
  };
}

function planAnswer(
  { rowIndices, columnIndices }: ExactProblem,
  entries: PlanEntries,
  { plan: { kind } }: ExactInput,
  sources: number,
  targets: number,
): ExactResult['plan'] {
  const { rows, columns, masses } = entries;
  switch (kind) {
    case 'none':
      return { kind };
    case 'sparse': {
      const given = {
        count: masses.length,
        sources: Float64Array.from(rows, (row) => rowIndices[row]!),
        targets: Float64Array.from(columns, (column) => columnIndices[column]!),
        masses,
      };
      const { table } = entryTable(given, 'source', 1);
      return { kind, entries: { shape: [masses.length, 3], data: table }, massCovered: 1 };
    }
    case 'dense': {
      const data = new Float64Array(sources * targets);
      masses.forEach((mass, k) => (data[rowIndices[rows[k]!]! * targets + columnIndices[columns[k]!]!] = mass));
      return { kind, matrix: { shape: [sources, targets], data } };
    }
  }
}

/** Four digits draw a picture. */
const digits = (value: number): number => Number(value.toPrecision(4));

function binned(
  { rowIndices, columnIndices, r, c, totalMass }: ExactProblem,
  { rows, columns, masses }: PlanEntries,
  sources: number,
  targets: number,
): ExactResult['binnedPlan'] {
  const [sourceBins, targetBins] = [Math.min(MOST_BINS, sources), Math.min(MOST_BINS, targets)];
  const sums = new Float64Array(sourceBins * targetBins);
  masses.forEach((mass, k) => {
    const bin =
      binOf(rowIndices[rows[k]!]!, sources, sourceBins) * targetBins +
      binOf(columnIndices[columns[k]!]!, targets, targetBins);
    sums[bin] = sums[bin]! + mass / totalMass;
  });
  const ofMarginal = (indices: Int32Array, given: Float64Array, count: number): number[] =>
    Array.from(
      binnedMasses(
        indices,
        given.map((mass) => mass / totalMass),
        count,
      ),
      digits,
    );
  return {
    sourceBins,
    targetBins,
    masses: Array.from(sums, digits),
    sourceMasses: ofMarginal(rowIndices, r, sources),
    targetMasses: ofMarginal(columnIndices, c, targets),
  };
}

/** The heaviest entries between points that can be drawn. */
function strongest(
  { rowIndices, columnIndices, totalMass }: ExactProblem,
  { rows, columns, masses }: PlanEntries,
  input: ExactInput,
  arrays: Arrays,
): ExactResult['couplings'] {
  if ('matrix' in input.cost || problemSize(input, arrays).dimension > 3) return null;
  const largest = new LargestEntries(MOST_COUPLINGS);
  masses.forEach((mass, k) => largest.offer(mass / totalMass, rowIndices[rows[k]!]!, columnIndices[columns[k]!]!));
  return couplingsOf(largest, input, arrays);
}

function warningsOf(
  interrupted: Solution<ExactResult>['outcome'] | null,
  certificate: Certificate,
  proof: readonly CertificateEntry[],
): readonly Warning[] {
  const warnings: Warning[] = [];
  const misplaced = Math.max(certificate.rowError, certificate.columnError);
  if (interrupted !== null) {
    const gap = certificate.dualityGap.toExponential(2);
    warnings.push({
      code: 'NOT_CONVERGED',
      detail: `stopped before the optimum: what had no place yet was placed as it came; the cost is at most ${gap} too high`,
    });
  }
  if (interrupted !== null && misplaced > proof[0]!.bound) {
    warnings.push({
      code: 'PLAN_INCOMPLETE',
      detail: `forbidden pairs left ${misplaced.toPrecision(3)} of the mass without a place when the solve was stopped`,
    });
  }
  return warnings;
}
