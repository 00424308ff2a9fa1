/**
 * Entropic transport of a distribution onto itself. One potential serves both sides, and averaging it with its Sinkhorn
 * update, f <- (f + T f) / 2, at least halves the error each time: the derivative of T at the solution is minus a
 * stochastic matrix without negative eigenvalues, as exp(-C / epsilon) is positive semidefinite for all metrics here
 * (Feydy et al. 2019, section 3.1).
 */
import type { CostSource, Kernels } from '../../../kernels/contract.js';
import type { Progress } from '../../contract.js';
import { costRows } from '../costs.js';
import { TILE_ENTRIES } from '../sinkhorn-newton-sparse/layout.js';
import type { Stage } from './stage.js';

/** Averaging steps without a smaller error, after which rounding is all that is left of it. */
const PATIENCE = 20;
/** Pairs of a kernel call between two pauses. */
const ENTRIES_PER_CALL = 2 ** 23;

export interface SelfTerm {
  readonly cost: CostSource;
  /** x of P_ij = exp(eta (x_i + x_j - C_ij) - 1) */
  readonly x: Float64Array;
  readonly error: number;
  readonly iterations: number;
  readonly value: number;
  readonly transportCost: number;
}

export interface SelfProblem {
  readonly cost: CostSource;
  /** Positive, of total 1. */
  readonly masses: Float64Array;
  readonly eta: number;
  readonly tolerance: number;
  readonly maxIterations: number;
}

export function* solveSelfTerm(problem: SelfProblem, kernels: Kernels, stage: Stage): Generator<Progress, SelfTerm> {
  const { cost, masses, eta, tolerance, maxIterations } = problem;
  const n = masses.length;
  const logMasses = masses.map(Math.log);
  const f = kernels.arena.float64(n);
  // the solution as epsilon goes to 0: all mass stays
  for (let i = 0; i < n; i++) f[i] = logMasses[i]! / (2 * eta);
  const best = { f: f.slice(), error: Infinity, at: 0 };
  const logSums = kernels.arena.float64(n);
  let iterations = 0;
  for (; ; iterations++) {
    yield* logSumExp(problem, f, logSums, kernels, stage);
    let error = 0;
    // e^(eta (f - T f)) is how far the row sums are off, as factors
    for (let i = 0; i < n; i++) error += masses[i]! * Math.abs(Math.expm1(eta * f[i]! + logSums[i]! - logMasses[i]!));
    error *= 2;
    stage.record(iterations, error);
    if (error < best.error) {
      best.f.set(f);
      best.error = error;
      best.at = iterations;
    }
    if (error <= tolerance || iterations >= maxIterations || iterations - best.at >= PATIENCE) break;
    if (stage.interrupted !== null) break;
    for (let i = 0; i < n; i++) f[i] = (f[i]! + (logMasses[i]! - logSums[i]!) / eta) / 2;
  }
  f.set(best.f);
  // planPass and transportCost take the exponent eta (x + y - C) - 1
  const x = kernels.arena.float64(n);
  for (let i = 0; i < n; i++) x[i] = f[i]! + 1 / (2 * eta);
  yield* logSumExp(problem, f, logSums, kernels, stage);
  let [mass, dual] = [0, 0];
  for (let i = 0; i < n; i++) {
    mass += Math.exp(eta * f[i]! + logSums[i]!);
    dual += masses[i]! * 2 * (f[i]! - logMasses[i]! / eta);
  }
  let transportCost = 0;
  for (const { first, count, part } of rowBlocks(cost, ENTRIES_PER_CALL)) {
    transportCost += kernels.transportCost(part, eta, x.subarray(first, first + count), x);
    yield* stage.pause();
  }
  return { cost, x, error: best.error, iterations, value: dual - (mass - 1) / eta, transportCost };
}

function* logSumExp(
  { cost, eta }: SelfProblem,
  f: Float64Array,
  out: Float64Array,
  kernels: Kernels,
  stage: Stage,
): Generator<Progress, void> {
  for (const { first, count, part } of rowBlocks(cost, ENTRIES_PER_CALL)) {
    kernels.rowLogSumExp(part, eta, f, out.subarray(first, first + count));
    yield* stage.pause();
  }
}

export interface RowBlock {
  readonly first: number;
  readonly count: number;
  readonly part: CostSource;
}

/** A problem in blocks of rows of about so many pairs. */
export function* rowBlocks(cost: CostSource, entries: number = TILE_ENTRIES): Generator<RowBlock, void> {
  const size = Math.min(cost.rows, Math.max(1, Math.floor(entries / cost.columns)));
  for (let first = 0; first < cost.rows; first += size) {
    const count = Math.min(size, cost.rows - first);
    yield { first, count, part: costRows(cost, first, count) };
  }
}
