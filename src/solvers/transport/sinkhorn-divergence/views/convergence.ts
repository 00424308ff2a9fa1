/** Marginal errors of the three solves by iteration. */
import type { View } from '../../../contract.js';
import { SCHEMA, short } from '../../views/vega-lite.js';
import type { StoredSinkhornDivergence } from '../result.js';

/** A log axis has no zero. */
const SMALLEST_DRAWN = 1e-17;

export const convergence: View<StoredSinkhornDivergence> = {
  name: 'convergence',
  title: 'Convergence',
  specification({ trace, result }) {
    const errors = (trace['marginalError'] as readonly number[]).map((error) =>
      Number(Math.max(error, SMALLEST_DRAWN).toPrecision(4)),
    );
    return {
      $schema: SCHEMA,
      description: describe(result),
      usermeta: { overlay: { dataset: 'trace', log: 'y' } },
      width: 'container',
      height: 260,
      data: { name: 'trace' },
      datasets: { trace: [{ iteration: trace['iteration'], error: errors, term: trace['term'] }] },
      transform: [{ flatten: ['iteration', 'error', 'term'] }],
      mark: { type: 'line', point: true },
      encoding: {
        x: { field: 'iteration', type: 'quantitative', title: 'iteration' },
        y: {
          field: 'error',
          type: 'quantitative',
          title: 'marginal error (L1)',
          scale: { type: 'log' },
          axis: { format: '.0e', tickCount: 6 },
        },
        color: { field: 'term', type: 'nominal', title: 'term', legend: { orient: 'bottom' } },
      },
    };
  },
};

function describe({ terms, resolved }: StoredSinkhornDivergence): string {
  const each = Object.entries(terms).map(
    ([name, { marginalError, iterations }]) => `${name} ${short(marginalError)} after ${iterations}`,
  );
  return (
    `Marginal errors of the three solves by iteration, log scale: ${each.join(', ')}; ` +
    `the tolerance is ${short(resolved.tolerance)}.`
  );
}
