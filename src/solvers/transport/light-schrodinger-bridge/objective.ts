/** The loss mean log c(x0) - mean log v(x1) and its gradient on a batch, by the kernels. */
import type { Kernels, Real } from '../../../kernels/contract.js';
import { mixtureLayout, type MixtureLayout } from '../../../kernels/mixture.js';
import { fillCoefficients, fillGradient, type LogLinearForm, termsOf } from './log-linear.js';
import { type ParameterShape, type TrainingParameters } from './training-parameters.js';

export const PRECISIONS = ['float64', 'float32'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** Points of both sides, rows of the arena, each of the objective's precision. They are not paired. */
export interface Batch {
  readonly source: Real;
  readonly target: Real;
}

export interface Loss {
  readonly value: number;
  /** That samples of this size give it. */
  readonly standardError: number;
}

/** One call of a kernel does about so many operations at most: a few tens of milliseconds. */
const CALL_FLOPS = 1e8;

export class Objective {
  private readonly layout: MixtureLayout;
  private readonly form: LogLinearForm;
  /** Of one kernel call. */
  private readonly sums: Float64Array;
  private readonly means: { readonly source: Float64Array; readonly target: Float64Array };
  private readonly rowsPerCall: number;
  private readonly logSums: Float64Array;

  constructor(
    private readonly kernels: Kernels,
    shape: ParameterShape,
    private readonly epsilon: number,
    precision: Precision,
    /** Points of the largest sample that will be given. */
    mostRows: number,
  ) {
    const { arena } = kernels;
    this.layout = mixtureLayout(shape.dimension, shape.components, termsOf(shape.covariance), precision);
    const { features, featureStride, componentStride } = this.layout;
    const coefficients = (): Real => realArray(kernels, precision, features * componentStride);
    this.form = { source: coefficients(), target: coefficients() };
    const length = componentStride * featureStride + 1;
    this.sums = arena.float64(length);
    this.means = { source: new Float64Array(length), target: new Float64Array(length) };
    const affordable = Math.max(32, Math.ceil(CALL_FLOPS / (4 * componentStride * featureStride)));
    this.rowsPerCall = Math.min(mostRows, affordable);
    this.logSums = arena.float64(this.rowsPerCall);
  }

  /** The loss; its gradient is written to `gradient`. Yields between calls of the kernels. */
  *evaluate(
    parameters: TrainingParameters,
    batch: Batch,
    gradient: TrainingParameters,
  ): Generator<undefined, number, void> {
    fillCoefficients(parameters, this.epsilon, this.layout, this.form);
    const source = yield* this.pass(this.form.source, batch.source, this.means.source);
    const target = yield* this.pass(this.form.target, batch.target, this.means.target);
    fillGradient(parameters, this.epsilon, this.layout, this.means, gradient);
    return source - target;
  }

  /** The loss alone, and how far a sample of this size lets it be from its expectation. */
  *loss(parameters: TrainingParameters, batch: Batch): Generator<undefined, Loss, void> {
    fillCoefficients(parameters, this.epsilon, this.layout, this.form);
    const source = yield* this.logSumMoments(this.form.source, batch.source);
    const target = yield* this.logSumMoments(this.form.target, batch.target);
    return {
      value: source.mean - target.mean,
      standardError: Math.sqrt(source.variance / source.count + target.variance / target.count),
    };
  }

  /** Mean feature sums into `means`; answers the mean of the log sums. */
  private *pass(coefficients: Real, points: Real, means: Float64Array): Generator<undefined, number, void> {
    const { layout, sums } = this;
    const count = points.length / layout.dimension;
    let total = 0;
    means.fill(0);
    for (const part of this.parts(points)) {
      if (total !== 0) yield;
      total += this.kernels.mixtureMoments({ layout, coefficients }, part, { sums, logSums: null });
      for (let k = 0; k < means.length; k++) means[k] = means[k]! + sums[k]! / count;
    }
    return total / count;
  }

  private *logSumMoments(
    coefficients: Real,
    points: Real,
  ): Generator<undefined, { mean: number; variance: number; count: number }, void> {
    const { layout, sums } = this;
    const values: number[] = [];
    for (const part of this.parts(points)) {
      if (values.length > 0) yield;
      const logSums = this.logSums.subarray(0, part.length / layout.dimension);
      this.kernels.mixtureMoments({ layout, coefficients }, part, { sums, logSums });
      for (const value of logSums) values.push(value);
    }
    const count = values.length;
    const mean = values.reduce((sum, value) => sum + value, 0) / count;
    return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count, count };
  }

  private *parts(points: Real): Generator<Real> {
    const length = this.rowsPerCall * this.layout.dimension;
    for (let start = 0; start < points.length; start += length) {
      yield points.subarray(start, Math.min(points.length, start + length));
    }
  }
}

export const realArray = ({ arena }: Kernels, precision: Precision, length: number): Real =>
  precision === 'float32' ? arena.float32(length) : arena.float64(length);
