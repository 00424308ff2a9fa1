/** How a solver looks in the OpenAPI document; the schemas are cut short. */
import type { SolverDetails, SolverSummary } from './solver.schemas.js';

export const EXAMPLE_SUMMARY: SolverSummary = {
  name: 'transport.sinkhorn-newton-sparse',
  version: '1.0.0',
  title: 'Entropic optimal transport',
  summary: 'Moves one distribution onto another at the least cost, with entropic regularisation.',
  family: 'transport',
  devices: ['cpu', 'gpu'],
  views: [{ name: 'convergence', title: 'Convergence' }],
  links: {
    self: '/v1/solvers/transport.sinkhorn-newton-sparse',
    submit: '/v1/transport/sinkhorn-newton-sparse',
  },
};

export const EXAMPLE_DETAILS: SolverDetails = {
  ...EXAMPLE_SUMMARY,
  citation: {
    title: 'Accelerating Sinkhorn algorithm with sparse Newton iterations',
    authors: 'X. Tang, M. Shavlovsky, H. Rahmanian, E. Tardini, K. K. Thekumparampil, T. Xiao, L. Ying',
    venue: 'ICLR 2024',
    url: 'https://arxiv.org/abs/2401.12253',
  },
  metrics: [{ name: 'marginalError', title: 'Marginal error (L1)', unit: '1', scale: 'log' }],
  input: { type: 'object', required: ['cost'], properties: { cost: {} } },
  result: { type: 'object', required: ['transportCost'], properties: { transportCost: { type: 'number' } } },
  examples: [
    {
      name: 'two-by-two',
      title: 'Two points each',
      body: {
        cost: {
          matrix: [
            [0, 1],
            [1, 0],
          ],
        },
        epsilon: 0.1,
      },
    },
  ],
  limits: {
    bodyBytes: 8_388_608,
    uploadBytes: 536_870_912,
    memoryBytes: 4_294_967_296,
    runSeconds: 3600,
    inlineNumbers: 10_000,
  },
};
