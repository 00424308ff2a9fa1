/**
 * Newton steps on the dual. Beside the balanced Hessian there is diag(r exp(-f / rho) / rho), so that no direction is flat:
 * with everything times epsilon,
 *
 *     [ Dr   P  ] [u]            [ r exp(-f/rho_1) - P 1   ]
 *     [ P^T  Dc ] [v] = epsilon  [ c exp(-g/rho_2) - P^T 1 ],   Dr = P 1 + (epsilon / rho_1) r exp(-f/rho_1), Dc likewise,
 *
 * solved by conjugate gradients on the Schur complement of the columns, with products of the stored plan.
 */
import type { Progress } from '../../contract.js';
import { dot } from '../sinkhorn-newton-sparse/iterate.js';
import { wantedMass } from './dual.js';
import type { UnbalancedIterate } from './iterate.js';
import type { Side } from './problem.js';

const MOST_PRODUCTS = 500;
const MOST_HALVINGS = 30;
/** Sweeps where no step along Newton's direction is accepted. */
const FALLBACK_SWEEPS = 10;
const ARMIJO = 1e-4;
/** Dual values this near to each other differ by rounding. */
const LEVEL = 1e-11;

export interface NewtonLimits {
  readonly goal: number;
  readonly maxIterations: number;
  /** Halvings and fallbacks after which the stage is given up. */
  readonly setbacks: number;
}

export class NewtonSystem {
  readonly u: Float64Array;
  readonly v: Float64Array;
  slope = 0;
  private readonly rowGradient: Float64Array;
  private readonly columnGradient: Float64Array;
  private readonly rowDiagonal: Float64Array;
  private readonly columnDiagonal: Float64Array;
  private readonly rowWork: Float64Array;
  private readonly work: { readonly [K in 'residual' | 'direction' | 'product' | 'inverse']: Float64Array };

  constructor(private readonly iterate: UnbalancedIterate) {
    const { kernels, problem } = iterate;
    const row = (): Float64Array => kernels.arena.float64(problem.rows);
    const column = (): Float64Array => kernels.arena.float64(problem.columns);
    [this.u, this.rowGradient, this.rowDiagonal, this.rowWork] = [row(), row(), row(), row()];
    [this.v, this.columnGradient, this.columnDiagonal] = [column(), column(), column()];
    this.work = { residual: column(), direction: column(), product: column(), inverse: column() };
  }

  /** Newton's direction (u, v) at the iterate as evaluated, to a relative residual of `accuracy`. */
  solve(accuracy: number): void {
    const { iterate, u, v, rowGradient, columnGradient, rowDiagonal, columnDiagonal, rowWork } = this;
    const { kernels, problem, f, g, eta, rowSums, columnSums, effort } = iterate;
    const plan = iterate.plan!;
    const epsilon = 1 / eta;
    assemble(problem.row, f, rowSums, epsilon, rowGradient, rowDiagonal);
    assemble(problem.column, g, columnSums, epsilon, columnGradient, columnDiagonal);
    const { residual, direction, product, inverse } = this.work;
    // right-hand side: epsilon (g_c - P^T Dr^-1 g_r)
    for (let i = 0; i < rowWork.length; i++) rowWork[i] = rowGradient[i]! / rowDiagonal[i]!;
    kernels.columnProducts(plan, rowWork, product);
    for (let j = 0; j < v.length; j++) residual[j] = epsilon * (columnGradient[j]! - product[j]!);
    kernels.schurDiagonal(plan, rowDiagonal, inverse);
    for (let j = 0; j < v.length; j++) {
      // rounding may leave nothing of a diagonal that nearly cancels
      inverse[j] = 1 / Math.max(columnDiagonal[j]! - inverse[j]!, 1e-14 * columnDiagonal[j]!);
    }
    v.fill(0);
    let previous = 0;
    const goal = accuracy * weighted(residual, inverse);
    for (let k = 0; k < MOST_PRODUCTS; k++) {
      const size = weighted(residual, inverse);
      if (!(size > goal)) break;
      const beta = k === 0 ? 0 : (size / previous) ** 2;
      previous = size;
      for (let j = 0; j < v.length; j++) direction[j] = inverse[j]! * residual[j]! + beta * direction[j]!;
      kernels.schurProduct(plan, direction, rowDiagonal, rowWork, product);
      effort.cgProducts++;
      for (let j = 0; j < v.length; j++) product[j] = columnDiagonal[j]! * direction[j]! - product[j]!;
      const curvature = dot(direction, product);
      if (!(curvature > 0)) break;
      const step = size ** 2 / curvature;
      for (let j = 0; j < v.length; j++) {
        v[j] = v[j]! + step * direction[j]!;
        residual[j] = residual[j]! - step * product[j]!;
      }
    }
    kernels.rowProducts(plan, v, rowWork);
    for (let i = 0; i < u.length; i++) u[i] = (epsilon * rowGradient[i]! - rowWork[i]!) / rowDiagonal[i]!;
    this.slope = dot(rowGradient, u) + dot(columnGradient, v);
  }
}

