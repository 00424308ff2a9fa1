/** Every graph that is shipped, by name. */
import type { GraphSpec } from './contract.js';
import type { Graph } from './graph.js';
import { mixtureMoments } from './graphs/mixture-moments.js';
import { pointCosts } from './graphs/point-costs.js';
import { schurConjugateGradients } from './graphs/schur-conjugate-gradients.js';
import { sinkhornKernel } from './graphs/sinkhorn-kernel.js';
import { sinkhornLog } from './graphs/sinkhorn-log.js';

/** The graph with this many iterations unrolled, where it has iterations. */
export function buildGraph(spec: GraphSpec, iterations: number): Graph {
  switch (spec.graph) {
    case 'sinkhorn-kernel':
      return sinkhornKernel(spec, iterations);
    case 'sinkhorn-log':
      return sinkhornLog(spec, iterations);
    case 'schur-conjugate-gradients':
      return schurConjugateGradients(spec, iterations);
    case 'point-costs':
      return pointCosts(spec);
    case 'mixture-moments':
      return mixtureMoments(spec);
  }
}

export const hasIterations = ({ graph }: GraphSpec): boolean => graph !== 'point-costs' && graph !== 'mixture-moments';
