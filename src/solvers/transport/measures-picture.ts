/** The data of a picture of several measures on one support: summed into few bins along a line or on a plane. */
import { z } from 'zod';
import type { NdArray } from '../arrays.js';

const LINE_BINS = 200;
const PLANE_BINS = 22;
const MOST_MEASURES = 8;

const range = z.tuple([z.number(), z.number()]);

export const measuresPicture = z
  .strictObject({
    axes: z
      .enum(['index', 'line', 'plane'])
      .meta({ description: 'By index where the support has no coordinates to draw.' }),
    bins: z.array(z.int()).meta({ description: 'Along each axis.' }),
    ranges: z.array(range).meta({ description: 'From the first to the last bin’s middle, along each axis.' }),
    barycenter: z.array(z.number()).meta({ description: 'Shares of the mass, row-major over the bins.' }),
    measures: z.array(z.array(z.number())).meta({ description: 'The same of the first measures.' }),
  })
  .meta({ id: 'MeasuresPicture', description: 'The measures summed into few bins, for pictures.' });
export type MeasuresPicture = z.output<typeof measuresPicture>;

/**
 * @param support points, one a row, or null where only indices are known
 * @param points of the barycenter and of the measures where `support` is null
 */
export function pictureOf(
  support: NdArray | null,
  barycenter: Float64Array,
  measures: readonly Float64Array[],
): MeasuresPicture {
  const dimension = support?.shape[1] ?? 0;
  const axes = dimension === 1 ? 'line' : dimension === 2 ? 'plane' : 'index';
  const drawn = measures.slice(0, MOST_MEASURES);
  if (axes === 'index') {
    const longest = Math.max(barycenter.length, ...drawn.map(({ length }) => length));
    const bins = Math.min(LINE_BINS, longest);
    const sums = (masses: Float64Array): number[] => binned(masses, bins, (k) => Math.floor((k * bins) / longest));
    return { axes, bins: [bins], ranges: [[0, longest - 1]], barycenter: sums(barycenter), measures: drawn.map(sums) };
  }
  const along = Array.from({ length: dimension }, (_, axis) =>
    axisBins(support!, axis, axes === 'line' ? LINE_BINS : PLANE_BINS),
  );
  const bins = along.map(({ count }) => count);
  const place = (k: number): number => along.reduceRight((index, { count, of }) => index * count + of(k), 0);
  const sums = (masses: Float64Array): number[] =>
    binned(
      masses,
      bins.reduce((a, b) => a * b, 1),
      place,
    );
  return {
    axes,
    bins,
    ranges: along.map(({ ends }) => ends),
    barycenter: sums(barycenter),
    measures: drawn.map(sums),
  };
}

interface AxisBins {
  readonly count: number;
  readonly ends: [number, number];
  readonly of: (k: number) => number;
}

/** As many bins as there are different coordinates, if those are few. */
function axisBins({ shape, data }: NdArray, axis: number, most: number): AxisBins {
  const dimension = shape[1]!;
  const coordinate = (k: number): number => data[k * dimension + axis]!;
  const different = new Set<number>();
  let [low, high] = [Infinity, -Infinity];
  for (let k = 0; k < shape[0]!; k++) {
    low = Math.min(low, coordinate(k));
    high = Math.max(high, coordinate(k));
    if (different.size < most) different.add(coordinate(k));
  }
  const count = different.size;
  const scale = count > 1 ? (count - 1) / (high - low) : 0;
  return { count, ends: [digits(low), digits(high)], of: (k) => Math.round((coordinate(k) - low) * scale) };
}

function binned(masses: Float64Array, bins: number, binOf: (k: number) => number): number[] {
  const sums = new Float64Array(bins);
  masses.forEach((mass, k) => (sums[binOf(k)] = sums[binOf(k)]! + mass));
  return Array.from(sums, digits);
}

/** Four digits draw a picture. */
const digits = (value: number): number => Number(value.toPrecision(4));
