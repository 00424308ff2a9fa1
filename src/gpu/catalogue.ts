/** Every graph that is shipped, by name. */
import type { GraphSpec } from './contract.js';
import type { Graph } from './graph.js';
import { sinkhornKernel } from './graphs/sinkhorn-kernel.js';
import { sinkhornLog } from './graphs/sinkhorn-log.js';

/** The graph with this many iterations unrolled. */
export function buildGraph(spec: GraphSpec, iterations: number): Graph {
  switch (spec.graph) {
    case 'sinkhorn-kernel':
      return sinkhornKernel(spec, iterations);
    case 'sinkhorn-log':
      return sinkhornLog(spec, iterations);
  }
}
