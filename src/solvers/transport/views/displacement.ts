/** Where the mass of the strongest couplings is on its way: the displacement interpolation, with a slider for the time. */
import type { View } from '../../contract.js';
import type { StoredCouplings } from '../answer-parts.js';
import { frameOf, place, type Place } from './frame.js';
import { percent, SCHEMA } from './vega-lite.js';

/** One moving mark each, and two that stay: below the 5000 that a picture in SVG may have. */
const MOST_DRAWN = 1600;
/** Drawn where nobody moves the slider. */
const HALFWAY = 0.5;

export const displacement: View<{ readonly couplings: StoredCouplings | null }> = {
  name: 'displacement',
  title: 'Displacement interpolation',
  specification({ result }) {
    const { couplings } = result;
    if (couplings === null || couplings.masses.length === 0 || couplings.source[0]!.length === 1) return null;
    const drawn = Math.min(MOST_DRAWN, couplings.masses.length);
    const from = couplings.source.slice(0, drawn).map((point) => place(point, 'source'));
    const to = couplings.target.slice(0, drawn).map((point) => place(point, 'target'));
    const frame = frameOf([...from, ...to]);
    const column = (places: readonly Place[], k: 0 | 1): number[] => places.map((p) => Number(p[k].toPrecision(5)));
    const axis = (k: 0 | 1) => ({
      type: 'quantitative',
      title: null,
      scale: { domain: frame.domains[k], nice: false, zero: false },
    });
    const staying = (x: string, y: string) => ({
      mark: { type: 'point', filled: true, size: 12, opacity: 0.25 },
      encoding: { x: { field: x, ...axis(0) }, y: { field: y, ...axis(1) } },
    });
    return {
      $schema: SCHEMA,
      description:
        `Mass of the ${drawn} strongest couplings on its straight way from source to target, at time t between 0 and 1 ` +
        `(drawn at ${HALFWAY}; faint: where it starts and ends). Together ${percent(couplings.massCovered)} of the mass` +
        `${drawn < couplings.masses.length ? ' at most' : ''}.`,
      width: frame.width,
      height: frame.height,
      params: [{ name: 't', value: HALFWAY, bind: { input: 'range', min: 0, max: 1, step: 0.01, name: 'time t ' } }],
      data: {
        values: [
          {
            x: column(from, 0),
            y: column(from, 1),
            X: column(to, 0),
            Y: column(to, 1),
            m: couplings.masses.slice(0, drawn),
          },
        ],
      },
      transform: [
        { flatten: ['x', 'y', 'X', 'Y', 'm'] },
        { calculate: 'datum.x + t * (datum.X - datum.x)', as: 'u' },
        { calculate: 'datum.y + t * (datum.Y - datum.y)', as: 'v' },
      ],
      layer: [
        staying('x', 'y'),
        staying('X', 'Y'),
        {
          mark: { type: 'point', filled: true },
          encoding: {
            x: { field: 'u', ...axis(0) },
            y: { field: 'v', ...axis(1) },
            size: {
              field: 'm',
              type: 'quantitative',
              title: 'share of the mass',
              scale: { rangeMin: 6, rangeMax: 90 },
              legend: { orient: 'bottom', format: '.2~g', tickCount: 3 },
            },
          },
        },
      ],
    };
  },
};
