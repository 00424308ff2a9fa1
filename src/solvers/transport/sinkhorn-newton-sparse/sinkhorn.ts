/**
 * Stage 1: Sinkhorn sweeps. With the plan stored, K = P is built once and sweeps scale it, u = r ./ (K v),
 * v = c ./ (K^T u), without exponentials; scalings that grow too far are absorbed into the potentials by one sweep in the
 * log domain. Without a stored plan every sweep is a log-domain one.
 */
import type { Real } from '../../../kernels/contract.js';
import type { Progress } from '../../contract.js';
import { throwIfInfeasible } from './feasibility.js';
import type { Iterate } from './iterate.js';
import { StagnationGuard } from './stagnation.js';

/** Scalings stay within 1/limit and limit, so that products of the three factors never leave the exponent range. */
const LIMIT = { float64: 1e30, float32: 1e6 } as const;
/** Contraction is judged, and scalings are looked at, once in so many sweeps. */
const BLOCK = 10;
/** Entries touched between two pauses: about 0.1 s of sweeps. */
const ENTRIES_PER_PAUSE = 2e8;

export interface SweepLimits {
  readonly tolerance: number;
  /** Sweeps before the contraction is judged. */
  readonly atLeast: number;
  /** After them: go on while no more than this many sweeps are predicted. */
  readonly patience: number;
  /** Most sweeps and Newton steps of the whole solve. */
  readonly maxIterations: number;
}

/** Sweeps until the tolerance is met or the rest is better left to Newton. Leaves the iterate with its plan and sums. */
export function* sinkhornSweeps(iterate: Iterate, limits: SweepLimits): Generator<Progress, void> {
  const pace = new Pace(iterate, limits);
  iterate.updateRows();
  iterate.rebase();
  pace.note(iterate.error, iterate.dual);
  if (iterate.plan === null) yield* logDomainSweeps(iterate, pace);
  else yield* scalingSweeps(iterate, iterate.plan, pace);
}

function* logDomainSweeps(iterate: Iterate, pace: Pace): Generator<Progress, void> {
  while (pace.goesOn(iterate.error)) {
    iterate.updateColumns();
    iterate.updateRows();
    pace.note(iterate.error, iterate.dual);
    yield* iterate.effort.pause();
  }
}

function* scalingSweeps(iterate: Iterate, kernel: Real, pace: Pace): Generator<Progress, void> {
  const { kernels, problem, effort, scalings } = iterate;
  const { u, v, columnProducts } = scalings;
  const limit = LIMIT[problem.layout.precision];
  const pauseEvery = Math.max(1, Math.min(BLOCK, Math.floor(ENTRIES_PER_PAUSE / kernel.length)));
  let error = iterate.error;
  let sinceAbsorbed = 0;
  while (pace.goesOn(error)) {
    if (sinceAbsorbed === 0 && !startScalings(iterate, v, limit)) {
      error = iterate.error;
      pace.note(error, iterate.dual);
      continue;
    }
    kernels.scalingSweep(kernel, v, problem.r, u, columnProducts);
    const next = columnError(problem.c, v, columnProducts);
    if (!Number.isFinite(next) || u.includes(Infinity)) {
      absorb(iterate, v);
      error = iterate.error;
      sinceAbsorbed = 0;
      continue;
    }
    error = next;
    sinceAbsorbed++;
    effort.sweeps++;
    if (pace.isDue()) pace.note(error, scaledDual(iterate, u, v));
    if (sinceAbsorbed % pauseEvery === 0) yield* effort.pause();
    if (sinceAbsorbed % BLOCK === 0 && (isBeyond(u, limit) || isBeyond(v, limit))) {
      updateScalings(problem.c, columnProducts, v);
      absorb(iterate, v);
      error = iterate.error;
      sinceAbsorbed = 0;
    } else {
      updateScalings(problem.c, columnProducts, v);
    }
  }
  if (sinceAbsorbed > 0) iterate.rescale(u);
}

/**
 * v = c ./ Q for the plan just built, whose rows sum to r. False where that leaves the limits: the column update then
 * went into the potentials instead.
 */
