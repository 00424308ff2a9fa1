/**
 * L1: points in a mixture whose log terms are linear in features of the point, as in kernels/mixture.ts: 1, the coordinates,
 * then their squares or the products of all pairs. The host makes the features, once where the points stay: both halves are
 * then one product of matrices each.
 *
 * Inputs: features [N, F]; coefficients [F, K] of the components. Outputs: logSums [N, 1], the log of the mixture at each
 * point; sums [K, F], the features weighted with the share of each component and summed over the points.
 */
import type { GraphSpec } from '../contract.js';
import { Graph } from '../graph.js';

type MixtureSpec = Extract<GraphSpec, { graph: 'mixture-moments' }>;

export function mixtureMoments({ dtype, points, features: count, components }: MixtureSpec): Graph {
  const graph = new Graph('mixture-moments');
  const features = graph.input('features', dtype, [points, count]);
  const coefficients = graph.input('coefficients', dtype, [count, components]);
  const logits = graph.matmul(features, coefficients);
  const largest = graph.reduce('ReduceMax', logits, 1);
  const raised = graph.unary('Exp', graph.binary('Sub', logits, largest));
  const total = graph.reduce('ReduceSum', raised, 1);
  graph.output('logSums', graph.binary('Add', largest, graph.unary('Log', total)));
  graph.output('sums', graph.gemm(graph.binary('Div', raised, total), features, { transposeA: true }));
  return graph;
}
