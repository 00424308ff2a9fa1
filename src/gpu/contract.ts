/**
 * How a solver computes on a device: it names graphs of the catalogue, uploads each matrix once, and runs the graphs in
 * chunks of iterations that are short enough for stop, cancel and progress. What a device answers is progress or a start,
 * never a certificate: those are computed in float64 by the kernels.
 */
import type { Shape } from './values.js';

export type Provider = 'cpu' | 'webgpu' | 'cuda';
export type Float = 'float32' | 'float64';
export type FloatArray = Float32Array | Float64Array;

/**
 * The graphs that exist, each with the shapes it is built for. What its inputs and outputs are stands in its file of
 * src/gpu/graphs. In `logKernel` matrices and potentials -1e30 stands for minus infinity: a device need not honour
 * infinities.
 */
export type GraphSpec = {
  /** T1: sweeps that scale K = exp(logKernel + f + g). T2: sweeps in the log domain. */
  readonly graph: 'sinkhorn-kernel' | 'sinkhorn-log';
  readonly dtype: Float;
  readonly rows: number;
  readonly columns: number;
};
export type GraphName = GraphSpec['graph'];
export type { Shape };
