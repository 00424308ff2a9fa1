/** The request of `transport.plan`. */
import { z } from 'zod';
import { transportArguments } from '../arguments.js';
import { derivativeArguments } from '../derivatives.js';
import { regularisationArguments } from '../regularisation.js';

export const planInput = z
  .strictObject({
    ...transportArguments,
    ...regularisationArguments,
    objective: z
      .enum(['auto', 'unregularised', 'entropic'])
      .default('auto')
      .meta({
        title: 'Objective',
        description:
          'What is wanted: the smallest transport cost itself (unregularised), or the entropic plan, value and potentials at ' +
          'the epsilon given (entropic). auto is entropic where epsilon or eta is given.',
      }),
    method: z.enum(['auto', 'exact', 'sinkhorn-newton-sparse', 'sinkhorn']).default('auto').meta({
      title: 'Method',
      description: 'auto picks by size, objective and how the sweeps converge; the answer says which and why.',
    }),
    accuracy: z
      .number()
      .min(1e-6)
      .max(0.5)
      .default(1e-3)
      .meta({
        title: 'Accuracy',
        description:
          'Where the unregularised cost is wanted and the problem is too large for the exact method: by how much the answer ' +
          'may exceed it, as a share of the largest cost.',
      }),
    tolerance: z.number().min(1e-15).max(0.1).default(1e-9).meta({
      title: 'Tolerance',
      description: 'Largest L1 error of both marginals together, as a share of the mass; the exact method needs none.',
    }),
    plan: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('none') }).meta({ id: 'NoAnyPlanRequest', title: 'No plan' }),
        z.strictObject({ kind: z.literal('sparse') }).meta({
          id: 'SparseAnyPlanRequest',
          title: 'Entries',
          description: 'The entries of at least a millionth of their row’s or column’s mass.',
        }),
        z.strictObject({ kind: z.literal('dense') }).meta({ id: 'DenseAnyPlanRequest', title: 'Whole plan' }),
      ])
      .default({ kind: 'sparse' })
      .meta({ title: 'Plan', description: 'In which form the transport plan is answered.' }),
    ...derivativeArguments,
  })
  .meta({ id: 'PlanInput', title: 'Optimal transport, method picked' });

export type PlanInput = z.output<typeof planInput>;
