/** Stage 2: Newton steps on the sparsified Hessian, with a line search and a fallback that cannot fail. */
import type { Progress } from '../../contract.js';
import { throwIfInfeasible } from './feasibility.js';
import type { Iterate } from './iterate.js';
import type { PlanMatrix, SchurSystem } from './schur.js';
import { sinkhornSweeps } from './sinkhorn.js';
import { relativeSparsification, relativeThreshold, topkSparsification } from './sparsify.js';
import { StagnationGuard } from './stagnation.js';

/** Levenberg parameter: start, floor and cap (spec 5.4). */
const MU = { start: 1e-3, floor: 1e-8, cap: 1 } as const;
const MOST_HALVINGS = 12;
/** Sweeps after a line search that failed. */
const FALLBACK_SWEEPS = 5;
/** After so many failures in a row Sinkhorn alone halves the error first. */
const MOST_FALLBACKS = 5;
/** The fixed-density rule is left after so many steps that gain less than a factor 2 (spec 5.2). */
const MOST_WEAK_STEPS = 5;

export interface NewtonLimits {
  readonly tolerance: number;
  readonly newtonIterations: number;
  readonly maxIterations: number;
  /** Setbacks after which this stage is given up, for eta scaling to take over. */
  readonly setbacks: number;
}

/**
 * A step crawls when it gains less than a fifth far from the answer: the potentials have further to go than one step
 * moves them (about 1/eta), whatever their direction. The search on the semi-dual rarely halves such steps, so they
 * count as setbacks themselves, twice a halving.
 */
const CRAWLING = { gain: 0.8, error: 1e-2, setbacks: 2 } as const;

/** How entries are chosen; shared by the stages of a solve, since the fixed-density rule is left for good. */
export class SparsificationRule {
  private weakSteps = 0;
  handedOver = false;

  /** @param topkCount entries of the fixed-density rule, 0 for the relative one */
  constructor(private readonly topkCount: number) {}

  get isTopk(): boolean {
    return this.topkCount > 0 && !this.handedOver;
  }

  choose(iterate: Iterate, system: SchurSystem, tau: number): PlanMatrix {
    return this.isTopk
      ? topkSparsification(iterate, system, this.topkCount)
      : relativeSparsification(iterate, system, tau);
  }

  /** Notes what a step gained. */
  note(before: number, after: number): void {
    if (!this.isTopk || after < 0.5 * before) return;
    if (++this.weakSteps >= MOST_WEAK_STEPS) this.handedOver = true;
  }
}

/** Newton steps until the tolerance is met, a limit is reached or the stage is given up; returns whether it was. */
export function* newtonSteps(
  iterate: Iterate,
  system: SchurSystem,
  rule: SparsificationRule,
  limits: NewtonLimits,
): Generator<Progress, boolean> {
  const { effort, problem } = iterate;
  const guard = new StagnationGuard(iterate, 12);
  let setbacks = 0;
  let mu: number = MU.start;
  let tauFactor = 1;
  let fallbacks = 0;
  let feasibilityError = iterate.error;
  while (
    iterate.error > limits.tolerance &&
    effort.interrupted === null &&
    effort.newton < limits.newtonIterations &&
    effort.iterations < limits.maxIterations &&
    setbacks <= limits.setbacks
  ) {
    iterate.rebase();
    const before = iterate.error;
    const isTopk = rule.isTopk;
    const matrix = rule.choose(iterate, system, relativeThreshold(before) * tauFactor);
    yield* effort.pause();
    const meanMass = 1 / Math.max(problem.rows, problem.columns);
    const shift = isTopk ? 1e-12 * meanMass : mu * Math.min(1, before) * meanMass;
    const slope = yield* system.solve(iterate, matrix, shift, cgTolerance(iterate, isTopk));
    if (effort.interrupted !== null) break;
    const halvingsBefore = effort.halvings;
    const step = yield* lineSearch(iterate, system, slope, isTopk);
    effort.newton++;
    setbacks += effort.halvings - halvingsBefore;
    if (step !== null) {
      mu = step.length < 0.25 || step.gainRatio < 0.1 ? Math.min(4 * mu, MU.cap) : Math.max(mu / 2, MU.floor);
      tauFactor = 1;
      fallbacks = 0;
    } else {
      mu = Math.min(10 * mu, MU.cap);
      tauFactor *= 0.1;
      effort.fallbacks++;
      yield* fallBack(iterate, before, ++fallbacks >= MOST_FALLBACKS, limits);
      if (fallbacks >= MOST_FALLBACKS) fallbacks = 0;
    }
    if (!isTopk) iterate.freeSweep();
    rule.note(before, iterate.error);
    if (iterate.error > Math.max(CRAWLING.error, CRAWLING.gain * before)) setbacks += CRAWLING.setbacks;
    const kept = matrix.kind === 'dense' ? matrix.plan.length : matrix.rows.rowStarts[problem.rows]!;
    effort.record('newton', iterate.eta, iterate.error, iterate.dual, {
      stepLength: step?.length ?? 0,
      keptPerRow: kept / problem.rows,
    });
    yield* effort.pause();
    guard.note(iterate.error);
    if (effort.newton % 5 === 0) {
      if (iterate.error > 0.5 * feasibilityError) throwIfInfeasible(iterate, null);
      feasibilityError = iterate.error;
    }
  }
  return setbacks > limits.setbacks;
}

