/**
 * L1's first half: each point by itself in the mixture of mixture-moments, for draws from it and its density.
 *
 * Inputs: features [N, F]; coefficients [F, K]. Outputs: logSums [N, 1], the log of the mixture at each point; shares [N, K] of
 * the components there.
 */
import type { MixtureShape } from '../contract.js';
import { mixture } from '../formulas.js';
import { Graph } from '../graph.js';

export function mixturePoints(shape: MixtureShape): Graph {
  const graph = new Graph('mixture-points');
  const { logSums, shares } = mixture(graph, shape);
  graph.output('logSums', logSums);
  graph.output('shares', shares);
  return graph;
}
