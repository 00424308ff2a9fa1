/** The pictures of an answer. */
import type { View } from '../../../contract.js';
import type { StoredSinkhornDivergence } from '../result.js';
import { convergence } from './convergence.js';
import { gradientField } from './gradient-field.js';

export const views: readonly View<StoredSinkhornDivergence>[] = [gradientField, convergence];
