/** What can be wrong with a request: its own contradictions, and whatever the chosen solver finds. */
import type { Issue } from '../../contract.js';
import { problemSize } from '../arguments.js';
import type { Facts } from '../check-arguments.js';
import { checkRequest as checkExact } from '../exact/check.js';
import { checkRequest as checkEntropic } from '../sinkhorn-newton-sparse/check.js';
import { choose, hasStrength } from './choose.js';
import type { PlanInput } from './schema.js';

export function checkRequest(input: PlanInput, facts: Facts): readonly Issue[] {
  if (input.objective === 'entropic' && input.method === 'exact') {
    const detail = 'the exact method has no entropy: set objective to "unregularised", or method to "auto"';
    return [{ pointer: '/method', code: 'INVALID_VALUE', detail }];
  }
  if (input.objective === 'entropic' && !hasStrength(input)) {
    const detail =
      'the entropic plan depends on the strength of the regularisation: give epsilon, or eta = 1 / epsilon';
    return [{ pointer: '/epsilon', code: 'INVALID_VALUE', detail }];
  }
  const choice = choose(input, problemSize(input, facts));
  return choice.kind === 'exact' ? checkExact(choice.request, facts) : checkEntropic(choice.request, facts);
}
