/** Points of at most three dimensions and what moves where. */
import type { View } from '../../contract.js';
import type { StoredCouplings } from '../answer-parts.js';
import { frameOf, place, type Place } from './frame.js';
import { percent, SCHEMA } from './vega-lite.js';

/** Three marks each: below the 5000 that a picture in SVG may have. */
const MOST_DRAWN = 1600;

export const couplings: View<{ readonly couplings: StoredCouplings | null }> = {
  name: 'couplings',
  title: 'Strongest couplings',
  specification({ result }) {
    if (result.couplings === null || result.couplings.masses.length === 0) return null;
    const { source, target, masses } = result.couplings;
    const drawn = Math.min(MOST_DRAWN, masses.length);
    const dimension = source[0]!.length;
    const from = source.slice(0, drawn).map((point) => place(point, 'source'));
    const to = target.slice(0, drawn).map((point) => place(point, 'target'));
    const frame = frameOf([...from, ...to]);
    const column = (places: readonly Place[], k: 0 | 1): number[] => places.map((p) => Number(p[k].toPrecision(5)));
    const axis = (k: 0 | 1) => ({
      type: 'quantitative',
      title: axisTitle(dimension, k),
      scale: { domain: frame.domains[k], nice: false, zero: false },
      ...(dimension === 1 && k === 1 ? { axis: { values: [] } } : {}),
    });
    return {
      $schema: SCHEMA,
      description: describe(result.couplings, drawn),
      width: frame.width,
      height: frame.height,
      data: {
        values: [
          { x: column(from, 0), y: column(from, 1), X: column(to, 0), Y: column(to, 1), m: masses.slice(0, drawn) },
        ],
      },
      transform: [
        { flatten: ['x', 'y', 'X', 'Y', 'm'] },
        { calculate: 'atan2(datum.X - datum.x, datum.Y - datum.y) * 180 / PI', as: 'angle' },
      ],
      layer: [
        {
          mark: { type: 'rule', opacity: 0.5 },
          encoding: {
            x: { field: 'x', ...axis(0) },
            y: { field: 'y', ...axis(1) },
            x2: { field: 'X' },
            y2: { field: 'Y' },
            strokeWidth: {
              field: 'm',
              type: 'quantitative',
              title: 'share of the mass',
              scale: { range: [0.3, 3] },
              legend: { orient: 'bottom', format: '.2~g', tickCount: 3 },
            },
          },
        },
        {
          // a datum may not carry the legend's place, a field may
          transform: [{ calculate: "'source'", as: 'side' }],
          mark: { type: 'point', filled: true, size: 30 },
          encoding: {
            x: { field: 'x', ...axis(0) },
            y: { field: 'y', ...axis(1) },
            color: { field: 'side', type: 'nominal', legend: { orient: 'bottom', title: null } },
            shape: { value: 'circle' },
          },
        },
        {
          mark: { type: 'point', filled: true, size: 60, shape: 'triangle' },
          encoding: {
            x: { field: 'X', ...axis(0) },
            y: { field: 'Y', ...axis(1) },
            angle: { field: 'angle', type: 'quantitative', scale: null },
            color: { datum: 'target' },
          },
        },
      ],
    };
  },
};

function axisTitle(dimension: number, k: 0 | 1): string {
  if (dimension === 1) return k === 0 ? 'coordinate' : 'sources above, targets below';
  if (dimension === 2) return `coordinate ${k + 1}`;
  return k === 0 ? 'isometric projection, across' : 'isometric projection, up';
}

function describe({ source, masses, massCovered }: StoredCouplings, drawn: number): string {
  const all = masses.reduce((sum, mass) => sum + mass, 0);
  const shown = masses.slice(0, drawn).reduce((sum, mass) => sum + mass, 0);
  const covered = all === 0 ? 0 : (massCovered * shown) / all;
  const projected = source[0]!.length === 3 ? ' Three coordinates in isometric projection: depth is not seen.' : '';
  return (
    `The ${drawn} strongest couplings, from each source point (circle) to its target (triangle), thicker for more mass; ` +
    `together ${percent(covered)} of the mass, the strongest ${percent(masses[0]!)}.${projected}`
  );
}
