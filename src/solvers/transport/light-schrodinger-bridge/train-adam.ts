/** Training by Adam on batches drawn afresh (Korotin, Gushchin and Burnaev, section 4.3 and appendix). */
import type { Kernels, Real } from '../../../kernels/contract.js';
import type { Progress } from '../../contract.js';
import type { RandomStream } from '../../random/random-stream.js';
import { Adam, rateFactors, scheduledRate } from './adam.js';
import type { OptimiserState } from './checkpoint.js';
import { type Batch, type Precision, realArray } from './objective.js';
import type { AdamOptions } from './schema.js';
import { Keeper, notFinite, type StopReason, type Trained, type TrainingProblem } from './train.js';
import type { TrainingLog } from './training-log.js';
import { clampParameters, parametersOver, type TrainingParameters } from './training-parameters.js';

/** A batch without a finite loss halves the rate; so many in a row mean that the parameters are lost. */
const MOST_SKIPPED = 10;
/** Looks at the held-out points in one training. */
const LOOKS = 100;

/** @param resumed where an earlier attempt at this start was lost */
export async function* trainAdam(
  problem: TrainingProblem,
  start: TrainingParameters,
  options: AdamOptions,
  random: RandomStream,
  batches: BatchDrawer,
  log: TrainingLog,
  resumed: OptimiserState | null,
): AsyncGenerator<Progress, Trained, undefined> {
  const { shape, objective, judge, heldOut, epsilon } = problem;
  const { steps, learningRate, schedule } = options;
  const gradient = parametersOver(shape, new Float64Array(start.vector.length));
  const keeper = new Keeper(start);
  let [step = 0, skippedSteps = 0, skippedInRow = 0, sum = 0, count = 0] = resumed?.numbers ?? [];
  const [first, second] = resumed?.memory ?? [];
  const adam = new Adam(
    rateFactors(start.vector.length, shape.components, epsilon),
    first,
    second,
    step - skippedSteps,
  );
  if (resumed !== null) {
    start.vector.set(resumed.parameters);
    yield* log.paced(keeper.restore(resumed.kept, problem));
    // each batch takes a number for each of its points
    random.seek(2 * options.batchSize * step);
  }
  const every = Math.max(1, Math.floor(steps / LOOKS));
  let reduction = 2 ** -skippedSteps;
  let stopReason: StopReason = 'steps';
  for (; step < steps; step++) {
    const batch = batches.draw(problem.training, random);
    const loss = yield* log.paced(objective.evaluate(start, batch, gradient));
    if (Number.isFinite(loss) && isFinite(gradient.vector)) {
      adam.step(start.vector, gradient.vector, reduction * scheduledRate(schedule, learningRate, step, steps));
      clampParameters(start);
      skippedInRow = 0;
      sum += loss;
      count++;
    } else {
      skippedSteps++;
      reduction /= 2;
      if (++skippedInRow === MOST_SKIPPED) throw notFinite(step + 1);
    }
    const isLast = step === steps - 1;
    if ((step % every === every - 1 || isLast) && count > 0) {
      const held = heldOut === null ? null : yield* log.paced(judge.loss(start, heldOut));
      keeper.offer(step + 1, held?.value ?? null);
      log.record('adam', step + 1, (step + 1) / steps, sum / count, held?.value ?? null);
      sum = 0;
      count = 0;
    }
    log.reached(() => ({
      parameters: start.vector,
      kept: keeper.state,
      memory: [adam.first, adam.second],
      numbers: [step + 1, skippedSteps, skippedInRow, sum, count],
    }));
    if (log.isPauseDue) yield log.progress();
    const interruption = log.interruption();
    if (interruption !== null) {
      stopReason = interruption;
      step++;
      break;
    }
  }
  if (stopReason !== 'steps') {
    const held = heldOut === null ? null : yield* log.paced(judge.loss(start, heldOut));
    keeper.offer(step, held?.value ?? null);
  }
  return {
    parameters: keeper.kept(),
    stopReason,
    steps: step,
    keptStep: keeper.keptStep,
    evaluations: step,
    skippedSteps,
    refined: false,
  };
}

/** Room for batches, drawn with replacement. */
export class BatchDrawer {
  private readonly batch: Batch;

  constructor(
    kernels: Kernels,
    private readonly dimension: number,
    private readonly batchSize: number,
    precision: Precision,
  ) {
    const room = (): Real => realArray(kernels, precision, batchSize * dimension);
    this.batch = { source: room(), target: room() };
  }

  draw({ source, target }: Batch, random: RandomStream): Batch {
    this.fill(source, this.batch.source, random);
    this.fill(target, this.batch.target, random);
    return this.batch;
  }

  private fill(from: Real, to: Real, random: RandomStream): void {
    const { dimension } = this;
    const count = from.length / dimension;
    for (let i = 0; i < this.batchSize; i++) {
      const row = random.below(count) * dimension;
      for (let d = 0; d < dimension; d++) to[i * dimension + d] = from[row + d]!;
    }
  }
}

function isFinite(values: Float64Array): boolean {
  // 0 times anything finite is 0
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += 0 * values[k]!;
  return sum === 0;
}
