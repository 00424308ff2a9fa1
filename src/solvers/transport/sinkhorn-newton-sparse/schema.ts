/** The request of `transport.sinkhorn-newton-sparse`. */
import { z } from 'zod';
import { transportArguments } from '../arguments.js';
import { derivativeArguments } from '../derivatives.js';
import { regularisationArguments } from '../regularisation.js';
import { warmStartArgument } from '../warm-start.js';

/** Most entries of a plan answered entry by entry. */
export const MAX_PLAN_ENTRIES = 2_000_000;

const sparsification = z
  .discriminatedUnion('rule', [
    z.strictObject({ rule: z.literal('relative') }).meta({
      id: 'RelativeSparsification',
      title: 'Relative threshold',
      description: 'Keeps plan entries that matter to their row or column, fewer at first and more near the answer.',
    }),
    z
      .strictObject({
        rule: z.literal('topk'),
        density: z.number().gt(0).max(1).optional().meta({
          title: 'Density',
          description: 'Share of the plan entries that is kept, the largest ones; 2 / max(n, m) when absent.',
        }),
      })
      .meta({
        id: 'TopkSparsification',
        title: 'Fixed density',
        description:
          'The published rule: a fixed share of the largest entries. Left when it gains too little per step.',
      }),
  ])
  .meta({ id: 'Sparsification' });

const count = (maximum: number, fallback: number) => z.int().min(1).max(maximum).default(fallback);

/** Forms of a plan that any solver can answer. */
export const planRequests = [
  z.strictObject({ kind: z.literal('none') }).meta({ id: 'NoPlanRequest', title: 'No plan' }),
  z
    .strictObject({
      kind: z.literal('topk'),
      k: count(MAX_PLAN_ENTRIES, 1000).meta({ title: 'Entries', description: 'How many of the largest entries.' }),
    })
    .meta({ id: 'TopkPlanRequest', title: 'Largest entries' }),
  z
    .strictObject({
      kind: z.literal('perRowTopk'),
      k: count(1000, 1).meta({ title: 'Entries a source', description: 'How many of the largest entries a source.' }),
    })
    .meta({ id: 'PerRowTopkPlanRequest', title: 'Largest entries of each source' }),
  z
    .strictObject({
      kind: z.literal('sparse'),
      threshold: z.number().gt(0).max(1).default(1e-6).meta({
        title: 'Threshold',
        description: 'Keeps entries of at least this share of the smaller of their row’s and column’s mass.',
      }),
    })
    .meta({ id: 'SparsePlanRequest', title: 'Entries above a threshold' }),
  z.strictObject({ kind: z.literal('dense') }).meta({ id: 'DensePlanRequest', title: 'Whole plan' }),
] as const;

const planRequest = z
  .discriminatedUnion('kind', [
    ...planRequests,
    z.strictObject({ kind: z.literal('rounded') }).meta({
      id: 'RoundedPlanRequest',
      title: 'Whole plan, exactly feasible',
      description:
        'The dense plan rounded to marginals that hold to machine precision (Altschuler, Weed, Rigollet 2017).',
    }),
  ])
  .default({ kind: 'topk', k: 1000 });

const advanced = { 'x-advanced': true } as const;

export const sinkhornNewtonSparseInput = z
  .strictObject({
    ...transportArguments,
    ...regularisationArguments,
    tolerance: z.number().min(1e-15).max(0.1).optional().meta({
      title: 'Tolerance',
      description:
        'Largest L1 error of both marginals together, as a share of the mass: 1e-9 by default, 1e-6 in float32. Smaller takes a few more steps.',
    }),
    method: z
      .enum(['auto', 'sinkhorn-newton-sparse', 'sinkhorn'])
      .default('auto')
      .meta({
        title: 'Method',
        description:
          'auto goes to Newton steps when many more sweeps are predicted; sinkhorn-newton-sparse goes there after ' +
          'sinkhornIterations sweeps; sinkhorn never does.',
      }),
    precision: z.enum(['float64', 'float32']).default('float64').meta({
      title: 'Precision',
      description:
        'Of the stored plan and its products; float32 halves memory traffic and reaches 1e-6. Certificates are float64 always.',
    }),
    sparsification: sparsification.default({ rule: 'relative' }).meta({
      title: 'Sparsification',
      description: 'Which entries of the Hessian a Newton step keeps; the diagonal always stays whole.',
      ...advanced,
    }),
    sinkhornIterations: z
      .int()
      .min(1)
      .max(100_000)
      .default(20)
      .meta({
        title: 'Sinkhorn sweeps first (N1)',
        description: 'Sweeps before the first Newton step; more of them give Newton a better start.',
        ...advanced,
      }),
    newtonIterations: z
      .int()
      .min(1)
      .max(100_000)
      .default(400)
      .meta({
        title: 'Newton steps (N2)',
        description: 'Most Newton steps; the answer so far is returned when they are used up.',
        ...advanced,
      }),
    maxIterations: z
      .int()
      .min(1)
      .max(100_000_000)
      .default(1_000_000)
      .meta({
        title: 'Most iterations',
        description: 'Most sweeps and Newton steps together; the answer so far is returned when they are used up.',
        ...advanced,
      }),
    planStorage: z
      .enum(['auto', 'stored', 'streaming'])
      .default('auto')
      .meta({
        title: 'Plan storage',
        description:
          'stored keeps the n x m plan in memory, streaming recomputes it tile by tile; auto stores what stays under 3 GiB.',
        ...advanced,
      }),
    ...warmStartArgument,
    plan: planRequest.meta({ title: 'Plan', description: 'In which form the transport plan is answered.' }),
    ...derivativeArguments,
  })
  .meta({ id: 'SinkhornNewtonSparseInput', title: 'Entropic optimal transport' });

export type SinkhornNewtonSparseInput = z.output<typeof sinkhornNewtonSparseInput>;
export type PlanRequest = SinkhornNewtonSparseInput['plan'];
