/**
 * The logKernel of transport between points, -eta |x_i - y_j|^2, by one product of matrices: points are small to upload,
 * their costs are not.
 *
 * Inputs: x [n, d], y [m, d], both moved so that their common mean is near 0 (the expansion of the square cancels far from
 * it); scale [1, 1] = -eta. Output: logKernel [n, m], in blocks of rows where it is larger than a buffer.
 */
import type { TransportShape } from '../contract.js';
import { split } from '../formulas.js';
import { Graph } from '../graph.js';
import { blockName } from '../row-blocks.js';
import type { Value } from '../values.js';

export function pointCosts(shape: TransportShape & { readonly dimension: number }, blocks: readonly number[]): Graph {
  const { dtype, rows, columns, dimension } = shape;
  const graph = new Graph('point-costs');
  const x = graph.input('x', dtype, [rows, dimension]);
  const y = graph.input('y', dtype, [columns, dimension]);
  const scale = graph.input('scale', dtype, [1, 1]);
  const norms = (points: Value): Value => graph.reduce('ReduceSum', graph.binary('Mul', points, points), 1);
  const targetNorms = graph.reshape(norms(y), [1, columns]);
  const zero = graph.scalar(0, dtype);
  split(graph, x, blocks).forEach((sources, k) => {
    const products = graph.gemm(sources, y, { transposeB: true, alpha: -2 });
    const sums = graph.binary('Add', norms(sources), targetNorms);
    // rounding must not make a distance negative
    const distances = graph.binary('Max', graph.binary('Add', sums, products), zero);
    graph.output(blockName('logKernel', k, blocks.length), graph.binary('Mul', scale, distances));
  });
  return graph;
}
