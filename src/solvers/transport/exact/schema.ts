/** The request of `transport.exact`. */
import { z } from 'zod';
import { transportArguments } from '../arguments.js';
import { derivativeArguments } from '../derivatives.js';

export const ALGORITHMS = ['auto', 'network-simplex', 'assignment'] as const;

export const exactPlanRequest = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }).meta({ id: 'NoExactPlanRequest', title: 'No plan' }),
    z.strictObject({ kind: z.literal('sparse') }).meta({
      id: 'SparseExactPlanRequest',
      title: 'Entries',
      description: 'The positive entries, at most sources + targets - 1 of them.',
    }),
    z.strictObject({ kind: z.literal('dense') }).meta({ id: 'DenseExactPlanRequest', title: 'Whole plan' }),
  ])
  .default({ kind: 'sparse' })
  .meta({ title: 'Plan', description: 'In which form the transport plan is answered.' });

export const exactInput = z
  .strictObject({
    ...transportArguments,
    algorithm: z
      .enum(ALGORITHMS)
      .default('auto')
      .meta({
        title: 'Algorithm',
        description:
          'network-simplex solves everything; assignment (shortest augmenting paths) needs as many sources as targets, all ' +
          'of equal mass; auto takes the one expected to be faster and says why.',
      }),
    plan: exactPlanRequest,
    ...derivativeArguments,
  })
  .meta({ id: 'ExactTransportInput', title: 'Exact optimal transport' });

export type ExactInput = z.output<typeof exactInput>;
