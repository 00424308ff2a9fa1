/** The plan summed into at most 64 x 64 bins, with the marginals as bars. */
import type { View } from '../../contract.js';
import type { StoredBinnedPlan } from '../answer-parts.js';
import { percent, SCHEMA } from './vega-lite.js';

const LARGEST_CELL_PIXELS = 60;
const GRID_PIXELS = 320;
const BAR_PIXELS = 40;

interface WithPlan {
  readonly binnedPlan: StoredBinnedPlan;
  readonly resolved: { readonly sources: number; readonly targets: number };
}

export const plan: View<WithPlan> = {
  name: 'plan',
  title: 'Transport plan',
  specification({ result }) {
    const { sourceBins, targetBins, masses, sourceMasses, targetMasses } = result.binnedPlan;
    // whole pixels a cell: fractions would show as seams
    const cell = Math.min(LARGEST_CELL_PIXELS, Math.floor(GRID_PIXELS / Math.max(sourceBins, targetBins)));
    const width = cell * targetBins;
    const height = cell * sourceBins;
    const { sources, targets } = result.resolved;
    const targetAxis = { scale: { domain: [0, targetBins], nice: false } };
    const sourceAxis = { scale: { domain: [sourceBins, 0], nice: false } };
    const labels = { grid: false, tickMinStep: 1 };
    return {
      $schema: SCHEMA,
      description: describe(result),
      spacing: 4,
      vconcat: [
        {
          width,
          height: BAR_PIXELS,
          ...bars(targetMasses, 'j'),
          encoding: {
            x: { field: 'j', type: 'quantitative', ...targetAxis, axis: null },
            x2: { field: 'j1' },
            y: { field: 'v', type: 'quantitative', axis: null },
            y2: { datum: 0 },
          },
        },
        {
          spacing: 4,
          hconcat: [
            {
              width,
              height,
              data: { values: [{ m: masses }] },
              transform: [
                { flatten: ['m'] },
                { window: [{ op: 'row_number', as: 'k' }] },
                { calculate: `floor((datum.k - 1) / ${targetBins})`, as: 'i' },
                { calculate: `(datum.k - 1) % ${targetBins}`, as: 'j' },
                { calculate: 'datum.i + 1', as: 'i1' },
                { calculate: 'datum.j + 1', as: 'j1' },
                { filter: 'datum.m > 0' },
              ],
              mark: 'rect',
              encoding: {
                x: {
                  field: 'j',
                  type: 'quantitative',
                  ...targetAxis,
                  axis: { title: axisTitle('target', targetBins, targets), ...labels },
                },
                x2: { field: 'j1' },
                y: {
                  field: 'i',
                  type: 'quantitative',
                  ...sourceAxis,
                  axis: { title: axisTitle('source', sourceBins, sources), ...labels },
                },
                y2: { field: 'i1' },
                color: {
                  field: 'm',
                  type: 'quantitative',
                  title: 'share of the mass',
                  scale: { type: 'sqrt' },
                  legend: { orient: 'bottom', format: '.2~g', tickCount: 3 },
                },
              },
            },
            {
              width: BAR_PIXELS,
              height,
              ...bars(sourceMasses, 'i'),
              encoding: {
                y: { field: 'i', type: 'quantitative', ...sourceAxis, axis: null },
                y2: { field: 'i1' },
                x: { field: 'v', type: 'quantitative', axis: null },
                x2: { datum: 0 },
              },
            },
          ],
        },
      ],
    };
  },
};

/** One bar a bin, from edge `name` to edge `name`1. */
function bars(values: readonly number[], name: 'i' | 'j') {
  return {
    data: { values: [{ v: values }] },
    transform: [
      { flatten: ['v'] },
      { window: [{ op: 'row_number', as: `${name}1` }] },
      { calculate: `datum.${name}1 - 1`, as: name },
    ],
    mark: 'bar',
  };
}

const axisTitle = (side: string, bins: number, count: number): string =>
  bins === count ? side : `${side} bin (${count} ${side}s in ${bins} bins)`;

function describe({ binnedPlan, resolved }: WithPlan): string {
  const { sourceBins, targetBins, masses } = binnedPlan;
  const filled = masses.filter((mass) => mass > 0).length;
  const heaviest = masses.reduce((largest, mass) => Math.max(largest, mass), 0);
  return (
    `Transport plan of ${resolved.sources} sources and ${resolved.targets} targets in ${sourceBins} x ${targetBins} ` +
    `bins, ${filled} of them not empty; the heaviest carries ${percent(heaviest)} of the mass. ` +
    'Bars: target masses (above) and source masses (right).'
  );
}
