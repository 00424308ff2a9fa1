/** Small instances of every graph that is shipped. */
import type { GraphSpec } from '../../src/gpu/contract.js';

const transport = { dtype: 'float32', rows: 5, columns: 3 } as const;

export const SHIPPED: readonly GraphSpec[] = [
  { graph: 'sinkhorn-kernel', ...transport },
  { graph: 'sinkhorn-log', ...transport },
  { graph: 'schur-conjugate-gradients', ...transport },
  { graph: 'point-costs', ...transport, dimension: 2 },
  { graph: 'mixture-moments', dtype: 'float32', points: 7, features: 6, components: 3 },
  { graph: 'mixture-points', dtype: 'float32', points: 7, features: 6, components: 3 },
];
