/** The objective by round: it never grows. */
import type { View } from '../../../contract.js';
import { SCHEMA, short } from '../../views/vega-lite.js';
import type { StoredFreeSupportBarycenterResult } from '../result.js';

export const objective: View<StoredFreeSupportBarycenterResult> = {
  name: 'convergence',
  title: 'Convergence',
  specification({ trace, result }) {
    const values = (trace['objective'] as readonly number[]).map((value) => Number(value.toPrecision(6)));
    if (values.length === 0) return null;
    return {
      $schema: SCHEMA,
      description:
        `Weighted mean of the squared distances to the measures by round: ${short(values[0]!)} at first, ` +
        `${short(result.objective)} after ${result.iterations} rounds.`,
      width: 440,
      height: 220,
      data: { values: [{ iteration: trace['iteration'], objective: values }] },
      transform: [{ flatten: ['iteration', 'objective'] }],
      mark: { type: 'line', point: true },
      encoding: {
        x: { field: 'iteration', type: 'quantitative', title: 'round', axis: { tickMinStep: 1 } },
        y: { field: 'objective', type: 'quantitative', title: 'objective', scale: { zero: false } },
      },
    };
  },
};
