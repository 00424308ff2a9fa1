/** The pictures of an answer. */
import type { View } from '../../../contract.js';
import { couplings } from '../../views/couplings.js';
import { displacement } from '../../views/displacement.js';
import { plan } from '../../views/plan.js';
import type { StoredExactResult } from '../result.js';
import { convergence } from './convergence.js';

export const views: readonly View<StoredExactResult>[] = [plan, couplings, displacement, convergence];
