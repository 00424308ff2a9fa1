/** Every graph that is shipped, by name. */
import type { GraphSpec } from './contract.js';
import type { Graph } from './graph.js';
import { mixtureMoments } from './graphs/mixture-moments.js';
import { mixturePoints } from './graphs/mixture-points.js';
import { pointCosts } from './graphs/point-costs.js';
import { schurConjugateGradients } from './graphs/schur-conjugate-gradients.js';
import { sinkhornKernel } from './graphs/sinkhorn-kernel.js';
import { sinkhornLog } from './graphs/sinkhorn-log.js';
import { rowBlocks } from './row-blocks.js';

/**
 * The graph with this many iterations unrolled, where it has iterations. A matrix of transport that is larger than
 * `largestBufferBytes` comes in blocks of rows.
 */
export function buildGraph(spec: GraphSpec, iterations: number, largestBufferBytes = Infinity): Graph {
  if (spec.graph === 'mixture-moments') return mixtureMoments(spec);
  if (spec.graph === 'mixture-points') return mixturePoints(spec);
  const blocks = rowBlocks(spec, largestBufferBytes);
  switch (spec.graph) {
    case 'sinkhorn-kernel':
      return sinkhornKernel(spec, iterations, blocks);
    case 'sinkhorn-log':
      return sinkhornLog(spec, iterations, blocks);
    case 'schur-conjugate-gradients':
      return schurConjugateGradients(spec, iterations, blocks);
    case 'point-costs':
      return pointCosts(spec, blocks);
  }
}

const WITH_ITERATIONS: ReadonlySet<GraphSpec['graph']> = new Set([
  'sinkhorn-kernel',
  'sinkhorn-log',
  'schur-conjugate-gradients',
]);
export const hasIterations = ({ graph }: GraphSpec): boolean => WITH_ITERATIONS.has(graph);
