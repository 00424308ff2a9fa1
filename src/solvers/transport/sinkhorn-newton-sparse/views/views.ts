/** The pictures of an answer. */
import type { View } from '../../../contract.js';
import type { StoredResult } from '../result.js';

export const views: readonly View<StoredResult>[] = [];
