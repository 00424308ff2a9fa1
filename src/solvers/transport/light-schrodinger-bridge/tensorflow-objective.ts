/**
 * The loss by TensorFlow, whose own differentiation gives the gradient: written from the formulas of bridge.ts, without the
 * feature sums that kernels and graphs make. Diagonal covariances, float32.
 */
import type { LoadedTensorFlow, TensorFlow } from '../../../gpu/contract.js';
import type { Real } from '../../../kernels/contract.js';
import type { Batch, TrainingObjective } from './objective.js';
import type { TrainingParameters } from './training-parameters.js';

/** Points at a time: a few tens of milliseconds. */
const PART_PRODUCTS = 2 ** 24;

type Tensor = ReturnType<TensorFlow['tensor2d']>;
type Side = keyof Batch;

export class TensorFlowObjective implements TrainingObjective {
  private readonly tf: TensorFlow;

  constructor(
    private readonly loaded: LoadedTensorFlow,
    private readonly epsilon: number,
  ) {
    this.tf = loaded.tf;
  }

  async *evaluate(
    parameters: TrainingParameters,
    batch: Batch,
    gradient: TrainingParameters,
  ): AsyncGenerator<undefined, number> {
    gradient.vector.fill(0);
    const source = yield* this.meanOf('source', parameters, batch.source, 1, gradient);
    const target = yield* this.meanOf('target', parameters, batch.target, -1, gradient);
    return source - target;
  }

  /** Mean log c or log v over points; `sign` times its gradient is added. */
  private async *meanOf(
    side: Side,
    parameters: TrainingParameters,
    points: Real,
    sign: 1 | -1,
    gradient: TrainingParameters,
  ): AsyncGenerator<undefined, number> {
    const { components, dimension } = parameters.shape;
    const length = Math.max(1, Math.floor(PART_PRODUCTS / (components * dimension))) * dimension;
    let mean = 0;
    for (let start = 0; start < points.length; start += length) {
      if (start > 0) yield;
      const part = Float32Array.from(points.subarray(start, start + length));
      const share = part.length / points.length;
      const { value, slopes } = await this.loaded.run(() => this.differentiate(side, parameters, part));
      mean += share * value;
      for (const [to, slope] of [
        [gradient.logWeights, slopes[0]],
        [gradient.centres, slopes[1]],
        [gradient.spreads, slopes[2]],
      ] as const) {
        for (let k = 0; k < to.length; k++) to[k] = to[k]! + sign * share * slope![k]!;
      }
    }
    return mean;
  }

  private differentiate(
    side: Side,
    { shape, logWeights, centres, spreads }: TrainingParameters,
    part: Float32Array,
  ): { readonly value: number; readonly slopes: readonly ArrayLike<number>[] } {
    const { tf } = this;
    const { components, dimension } = shape;
    const tensor = (values: Real, rows: number): Tensor =>
      tf.tensor2d(Float32Array.from(values), [rows, values.length / rows]);
    const { value, grads } = tf.tidy(() => {
      const x = tensor(part, part.length / dimension);
      const mean = (a: Tensor, r: Tensor, logS: Tensor): ReturnType<TensorFlow['scalar']> =>
        tf.mean(tf.logSumExp(side === 'source' ? this.logC(x, a, r, logS) : this.logV(x, a, r, logS), 1));
      const given = [tensor(logWeights, 1), tensor(centres, components), tensor(spreads, components)];
      return tf.valueAndGrads(mean as Parameters<TensorFlow['valueAndGrads']>[0])(given);
    });
    const answer = { value: value.dataSync()[0]!, slopes: grads.map((slope) => slope.dataSync()) };
    tf.dispose([value, ...grads]);
    return answer;
  }

  /** log alpha + (x^T S x + 2 r^T x) / (2 epsilon), points x components. */
  private logC(x: Tensor, logAlpha: Tensor, r: Tensor, logS: Tensor): Tensor {
    const { tf } = this;
    const quadratic = tf.matMul(tf.square(x), tf.exp(logS), false, true);
    const linear = tf.matMul(x, r, false, true);
    return tf.add(logAlpha, tf.div(tf.add(tf.div(quadratic, 2), linear), this.epsilon));
  }

  /** log alpha + log N(x | r, epsilon S) */
  private logV(x: Tensor, logAlpha: Tensor, r: Tensor, logS: Tensor): Tensor {
    const { tf, epsilon } = this;
    const inverse = tf.exp(tf.neg(logS));
    const scaled = tf.mul(r, inverse);
    const cross = tf.matMul(x, scaled, false, true);
    const squares = tf.matMul(tf.square(x), inverse, false, true);
    const norms = tf.sum(tf.mul(r, scaled), 1);
    const distances = tf.add(tf.sub(squares, tf.mul(2, cross)), norms);
    const logDeterminants = tf.add(tf.sum(logS, 1), x.shape[1] * Math.log(2 * Math.PI * epsilon));
    return tf.sub(tf.sub(logAlpha, tf.div(logDeterminants, 2)), tf.div(distances, 2 * epsilon));
  }
}
