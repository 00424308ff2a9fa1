/** The pictures of an answer. */
import type { View } from '../../../contract.js';
import type { StoredResult } from '../result.js';
import { couplings } from '../../views/couplings.js';
import { displacement } from '../../views/displacement.js';
import { plan } from '../../views/plan.js';
import { convergence } from './convergence.js';

export const views: readonly View<StoredResult>[] = [convergence, plan, couplings, displacement];
