/** What a device would do of a solve, known before it begins: expected, where `estimate` is an upper bound. */
import { type Float, FLOAT_ARRAYS, type GraphSpec } from '../../../gpu/contract.js';
import { problemSize } from '../arguments.js';
import type { Facts } from '../check-arguments.js';
import type { GraphWork } from '../../contract.js';
import { isDerivable } from './device-kernel.js';
import { flopsPerPass, planLayout } from './layout.js';
import type { SinkhornNewtonSparseInput } from './schema.js';

/** Passes over all pairs with an exponential each, sweeps and products converted: hard problems of the benchmark take 30 to 180. */
const CPU_PASSES = 60;
/** The first rows; two Newton steps with their right-hand sides and line searches; the certificate and the answer. */
const FINISH_PASSES = 10;
/** Sweeps, and products of two Newton steps. */
const DEVICE_ITERATIONS = 500;
/** Of a sweep of sinkhorn-kernel; a product takes a few more. */
const NODES_PER_SWEEP = 18;
/** A sweep and a product read the kernel twice. */
const READS = 2;
/** What is uploaded stands in the process as it was gathered and as it is handed over. */
const HOST_COPIES = 2;

export function graphWork(input: SinkhornNewtonSparseInput, facts: Facts, dtype: Float): GraphWork {
  const size = problemSize(input, facts);
  const { sources, targets, dimension } = size;
  const pairs = sources * targets;
  const numberBytes = FLOAT_ARRAYS[dtype].BYTES_PER_ELEMENT;
  const shape = { dtype, rows: Math.max(sources, targets), columns: Math.min(sources, targets) };
  const isDerived = 'source' in input.cost && isDerivable(input.cost.metric, dimension);
  const costs: readonly GraphSpec[] = isDerived ? [{ graph: 'point-costs', dimension, ...shape }] : [];
  const uploadBytes = numberBytes * (isDerived ? (sources + targets) * dimension : pairs);
  const { cacheCosts } = planLayout(input, size);
  const pass = flopsPerPass(cacheCosts ? { ...size, dimension: 0 } : size);
  const preparation = cacheCosts ? flopsPerPass(size) : 0;
  return {
    graphs: [
      { graph: 'sinkhorn-kernel', ...shape },
      { graph: 'sinkhorn-log', ...shape },
      { graph: 'schur-conjugate-gradients', ...shape },
      ...costs,
    ],
    uploadBytes,
    hostBytes: HOST_COPIES * uploadBytes,
    iterations: Math.min(DEVICE_ITERATIONS, input.maxIterations),
    nodesPerIteration: NODES_PER_SWEEP,
    bytesPerIteration: READS * numberBytes * pairs,
    flopsPerIteration: 0,
    finishFlops: preparation + FINISH_PASSES * pass,
    isRefined: true,
    cpuFlops: preparation + CPU_PASSES * pass,
  };
}
