/** The whole solve: sweeps, Newton steps where many more sweeps are predicted, eta scaling where those prove too long. */
import { type Progress, SolveFailure } from '../../contract.js';
import { unreachable } from '../sinkhorn-newton-sparse/problem.js';
import { etaSchedule } from '../sinkhorn-newton-sparse/schedule.js';
import type { UnbalancedIterate } from './iterate.js';
import { NewtonSystem, newtonSteps } from './newton.js';
import type { UnbalancedInput } from './schema.js';

/** Sweeps before the contraction is judged, and between two looks at it. */
const FIRST_SWEEPS = 20;
const BLOCK = 10;
/** Predicted sweeps above which Newton steps cost less. */
const NEWTON_WORTH_SWEEPS = 60;
/** Halvings and fallbacks after which eta scaling takes over. */
const MOST_SETBACKS = 16;
const STAGE_TOLERANCE = 1e-2;
/** Blocks of sweeps without a new smallest error: rounding is all that is left. */
const PATIENCE = 30;
const MOST_REPAIRS = 5;

/** @param start column potentials, or null */
export function* solveDual(
  iterate: UnbalancedIterate,
  input: UnbalancedInput,
  start: Float64Array | null,
): Generator<Progress, void> {
  const { problem, effort } = iterate;
  const { tolerance, layout } = problem;
  const mayStep = layout.storage === 'stored' && input.method !== 'sinkhorn';
  let system: NewtonSystem | null = null;
  const isSpent = (): boolean => effort.interrupted !== null || effort.iterations >= input.maxIterations;

  function* stage(eta: number, goal: number, setbacks: number): Generator<Progress, boolean> {
    iterate.eta = eta;
    yield* sweeps(iterate, goal, input, mayStep);
    if (iterate.error <= goal || !mayStep || isSpent()) return false;
    system ??= new NewtonSystem(iterate);
    return yield* newtonSteps(iterate, system, { goal, maxIterations: input.maxIterations, setbacks });
  }

  iterate.restart(start);
  const isGivenUp = yield* stage(problem.eta, tolerance, MOST_SETBACKS);
  if (isGivenUp) {
    iterate.restart(start);
    for (const eta of etaSchedule(problem.eta, problem.maximumCost - problem.minimumCost)) {
      if (isSpent()) break;
      yield* stage(eta, eta === problem.eta ? tolerance : Math.max(tolerance, STAGE_TOLERANCE), Infinity);
    }
    iterate.eta = problem.eta;
  }
  // the certificate is evaluated anew; what rounding added is worked off
  for (let round = 0; ; round++) {
    const isClaimed = iterate.error <= tolerance;
    iterate.evaluate();
    if (iterate.error <= tolerance || !isClaimed || isSpent()) return;
    if (round === MOST_REPAIRS) {
      throw new SolveFailure('TOLERANCE_UNREACHABLE', unreachable(tolerance, iterate.error));
    }
    yield* stage(problem.eta, tolerance / 2 ** (round + 1), Infinity);
  }
}

function* sweeps(
  iterate: UnbalancedIterate,
  goal: number,
  input: UnbalancedInput,
  mayStep: boolean,
): Generator<Progress, void> {
  const { effort } = iterate;
  const start = effort.sweeps;
  const best = { error: Infinity, block: 0 };
  let blockError = Infinity;
  const isOver = (): boolean =>
    iterate.error <= goal || effort.interrupted !== null || effort.iterations >= input.maxIterations;
  // two sweeps with exponentials bring the potentials near enough for a plan to be of use
  iterate.sweep();
  iterate.sweep();
  for (let block = 0; ; block++) {
    for (let k = 0; k < BLOCK && !isOver(); k++) {
      iterate.anchor();
      iterate.sweep();
      yield* effort.pause();
    }
    const { error } = iterate;
    effort.record('sinkhorn', iterate.eta, error, iterate.dual);
    if (isOver()) return;
    if (error < best.error) Object.assign(best, { error, block });
    else if (block - best.block > PATIENCE) {
      throw new SolveFailure('TOLERANCE_UNREACHABLE', unreachable(goal, best.error));
    }
    const rate = (error / blockError) ** (1 / BLOCK);
    blockError = error;
    if (!mayStep || effort.sweeps - start < FIRST_SWEEPS) continue;
    const predicted = rate < 1 ? Math.log(goal / error) / Math.log(rate) : Infinity;
    if (input.method === 'newton' || predicted > NEWTON_WORTH_SWEEPS) return;
  }
}
