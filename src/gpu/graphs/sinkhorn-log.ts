/**
 * T2: Sinkhorn sweeps in the log domain, f = log r - logsumexp(logKernel + g), g = log c - logsumexp(logKernel + f): where
 * the kernel form underflows. Six passes over the matrix a sweep instead of two, exact at any eta.
 *
 * Inputs and outputs as for sinkhorn-kernel, less `smallestSum`: nothing underflows here.
 */
import { alongBlocks, distance, eachBlock, logSumExp } from '../formulas.js';
import { Graph } from '../graph.js';
import type { TransportShape } from '../contract.js';
import type { Value } from '../values.js';
import { LOG_ZERO, maskedAt, transportInputs } from './transport-inputs.js';

export function sinkhornLog(shape: TransportShape, sweeps: number, blocks: readonly number[]): Graph {
  const { dtype } = shape;
  const graph = new Graph('sinkhorn-log');
  const { logKernel, f, g, r, c } = transportInputs(graph, shape, blocks);
  const zero = graph.scalar(LOG_ZERO, dtype);
  const update = (mass: Value, logMass: Value, logSums: Value): Value =>
    maskedAt(graph, mass, graph.binary('Sub', logMass, logSums), zero);
  const [logR, logC] = [r, c].map((mass) =>
    graph.unary('Log', maskedAt(graph, mass, mass, graph.scalar(1, dtype))),
  ) as [Value, Value];
  let [nextF, nextG] = [f, g];
  let rowError = graph.scalar(0, dtype);
  for (let sweep = 1; sweep <= sweeps; sweep++) {
    const rowLogSums = eachBlock(graph, logKernel, (block) => logSumExp(graph, graph.binary('Add', block, nextG), 1));
    // the potentials that come in fit no rows yet: their sums may be anything, but their exponent must stay finite
    if (sweep === sweeps) {
      const exponent = graph.binary('Min', graph.binary('Add', nextF, rowLogSums), graph.scalar(80, dtype));
      rowError = distance(graph, graph.unary('Exp', exponent), r);
    }
    nextF = update(r, logR, rowLogSums);
    const parts = alongBlocks(graph, nextF, logKernel);
    const blockLogSums = eachBlock(graph, logKernel, (block, k) =>
      logSumExp(graph, graph.binary('Add', block, parts[k]!), 0),
    );
    nextG = update(c, logC, blocks.length === 1 ? blockLogSums : logSumExp(graph, blockLogSums, 0));
  }
  graph.output('nextF', nextF);
  graph.output('nextG', nextG);
  graph.output('rowError', rowError);
  return graph;
}
