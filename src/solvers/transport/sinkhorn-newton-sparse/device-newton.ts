/**
 * Newton steps whose matrix products are a device's: the right-hand side, the line search and the sweep after each step
 * are float64 on the kernels, the conjugate gradients in between are the device's (graph schur-conjugate-gradients). With
 * directions in float32 each step gains four to six digits, until float64 ends.
 */
import { FLOAT_ARRAYS, type FloatArray, type GraphRunner } from '../../../gpu/contract.js';
import type { Kernels } from '../../../kernels/contract.js';
import type { Progress } from '../../contract.js';
import { checkpointOf } from './checkpoint.js';
import { DEVICE_ARITHMETIC } from './device-arithmetic.js';
import type { DeviceKernel } from './device-kernel.js';
import type { Iterate } from './iterate.js';
import { lineSearch } from './newton.js';

const MOST_PRODUCTS = 1000;
/** A chunk of products that gains less has come to where the arithmetic ends. */
const LEAST_GAIN = 0.5;
/** Products by which conjugate gradients have gained, however uneven their way. */
const LONG_CHUNK = 16;
/** Steps that gain less than a factor 2 before the device is left. */
const MOST_WEAK_STEPS = 3;

export interface DeviceNewtonLimits {
  readonly tolerance: number;
  readonly newtonIterations: number;
  readonly maxIterations: number;
}

/** Steps from the iterate, whose rows fit, until the tolerance is met or the device gains nothing more. */
export async function* deviceNewton(
  graphs: GraphRunner,
  iterate: Iterate,
  kernel: DeviceKernel,
  limits: DeviceNewtonLimits,
): AsyncGenerator<Progress, void> {
  const { effort } = iterate;
  const system = new DeviceSystem(graphs, iterate, kernel);
  let weakSteps = 0;
  while (
    iterate.error > limits.tolerance &&
    effort.interrupted === null &&
    effort.newton < limits.newtonIterations &&
    effort.iterations < limits.maxIterations &&
    weakSteps < MOST_WEAK_STEPS
  ) {
    const before = iterate.error;
    const slope = yield* system.solve();
    if (effort.interrupted !== null) return;
    const step = yield* lineSearch(iterate, system, slope, false);
    effort.newton++;
    if (step === null) return;
    iterate.updateColumns();
    iterate.updateRows();
    effort.checkpoint = checkpointOf({ y: iterate.y.slice(), eta: iterate.eta });
    effort.record('newton', iterate.eta, iterate.error, iterate.dual, { stepLength: step.length });
    yield* effort.pause();
    if (iterate.error > 0.5 * before) weakSteps++;
  }
}

type State = Readonly<Record<'solution' | 'residual' | 'direction' | 'squaredNorm', FloatArray>>;

class DeviceSystem {
  /** The direction for the columns; that of the rows follows from it (semi-dual). */
  readonly v: Float64Array;
  readonly u: Float64Array;
  private readonly kernels: Kernels;
  private readonly squares: Float64Array;
  private readonly arithmetic;
  private readonly Numbers;

  constructor(
    private readonly graphs: GraphRunner,
    private readonly iterate: Iterate,
    private readonly kernel: DeviceKernel,
  ) {
    const { kernels, problem } = iterate;
    const { dtype } = kernel.matrix;
    this.kernels = kernels;
    this.arithmetic = DEVICE_ARITHMETIC[dtype];
    this.Numbers = FLOAT_ARRAYS[dtype];
    this.v = kernels.arena.float64(problem.columns);
    this.u = kernels.arena.float64(0);
    this.squares = kernels.arena.float64(problem.columns);
  }

