/** Marginal error by iteration. */
import type { View } from '../../../contract.js';
import { SCHEMA, short } from '../../views/vega-lite.js';

/** A log axis has no zero. */
const SMALLEST_DRAWN = 1e-16;

interface WithConvergence {
  readonly iterations: { readonly sweeps: number; readonly newton: number; readonly etaStages?: number };
  readonly marginalErrorRows: number;
  readonly marginalErrorColumns: number;
  readonly converged: boolean;
  readonly resolved: { readonly tolerance: number };
}

export const convergence: View<WithConvergence> = {
  name: 'convergence',
  title: 'Convergence',
  specification({ trace, result }) {
    const errors = (trace['marginalError'] as readonly number[]).map((error) => Math.max(error, SMALLEST_DRAWN));
    if (errors.length === 0) return null;
    const rows = {
      iteration: trace['iteration'],
      error: errors.map((error) => Number(error.toPrecision(4))),
      phase: trace['phase'],
    };
    return {
      $schema: SCHEMA,
      description: describe(result, errors),
      usermeta: { overlay: { dataset: 'trace', log: 'y' } },
      width: 'container',
      height: 260,
      data: { name: 'trace' },
      datasets: { trace: [rows] },
      layer: [
        {
          transform: [{ flatten: ['iteration', 'error', 'phase'] }],
          encoding: {
            x: { field: 'iteration', type: 'quantitative', title: 'iteration (sweeps and Newton steps)' },
            y: {
              field: 'error',
              type: 'quantitative',
              title: 'marginal error (L1)',
              scale: { type: 'log' },
              axis: { format: '.0e', tickCount: 6 },
            },
          },
          layer: [
            {
              mark: { type: 'line', clip: true },
              params: [{ name: 'zoom', select: { type: 'interval', encodings: ['x'] }, bind: 'scales' }],
            },
            {
              mark: { type: 'point', filled: true, clip: true },
              encoding: {
                color: { field: 'phase', type: 'nominal', title: 'phase', legend: { orient: 'bottom' } },
                shape: { field: 'phase', type: 'nominal', title: 'phase' },
                tooltip: [
                  { field: 'phase', type: 'nominal' },
                  { field: 'iteration', type: 'quantitative' },
                  { field: 'error', type: 'quantitative', format: '.3e' },
                ],
              },
            },
          ],
        },
        {
          data: { values: [{ tolerance: result.resolved.tolerance }] },
          encoding: { y: { field: 'tolerance', type: 'quantitative' } },
          layer: [
            { mark: { type: 'rule', strokeDash: [6, 4] } },
            { mark: { type: 'text', align: 'left', x: 4, dy: -7, text: 'tolerance' } },
          ],
        },
      ],
    };
  },
};

function describe(result: WithConvergence, errors: readonly number[]): string {
  const { sweeps, newton, etaStages = 1 } = result.iterations;
  const first = short(errors[0]!);
  const last = short(result.marginalErrorRows + result.marginalErrorColumns);
  const side = result.converged ? 'below' : 'still above';
  const stages = etaStages > 1 ? ` eta was raised in ${etaStages - 1} stages, each with errors of its own.` : '';
  const clipped = errors.includes(SMALLEST_DRAWN) ? ` Errors under ${SMALLEST_DRAWN} are drawn there.` : '';
  return (
    `Marginal error by iteration, log scale: ${first} at first, ${last} after ${sweeps} sweeps and ${newton} Newton ` +
    `steps, ${side} the tolerance ${short(result.resolved.tolerance)}.${stages}${clipped}`
  );
}
