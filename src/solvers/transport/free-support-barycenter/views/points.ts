/** The points of the barycenter among those of the measures. */
import type { View } from '../../../contract.js';
import { percent, SCHEMA, short } from '../../views/vega-lite.js';
import type { StoredFreeSupportBarycenterResult } from '../result.js';

export const points: View<StoredFreeSupportBarycenterResult> = {
  name: 'points',
  title: 'Barycenter and measures',
  specification({ result }) {
    const { picture, resolved, objective } = result;
    if (picture === null) return null;
    const column = (rows: readonly (readonly number[])[], axis: 0 | 1): number[] => rows.map((row) => row[axis] ?? 0);
    const group = (rows: readonly (readonly number[])[], side: string) => ({
      x: column(rows, 0),
      y: column(rows, 1),
      side,
    });
    const layer = (values: readonly object[], size: number, opacity: number) => ({
      data: { values },
      transform: [{ flatten: ['x', 'y'] }],
      mark: { type: 'point', filled: true, size, opacity },
      encoding: {
        x: { field: 'x', type: 'quantitative', title: 'coordinate 1', scale: { zero: false } },
        y: {
          field: 'y',
          type: 'quantitative',
          title: resolved.dimension === 1 ? null : 'coordinate 2',
          scale: { zero: false },
        },
        color: { field: 'side', type: 'nominal', legend: { orient: 'bottom', title: null } },
        shape: { field: 'side', type: 'nominal', legend: { orient: 'bottom', title: null } },
      },
    });
    const shown = resolved.weights.slice(0, picture.measures.length).map(percent).join(', ');
    return {
      $schema: SCHEMA,
      description:
        `The ${resolved.size} points of the barycenter of ${resolved.measures} measures with the weights ${shown}; ` +
        `the mean squared distance W2 to them is ${short(objective)}.`,
      width: 440,
      height: 300,
      layer: [
        layer(
          picture.measures.map((rows, k) => group(rows, `measure ${k + 1}`)),
          20,
          0.5,
        ),
        layer([group(picture.barycenter, 'barycenter')], 50, 1),
      ],
    };
  },
};
