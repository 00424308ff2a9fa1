/**
 * Sinkhorn sweeps on a device, in chunks: by scaling (graph sinkhorn-kernel), by two sweeps in the log domain
 * (sinkhorn-log) at the start and wherever a chunk by scaling underflowed.
 */
import { type Chunk, FLOAT_ARRAYS, type FloatArray, type GraphRunner } from '../../../gpu/contract.js';
import type { Progress } from '../../contract.js';
import { checkpointOf } from './checkpoint.js';
import { DEVICE_ARITHMETIC } from './device-arithmetic.js';
import type { DeviceKernel } from './device-kernel.js';
import type { Effort } from './effort.js';
import { dot } from './iterate.js';
import type { TransportProblem } from './problem.js';

const LOG_SWEEPS = 2;
/** Potentials beyond this are those of a row without a partner. */
const LARGEST_POTENTIAL = 1e29;
/** Chunks in a row without a smaller error: rounding has taken over. */
const MOST_IDLE_CHUNKS = 3;

export interface DeviceSweepLimits {
  readonly tolerance: number;
  /** Sweeps before the contraction is judged. */
  readonly atLeast: number;
  /** After them: go on while no more than this many sweeps are predicted. */
  readonly patience: number;
  readonly mostSweeps: number;
}

export interface DeviceSweeps {
  /** Column potentials, in units of the cost. */
  readonly y: Float64Array;
  /** L1 row error as the device sees it: progress, and no certificate. */
  readonly estimate: number;
}

/** From column potentials y; null where the device found no finite potentials. */
export async function* deviceSweeps(
  graphs: GraphRunner,
  problem: TransportProblem,
  effort: Effort,
  kernel: DeviceKernel,
  y: Float64Array,
  limits: DeviceSweepLimits,
): AsyncGenerator<Progress, DeviceSweeps | null> {
  const { rows, columns } = problem;
  const { eta, base } = kernel;
  const { dtype } = kernel.matrix;
  const Numbers = FLOAT_ARRAYS[dtype];
  const shape = { dtype, rows, columns };
  const matrices = { logKernel: kernel.matrix };
  const byScaling = await graphs.compile({ graph: 'sinkhorn-kernel', ...shape }, matrices);
  const inLogDomain = await graphs.compile({ graph: 'sinkhorn-log', ...shape }, matrices);
  const masses = { r: Numbers.from(problem.r), c: Numbers.from(problem.c) };
  let f: FloatArray = new Numbers(rows);
  let g: FloatArray = Numbers.from(y, (value) => eta * (value - y[0]!));
  let rescue = true;
  let estimate = Infinity;
  let best = Infinity;
  let sweeps = 0;
  let idle = 0;
  for (;;) {
    const left = Math.max(1, limits.mostSweeps - sweeps);
    const feeds: Readonly<Record<string, FloatArray>> = { f, g, ...masses };
    const chunk: Chunk = rescue
      ? await graphs.run(inLogDomain, feeds, { iterations: Math.min(LOG_SWEEPS, left) })
      : await graphs.run(byScaling, feeds, { mostIterations: left });
    if (!isUsable(chunk, DEVICE_ARITHMETIC[dtype].underflow)) {
      if (rescue) return null;
      rescue = true;
      continue;
    }
    rescue = false;
    [f, g] = [chunk.outputs['nextF']!, chunk.outputs['nextG']!];
    const before = estimate;
    estimate = chunk.outputs['rowError']![0]!;
    sweeps += chunk.iterations;
    effort.sweeps += chunk.iterations;
    const x = Float64Array.from(f, (value) => (value + 1) / eta + base);
    const reached = { y: Float64Array.from(g, (value) => value / eta), estimate };
    effort.checkpoint = checkpointOf({ y: reached.y, eta });
    // after a sweep the columns fit: the plan's mass is 1
    effort.record('sinkhorn', eta, estimate, -1 / eta + dot(problem.r, x) + dot(problem.c, reached.y));
    yield* effort.pause();
    if (estimate <= limits.tolerance || sweeps >= limits.mostSweeps || effort.interrupted !== null) return reached;
    idle = estimate < best ? 0 : idle + 1;
    best = Math.min(best, estimate);
    const rate = (estimate / before) ** (1 / chunk.iterations);
    const predicted = rate < 1 ? Math.log(limits.tolerance / estimate) / Math.log(rate) : Infinity;
    if (idle >= MOST_IDLE_CHUNKS || (sweeps >= limits.atLeast && predicted > limits.patience)) return reached;
  }
}

function isUsable({ outputs }: Chunk, underflow: number): boolean {
  const { nextF, nextG, rowError, smallestSum } = outputs;
  const isFinite = (values: FloatArray | undefined): boolean =>
    values?.every((value) => Math.abs(value) < LARGEST_POTENTIAL) ?? false;
  return (
    isFinite(nextF) &&
    isFinite(nextG) &&
    isFinite(rowError) &&
    !(smallestSum !== undefined && !(smallestSum[0]! > underflow))
  );
}
