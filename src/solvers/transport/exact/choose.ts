/** Which algorithm solves a problem, and why. */
import { type Progress, SolveFailure } from '../../contract.js';
import { isAssignment, solveAssignment } from './assignment.js';
import { notAnAssignment } from './check.js';
import { networkSimplex } from './network-simplex.js';
import type { ExactKernels, ExactOutcome, ExactProblem } from './problem.js';
import type { Pace } from './progress.js';
import type { ExactResult } from './result.js';
import type { ExactInput } from './schema.js';

export interface Chosen {
  readonly outcome: ExactOutcome;
  readonly algorithm: ExactResult['algorithm'];
}

export function* solveProblem(
  problem: ExactProblem,
  requested: ExactInput['algorithm'],
  kernels: ExactKernels,
  pace: Pace,
): Generator<Progress, Chosen> {
  const fits = isAssignment(problem);
  if (requested === 'assignment' && !fits) {
    const detail = notAnAssignment(problem.rows, problem.columns);
    throw new SolveFailure('INPUT_INVALID', detail, [{ pointer: '/algorithm', code: 'INVALID_VALUE', detail }]);
  }
  let reason = 'asked for';
  let rowScans = 0;
  if (requested !== 'network-simplex' && fits) {
    const found = yield* solveAssignment(problem, kernels, pace, requested === 'auto');
    if ('entries' in found) {
      if (requested === 'auto') {
        reason =
          'as many sources as targets, all of equal mass: an optimal plan is a one-to-one assignment, which shortest ' +
          'augmenting paths find sooner than the network simplex while few rows compete for the same columns';
      }
      return { outcome: found, algorithm: { requested, used: 'assignment', reason } };
    }
    rowScans = found.rowScans;
    reason =
      `the masses allow an assignment, but ${found.freeRows} of ${problem.rows} rows still compete for columns that others ` +
      'have after the row reductions; the network simplex is faster then';
  } else if (requested === 'auto') {
    reason = 'masses that differ, or other numbers of sources than of targets: no assignment';
  }
  const outcome = yield* networkSimplex(problem, kernels, pace);
  return {
    outcome: { ...outcome, effort: { ...outcome.effort, rowScans } },
    algorithm: { requested, used: 'network-simplex', reason },
  };
}
