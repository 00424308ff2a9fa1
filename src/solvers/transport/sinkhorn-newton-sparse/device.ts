/**
 * The first part of a solve on a device: sweeps, through stages of eta where the problem is hard, then Newton steps with the
 * device's products. What comes out are potentials to start from: the rest of the solve and its certificate are those of the
 * CPU, in float64, which most often finds nothing left to do.
 */
import type { Float, GraphRunner, Provider } from '../../../gpu/contract.js';
import type { Progress } from '../../contract.js';
import type { Start } from './checkpoint.js';
import { DEVICE_ARITHMETIC } from './device-arithmetic.js';
import { deviceKernel } from './device-kernel.js';
import { deviceNewton } from './device-newton.js';
import { deviceSweeps } from './device-sweeps.js';
import type { Iterate } from './iterate.js';
import { etaSchedule } from './schedule.js';
import type { SinkhornNewtonSparseInput } from './schema.js';

/** Sweeps alone get nowhere beyond this eta times the range of the costs. */
const HARD_ETA_RANGE = 300;
const STAGE = { tolerance: 1e-2, sweeps: 300 } as const;
/** Predicted sweeps above which Newton steps follow: a pass of the kernels, of which a step takes two, is worth hundreds. */
const PATIENCE_SWEEPS = 500;

/** What the device did. */
export interface Acceleration {
  readonly provider: Provider;
  readonly name: string;
  readonly precision: Float;
  /** False where the device could not hold the problem. */
  readonly fits: boolean;
  readonly sweeps: number;
  readonly newton: number;
  readonly products: number;
  /** The row error that the device saw last; null where it saw none. */
  readonly estimate: number | null;
}

export interface Accelerated {
  /** Column potentials to start from, or null. */
  readonly start: Float64Array | null;
  readonly acceleration: Acceleration;
}

export async function* accelerate(
  graphs: GraphRunner,
  precision: Float,
  iterate: Iterate,
  input: SinkhornNewtonSparseInput,
  given: Start | null,
): AsyncGenerator<Progress, Accelerated> {
  const { problem, kernels, effort } = iterate;
  const { rows, columns } = problem;
  const { provider, name } = graphs.device;
  const fits = graphs.fits({ graph: 'schur-conjugate-gradients', dtype: precision, rows, columns });
  const accelerated = (start: Float64Array | null, estimate: number | null): Accelerated => {
    effort.checkpoint = null;
    const { sweeps, newton, cgProducts } = effort;
    return { start, acceleration: { provider, name, precision, fits, sweeps, newton, products: cgProducts, estimate } };
  };
  if (!fits) return accelerated(given?.y ?? null, null);

  let y = given?.y ?? new Float64Array(columns);
  const all = input.method === 'sinkhorn' ? [problem.eta] : stages(iterate);
  const etas = all.filter((eta) => eta >= (given?.eta ?? 0));
  const { marginalFloor } = DEVICE_ARITHMETIC[precision];
  const etaRange = problem.eta * (problem.maximumCost - problem.minimumCost);
  const goal = Math.max(problem.tolerance / 2, 4 * marginalFloor(etaRange));
  for (const eta of etas) {
    const isLast = eta === problem.eta;
    await graphs.release();
    const kernel = await deviceKernel(graphs, problem, kernels, eta, precision);
    const left = Math.max(1, input.maxIterations - effort.iterations);
    const swept = yield* deviceSweeps(graphs, problem, effort, kernel, y, {
      tolerance: isLast ? goal : STAGE.tolerance,
      atLeast: input.sinkhornIterations,
      patience: patienceOf(input),
      mostSweeps: isLast ? left : Math.min(left, STAGE.sweeps),
    });
    if (swept === null) return accelerated(given?.y ?? null, null);
    y = swept.y;
    if (!isLast) {
      if (effort.interrupted !== null) return accelerated(y, null);
      effort.etaStages++;
      continue;
    }
    // in float32 the kernels work on residual costs, and a tolerance that float32 reaches
    const isReached = swept.estimate <= problem.tolerance;
    const hasKernels = problem.layout.precision === 'float64' && input.method !== 'sinkhorn';
    if (!isReached && hasKernels && effort.interrupted === null) {
      iterate.restart(y);
      iterate.updateRows();
      yield* deviceNewton(graphs, iterate, kernel, { ...input, tolerance: problem.tolerance });
      y = iterate.y.slice();
    }
    await graphs.release();
    return accelerated(y, swept.estimate);
  }
  return accelerated(y, null);
}

const stages = ({ problem }: Iterate): readonly number[] => {
  const range = problem.maximumCost - problem.minimumCost;
  return problem.eta * range > HARD_ETA_RANGE ? etaSchedule(problem.eta, range) : [problem.eta];
};

function patienceOf({ method }: SinkhornNewtonSparseInput): number {
  return { auto: PATIENCE_SWEEPS, 'sinkhorn-newton-sparse': -1, sinkhorn: Infinity }[method];
}
