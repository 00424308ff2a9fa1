/** The answer of `transport.many`, as computed and as stored. */
import { z } from 'zod';
import { resultArray } from '../../arrays.js';
import { share, type WithArrays } from '../answer-parts.js';

const histogram = z
  .strictObject({
    edges: z.array(z.number()).meta({ description: 'One more than counts.' }),
    counts: z.array(z.int()),
  })
  .meta({ id: 'Histogram' });

export const manyResult = z
  .strictObject({
    transportCosts: resultArray.meta({ description: 'sum C P of each problem, per unit of mass.' }),
    values: resultArray.meta({
      description: 'The smallest sum C P + epsilon KL(P | r c^T) of each problem, by its dual: a lower bound.',
    }),
    marginalErrors: resultArray.meta({ description: 'L1 error of both marginals of each problem.' }),
    iterations: resultArray.meta({ description: 'Sinkhorn sweeps of each problem.' }),
    potentials: z
      .strictObject({ source: resultArray, target: resultArray })
      .nullable()
      .meta({
        description:
          'f and g of P_ij = exp((f_i + g_j - C_ij) / epsilon), problems x sources and problems x targets, with ' +
          'sum_j c_j g_j = 0; null at zero mass. Where asked for.',
      }),
    converged: z.int().min(0).meta({ description: 'How many problems are within the tolerance.' }),
    unconverged: z.array(z.int()).meta({ description: 'The first 100 that are not, counted from 0.' }),
    largestMarginalError: share,
    stopReason: z.enum(['tolerance', 'maxIterations', 'stopped', 'time_limit']),
    resolved: z
      .strictObject({
        problems: z.int(),
        sources: z.int(),
        targets: z.int(),
        epsilon: z.number(),
        eta: z.number(),
        tolerance: z.number(),
        threads: z.int(),
      })
      .meta({ id: 'ResolvedMany' }),
    histograms: z.strictObject({ transportCost: histogram, iterations: histogram }),
  })
  .meta({ id: 'ManyResult' });

export type StoredMany = z.output<typeof manyResult>;
export type ComputedMany = WithArrays<StoredMany>;
