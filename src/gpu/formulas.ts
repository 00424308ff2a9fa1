/** What several graphs are made of. */
import type { MixtureShape } from './contract.js';
import type { Graph } from './graph.js';
import type { Value } from './values.js';

/** log sum exp along an axis. Not ReduceLogSumExp: WebGPU's does not subtract the maximum. */
export function logSumExp(graph: Graph, x: Value, axis: number): Value {
  const largest = graph.reduce('ReduceMax', x, axis);
  const sum = graph.reduce('ReduceSum', graph.unary('Exp', graph.binary('Sub', x, largest)), axis);
  return graph.binary('Add', largest, graph.unary('Log', sum));
}

/** A matrix as blocks of rows, one below the other. */
export type Blocks = readonly Value[];

/** What is computed from each block, one below the other. */
export function eachBlock(graph: Graph, blocks: Blocks, of: (block: Value, index: number) => Value): Value {
  const parts = blocks.map(of);
  return parts.length === 1 ? parts[0]! : graph.stack(parts);
}

/** A column or matrix as blocks of so many rows. */
export function split(graph: Graph, x: Value, counts: readonly number[]): Blocks {
  if (counts.length === 1) return [x];
  let end = 0;
  return counts.map((count) => graph.rows(x, (end += count) - count, count));
}

/** The rows of a column that belong to each block of a matrix. */
export const alongBlocks = (graph: Graph, column: Value, blocks: Blocks): Blocks =>
  split(
    graph,
    column,
    blocks.map(({ shape: [count = 0] }) => count),
  );

export interface Mixture {
  /** [N, F] */
  readonly features: Value;
  /** The log of the mixture at each point, [N, 1]. */
  readonly logSums: Value;
  /** Of each component in it, [N, K]. */
  readonly shares: Value;
}

/** A mixture at points, whose log terms are features of the point times coefficients of the component: both are inputs. */
export function mixture(graph: Graph, { dtype, points, features: count, components }: MixtureShape): Mixture {
  const features = graph.input('features', dtype, [points, count]);
  const logits = graph.matmul(features, graph.input('coefficients', dtype, [count, components]));
  const largest = graph.reduce('ReduceMax', logits, 1);
  const raised = graph.unary('Exp', graph.binary('Sub', logits, largest));
  const sums = graph.reduce('ReduceSum', raised, 1);
  const logSums = graph.binary('Add', largest, graph.unary('Log', sums));
  return { features, logSums, shares: graph.binary('Div', raised, sums) };
}

/** exp(x) divided by its sum along an axis, for x of any size. */
export function softmax(graph: Graph, x: Value, axis: number): Value {
  const raised = graph.unary('Exp', graph.binary('Sub', x, graph.reduce('ReduceMax', x, axis)));
  return graph.binary('Div', raised, graph.reduce('ReduceSum', raised, axis));
}

/** A v: [n, m] by a row [1, m] gives a column [n, 1]. As MatMul, which writes no n x m temporary. */
export function timesColumn(graph: Graph, matrix: Blocks, row: Value): Value {
  const column = graph.reshape(row, [row.shape[1] ?? 1, 1]);
  return eachBlock(graph, matrix, (block) => graph.matmul(block, column));
}

/** u' A: a column [n, 1] by [n, m] gives a row [1, m]. */
export function rowTimes(graph: Graph, column: Value, matrix: Blocks): Value {
  return alongBlocks(graph, column, matrix)
    .map((part, k) => graph.matmul(graph.reshape(part, [1, part.shape[0] ?? 1]), matrix[k]!))
    .reduce((sum, product) => graph.binary('Add', sum, product));
}

/** The sum of everything in a matrix, [1, 1]. */
export function total(graph: Graph, x: Value): Value {
  return graph.reduce('ReduceSum', graph.reduce('ReduceSum', x, 0), 1);
}

/** Sum of |a - b|, [1, 1]. */
export function distance(graph: Graph, a: Value, b: Value): Value {
  return total(graph, graph.unary('Abs', graph.binary('Sub', a, b)));
}
