/** What several graphs are made of. */
import type { Graph } from './graph.js';
import type { Value } from './values.js';

/** log sum exp along an axis. Not ReduceLogSumExp: WebGPU's does not subtract the maximum. */
export function logSumExp(graph: Graph, x: Value, axis: number): Value {
  const largest = graph.reduce('ReduceMax', x, axis);
  const sum = graph.reduce('ReduceSum', graph.unary('Exp', graph.binary('Sub', x, largest)), axis);
  return graph.binary('Add', largest, graph.unary('Log', sum));
}

/** exp(x) divided by its sum along an axis, for x of any size. */
export function softmax(graph: Graph, x: Value, axis: number): Value {
  const raised = graph.unary('Exp', graph.binary('Sub', x, graph.reduce('ReduceMax', x, axis)));
  return graph.binary('Div', raised, graph.reduce('ReduceSum', raised, axis));
}

/** A v: [n, m] by a row [1, m] gives a column [n, 1]. As MatMul, which writes no n x m temporary. */
export function timesColumn(graph: Graph, matrix: Value, row: Value): Value {
  return graph.matmul(matrix, graph.reshape(row, [row.shape[1] ?? 1, 1]));
}

/** u' A: a column [n, 1] by [n, m] gives a row [1, m]. */
export function rowTimes(graph: Graph, column: Value, matrix: Value): Value {
  return graph.matmul(graph.reshape(column, [1, column.shape[0] ?? 1]), matrix);
}

/** The sum of everything in a matrix, [1, 1]. */
export function total(graph: Graph, x: Value): Value {
  return graph.reduce('ReduceSum', graph.reduce('ReduceSum', x, 0), 1);
}

/** Sum of |a - b|, [1, 1]. */
export function distance(graph: Graph, a: Value, b: Value): Value {
  return total(graph, graph.unary('Abs', graph.binary('Sub', a, b)));
}