function assemble(
  side: Side,
  f: Float64Array,
  sums: Float64Array,
  epsilon: number,
  gradient: Float64Array,
  diagonal: Float64Array,
): void {
  for (let i = 0; i < f.length; i++) {
    const wanted = wantedMass(side, f, i);
    gradient[i] = wanted - sums[i]!;
    // a row whose exponentials all underflowed still needs a diagonal
    diagonal[i] = Math.max(sums[i]! + (epsilon / side.penalty) * wanted, Number.MIN_VALUE * 2 ** 60);
  }
}

const weighted = (values: Float64Array, weights: Float64Array): number =>
  Math.sqrt(values.reduce((sum, value, k) => sum + weights[k]! * value * value, 0));

/** Steps until the goal is met; true where they proved too short and the stage is better begun elsewhere. */
export function* newtonSteps(
  iterate: UnbalancedIterate,
  system: NewtonSystem,
  { goal, maxIterations, setbacks }: NewtonLimits,
): Generator<Progress, boolean> {
  const { effort, f, g } = iterate;
  let suffered = 0;
  iterate.evaluate();
  while (iterate.error > goal && effort.iterations < maxIterations) {
    yield* effort.pause();
    if (effort.interrupted !== null) return false;
    if (suffered > setbacks) return true;
    const { dual, error } = iterate;
    system.solve(Math.min(0.1, error));
    const [f0, g0] = [f.slice(), g.slice()];
    let length = 1;
    let isAccepted = false;
    for (let halvings = 0; halvings <= MOST_HALVINGS && !isAccepted; halvings++, length /= 2) {
      for (let i = 0; i < f.length; i++) f[i] = f0[i]! + length * system.u[i]!;
      for (let j = 0; j < g.length; j++) g[j] = g0[j]! + length * system.v[j]!;
      iterate.evaluate();
      const gain = iterate.dual - dual;
      // near the optimum the gain drowns in rounding, the error does not
      const isLevel = Math.abs(gain) <= LEVEL * Math.abs(dual) && iterate.error < error / 2;
      isAccepted = Number.isFinite(iterate.error) && (gain >= ARMIJO * length * system.slope || isLevel);
      if (!isAccepted) {
        effort.halvings++;
        suffered++;
        yield* effort.pause();
      }
    }
    if (isAccepted) {
      effort.newton++;
    } else {
      effort.fallbacks++;
      f.set(f0);
      g.set(g0);
      iterate.evaluate();
      for (let k = 0; k < FALLBACK_SWEEPS; k++) iterate.sweep();
      iterate.evaluate();
    }
    effort.record('newton', iterate.eta, iterate.error, iterate.dual, { stepLength: 2 * length });
  }
  return false;
}
