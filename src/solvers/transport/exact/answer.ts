/** From what an algorithm found to the answer: the certificate, values, the plan. */
import type { CertificateEntry, Progress, Solution, Warning } from '../../contract.js';
import { problemSize } from '../arguments.js';
import { compensatedSum } from '../marginals.js';
import { spreadOut } from '../spread-out.js';
import { type Certificate, certificateEntries, certify } from './certificate.js';
import type { Chosen } from './choose.js';
import { completePlan } from './completion.js';
import { derivativesOf } from './derivatives.js';
import { binned, planAnswer, strongest } from './plan-answer.js';
import type { Arrays } from './prepare.js';
import type { ExactProblem } from './problem.js';
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
    plan: planAnswer(problem, entries, input.plan.kind, sources, targets),
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
