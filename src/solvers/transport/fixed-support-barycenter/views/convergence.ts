/** Marginal error by round. */
import type { View } from '../../../contract.js';
import { SCHEMA, short } from '../../views/vega-lite.js';
import type { StoredFixedSupportBarycenterResult } from '../result.js';

/** A log axis has no zero. */
const SMALLEST_DRAWN = 1e-16;

export const convergence: View<StoredFixedSupportBarycenterResult> = {
  name: 'convergence',
  title: 'Convergence',
  specification({ trace, result }) {
    const errors = (trace['marginalError'] as readonly number[]).map((error) => Math.max(error, SMALLEST_DRAWN));
    return {
      $schema: SCHEMA,
      description:
        `Marginal error by round of projections, log scale: ${short(errors[0]!)} at first, ${short(errors.at(-1)!)} after ` +
        `${result.iterations} rounds, ${result.converged ? 'below' : 'still above'} the tolerance ${short(result.resolved.tolerance)}.`,
      usermeta: { overlay: { dataset: 'trace', log: 'y' } },
      width: 'container',
      height: 260,
      data: { name: 'trace' },
      datasets: {
        trace: [{ iteration: trace['iteration'], error: errors.map((error) => Number(error.toPrecision(4))) }],
      },
      layer: [
        {
          transform: [{ flatten: ['iteration', 'error'] }],
          mark: 'line',
          encoding: {
            x: { field: 'iteration', type: 'quantitative', title: 'round of projections' },
            y: {
              field: 'error',
              type: 'quantitative',
              title: 'marginal error (L1)',
              scale: { type: 'log' },
              axis: { format: '.0e', tickCount: 6 },
            },
          },
        },
        {
          data: { values: [{ tolerance: result.resolved.tolerance }] },
          mark: { type: 'rule', strokeDash: [6, 4] },
          encoding: { y: { field: 'tolerance', type: 'quantitative' } },
        },
      ],
    };
  },
};
