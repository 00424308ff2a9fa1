/** What a user should know about the choice of epsilon and about how training went. */
import type { Warning } from '../../contract.js';
import type { TransportQuality } from './quality.js';
import type { Trained } from './train.js';

/** epsilon in units of the mean variance of the data. */
const SMALL_EPSILON = 1e-3;
const LARGE_EPSILON = 100;

export function epsilonWarnings(epsilonToVariance: number): readonly Warning[] {
  const ratio = epsilonToVariance.toPrecision(2);
  if (epsilonToVariance < SMALL_EPSILON) {
    const detail =
      `epsilon is ${ratio} times the mean variance of the data: weights become hard assignments and gradients vanish, so a ` +
      'trained bridge depends on where training started. Choose a larger epsilon, or compare several starts';
    return [{ code: 'EPSILON_SMALL', detail }];
  }
  if (epsilonToVariance > LARGE_EPSILON) {
    const detail =
      `epsilon is ${ratio} times the mean variance of the data: the noise hides where a point came from, and the plan is ` +
      'nearly independent. Choose a smaller epsilon';
    return [{ code: 'EPSILON_LARGE', detail }];
  }
  return [];
}

export function warningsOf(
  epsilonToVariance: number,
  trained: Trained,
  quality: TransportQuality,
  bound: number,
): readonly Warning[] {
  const warnings = [...epsilonWarnings(epsilonToVariance)];
  if (trained.stopReason === 'stopped' || trained.stopReason === 'time_limit') {
    const detail = `ended after ${trained.steps} steps, before the training came to its end; the best so far is answered`;
    warnings.push({ code: 'NOT_CONVERGED', detail });
  }
  if (trained.skippedSteps > 0) {
    const detail = `${trained.skippedSteps} batches had no finite loss; each halved the learning rate`;
    warnings.push({ code: 'STEPS_SKIPPED', detail });
  }
  if (quality.unexplainedVariance > bound) {
    const detail =
      `the transported sample misses ${quality.unexplainedVariance.toPrecision(2)} % of the targets' variance ` +
      `(sampling alone: ${quality.samplingFloor.toPrecision(2)} %). Use more components, more starts or another epsilon`;
    warnings.push({ code: 'POOR_FIT', detail });
  }
  return warnings;
}
