/** The pictures of an answer. */
import type { View } from '../../../contract.js';
import { convergence } from '../../sinkhorn-newton-sparse/views/convergence.js';
import { couplings } from '../../views/couplings.js';
import { plan } from '../../views/plan.js';
import type { StoredUnbalanced } from '../result.js';
import { marginals } from './marginals.js';

export const views: readonly View<StoredUnbalanced>[] = [marginals, plan, couplings, convergence];