function startScalings(iterate: Iterate, v: Float64Array, limit: number): boolean {
  updateScalings(iterate.problem.c, iterate.columnSums, v);
  if (!isBeyond(v, limit)) {
    iterate.effort.sweeps++;
    return true;
  }
  iterate.updateColumns();
  iterate.rebase();
  iterate.updateRows();
  return false;
}

function absorb(iterate: Iterate, v: Float64Array): void {
  const { y, eta } = iterate;
  for (let j = 0; j < y.length; j++) y[j] = y[j]! + Math.log(v[j]!) / eta;
  iterate.rebase();
  iterate.updateRows();
}

function updateScalings(c: Float64Array, columnProducts: Float64Array, v: Float64Array): void {
  for (let j = 0; j < v.length; j++) v[j] = c[j]! / columnProducts[j]!;
}

/** L1 column error of diag(u) K diag(v), whose rows are exact; NaN where a column underflowed. */
function columnError(c: Float64Array, v: Float64Array, columnProducts: Float64Array): number {
  let error = 0;
  for (let j = 0; j < v.length; j++) {
    const product = columnProducts[j]!;
    error += product > 0 ? Math.abs(v[j]! * product - c[j]!) : NaN;
  }
  return error;
}

function isBeyond(scalings: Float64Array, limit: number): boolean {
  for (const scaling of scalings) if (!(scaling < limit && scaling > 1 / limit)) return true;
  return false;
}

/** f of diag(u) K diag(v): its potentials are x + log(u) / eta and y + log(v) / eta, its mass is 1. */
function scaledDual(iterate: Iterate, u: Float64Array, v: Float64Array): number {
  const { problem, eta, x, y } = iterate;
  let sum = iterate.dualOf(1, x, y);
  for (let i = 0; i < u.length; i++) sum += (problem.r[i]! * Math.log(u[i]!)) / eta;
  for (let j = 0; j < v.length; j++) sum += (problem.c[j]! * Math.log(v[j]!)) / eta;
  return sum;
}

/** Watches the error: when to record, when to stop, when the problem turns out to have no solution. */
class Pace {
  private readonly start: number;
  private readonly guard: StagnationGuard;
  private blockStart: number;
  private blockError = Infinity;
  private predicted = 0;
  private feasibilityError = Infinity;
  private blocks = 0;

  constructor(
    private readonly iterate: Iterate,
    private readonly limits: SweepLimits,
  ) {
    this.start = iterate.effort.sweeps;
    this.blockStart = this.start;
    this.guard = new StagnationGuard(iterate, 20);
  }

  isDue(): boolean {
    return this.iterate.effort.sweeps - this.blockStart >= BLOCK;
  }

  note(error: number, dual: number): void {
    const { iterate, limits } = this;
    const { effort } = iterate;
    effort.record('sinkhorn', iterate.eta, error, dual);
    const sweeps = effort.sweeps - this.blockStart;
    if (sweeps >= BLOCK) {
      const rate = (error / this.blockError) ** (1 / sweeps);
      this.predicted = rate < 1 ? Math.log(limits.tolerance / error) / Math.log(rate) : Infinity;
      this.guard.note(error);
      if (++this.blocks % 5 === 0) this.checkFeasibility(error);
    }
    if (sweeps >= BLOCK || this.blockError === Infinity) {
      this.blockStart = effort.sweeps;
      this.blockError = error;
    }
  }

  goesOn(error: number): boolean {
    const { limits } = this;
    const { effort } = this.iterate;
    if (error <= limits.tolerance || effort.interrupted !== null) return false;
    if (effort.iterations >= limits.maxIterations) return false;
    return effort.sweeps - this.start < limits.atLeast || this.predicted <= limits.patience;
  }

  private checkFeasibility(error: number): void {
    const { plan, scalings } = this.iterate;
    if (error > 0.5 * this.feasibilityError) throwIfInfeasible(this.iterate, plan === null ? null : scalings.u);
    this.feasibilityError = error;
  }
}
