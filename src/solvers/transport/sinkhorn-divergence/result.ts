/** The answer of `transport.sinkhorn-divergence`, as computed and as stored. */
import { z } from 'zod';
import { resultArray } from '../../arrays.js';
import { share, type WithArrays } from '../answer-parts.js';
import { METRICS } from '../arguments.js';
import { COST_SCALES } from '../regularisation.js';

const counter = z.int().min(0);

const term = z
  .strictObject({
    value: z.number().meta({
      description: 'The smallest sum C P + epsilon KL(P | product of the marginals), by its dual, per unit of mass.',
    }),
    transportCost: z.number().meta({ description: 'sum C P alone, per unit of mass.' }),
    marginalError: share.meta({ description: 'L1 error of both marginals, as a share of the mass.' }),
    iterations: counter,
    converged: z.boolean(),
  })
  .meta({ id: 'SinkhornDivergenceTerm' });

const gradients = z
  .strictObject({
    sourcePoints: resultArray.meta({ description: 'One gradient a source point.' }),
    targetPoints: resultArray,
    sourceWeights: resultArray.meta({
      description: 'For changes that keep the total: its mean under the masses is 0. Null at zero mass.',
    }),
    targetWeights: resultArray,
  })
  .meta({ id: 'SinkhornDivergenceGradients', description: 'Of the divergence, by the envelope theorem.' });

const gradientField = z
  .strictObject({
    metric: z.enum(METRICS),
    source: z.array(z.array(z.number())),
    target: z.array(z.array(z.number())),
    descent: z.array(z.array(z.number())).meta({
      description: 'Minus the gradient at each source point, divided by its mass.',
    }),
    drawn: z.number().meta({ description: 'Share of the points that are listed.' }),
  })
  .meta({
    id: 'GradientField',
    description: 'Points of at most two dimensions and where they would move, for pictures.',
  });

export const sinkhornDivergenceResult = z
  .strictObject({
    divergence: z.number().meta({ description: 'OT(source, target) - OT(source, source)/2 - OT(target, target)/2' }),
    sharpDivergence: z.number().meta({ description: 'The same of the transport costs alone.' }),
    terms: z.strictObject({ cross: term, source: term, target: term }),
    converged: z.boolean(),
    stopReason: z.enum(['tolerance', 'maxIterations', 'stopped', 'time_limit']),
    resolved: z
      .strictObject({
        epsilon: z.number().meta({ description: 'In units of the cost; the same in all three solves.' }),
        eta: z.number(),
        costScale: z.strictObject({ kind: z.enum(COST_SCALES), value: z.number() }),
        tolerance: z.number(),
        sources: z.int(),
        targets: z.int(),
        dimension: z.int(),
      })
      .meta({ id: 'ResolvedSinkhornDivergence' }),
    gradients: gradients.nullable(),
    gradientField: gradientField.nullable(),
  })
  .meta({ id: 'SinkhornDivergenceResult' });

export type StoredSinkhornDivergence = z.output<typeof sinkhornDivergenceResult>;
export type ComputedSinkhornDivergence = WithArrays<StoredSinkhornDivergence>;
