/**
 * L1: the full batch of a mixture whose log terms are linear in features of the point, as in kernels/mixture.ts: features are
 * 1, the coordinates, then their squares or the products of all pairs d <= e (F of them).
 *
 * Inputs: points [N, D]; constant [1, K], linear [D, K], quadratic [F, K], the coefficients of the components.
 * Outputs: logSums [N, 1], the log of the mixture at each point; mass [1, K], first [K, D], second [K, F], the features
 * weighted with the share of each component and summed over the points.
 */
import type { GraphSpec } from '../contract.js';
import { Graph } from '../graph.js';
import type { Value } from '../values.js';

type MixtureSpec = Extract<GraphSpec, { graph: 'mixture-moments' }>;

export function mixtureMoments({ dtype, points: count, dimension, components, terms }: MixtureSpec): Graph {
  const graph = new Graph('mixture-moments');
  const points = graph.input('points', dtype, [count, dimension]);
  const squares = terms === 'squares' ? graph.binary('Mul', points, points) : pairProducts(graph, points, dimension);
  const constant = graph.input('constant', dtype, [1, components]);
  const linear = graph.input('linear', dtype, [dimension, components]);
  const quadratic = graph.input('quadratic', dtype, [squares.shape[1] ?? 1, components]);

  const affine = graph.gemm(points, linear, { addend: constant });
  const logits = graph.gemm(squares, quadratic, { addend: affine });
  const largest = graph.reduce('ReduceMax', logits, 1);
  const raised = graph.unary('Exp', graph.binary('Sub', logits, largest));
  const sums = graph.reduce('ReduceSum', raised, 1);
  const weights = graph.binary('Div', raised, sums);
  graph.output('logSums', graph.binary('Add', largest, graph.unary('Log', sums)));
  graph.output('mass', graph.reduce('ReduceSum', weights, 0));
  graph.output('first', graph.gemm(weights, points, { transposeA: true }));
  graph.output('second', graph.gemm(weights, squares, { transposeA: true }));
  return graph;
}

function pairProducts(graph: Graph, points: Value, dimension: number): Value {
  const pairs = Array.from({ length: dimension }, (_, d) =>
    Array.from({ length: dimension - d }, (__, offset) => [d, d + offset] as const),
  ).flat();
  const columns = (side: 0 | 1): Value => {
    const numbers = graph.constant(
      Int32Array.from(pairs, (pair) => pair[side]),
      [pairs.length],
    );
    return graph.gather(points, numbers, 1);
  };
  return graph.binary('Mul', columns(0), columns(1));
}
