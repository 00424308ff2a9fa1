/** What both optimisers share: the problem, and what training comes to. */
import { SolveFailure } from '../../contract.js';
import type { Batch, Objective, TrainingObjective } from './objective.js';
import { type ParameterShape, parametersOver, type TrainingParameters } from './training-parameters.js';

export interface TrainingProblem {
  readonly shape: ParameterShape;
  /** In the units of the training sample. */
  readonly epsilon: number;
  readonly training: Batch;
  readonly heldOut: Batch | null;
  /** That steps are taken by. */
  readonly objective: TrainingObjective;
  /** Of points held out, while training. */
  readonly judge: Objective;
  /** In float64: where steps in float32 come to their end and can be continued. */
  readonly refinement: Objective | null;
}

export const STOP_REASONS = [
  'steps',
  'gradient_tolerance',
  'held_out_loss',
  'rounding',
  'max_iterations',
  'stopped',
  'time_limit',
] as const;
export type StopReason = (typeof STOP_REASONS)[number];

export interface Trained {
  /** Those of the lowest held-out loss; the last ones where nothing is held out. */
  readonly parameters: TrainingParameters;
  readonly stopReason: StopReason;
  readonly steps: number;
  /** The step after which the kept parameters were. */
  readonly keptStep: number;
  readonly evaluations: number;
  /** Steps not taken, because the loss of their batch was not finite. */
  readonly skippedSteps: number;
  /** Steps in float64 went on where those in float32 ended. */
  readonly refined: boolean;
}

/** Parameters, and the step after which they were. */
export interface Kept {
  readonly vector: Float64Array;
  readonly step: number;
}

/** The best parameters so far. */
export class Keeper {
  private readonly vector: Float64Array;
  private lowest = Infinity;
  keptStep = 0;

  constructor(private readonly parameters: TrainingParameters) {
    this.vector = parameters.vector.slice();
  }

  /** @param loss on held-out points; null: whatever comes last is kept. Answers whether it is the lowest so far. */
  offer(step: number, loss: number | null): boolean {
    if (loss !== null && !(loss < this.lowest)) return false;
    if (loss !== null) this.lowest = loss;
    this.vector.set(this.parameters.vector);
    this.keptStep = step;
    return true;
  }

  /** Goes on with what was kept before. Its loss is found anew: what judges now may round otherwise. */
  async *restore(
    { vector, step }: Kept,
    { judge, heldOut }: Pick<TrainingProblem, 'judge' | 'heldOut'>,
  ): AsyncGenerator<undefined, void> {
    this.vector.set(vector);
    this.keptStep = step;
    if (step > 0 && heldOut !== null) this.lowest = (yield* judge.loss(this.kept(), heldOut)).value;
  }

  get state(): Kept {
    return { vector: this.vector, step: this.keptStep };
  }

  kept(): TrainingParameters {
    return parametersOver(this.parameters.shape, this.vector);
  }
}

export const notFinite = (step: number): SolveFailure =>
  new SolveFailure(
    'NUMERICAL_BREAKDOWN',
    `The training loss is not finite at step ${step}. Set standardise to true, choose an epsilon nearer to the variance of ` +
      'the data, or lower the learning rate.',
  );