  /** v = S^-1 (c - Q) / eta; answers <c - Q, v>. */
  async *solve(): AsyncGenerator<Progress, number> {
    const { iterate, v } = this;
    const { problem, columnSums, eta, effort } = iterate;
    const { columns, maximumCost, minimumCost } = problem;
    const { relativeShift, rounding } = this.arithmetic;
    const shift = relativeShift(eta * (maximumCost - minimumCost));
    const gradient = problem.c.map((mass, j) => mass - columnSums[j]!);
    const scale = gradient.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    const diagonal = columnSums.map((sum) => sum * (1 + shift));
    const squares = yield* this.squaredSums();
    const preconditioner = diagonal.map((whole, j) => Math.max(whole - squares[j]!, rounding * whole));
    const residual = gradient.map((value) => value / scale);
    const direction = residual.map((value, j) => value / preconditioner[j]!);
    const { Numbers } = this;
    const start: State = {
      solution: new Numbers(columns),
      residual: Numbers.from(residual),
      direction: Numbers.from(direction),
      squaredNorm: Numbers.of(residual.reduce((sum, value, j) => sum + value * direction[j]!, 0)),
    };
    const solution = yield* this.conjugateGradients(start, {
      ...this.potentials(),
      rowDiagonal: Numbers.from(problem.r),
      columnDiagonal: Numbers.from(diagonal),
      preconditioner: Numbers.from(preconditioner),
    });
    if (effort.interrupted !== null) return 0;
    let slope = 0;
    for (let j = 0; j < columns; j++) {
      v[j] = (solution[j]! * scale) / eta;
      slope += gradient[j]! * v[j]!;
    }
    return slope;
  }

  private async *conjugateGradients(
    start: State,
    system: Readonly<Record<string, FloatArray>>,
  ): AsyncGenerator<Progress, FloatArray> {
    const { graphs, kernel, iterate } = this;
    const { rows, columns } = iterate.problem;
    const spec = { graph: 'schur-conjugate-gradients', dtype: kernel.matrix.dtype, rows, columns } as const;
    const graph = await graphs.compile(spec, { logKernel: kernel.matrix });
    const goal = start.squaredNorm[0]! * this.arithmetic.directionTolerance ** 2;
    let state = start;
    for (let products = 0; products < MOST_PRODUCTS;) {
      const { outputs, iterations } = await graphs.run(graph, { ...system, ...state });
      products += iterations;
      iterate.effort.cgProducts += iterations;
      const next = {
        solution: outputs['nextSolution']!,
        residual: outputs['nextResidual']!,
        direction: outputs['nextDirection']!,
        squaredNorm: outputs['nextSquaredNorm']!,
      };
      // rounding has made the system indefinite: what was found before is still a direction of ascent
      if (!next.solution.every(Number.isFinite) || !(next.squaredNorm[0]! >= 0)) break;
      const hasGained = next.squaredNorm[0]! < LEAST_GAIN * state.squaredNorm[0]!;
      state = next;
      yield* iterate.effort.pause();
      if (iterate.effort.interrupted !== null || state.squaredNorm[0]! <= goal) break;
      if (iterations >= LONG_CHUNK && !hasGained) break;
    }
    return state.solution;
  }

  /** sum_i P_ij^2 / r_i in float64: what the diagonal of the Schur complement is less than Q. */
  private *squaredSums(): Generator<Progress, Float64Array> {
    const { iterate, kernels, squares } = this;
    const { problem, eta, x, y } = iterate;
    const sums = new Float64Array(problem.columns);
    for (const { first, count, entries } of iterate.blocks.of(iterate.plan, eta, x, y)) {
      kernels.schurDiagonal(entries, problem.r.subarray(first, first + count), squares);
      for (let j = 0; j < sums.length; j++) sums[j]! += squares[j]!;
      yield* iterate.effort.pause();
    }
    return sums;
  }

  /** P = exp(logKernel + f + g), with the constant where it makes both small. */
  private potentials(): { readonly f: FloatArray; readonly g: FloatArray } {
    const { iterate, kernel, Numbers } = this;
    const { x, y, eta } = iterate;
    const middle = y.reduce((sum, value) => sum + value, 0) / y.length;
    return {
      f: Numbers.from(x, (value) => eta * (value + middle - kernel.base) - 1),
      g: Numbers.from(y, (value) => eta * (value - middle)),
    };
  }
}
