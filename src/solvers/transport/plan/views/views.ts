/** The pictures of an answer. */
import type { View } from '../../../contract.js';
import { convergence as exactConvergence } from '../../exact/views/convergence.js';
import { convergence as entropicConvergence } from '../../sinkhorn-newton-sparse/views/convergence.js';
import { couplings } from '../../views/couplings.js';
import { plan } from '../../views/plan.js';
import type { StoredPlanResult } from '../result.js';

const convergence: View<StoredPlanResult> = {
  name: 'convergence',
  title: 'Convergence',
  specification: ({ result, ...solution }) =>
    result.method === 'exact'
      ? exactConvergence.specification({ ...solution, result })
      : entropicConvergence.specification({ ...solution, result }),
};

export const views: readonly View<StoredPlanResult>[] = [plan, couplings, convergence];
