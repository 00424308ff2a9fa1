/** The answer of `transport.free-support-barycenter`, as computed and as stored. */
import { z } from 'zod';
import { resultArray } from '../../arrays.js';
import { share, type WithArrays } from '../answer-parts.js';

const points = z.array(z.array(z.number()));

export const freeSupportBarycenterResult = z
  .strictObject({
    points: resultArray.meta({ description: 'One point of the barycenter a row, all of equal mass.' }),
    objective: z.number().min(0).meta({ description: 'sum_k w_k W2^2 between the barycenter and measure k.' }),
    squaredDistances: z.array(z.number().min(0)).meta({ description: 'W2^2 to each measure.' }),
    movement: share.meta({ description: 'How far the last round would move a point, as a share of the spread.' }),
    converged: z.boolean().meta({ description: 'The points stay where they are: a local optimum.' }),
    stopReason: z.enum(['tolerance', 'max_iterations', 'stopped', 'time_limit']),
    iterations: z.int(),
    resolved: z
      .strictObject({
        measures: z.int(),
        size: z.int(),
        dimension: z.int(),
        weights: z.array(z.number()).meta({ description: 'One a measure, of sum 1.' }),
        spread: z.number().meta({ description: 'Root mean squared distance of all points from their mean.' }),
        seed: z.int(),
      })
      .meta({ id: 'ResolvedFreeSupportBarycenter' }),
    picture: z
      .strictObject({ barycenter: points, measures: z.array(points) })
      .nullable()
      .meta({
        id: 'PointMeasuresPicture',
        description: 'Some of the points, for pictures; null above two dimensions.',
      }),
  })
  .meta({ id: 'FreeSupportBarycenterResult' });

export type StoredFreeSupportBarycenterResult = z.output<typeof freeSupportBarycenterResult>;
export type FreeSupportBarycenterResult = WithArrays<StoredFreeSupportBarycenterResult>;
