/** How far apart the measures are along each direction. */
import type { View } from '../../../contract.js';
import { SCHEMA, short } from '../../views/vega-lite.js';
import type { StoredSlicedWassersteinResult } from '../result.js';

const BINS = 30;

export const distances: View<StoredSlicedWassersteinResult> = {
  name: 'distances',
  title: 'Distances along the directions',
  specification({ trace, result }) {
    const counts = trace['directions'] as readonly number[];
    const edges = trace['distance'] as readonly number[];
    const { p } = result.resolved;
    const step = edges.length > 1 ? edges[1]! - edges[0]! : 1;
    return {
      $schema: SCHEMA,
      description:
        `How many of ${result.directionsUsed} random directions see which distance W${short(p)}: on average ` +
        `${short(result.slicedWasserstein)}, at most ${short(result.maxSlicedWasserstein)}.`,
      width: 440,
      height: 220,
      layer: [
        {
          data: { values: [{ from: edges, to: edges.map((edge) => edge + step), count: counts }] },
          transform: [{ flatten: ['from', 'to', 'count'] }],
          mark: { type: 'bar', binSpacing: 1 },
          encoding: {
            x: { field: 'from', type: 'quantitative', bin: 'binned', title: `W${short(p)} along a direction` },
            x2: { field: 'to' },
            y: { field: 'count', type: 'quantitative', title: 'directions' },
          },
        },
        {
          data: { values: [{ mean: result.slicedWasserstein }] },
          encoding: { x: { field: 'mean', type: 'quantitative' } },
          layer: [
            { mark: { type: 'rule', strokeDash: [6, 4] } },
            { mark: { type: 'text', align: 'left', dx: 4, y: 8, text: 'sliced distance' } },
          ],
        },
      ],
    };
  },
};

/** The histogram as the trace keeps it: equally wide bins from the smallest distance to the largest. */
export function histogramOf(values: Float64Array): { distance: number[]; directions: number[] } {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const bins = high > low ? BINS : 1;
  const directions = new Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = bins === 1 ? 0 : Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
    directions[bin] = directions[bin]! + 1;
  }
  return { distance: directions.map((_, k) => digits(low + ((high - low) * k) / bins)), directions };
}

/** Five digits draw a picture. */
const digits = (value: number): number => Number(value.toPrecision(5));
