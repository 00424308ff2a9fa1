/** The whole solve: sweeps, Newton steps, eta scaling where Newton's steps prove too long, the certificate. */
import type { Progress } from '../../contract.js';
import { SolveFailure } from '../../contract.js';
import { Certificate } from './certificate.js';
import type { Iterate } from './iterate.js';
import { topkEntries } from './layout.js';
import { newtonSteps, SparsificationRule } from './newton.js';
import { unreachable } from './problem.js';
import type { SinkhornNewtonSparseInput } from './schema.js';
import { SchurSystem } from './schur.js';
import { sinkhornSweeps } from './sinkhorn.js';

/**
 * Predicted sweeps above which `auto` takes Newton steps: what the easiest Newton phase costs, in sweeps. Over a stored
 * plan an exponential pass takes as long as about eleven sweeps; without one a sweep is such a pass. Fixed counts, not
 * timings, so that the same request always takes the same steps.
 */
const NEWTON_WORTH_SWEEPS = { stored: 60, streaming: 25 } as const;
/** Setbacks (line-search halvings, spec 5.7, and crawling steps) after which eta scaling takes over. */
const MOST_SETBACKS = 16;
/** Stages of eta scaling are solved this loosely, the last one excepted. */
const STAGE_TOLERANCE = 1e-2;
const SCALING_FACTOR = 2;
/** Rounds in which an answer that the certificate does not confirm is improved. */
const MOST_REPAIRS = 5;

export interface Solved {
  readonly certificate: Certificate;
  readonly handedOver: boolean;
}

export function* solveDual(
  iterate: Iterate,
  input: SinkhornNewtonSparseInput,
  start: Float64Array | null,
): Generator<Progress, Solved> {
  const { problem, effort, kernels } = iterate;
  const { sources, targets, tolerance, layout } = problem;
  const rule = new SparsificationRule(topkEntries(input, sources, targets));
  const limits = { newtonIterations: input.newtonIterations, maxIterations: input.maxIterations };
  let system: SchurSystem | null = null;
  const patience = {
    auto: NEWTON_WORTH_SWEEPS[layout.storage],
    'sinkhorn-newton-sparse': -1,
    sinkhorn: Infinity,
  }[input.method];

  /** Returns whether the stage was given up. */
  function* stage(eta: number, goal: number, setbacks: number): Generator<Progress, boolean> {
    iterate.eta = eta;
    const sweepLimits = { atLeast: input.sinkhornIterations, patience, maxIterations: input.maxIterations };
    yield* sinkhornSweeps(iterate, { ...sweepLimits, tolerance: goal });
    return yield* steps(goal, setbacks);
  }
  function* steps(goal: number, setbacks: number): Generator<Progress, boolean> {
    if (iterate.error <= goal || input.method === 'sinkhorn') return false;
    system ??= new SchurSystem(problem, kernels, effort);
    return yield* newtonSteps(iterate, system, rule, { ...limits, tolerance: goal, setbacks });
  }

  // float32 sums are rounded: the certificate decides, with some room for it
  const goal = layout.precision === 'float32' ? tolerance / 2 : tolerance;
  iterate.restart(start);
  const isGivenUp = yield* stage(problem.eta, goal, MOST_SETBACKS);
  if (iterate.error > goal && isGivenUp && effort.interrupted === null) {
    iterate.restart(start);
    for (const eta of etaSchedule(problem.eta, problem.maximumCost - problem.minimumCost)) {
      if (isSpent(iterate, input)) break;
      effort.etaStages++;
      yield* stage(eta, eta === problem.eta ? goal : Math.max(goal, STAGE_TOLERANCE), Infinity);
    }
    iterate.eta = problem.eta;
  }
  const certificate = yield* confirm(iterate, input, goal, (target) => steps(target, Infinity));
  return { certificate, handedOver: rule.handedOver };
}

/** From loose to tight by doubling; a last step of less than a doubling is not split in two. */
export function etaSchedule(eta: number, costRange: number): readonly number[] {
  const stages: number[] = [];
  const loosest = costRange > 0 ? Math.max(20 / costRange, eta / 64) : eta;
  for (let e = Math.min(loosest, eta); e < eta; e *= SCALING_FACTOR) stages.push(e);
  return [...stages, eta];
}

const isSpent = ({ effort }: Iterate, input: SinkhornNewtonSparseInput): boolean =>
  effort.interrupted !== null || effort.newton >= input.newtonIterations || effort.iterations >= input.maxIterations;

/**
 * Recomputes the marginals from the potentials in float64; what rounding added to the error in the meantime is worked
 * off by some more steps.
 */
function* confirm(
  iterate: Iterate,
  input: SinkhornNewtonSparseInput,
  goal: number,
  improve: (target: number) => Generator<Progress, unknown>,
): Generator<Progress, Certificate> {
  const { problem, effort } = iterate;
  for (let round = 0; ; round++) {
    const certificate = new Certificate(iterate);
    const isClaimed = iterate.error <= goal;
    if (certificate.error <= problem.tolerance || !isClaimed || isSpent(iterate, input)) return certificate;
    if (round === MOST_REPAIRS) {
      throw new SolveFailure('TOLERANCE_UNREACHABLE', unreachable(problem.tolerance, certificate.error));
    }
    iterate.rebase(true);
    iterate.updateRows();
    const target = goal / 2 ** (round + 1);
    if (input.method === 'sinkhorn') {
      const { maxIterations } = input;
      yield* sinkhornSweeps(iterate, { tolerance: target, atLeast: Infinity, patience: 0, maxIterations });
    } else {
      yield* improve(target);
    }
    yield* effort.pause();
  }
}
