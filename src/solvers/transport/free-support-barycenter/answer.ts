/** From the last round to the answer: the points, their distances to the measures, the certificate, the picture. */
import type { NdArray } from '../../arrays.js';
import { bounded } from '../../certificate.js';
import type { Solution, Trace } from '../../contract.js';
import type { PointMeasure } from './measures.js';
import type { FreeSupportBarycenterResult } from './result.js';
import type { FreeSupportBarycenterInput } from './schema.js';
import type { Transported } from './transport-to.js';

const MOST_DRAWN = 500;
const MOST_MEASURES_DRAWN = 7;
/** Of the squared spread: sums of thousands of products, each rounded. */
const ROUNDING = 1e-11;

/** The points of a round and the transport from them. */
export interface Round {
  readonly points: Float64Array;
  readonly transported: readonly Transported[];
  readonly objective: number;
  /** How far the next round would move a point, as a share of the spread. */
  readonly movement: number;
}

export interface Ended {
  readonly stopReason: FreeSupportBarycenterResult['stopReason'];
  readonly iterations: number;
  readonly trace: Trace;
}

export function answer(
  { seed, tolerance }: FreeSupportBarycenterInput,
  measures: readonly PointMeasure[],
  { points, transported, objective, movement }: Round,
  spread: number,
  { stopReason, iterations, trace }: Ended,
): Solution<FreeSupportBarycenterResult> {
  const dimension = measures[0]!.points.shape[1]!;
  const size = points.length / dimension;
  const gap = measures.reduce((sum, { weight }, k) => sum + weight * Math.abs(transported[k]!.gap), 0);
  const barycenter = { shape: [size, dimension], data: points };
  return {
    outcome: stopReason === 'tolerance' ? 'converged' : stopReason,
    result: {
      points: barycenter,
      objective,
      squaredDistances: transported.map(({ squaredDistance }) => squaredDistance),
      movement,
      converged: stopReason === 'tolerance',
      stopReason,
      iterations,
      resolved: {
        measures: measures.length,
        size,
        dimension,
        weights: measures.map(({ weight }) => weight),
        spread,
        seed,
      },
      picture:
        dimension > 2
          ? null
          : {
              barycenter: drawn(barycenter),
              measures: measures.slice(0, MOST_MEASURES_DRAWN).map((measure) => drawn(measure.points)),
            },
    },
    certificate: [
      bounded('movement', 'How far the next round would move a point, share of the spread', movement, tolerance),
      // distances are rounded at the size of squared coordinates
      bounded('dualityGap', 'Objective minus dual values, magnitude', gap, ROUNDING * sizeOfCoordinates(measures)),
    ],
    trace,
    warnings:
      stopReason === 'tolerance'
        ? []
        : [{ code: 'NOT_CONVERGED', detail: `a point would still move by ${movement.toExponential(2)} of the spread` }],
  };
}

/** The largest squared distance of a point from the origin, at least. */
function sizeOfCoordinates(measures: readonly PointMeasure[]): number {
  let largest = 0;
  for (const { points } of measures) for (const value of points.data) largest = Math.max(largest, Math.abs(value));
  return measures[0]!.points.shape[1]! * (2 * largest) ** 2;
}

/** Evenly spaced rows, if there are too many. */
function drawn({ shape, data }: NdArray): number[][] {
  const [count, dimension] = shape as [number, number];
  const stride = Math.max(1, Math.ceil(count / MOST_DRAWN));
  return Array.from({ length: Math.ceil(count / stride) }, (_, row) => {
    const start = row * stride * dimension;
    return Array.from(data.subarray(start, start + dimension), (value) => Number(value.toPrecision(5)));
  });
}
