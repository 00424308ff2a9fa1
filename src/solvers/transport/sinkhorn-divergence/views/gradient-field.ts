/** Points of at most two dimensions, and the way each source point would go to lower the divergence. */
import type { View } from '../../../contract.js';
import { percent, SCHEMA, short } from '../../views/vega-lite.js';
import type { StoredSinkhornDivergence } from '../result.js';

const LONGER_SIDE_PIXELS = 440;
/** The longest arrow, as a share of the longer side. */
const LONGEST_ARROW = 0.2;

export const gradientField: View<StoredSinkhornDivergence> = {
  name: 'gradient-field',
  title: 'Gradient field',
  specification({ result }) {
    const { gradientField: field } = result;
    if (field === null) return null;
    const x = (point: readonly number[]): number => point[0]!;
    const y = (point: readonly number[], side: number): number => point[1] ?? side;
    const isLine = field.source[0]!.length === 1;
    const all = [...field.source.map((p) => [x(p), y(p, 1)]), ...field.target.map((p) => [x(p), y(p, 0)])];
    const range = (k: number): [number, number] => [
      all.reduce((low, p) => Math.min(low, p[k]!), Infinity),
      all.reduce((high, p) => Math.max(high, p[k]!), -Infinity),
    ];
    const extent = ([low, high]: [number, number]): number => high - low;
    const longest = Math.max(extent(range(0)), isLine ? 0 : extent(range(1))) || 1;
    const fastest = field.descent.reduce((most, v) => Math.max(most, Math.hypot(...v)), 0);
    const scale = fastest > 0 ? (LONGEST_ARROW * longest) / fastest : 0;
    const domain = (k: number): [number, number] => {
      if (isLine && k === 1) return [-0.5, 1.5];
      const [low, high] = range(k);
      const half = Math.max(high - low, 0.4 * longest) / 2 + (LONGEST_ARROW + 0.02) * longest;
      return [(low + high) / 2 - half, (low + high) / 2 + half];
    };
    const [across, up] = [extent(domain(0)), extent(domain(1))];
    const pixels = LONGER_SIDE_PIXELS / Math.max(across, isLine ? 0 : up);
    const axis = (k: 0 | 1) => ({
      type: 'quantitative',
      title: isLine ? (k === 0 ? 'coordinate' : 'sources above, targets below') : `coordinate ${k + 1}`,
      scale: { domain: domain(k), nice: false, zero: false },
      ...(isLine && k === 1 ? { axis: { values: [] } } : {}),
    });
    const digits = (value: number): number => Number(value.toPrecision(5));
    const points = [
      ...field.source.map((p) => ({ x: x(p), y: y(p, 1), side: 'source' })),
      ...field.target.map((p) => ({ x: x(p), y: y(p, 0), side: 'target' })),
    ];
    const arrows = field.source.map((p, k) => {
      const v = field.descent[k]!;
      return { x: x(p), y: y(p, 1), X: digits(x(p) + scale * v[0]!), Y: digits(y(p, 1) + scale * (v[1] ?? 0)) };
    });
    return {
      $schema: SCHEMA,
      description: describe(result, fastest),
      width: Math.round(pixels * across),
      height: isLine ? 160 : Math.round(pixels * up),
      layer: [
        {
          data: { values: arrows },
          mark: { type: 'rule', opacity: 0.7 },
          encoding: {
            x: { field: 'x', ...axis(0) },
            y: { field: 'y', ...axis(1) },
            x2: { field: 'X' },
            y2: { field: 'Y' },
          },
        },
        {
          data: { values: points },
          mark: { type: 'point', filled: true, size: 36 },
          encoding: {
            x: { field: 'x', ...axis(0) },
            y: { field: 'y', ...axis(1) },
            color: { field: 'side', type: 'nominal', legend: { orient: 'bottom', title: null } },
            shape: { field: 'side', type: 'nominal', legend: null },
          },
        },
      ],
    };
  },
};

function describe({ divergence, gradientField: field }: StoredSinkhornDivergence, fastest: number): string {
  const { source, target, drawn } = field!;
  return (
    `Gradient field: ${source.length} source points with the direction in which each lowers the divergence, and ${target.length} ` +
    `targets, ${percent(drawn)} of all. The divergence is ${short(divergence)}; the longest arrow stands for a ` +
    `gradient of ${short(fastest)} per unit of mass.`
  );
}
