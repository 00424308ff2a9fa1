/** How the plan came to be: the mass without a place, and the cost of what is placed. */
import type { View } from '../../../contract.js';
import { percent, SCHEMA, short } from '../../views/vega-lite.js';
import type { StoredExactResult } from '../result.js';

export const convergence: View<StoredExactResult> = {
  name: 'convergence',
  title: 'Convergence',
  specification({ trace, result }) {
    const iterations = trace['iteration'] as readonly number[];
    const costs = (trace['transportCost'] as readonly number[]).map(digits);
    const unplaced = (trace['unplacedMass'] as readonly number[]).map(digits);
    const panel = (field: string, title: string, isLast: boolean) => ({
      width: 440,
      height: 120,
      transform: [{ flatten: ['iteration', 'transportCost', 'unplacedMass', 'phase'] }],
      mark: { type: 'line', point: true },
      encoding: {
        x: {
          field: 'iteration',
          type: 'quantitative',
          title: isLast ? 'pivots, or rows scanned by the assignment' : null,
        },
        y: { field, type: 'quantitative', title },
        color: { field: 'phase', type: 'nominal', title: 'phase', legend: { orient: 'bottom' } },
      },
    });
    return {
      $schema: SCHEMA,
      description: describe(result, unplaced),
      data: { name: 'trace' },
      datasets: {
        trace: [{ iteration: iterations, transportCost: costs, unplacedMass: unplaced, phase: trace['phase'] }],
      },
      vconcat: [
        panel('transportCost', 'cost of what is placed', false),
        panel('unplacedMass', 'share without a place', true),
      ],
    };
  },
};

const digits = (value: number): number => Number(value.toPrecision(5));

function describe(result: StoredExactResult, unplaced: readonly number[]): string {
  const { pivots, rowScans } = result.iterations;
  const effort = [
    ...(rowScans > 0 ? [`${rowScans} rows scanned`] : []),
    ...(pivots > 0 ? [`${pivots} pivots`] : []),
  ].join(' and ');
  const placed = unplaced.findIndex((share) => share === 0);
  const when = placed < 0 ? `${percent(unplaced.at(-1)!)} without a place at the end` : 'all of the mass placed';
  const end = result.optimal ? 'the optimal cost' : 'not yet optimal';
  return (
    `Cost of the mass that has a place (above) and share of the mass that has none (below): ` +
    `${short(result.transportCost)} after ${effort}, ${end}, ${when}.`
  );
}
