/** Training by L-BFGS on the whole sample, ended by the held-out points: more iterations would fit the sample alone. */
import type { Progress } from '../../contract.js';
import type { OptimiserState } from './checkpoint.js';
import { type Evaluate, Lbfgs } from './lbfgs.js';
import type { LbfgsOptions } from './schema.js';
import type { TrainingObjective } from './objective.js';
import { Keeper, notFinite, type StopReason, type Trained, type TrainingProblem } from './train.js';
import type { TrainingLog } from './training-log.js';
import { clampParameters, holdAtBounds, parametersOver, type TrainingParameters } from './training-parameters.js';

/** Lengths that a line search tries in float32, which cannot tell losses apart that step lengths of 2^-10 make. */
const FLOAT32_TRIALS = 10;

/** @param resumed where an earlier attempt at this start was lost */
export async function* trainLbfgs(
  problem: TrainingProblem,
  start: TrainingParameters,
  options: LbfgsOptions,
  log: TrainingLog,
  resumed: OptimiserState | null,
): AsyncGenerator<Progress, Trained, undefined> {
  const { shape, judge, refinement, heldOut, training } = problem;
  const keeper = new Keeper(start);
  const inside = parametersOver(shape, new Float64Array(start.vector.length));
  const numbers = resumed?.numbers ?? [];
  let [step = 0, evaluations = 0, worse = 0] = numbers;
  let refined = numbers[3] === 1;
  let hasJustRestarted = numbers[4] !== 0;
  const descentBy = (objective: TrainingObjective, trials?: number): Lbfgs => {
    const evaluate: Evaluate = async function* (point, gradient) {
      evaluations++;
      // beyond its bounds the loss is that of the nearest point within
      inside.vector.set(point);
      clampParameters(inside);
      const slopes = parametersOver(shape, gradient);
      const value = yield* objective.evaluate(inside, training, slopes);
      holdAtBounds(inside, slopes);
      return value;
    };
    return new Lbfgs(start.vector, evaluate, trials);
  };
  let lbfgs =
    refined && refinement !== null
      ? descentBy(refinement)
      : descentBy(problem.objective, refinement === null ? undefined : FLOAT32_TRIALS);
  let stopReason: StopReason = 'max_iterations';
  /** Whether steps in float64 go on, from where those in float32 ended. */
  const refine = async function* (): AsyncGenerator<Progress, boolean, undefined> {
    if (refined || refinement === null) return false;
    refined = true;
    hasJustRestarted = true;
    lbfgs = descentBy(refinement);
    yield* log.paced(lbfgs.restart());
    return true;
  };
  if (resumed !== null) {
    start.vector.set(resumed.parameters);
    yield* log.paced(keeper.restore(resumed.kept, problem));
  }
  const value = yield* log.paced(lbfgs.restart(resumed?.memory));
  // the value at this point was counted when it was first found
  if (resumed !== null) evaluations--;
  if (!Number.isFinite(value) && !(yield* refine())) throw notFinite(step);
  while (step < options.iterations) {
    const taken = yield* log.paced(lbfgs.step());
    if (taken.kind !== 'stepped' && (yield* refine())) continue;
    if (taken.kind === 'not_finite') throw notFinite(step);
    if (taken.kind === 'stalled') {
      if (hasJustRestarted) {
        stopReason = 'rounding';
        break;
      }
      // the memory may have gone bad: once more along the gradient itself
      yield* log.paced(lbfgs.restart());
      hasJustRestarted = true;
      continue;
    }
    step++;
    hasJustRestarted = false;
    clampParameters(start);
    const held = heldOut === null ? null : yield* log.paced(judge.loss(start, heldOut));
    worse = keeper.offer(step, held?.value ?? null) ? 0 : worse + 1;
    log.record('lbfgs', step, step / options.iterations, lbfgs.value, held?.value ?? null);
    if (largest(lbfgs.gradient) <= options.gradientTolerance && !(yield* refine())) {
      stopReason = 'gradient_tolerance';
      break;
    }
    if (worse >= options.patience) {
      stopReason = 'held_out_loss';
      break;
    }
    log.reached(() => ({
      parameters: start.vector,
      kept: keeper.state,
      memory: lbfgs.memory,
      numbers: [step, evaluations, worse, Number(refined), Number(hasJustRestarted)],
    }));
    if (log.isPauseDue) yield log.progress();
    const interruption = log.interruption();
    if (interruption !== null) {
      stopReason = interruption;
      break;
    }
  }
  return {
    parameters: keeper.kept(),
    stopReason,
    steps: step,
    keptStep: keeper.keptStep,
    evaluations,
    skippedSteps: 0,
    refined,
  };
}

const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
