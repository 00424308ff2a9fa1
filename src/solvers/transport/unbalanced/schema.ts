/** The request of `transport.unbalanced`. */
import { z } from 'zod';
import { transportArguments } from '../arguments.js';
import { regularisationArguments } from '../regularisation.js';
import { warmStartArgument } from '../warm-start.js';
import {
  planRequests,
  type SinkhornNewtonSparseInput,
  sinkhornNewtonSparseInput,
} from '../sinkhorn-newton-sparse/schema.js';

const { cost, sourceWeights, targetWeights } = transportArguments;

const penalty = (side: 'source' | 'target') =>
  z
    .number()
    .gt(0)
    .max(1e12)
    .nullable()
    .meta({
      title: `Penalty of the ${side} marginal (rho)`,
      description:
        `Price, in units of the cost, of one unit of KL(marginal of the plan | ${side} masses): mass moves no further than ` +
        'about this. Null demands the marginal exactly.',
    });

export const unbalancedInput = z
  .strictObject({
    cost,
    sourceWeights,
    targetWeights,
    sourcePenalty: penalty('source'),
    targetPenalty: penalty('target'),
    ...regularisationArguments,
    tolerance: z.number().min(1e-15).max(0.1).default(1e-9).meta({
      title: 'Tolerance',
      description:
        'Largest L1 distance of both marginals from where the potentials put them, as a share of the transported mass.',
    }),
    method: z
      .enum(['auto', 'sinkhorn', 'newton'])
      .default('auto')
      .meta({
        title: 'Method',
        description:
          'auto goes from Sinkhorn sweeps to Newton steps when many more sweeps are predicted and the plan is stored; ' +
          'newton goes there after 20 sweeps; sinkhorn never does.',
      }),
    maxIterations: z.int().min(1).max(100_000_000).default(1_000_000).meta({
      title: 'Most iterations',
      description: 'Most sweeps and Newton steps together; the answer so far is returned when they are used up.',
      'x-advanced': true,
    }),
    planStorage: z.enum(['auto', 'stored', 'streaming']).default('auto').meta({
      title: 'Plan storage',
      description:
        'stored keeps the n x m plan in memory, streaming recomputes it tile by tile; auto stores what stays under 3 GiB.',
      'x-advanced': true,
    }),
    ...warmStartArgument,
    plan: z
      .discriminatedUnion('kind', [...planRequests])
      .default({ kind: 'topk', k: 1000 })
      .meta({ title: 'Plan', description: 'In which form the transport plan is answered.' }),
  })
  .meta({ id: 'UnbalancedTransportInput', title: 'Unbalanced optimal transport' });

export type UnbalancedInput = z.output<typeof unbalancedInput>;

/** The balanced request that takes as much memory. */
export const balancedRequest = (input: UnbalancedInput): SinkhornNewtonSparseInput =>
  sinkhornNewtonSparseInput.parse({
    cost: input.cost,
    epsilon: input.epsilon,
    eta: input.eta,
    planStorage: input.planStorage,
    plan: input.plan,
  });
