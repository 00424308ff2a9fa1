/**
 * T1: Sinkhorn sweeps by scaling. K = exp(logKernel + f + g) is computed once a chunk, then each sweep is two products,
 * u = r ./ (K v), v = c ./ (K' u); the scalings go into the potentials at the end of the chunk.
 *
 * Inputs: logKernel [n, m] = -eta C; f [n, 1], g [1, m], dimensionless; r [n, 1], c [1, m], which may hold zeros.
 * Outputs: f, g as `nextF`, `nextG` (-1e30 where the mass is zero); `rowError` [1, 1], the L1 error of the row sums before
 * the last sweep; `smallestSum` [1, 1], the smallest entry of K v and K' u over places with mass: near zero, K
 * underflowed and the log domain has to take over (sinkhorn-log).
 */
import { distance, rowTimes, timesColumn } from '../formulas.js';
import { Graph } from '../graph.js';
import { type Float, FLOAT_ARRAYS, type Shape, type TransportShape } from '../contract.js';
import type { Value } from '../values.js';
import { LOG_ZERO, maskedAt, planOf, SMALLEST, transportInputs } from './transport-inputs.js';

export function sinkhornKernel(shape: TransportShape, sweeps: number, blocks: readonly number[]): Graph {
  const { rows, columns, dtype } = shape;
  const graph = new Graph('sinkhorn-kernel');
  const { logKernel, f, g, r, c } = transportInputs(graph, shape, blocks);
  const smallest = graph.scalar(SMALLEST[dtype], dtype);
  const largest = graph.scalar(1 / SMALLEST[dtype], dtype);
  const kernel = planOf(graph, logKernel, f, g);
  let u = ones(graph, dtype, [rows, 1]);
  let v = ones(graph, dtype, [1, columns]);
  let rowError = graph.scalar(0, dtype);
  let smallestSum = largest;
  for (let sweep = 1; sweep <= sweeps; sweep++) {
    const rowSums = timesColumn(graph, kernel, v);
    if (sweep === sweeps) rowError = distance(graph, graph.binary('Mul', u, rowSums), r);
    u = graph.binary('Div', r, graph.binary('Max', rowSums, smallest));
    const columnSums = rowTimes(graph, u, kernel);
    v = graph.binary('Div', c, graph.binary('Max', columnSums, smallest));
    for (const [sums, mass] of [
      [rowSums, r],
      [columnSums, c],
    ] as const) {
      const counted = maskedAt(graph, mass, sums, largest);
      const least = graph.reduce('ReduceMin', graph.reduce('ReduceMin', counted, 0), 1);
      smallestSum = graph.binary('Min', smallestSum, least);
    }
  }
  graph.output('nextF', absorbed(graph, f, u, r, dtype));
  graph.output('nextG', absorbed(graph, g, v, c, dtype));
  graph.output('rowError', rowError);
  graph.output('smallestSum', smallestSum);
  return graph;
}

function absorbed(graph: Graph, potential: Value, scaling: Value, mass: Value, dtype: Float): Value {
  const logarithm = graph.unary('Log', graph.binary('Max', scaling, graph.scalar(SMALLEST[dtype], dtype)));
  return maskedAt(graph, mass, graph.binary('Add', potential, logarithm), graph.scalar(LOG_ZERO, dtype));
}

function ones(graph: Graph, dtype: Float, shape: Shape): Value {
  const length = shape.reduce((product, entry) => product * entry, 1);
  return graph.constant(new FLOAT_ARRAYS[dtype](length).fill(1), shape);
}
