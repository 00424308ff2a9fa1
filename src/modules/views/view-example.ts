/** How views look in the OpenAPI document. */
import type { ViewSummary } from './view.schemas.js';

const DESCRIPTION =
  'Marginal error by iteration, log scale: 0.94 down to 3.1e-10 after 4 steps, below the tolerance 1e-9.';

export const EXAMPLE_VIEW: ViewSummary = {
  name: 'convergence',
  title: 'Convergence',
  description: DESCRIPTION,
  marks: 7,
  overlay: { dataset: 'trace', log: 'y' },
  links: { self: '/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views/convergence' },
};

export const EXAMPLE_SPECIFICATION = {
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  description: DESCRIPTION,
  width: 'container',
  data: { values: [{ iteration: [0, 1, 2, 3, 4], error: [0.94, 0.11, 0.009, 2e-5, 3.1e-10] }] },
  transform: [{ flatten: ['iteration', 'error'] }],
  mark: { type: 'line', point: true },
  encoding: {
    x: { field: 'iteration', type: 'quantitative' },
    y: { field: 'error', type: 'quantitative', scale: { type: 'log' } },
  },
};
