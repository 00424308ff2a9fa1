/** What the graphs of entropic transport share: their inputs, and places without mass. */
import type { Float, TransportShape } from '../contract.js';
import { alongBlocks, type Blocks } from '../formulas.js';
import type { Graph } from '../graph.js';
import { blockName } from '../row-blocks.js';
import type { Value } from '../values.js';

/** Stands for minus infinity in potentials and kernels: exp gives 0, and three of them still add up in float32. */
export const LOG_ZERO = -1e30;

/** Below every sum that means something, above the subnormal numbers that devices flush to zero. */
export const SMALLEST: Readonly<Record<Float, number>> = { float32: 1e-37, float64: 1e-300 };

export interface TransportInputs {
  readonly logKernel: Blocks;
  readonly f: Value;
  readonly g: Value;
  readonly r: Value;
  readonly c: Value;
}

export function transportInputs(
  graph: Graph,
  { dtype, rows, columns }: TransportShape,
  blocks: readonly number[],
): TransportInputs {
  return {
    logKernel: kernelInputs(graph, { dtype, rows, columns }, blocks),
    f: graph.input('f', dtype, [rows, 1]),
    g: graph.input('g', dtype, [1, columns]),
    r: graph.input('r', dtype, [rows, 1]),
    c: graph.input('c', dtype, [1, columns]),
  };
}

/** The input logKernel; one for each block where it comes in several of so many rows. */
export function kernelInputs(graph: Graph, { dtype, columns }: TransportShape, blocks: readonly number[]): Blocks {
  return blocks.map((count, k) => graph.input(blockName('logKernel', k, blocks.length), dtype, [count, columns]));
}

/** exp(logKernel + f + g) */
export function planOf(graph: Graph, logKernel: Blocks, f: Value, g: Value): Blocks {
  const parts = alongBlocks(graph, f, logKernel);
  return logKernel.map((block, k) => graph.unary('Exp', graph.binary('Add', graph.binary('Add', block, parts[k]!), g)));
}

/** `value` where there is mass, `otherwise` where there is none. */
export function maskedAt(graph: Graph, mass: Value, value: Value, otherwise: Value): Value {
  const dtype = mass.dtype === 'float64' ? 'float64' : 'float32';
  return graph.where(graph.compare('Greater', mass, graph.scalar(0, dtype)), value, otherwise);
}
