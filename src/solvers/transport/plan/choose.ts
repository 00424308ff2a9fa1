/**
 * Which solver a request goes to. The network simplex finds the unregularised plan sooner than any entropic solve comes
 * near it, up to a few thousand points a side; beyond that its cost matrix and its time grow too large, and an entropic
 * plan of known bias takes its place. Whoever asks for the entropic plan gets that one; whether by sweeps alone or with
 * Newton steps is decided by how the sweeps converge.
 */
import type { ProblemSize } from '../arguments.js';
import { type ExactInput, exactInput } from '../exact/schema.js';
import { type SinkhornNewtonSparseInput, sinkhornNewtonSparseInput } from '../sinkhorn-newton-sparse/schema.js';
import type { PlanInput } from './schema.js';

/** 4096 x 4096: seconds for the exact method, and a cost matrix of 128 MiB. */
export const MOST_EXACT_PAIRS = 2 ** 24;

export type Choice =
  | { readonly kind: 'exact'; readonly request: ExactInput; readonly reason: string }
  | {
      readonly kind: 'entropic';
      readonly request: SinkhornNewtonSparseInput;
      readonly reason: string;
      /** The entropic plan stands in for the unregularised one. */
      readonly isSubstitute: boolean;
    };

export const hasStrength = ({ epsilon, eta }: PlanInput): boolean => epsilon !== undefined || eta !== undefined;

export function choose(input: PlanInput, size: Pick<ProblemSize, 'sources' | 'targets'>): Choice {
  const { sources, targets } = size;
  const wantsEntropic = input.objective === 'entropic' || (input.objective === 'auto' && hasStrength(input));
  if (input.method === 'exact') return exactly(input, 'asked for');
  if (input.method !== 'auto') return entropic(input, size, 'asked for', !wantsEntropic);
  if (wantsEntropic) return entropic(input, size, 'the entropic plan is wanted', false);
  const pairs = sources * targets;
  if (pairs <= MOST_EXACT_PAIRS) {
    return exactly(
      input,
      `the unregularised cost is wanted, and ${sources} x ${targets} pairs are few enough for the exact method, which ` +
        'finds it sooner than an entropic solve comes near it',
    );
  }
  const reason =
    `the unregularised cost is wanted, but ${sources} x ${targets} pairs are more than ${MOST_EXACT_PAIRS}, too many for ` +
    `the exact method: an entropic plan whose cost exceeds it by at most ${input.accuracy} of the largest cost stands in`;
  return entropic(input, size, reason, true);
}

function exactly(input: PlanInput, reason: string): Choice {
  const { barycentricProjection, gradients, plan } = input;
  const request = exactInput.parse({ ...problemOf(input), plan, barycentricProjection, gradients });
  return { kind: 'exact', request, reason };
}

function entropic(
  input: PlanInput,
  { sources, targets }: Pick<ProblemSize, 'sources' | 'targets'>,
  reason: string,
  isSubstitute: boolean,
): Choice {
  const { epsilon, eta, costScale, tolerance, method, barycentricProjection, gradients, plan } = input;
  // bias <= epsilon min(H(r), H(c)) <= epsilon log min(n, m)
  const allowed = input.accuracy / Math.max(1, Math.log(Math.min(sources, targets)));
  const strength = hasStrength(input) ? { epsilon, eta, costScale } : { epsilon: allowed, costScale: 'max' };
  const request = sinkhornNewtonSparseInput.parse({
    ...problemOf(input),
    ...strength,
    tolerance,
    method: method === 'exact' ? 'auto' : method,
    plan,
    barycentricProjection,
    gradients,
  });
  return { kind: 'entropic', request, reason, isSubstitute };
}

const problemOf = ({ cost, sourceWeights, targetWeights, marginals }: PlanInput) => ({
  cost,
  sourceWeights,
  targetWeights,
  marginals,
});
