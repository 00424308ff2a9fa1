/** The request of `transport.sinkhorn-divergence`. */
import { z } from 'zod';
import { pointTransportCost, transportArguments } from '../arguments.js';
import { regularisationArguments } from '../regularisation.js';
import { type SinkhornNewtonSparseInput, sinkhornNewtonSparseInput } from '../sinkhorn-newton-sparse/schema.js';

export const sinkhornDivergenceInput = z
  .strictObject({
    ...transportArguments,
    cost: pointTransportCost.meta({ title: 'Points', description: 'Two point clouds and a metric.' }),
    ...regularisationArguments,
    tolerance: z.number().min(1e-15).max(0.1).default(1e-9).meta({
      title: 'Tolerance',
      description: 'Largest L1 error of both marginals together, as a share of the mass, of each of the three solves.',
    }),
    maxIterations: z.int().min(1).max(1_000_000).default(100_000).meta({
      title: 'Most iterations',
      description: 'Most iterations of each of the three solves; the answer so far is returned when they are used up.',
      'x-advanced': true,
    }),
    gradients: z.boolean().default(true).meta({
      title: 'Gradients',
      description: 'Whether the gradients with respect to points and weights are answered.',
    }),
  })
  .meta({ id: 'SinkhornDivergenceInput', title: 'Sinkhorn divergence' });

export type SinkhornDivergenceInput = z.output<typeof sinkhornDivergenceInput>;

/** The solve between the two clouds as a request of its own. */
export const crossRequest = (input: SinkhornDivergenceInput): SinkhornNewtonSparseInput =>
  sinkhornNewtonSparseInput.parse({
    cost: input.cost,
    marginals: input.marginals,
    epsilon: input.epsilon,
    eta: input.eta,
    costScale: input.costScale,
    tolerance: input.tolerance,
    maxIterations: input.maxIterations,
    plan: { kind: 'none' },
  });
