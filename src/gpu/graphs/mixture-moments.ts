/**
 * L1: points in a mixture whose log terms are linear in features of the point, as in kernels/mixture.ts: 1, the coordinates,
 * then their squares or the products of all pairs. The host makes the features, once where the points stay: both halves are
 * then one product of matrices each.
 *
 * Inputs: features [N, F]; coefficients [F, K] of the components. Outputs: logSums [N, 1], the log of the mixture at each
 * point; sums [K, F], the features weighted with the share of each component and summed over the points.
 */
import type { MixtureShape } from '../contract.js';
import { mixture } from '../formulas.js';
import { Graph } from '../graph.js';

export function mixtureMoments(shape: MixtureShape): Graph {
  const graph = new Graph('mixture-moments');
  const { features, logSums, shares } = mixture(graph, shape);
  graph.output('logSums', logSums);
  graph.output('sums', graph.gemm(shares, features, { transposeA: true }));
  return graph;
}