interface AcceptedStep {
  readonly length: number;
  /** Increase of f over what the quadratic model promised. */
  readonly gainRatio: number;
}

/** Backtracks until f increases enough; null, with the potentials as before, where it does not. */
export function* lineSearch(
  iterate: Iterate,
  system: Pick<SchurSystem, 'u' | 'v'>,
  slope: number,
  isTopk: boolean,
): Generator<Progress, AcceptedStep | null> {
  const { effort, dual, error } = iterate;
  if (!(slope > 0 && slope < Infinity)) {
    iterate.updateRows();
    return null;
  }
  const floor = roundingOf(iterate);
  let length = isTopk ? longestStep(system, iterate.eta) : 1;
  for (let trial = 0; trial < MOST_HALVINGS; trial++) {
    if (isTopk) iterate.tryDualStep(system.u, system.v, length);
    else iterate.tryStep(system.v, length);
    const increase = iterate.dual - dual;
    const isEnough = increase >= 1e-4 * length * slope || (slope < floor.slope && iterate.error < 0.9 * error);
    if (Number.isFinite(increase) && isEnough) {
      const predicted = slope * (1 - 0.5 * length) * length;
      return { length, gainRatio: predicted > floor.gain ? increase / predicted : 1 };
    }
    iterate.reject();
    length /= 2;
    effort.halvings++;
    yield* effort.pause();
    if (effort.interrupted !== null) break;
  }
  iterate.updateRows();
  return null;
}

/** Below these f is rounding: the marginal error then judges a step (spec 5.6). */
function roundingOf(iterate: Iterate): { slope: number; gain: number } {
  const { problem, eta, dual } = iterate;
  const size = Math.max(problem.maximumCost - problem.minimumCost, Math.abs(dual));
  if (problem.layout.precision === 'float32') return { slope: Math.max(1e-9 * size, 1e-4 / eta), gain: 1e-6 / eta };
  return { slope: 1e-9 * size, gain: 1e-13 * Math.abs(dual) };
}

/** No exponent may grow by more than 600: the plan must not overflow. */
function longestStep(system: Pick<SchurSystem, 'u' | 'v'>, eta: number): number {
  let [u, v] = [0, 0];
  for (const value of system.u) u = Math.max(u, value);
  for (const value of system.v) v = Math.max(v, value);
  const growth = eta * (u + v);
  return growth > 600 ? 600 / growth : 1;
}

function cgTolerance(iterate: Iterate, isTopk: boolean): number {
  const loose = Math.max(1e-12, Math.min(1e-2, iterate.error));
  if (iterate.problem.layout.precision === 'float32') return Math.max(1e-5, loose);
  return isTopk ? 1e-10 : loose;
}

/** Sweeps always increase f: a few of them, or as many as halve the error. */
function* fallBack(
  iterate: Iterate,
  before: number,
  untilHalved: boolean,
  limits: NewtonLimits,
): Generator<Progress, void> {
  const { effort } = iterate;
  throwIfInfeasible(iterate, null);
  if (untilHalved) {
    const tolerance = Math.max(limits.tolerance, 0.5 * before);
    yield* sinkhornSweeps(iterate, { tolerance, atLeast: Infinity, patience: 0, maxIterations: limits.maxIterations });
    return;
  }
  for (let k = 0; k < FALLBACK_SWEEPS && effort.interrupted === null; k++) {
    iterate.updateColumns();
    iterate.updateRows();
    yield* effort.pause();
  }
}
