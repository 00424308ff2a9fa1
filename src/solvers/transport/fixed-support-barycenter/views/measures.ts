/** The barycenter against its inputs: curves along a line, or one small map a measure. */
import type { VegaLiteSpecification, View } from '../../../contract.js';
import type { MeasuresPicture } from '../../measures-picture.js';
import { percent, SCHEMA, short } from '../../views/vega-lite.js';
import type { StoredFixedSupportBarycenterResult } from '../result.js';

export const measures: View<StoredFixedSupportBarycenterResult> = {
  name: 'measures',
  title: 'Barycenter and measures',
  specification({ result }) {
    const description = describe(result);
    return result.picture.axes === 'plane' ? maps(result.picture, description) : curves(result.picture, description);
  },
};

const titles = ({ measures: drawn }: MeasuresPicture): string[] => drawn.map((_, k) => `measure ${k + 1}`);

function coordinates({ bins, ranges }: MeasuresPicture, axis: number): number[] {
  const [low, high] = ranges[axis]!;
  const count = bins[axis]!;
  return Array.from({ length: count }, (_, k) =>
    Number((count === 1 ? low : low + ((high - low) * k) / (count - 1)).toPrecision(5)),
  );
}

function curves(picture: MeasuresPicture, description: string): VegaLiteSpecification {
  const x = coordinates(picture, 0);
  const line = (shares: readonly number[], side: string) => ({ x, share: shares, side });
  const layer = (values: readonly object[], strokeWidth: number) => ({
    data: { values },
    transform: [{ flatten: ['x', 'share'] }],
    mark: { type: 'line', strokeWidth, interpolate: 'monotone' },
    encoding: {
      x: {
        field: 'x',
        type: 'quantitative',
        title: picture.axes === 'line' ? 'coordinate' : 'point of the support',
        scale: { nice: false, zero: false },
      },
      y: { field: 'share', type: 'quantitative', title: 'share of the mass' },
      color: { field: 'side', type: 'nominal', legend: { orient: 'bottom', title: null } },
    },
  });
  return {
    $schema: SCHEMA,
    description,
    width: 440,
    height: 260,
    layer: [
      layer(
        titles(picture).map((title, k) => line(picture.measures[k]!, title)),
        1,
      ),
      layer([line(picture.barycenter, 'barycenter')], 3),
    ],
  };
}

function maps(picture: MeasuresPicture, description: string): VegaLiteSpecification {
  const [across, up] = [coordinates(picture, 0), coordinates(picture, 1)];
  const cell = Math.max(3, Math.floor(130 / Math.max(across.length, up.length)));
  const map = (shares: readonly number[], title: string) => {
    const shown = Array.from(shares.keys()).filter((k) => shares[k]! > 0);
    return {
      title,
      width: cell * across.length,
      height: cell * up.length,
      data: {
        values: [
          {
            x: shown.map((k) => k % across.length),
            y: shown.map((k) => Math.floor(k / across.length)),
            share: shown.map((k) => shares[k]!),
          },
        ],
      },
      transform: [
        { flatten: ['x', 'y', 'share'] },
        { calculate: 'datum.x + 1', as: 'x1' },
        { calculate: 'datum.y + 1', as: 'y1' },
      ],
      mark: 'rect',
      encoding: {
        x: { field: 'x', type: 'quantitative', axis: null, scale: { domain: [0, across.length], nice: false } },
        x2: { field: 'x1' },
        y: { field: 'y', type: 'quantitative', axis: null, scale: { domain: [0, up.length], nice: false } },
        y2: { field: 'y1' },
        color: {
          field: 'share',
          type: 'quantitative',
          title: 'share of the mass',
          scale: { type: 'sqrt', domainMin: 0 },
          legend: { orient: 'bottom', format: '.2~g', tickCount: 3 },
        },
      },
    };
  };
  const all = [
    map(picture.barycenter, 'barycenter'),
    ...titles(picture).map((title, k) => map(picture.measures[k]!, title)),
  ];
  return {
    $schema: SCHEMA,
    description,
    spacing: 12,
    columns: 3,
    concat: all,
  };
}

function describe({ picture, resolved, objective }: StoredFixedSupportBarycenterResult): string {
  const { measures: count, weights, epsilon } = resolved;
  const drawn = picture.measures.length < count ? ` (${picture.measures.length} of them drawn)` : '';
  const shown = weights.slice(0, picture.measures.length).map(percent).join(', ');
  return (
    `The barycenter of ${count} measures${drawn} with the weights ${shown}, ` +
    `at epsilon ${short(epsilon)}; its objective is ${short(objective)}.`
  );
}
