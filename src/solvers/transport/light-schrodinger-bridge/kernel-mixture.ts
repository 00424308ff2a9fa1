/** A mixture at points by the kernels, in either precision; sums are float64 in both. */
import type { Kernels, Real } from '../../../kernels/contract.js';
import { mixtureLayout, type MixtureLayout } from '../../../kernels/mixture.js';
import { type LogLinearForm, termsOf } from './log-linear.js';
import { type MixtureComputer, type MixturePart, type Precision, realArray } from './objective.js';
import type { ParameterShape } from './training-parameters.js';

/** One call of a kernel does about so many operations at most: a few tens of milliseconds. */
const CALL_FLOPS = 1e8;

export class KernelMixture implements MixtureComputer {
  readonly layout: MixtureLayout;
  readonly form: LogLinearForm;
  /** Of one kernel call. */
  private readonly sums: Float64Array;
  private readonly logSums: Float64Array;
  private readonly rowsPerCall: number;

  /** @param mostRows points of the largest sample that will be given; samples are arrays of the arena, of this precision */
  constructor(
    private readonly kernels: Kernels,
    shape: ParameterShape,
    precision: Precision,
    mostRows: number,
  ) {
    const { arena } = kernels;
    this.layout = mixtureLayout(shape.dimension, shape.components, termsOf(shape.covariance), precision);
    const { features, featureStride, componentStride } = this.layout;
    const coefficients = (): Real => realArray(kernels, precision, features * componentStride);
    this.form = { source: coefficients(), target: coefficients() };
    this.sums = arena.float64(componentStride * featureStride + 1);
    const affordable = Math.max(32, Math.ceil(CALL_FLOPS / (4 * componentStride * featureStride)));
    this.rowsPerCall = Math.min(mostRows, affordable);
    this.logSums = arena.float64(this.rowsPerCall);
  }

  async *parts(coefficients: Real, points: Real, wantsLogSums: boolean): AsyncGenerator<MixturePart, void> {
    const { kernels, layout, sums } = this;
    const length = this.rowsPerCall * layout.dimension;
    for (let start = 0; start < points.length; start += length) {
      const part = points.subarray(start, Math.min(points.length, start + length));
      const logSums = wantsLogSums ? this.logSums.subarray(0, part.length / layout.dimension) : null;
      const total = kernels.mixtureMoments({ layout, coefficients }, part, { sums, logSums });
      yield { sums, total, logSums };
    }
  }
}
