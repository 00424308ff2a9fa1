/** Distributions seen along a direction. */
import type { NdArray } from '../../arrays.js';
import type { Progress } from '../../contract.js';
import type { Pauses } from '../../pauses.js';
import type { RandomStream } from '../../random/random-stream.js';
import type { Marginal } from '../marginals.js';
import { sortedSide, type SortedMeasure } from '../one-dimensional/sorted-measure.js';

/** Uniform on the unit sphere: a normal vector over its length. */
export function randomDirection(dimension: number, random: RandomStream): Float64Array {
  for (;;) {
    const direction = Float64Array.from({ length: dimension }, () => random.normal());
    const length = Math.hypot(...direction);
    if (length > 0) return direction.map((coordinate) => coordinate / length);
  }
}

export class Projected {
  private readonly isUniform: boolean;

  constructor(
    private readonly points: NdArray,
    private readonly given: Marginal,
  ) {
    this.isUniform = given.masses.every((mass) => mass === given.masses[0]);
  }

  /** The measure along `direction`. */
  *along(direction: Float64Array, pauses: Pauses): Generator<Progress, SortedMeasure> {
    const { support, masses } = this.given;
    const values = this.values(direction);
    if (this.isUniform) return { values: Float64Array.from(support, (i) => values[i]!).sort(), masses };
    return (yield* sortedSide({ data: values }, this.given, pauses)).sorted;
  }

  private values(direction: Float64Array): Float64Array {
    const { shape, data } = this.points;
    const [count, dimension] = shape as [number, number];
    const values = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (let k = 0; k < dimension; k++) sum += data[i * dimension + k]! * direction[k]!;
      values[i] = sum;
    }
    return values;
  }
}
