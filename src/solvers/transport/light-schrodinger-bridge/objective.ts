/** The loss mean log c(x0) - mean log v(x1) and its gradient on a batch, from sums that kernels or graphs compute. */
import type { Kernels, Real } from '../../../kernels/contract.js';
import type { MixtureLayout } from '../../../kernels/mixture.js';
import { fillCoefficients, fillGradient, type LogLinearForm } from './log-linear.js';
import type { TrainingParameters } from './training-parameters.js';

export const PRECISIONS = ['float64', 'float32'] as const;
export type Precision = (typeof PRECISIONS)[number];
export const PRECISION_CHOICES = ['auto', ...PRECISIONS] as const;

/** Points of both sides. They are not paired. */
export interface Batch {
  readonly source: Real;
  readonly target: Real;
}

export interface Loss {
  readonly value: number;
  /** That samples of this size give it. */
  readonly standardError: number;
}

/** What some of the points give. Arrays are the computer's own, and hold until the next part. */
export interface MixturePart {
  /** componentStride x featureStride: features weighted with the shares of the components, summed over these points. */
  readonly sums: Float64Array | Float32Array;
  /** Of the log sums. */
  readonly total: number;
  /** Log of the mixture at each point, where it was wanted. */
  readonly logSums: Real | null;
}

/** Computes a mixture at points, so many at a time that nobody waits for long. */
export interface MixtureComputer {
  readonly layout: MixtureLayout;
  /** Where the coefficients of both halves are put, features x componentStride each. */
  readonly form: LogLinearForm;
  parts(coefficients: Real, points: Real, wantsLogSums: boolean): AsyncGenerator<MixturePart, void>;
}

/** What steps are taken by. */
export interface TrainingObjective {
  /** The loss; its gradient is written to `gradient`. Yields between parts of the batch. */
  evaluate(
    parameters: TrainingParameters,
    batch: Batch,
    gradient: TrainingParameters,
  ): AsyncGenerator<undefined, number>;
}

export class Objective implements TrainingObjective {
  private readonly means: { readonly source: Float64Array; readonly target: Float64Array };

  constructor(
    private readonly computer: MixtureComputer,
    private readonly epsilon: number,
  ) {
    const { componentStride, featureStride } = computer.layout;
    const length = componentStride * featureStride;
    this.means = { source: new Float64Array(length), target: new Float64Array(length) };
  }

  async *evaluate(
    parameters: TrainingParameters,
    batch: Batch,
    gradient: TrainingParameters,
  ): AsyncGenerator<undefined, number> {
    const { layout, form } = this.computer;
    fillCoefficients(parameters, this.epsilon, layout, form);
    const source = yield* this.pass(form.source, batch.source, this.means.source);
    const target = yield* this.pass(form.target, batch.target, this.means.target);
    fillGradient(parameters, this.epsilon, layout, this.means, gradient);
    return source - target;
  }

  /** The loss alone, and how far a sample of this size lets it be from its expectation. */
  async *loss(parameters: TrainingParameters, batch: Batch): AsyncGenerator<undefined, Loss> {
    const { layout, form } = this.computer;
    fillCoefficients(parameters, this.epsilon, layout, form);
    const source = yield* this.logSumMoments(form.source, batch.source);
    const target = yield* this.logSumMoments(form.target, batch.target);
    return {
      value: source.mean - target.mean,
      standardError: Math.sqrt(source.variance / source.count + target.variance / target.count),
    };
  }

  /** Mean feature sums into `means`; answers the mean of the log sums. */
  private async *pass(coefficients: Real, points: Real, means: Float64Array): AsyncGenerator<undefined, number> {
    const count = points.length / this.computer.layout.dimension;
    let total = 0;
    means.fill(0);
    for await (const part of this.computer.parts(coefficients, points, false)) {
      const { sums } = part;
      if (total !== 0) yield;
      total += part.total;
      for (let k = 0; k < means.length; k++) means[k] = means[k]! + sums[k]! / count;
    }
    return total / count;
  }

  private async *logSumMoments(
    coefficients: Real,
    points: Real,
  ): AsyncGenerator<undefined, { mean: number; variance: number; count: number }> {
    const values: number[] = [];
    for await (const { logSums } of this.computer.parts(coefficients, points, true)) {
      if (values.length > 0) yield;
      for (const value of logSums!) values.push(value);
    }
    const count = values.length;
    const mean = values.reduce((sum, value) => sum + value, 0) / count;
    return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count, count };
  }
}

export const realArray = ({ arena }: Kernels, precision: Precision, length: number): Real =>
  precision === 'float32' ? arena.float32(length) : arena.float64(length);
