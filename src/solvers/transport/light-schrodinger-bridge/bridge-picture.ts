/** What is drawn of a bridge in the plane: points of both sides, paths, and the density it ends in. */
import { z } from 'zod';
import type { NdArray } from '../../arrays.js';
import { RandomStream } from '../../random/random-stream.js';
import type { Bridge } from './bridge.js';
import { logNormaliser, logPotential } from './potentials.js';
import { sampleTrajectories } from './sampling.js';

const MOST_POINTS = 400;
const PATHS = 40;
const PATH_POINTS = 26;
const GRID = 40;
/** The density is a mean over so many starting points. */
const DENSITY_POINTS = 300;

const points = z.array(z.array(z.number()));

export const bridgePicture = z
  .strictObject({
    source: points,
    target: points,
    paths: z.array(points).meta({ description: 'Paths of the process, from time 0 to time 1.' }),
    density: z.strictObject({
      low: z.array(z.number()).meta({ description: 'Lower corner of the grid.' }),
      high: z.array(z.number()),
      side: z.int(),
      values: z
        .array(z.number())
        .meta({ description: 'side x side, first coordinate slowest, relative to the largest.' }),
    }),
  })
  .meta({ id: 'SchrodingerBridgePicture', description: 'Of points in the plane; null in other dimensions.' });
export type BridgePicture = z.output<typeof bridgePicture>;

/** Null where the bridge is not one of the plane. */
export function pictureOf(
  bridge: Bridge,
  source: NdArray['data'],
  target: NdArray['data'],
  seed: number,
): BridgePicture | null {
  if (bridge.dimension !== 2) return null;
  const times = Array.from({ length: PATH_POINTS }, (_, j) => j / (PATH_POINTS - 1));
  const starts = evenly(source, PATHS);
  const paths = sampleTrajectories(bridge, starts, times, new RandomStream(seed, 'paths of the picture'));
  return {
    source: pairs(evenly(source, MOST_POINTS)),
    target: pairs(evenly(target, MOST_POINTS)),
    paths: Array.from({ length: starts.length / 2 }, (_, i) =>
      pairs(paths.subarray(2 * i * PATH_POINTS, 2 * (i + 1) * PATH_POINTS)),
    ),
    density: densityOf(bridge, evenly(source, DENSITY_POINTS), target),
  };
}

/**
 * p(x1) = mean over x0 of pi(x1 | x0) = v(x1) mean exp(x0^T x1 / epsilon) / c(x0): one evaluation of v a cell, whatever the
 * number of starting points.
 */
function densityOf(bridge: Bridge, source: Float64Array, target: NdArray['data']): BridgePicture['density'] {
  const [low, high] = frameOf(target);
  const cells = new Float64Array(2 * GRID * GRID);
  const coordinate = (d: 0 | 1, k: number): number => low[d]! + ((k + 0.5) / GRID) * (high[d]! - low[d]!);
  for (let i = 0; i < GRID; i++) {
    for (let j = 0; j < GRID; j++) cells.set([coordinate(0, i), coordinate(1, j)], 2 * (i * GRID + j));
  }
  const logV = logPotential(bridge, cells);
  const logC = logNormaliser(bridge, source);
  const logs = logV.map((value, cell) => {
    const [x, y] = [cells[2 * cell]!, cells[2 * cell + 1]!];
    let largest = -Infinity;
    const terms = logC.map((c, i) => (source[2 * i]! * x + source[2 * i + 1]! * y) / bridge.epsilon - c);
    for (const term of terms) largest = Math.max(largest, term);
    return value + largest + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - largest), 0));
  });
  const top = logs.reduce((most, value) => Math.max(most, value), -Infinity);
  const values = Array.from(logs, (value) => Number(Math.exp(value - top).toPrecision(3)));
  return { low, high, side: GRID, values };
}

/** Around the target, a twentieth of its extent wider. */
function frameOf(points: NdArray['data']): [number[], number[]] {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  points.forEach((value, k) => {
    low[k % 2] = Math.min(low[k % 2]!, value);
    high[k % 2] = Math.max(high[k % 2]!, value);
  });
  const margin = low.map((value, d) => (high[d]! - value || 1) / 20);
  return [low.map((value, d) => digits(value - margin[d]!)), high.map((value, d) => digits(value + margin[d]!))];
}

function evenly(points: NdArray['data'], most: number): Float64Array {
  const all = points.length / 2;
  const count = Math.min(all, most);
  return Float64Array.from(
    { length: 2 * count },
    (_, k) => points[2 * Math.floor((Math.floor(k / 2) * all) / count) + (k % 2)]!,
  );
}

/** Four digits place a point in a picture. */
const digits = (value: number): number => Number(value.toPrecision(4));
const pairs = (values: Float64Array): number[][] =>
  Array.from({ length: values.length / 2 }, (_, i) => [digits(values[2 * i]!), digits(values[2 * i + 1]!)]);
