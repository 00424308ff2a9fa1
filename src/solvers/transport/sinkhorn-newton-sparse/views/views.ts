/** The pictures of an answer. */
import type { View } from '../../../contract.js';
import type { StoredResult } from '../result.js';
import { convergence } from './convergence.js';
import { couplings } from './couplings.js';
import { plan } from './plan.js';

export const views: readonly View<StoredResult>[] = [convergence, plan, couplings];
