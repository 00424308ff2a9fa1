/** Points of at most three dimensions and what moves where. */
import type { View } from '../../contract.js';
import type { StoredCouplings } from '../answer-parts.js';
import { percent, SCHEMA } from './vega-lite.js';

/** Three marks each: below the 5000 that a picture in SVG may have. */
const MOST_DRAWN = 1600;
const LONGER_SIDE_PIXELS = 440;
const SHORTER_SIDE_PIXELS = 160;

type Place = readonly [number, number];

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

/**
 * Where a point is drawn: points of a line on two parallel lines; points in space in isometric projection, seen along
 * (1, 1, 1).
 */
function place(point: readonly number[], side: 'source' | 'target'): Place {
  const [x, y, z] = point as [number, number?, number?];
  if (y === undefined) return [x, side === 'source' ? 1 : 0];
  if (z === undefined) return [x, y];
  return [(x - y) * Math.cos(Math.PI / 6), z - (x + y) * Math.sin(Math.PI / 6)];
}

function axisTitle(dimension: number, k: 0 | 1): string {
  if (dimension === 1) return k === 0 ? 'coordinate' : 'sources above, targets below';
  if (dimension === 2) return `coordinate ${k + 1}`;
  return k === 0 ? 'isometric projection, across' : 'isometric projection, up';
}

/** Equal scales on both axes, so that distances look as long as they are. */
function frameOf(places: readonly Place[]): { width: number; height: number; domains: [Place, Place] } {
  const range = (k: 0 | 1): Place => {
    let [low, high] = [Infinity, -Infinity];
    for (const p of places) {
      low = Math.min(low, p[k]);
      high = Math.max(high, p[k]);
    }
    return [low, high];
  };
  const [x, y] = [range(0), range(1)];
  const longest = Math.max(x[1] - x[0], y[1] - y[0]) || 1;
  const shortest = (longest * SHORTER_SIDE_PIXELS) / LONGER_SIDE_PIXELS;
  const widened = ([low, high]: Place): Place => {
    const extent = Math.max(high - low, shortest) + 0.08 * longest;
    const middle = (low + high) / 2;
    return [middle - extent / 2, middle + extent / 2];
  };
  const domains: [Place, Place] = [widened(x), widened(y)];
  const [across, up] = domains.map(([low, high]) => high - low) as [number, number];
  const scale = LONGER_SIDE_PIXELS / Math.max(across, up);
  return { width: Math.round(scale * across), height: Math.round(scale * up), domains };
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
