/** The answer of `transport.plan`: that of the solver chosen, and why it was chosen. */
import { z } from 'zod';
import type { WithArrays } from '../answer-parts.js';
import { exactResult } from '../exact/result.js';
import { sinkhornNewtonSparseResult } from '../sinkhorn-newton-sparse/result.js';

const reason = z.string().meta({ description: 'Why this method.' });

export const planResult = z
  .discriminatedUnion('method', [
    exactResult
      .extend({ method: z.literal('exact'), reason })
      .meta({ id: 'ExactPlanResult', description: 'The answer of transport.exact.' }),
    sinkhornNewtonSparseResult.extend({ method: z.literal('sinkhorn-newton-sparse'), reason }).meta({
      id: 'NewtonPlanResult',
      description: 'The answer of transport.sinkhorn-newton-sparse, with Newton steps.',
    }),
    sinkhornNewtonSparseResult.extend({ method: z.literal('sinkhorn'), reason }).meta({
      id: 'SinkhornPlanResult',
      description: 'The answer of transport.sinkhorn-newton-sparse, by sweeps alone.',
    }),
  ])
  .meta({ id: 'PlanResult' });

export type StoredPlanResult = z.output<typeof planResult>;
export type ComputedPlanResult = WithArrays<StoredPlanResult>;
