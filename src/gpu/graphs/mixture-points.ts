/**
 * L1's first half: each point by itself in the mixture of mixture-moments, for draws from it and its density.
 *
 * Inputs: features [N, F]; coefficients [F, K]. Outputs: logSums [N, 1], the log of the mixture at each point; shares [N, K] of
 * the components there.
 */
import type { MixtureShape } from '../contract.js';
import { mixtureShares } from '../formulas.js';
import { Graph } from '../graph.js';

export function mixturePoints({ dtype, points, features: count, components }: MixtureShape): Graph {
  const graph = new Graph('mixture-points');
  const features = graph.input('features', dtype, [points, count]);
  const coefficients = graph.input('coefficients', dtype, [count, components]);
  const { logSums, shares } = mixtureShares(graph, graph.matmul(features, coefficients));
  graph.output('logSums', logSums);
  graph.output('shares', shares);
  return graph;
}
