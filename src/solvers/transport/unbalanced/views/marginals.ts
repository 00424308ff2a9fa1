/** Masses given and masses moved, source above target. */
import type { View } from '../../../contract.js';
import { percent, SCHEMA, short } from '../../views/vega-lite.js';
import type { StoredUnbalanced } from '../result.js';

export const marginals: View<StoredUnbalanced> = {
  name: 'marginals',
  title: 'Masses given and moved',
  specification({ result }) {
    const { givenSource, givenTarget, movedSource, movedTarget } = result.binnedMarginals;
    const panel = (side: string, given: readonly number[], moved: readonly number[]) => ({
      width: 440,
      height: 120,
      data: { values: [{ given, moved }] },
      transform: [
        { flatten: ['given', 'moved'] },
        { window: [{ op: 'row_number', as: 'bin' }] },
        { fold: ['given', 'moved'], as: ['kind', 'mass'] },
      ],
      mark: { type: 'line', interpolate: 'step', point: given.length < 24 },
      encoding: {
        x: { field: 'bin', type: 'quantitative', title: `${side} bin`, axis: { tickMinStep: 1 } },
        y: { field: 'mass', type: 'quantitative', title: 'mass' },
        color: { field: 'kind', type: 'nominal', title: null, legend: { orient: 'bottom' } },
        strokeDash: { field: 'kind', type: 'nominal', title: null },
      },
    });
    return {
      $schema: SCHEMA,
      description: describe(result),
      vconcat: [panel('source', givenSource, movedSource), panel('target', givenTarget, movedTarget)],
    };
  },
};

function describe({ mass, resolved }: StoredUnbalanced): string {
  const { sourceMass, targetMass } = resolved;
  return (
    `Masses given and masses moved, sources above targets: a mass of ${short(mass)} is moved, ` +
    `${percent(mass / sourceMass)} of what the sources have and ${percent(mass / targetMass)} of what the targets ask for.`
  );
}
