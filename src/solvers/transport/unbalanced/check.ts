/** What can be wrong with a request beyond its types. */
import type { Issue } from '../../contract.js';
import { MAX_DENSE_PAIRS } from '../answer-parts.js';
import { problemSize } from '../arguments.js';
import { checkArguments, type Facts, type Refuse } from '../check-arguments.js';
import { checkRegularisation } from '../regularisation.js';
import { answerNumbers } from '../sinkhorn-newton-sparse/layout.js';
import { MAX_PLAN_ENTRIES } from '../sinkhorn-newton-sparse/schema.js';
import { checkWarmStart } from '../warm-start.js';
import { balancedRequest, type UnbalancedInput } from './schema.js';

export function checkRequest(input: UnbalancedInput, facts: Facts): readonly Issue[] {
  const issues: Issue[] = [];
  const refuse: Refuse = (pointer, code, detail) => void issues.push({ pointer, code, detail });
  checkRegularisation(input, refuse);
  // totals may differ: that is what this solver is for
  checkArguments({ ...input, marginals: 'normalize' }, facts, refuse);
  if (input.sourcePenalty === null && input.targetPenalty === null) {
    const detail =
      'both marginals are demanded exactly: that is balanced transport, POST /v1/transport/sinkhorn-newton-sparse; ' +
      'give sourcePenalty or targetPenalty';
    refuse('/sourcePenalty', 'INVALID_VALUE', detail);
  }
  const size = problemSize(input, facts);
  checkWarmStart(size, facts, refuse);
  const pairs = size.sources * size.targets;
  if (input.plan.kind === 'dense' && pairs > MAX_DENSE_PAIRS) {
    const detail = `a dense plan of ${size.sources} x ${size.targets} has ${pairs} entries, and ${MAX_DENSE_PAIRS} is the most; ask for topk, perRowTopk or sparse`;
    refuse('/plan/kind', 'OUT_OF_RANGE', detail);
  }
  if (input.plan.kind === 'perRowTopk') {
    const entries = answerNumbers(balancedRequest(input), size) / 3;
    if (entries > MAX_PLAN_ENTRIES) {
      const detail = `${input.plan.k} entries for each of ${size.sources} sources are more than ${MAX_PLAN_ENTRIES}; lower k`;
      refuse('/plan/k', 'OUT_OF_RANGE', detail);
    }
  }
  return issues;
}
