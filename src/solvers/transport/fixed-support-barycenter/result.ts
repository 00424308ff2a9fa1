/** The answer of `transport.fixed-support-barycenter`, as computed and as stored. */
import { z } from 'zod';
import { resultArray } from '../../arrays.js';
import { share, type WithArrays } from '../answer-parts.js';
import { measuresPicture } from '../measures-picture.js';
import { COST_SCALES } from '../regularisation.js';

const resolved = z
  .strictObject({
    measures: z.int(),
    points: z.int().meta({ description: 'Points of the barycenter.' }),
    histogramPoints: z.int(),
    weights: z.array(z.number()).meta({ description: 'One a measure, of sum 1.' }),
    epsilon: z.number(),
    eta: z.number(),
    costScale: z.strictObject({ kind: z.enum(COST_SCALES), value: z.number() }),
    etaRange: z.number().meta({ description: 'eta (max C - min C): how sharp the kernel is.' }),
    kernel: z.enum(['stored', 'log-domain']).meta({ description: 'How products with exp(-eta C) were computed.' }),
    tolerance: z.number(),
  })
  .meta({ id: 'ResolvedFixedSupportBarycenter' });

export const fixedSupportBarycenterResult = z
  .strictObject({
    barycenter: resultArray.meta({ description: 'Masses of the barycenter, of sum 1.' }),
    objective: z.number().meta({
      description:
        'sum_k w_k (sum C P_k + epsilon sum P_k log P_k) over the plans P_k from the barycenter to the histograms.',
    }),
    dualValue: z.number().meta({ description: 'No barycenter has a lower objective.' }),
    dualityGap: z.number().meta({ description: 'objective - dualValue.' }),
    transportCosts: z.array(z.number()).meta({ description: 'sum C P_k of each measure.' }),
    marginalError: share.meta({
      description: 'sum_k w_k ||P_k 1 - b||_1: how far the plans are from sharing the barycenter.',
    }),
    converged: z.boolean(),
    stopReason: z.enum(['tolerance', 'max_iterations', 'stopped', 'time_limit']),
    iterations: z.int(),
    resolved,
    potentials: resultArray.meta({
      description:
        'Measures x histogram points: the derivative of the objective by each histogram mass, up to a constant a measure; null at zero mass.',
    }),
    picture: measuresPicture,
  })
  .meta({ id: 'FixedSupportBarycenterResult' });

export type StoredFixedSupportBarycenterResult = z.output<typeof fixedSupportBarycenterResult>;
export type FixedSupportBarycenterResult = WithArrays<StoredFixedSupportBarycenterResult>;
