/** The answer of `transport.sliced-wasserstein`, as computed and as stored. */
import { z } from 'zod';
import { resultArray } from '../../arrays.js';
import type { WithArrays } from '../answer-parts.js';

export const slicedWassersteinResult = z
  .strictObject({
    slicedWasserstein: z.number().min(0).meta({ description: '(mean of W_p^p over the directions)^(1/p).' }),
    meanCost: z.number().min(0).meta({ description: 'Mean of W_p^p over the directions.' }),
    standardError: z.number().min(0).nullable().meta({
      description: 'Of meanCost as an estimate of the mean over all directions; null for a single one.',
    }),
    maxSlicedWasserstein: z.number().min(0).meta({ description: 'The largest W_p among the directions.' }),
    maxDirection: resultArray.meta({ description: 'The direction of it, of length 1.' }),
    distances: resultArray.meta({ description: 'W_p along each direction.' }),
    directionsUsed: z.int().meta({ description: 'Fewer than asked for where the solve was stopped.' }),
    resolved: z
      .strictObject({ sources: z.int(), targets: z.int(), dimension: z.int(), p: z.number(), seed: z.int() })
      .meta({ id: 'ResolvedSlicedWasserstein' }),
  })
  .meta({ id: 'SlicedWassersteinResult' });

export type StoredSlicedWassersteinResult = z.output<typeof slicedWassersteinResult>;
export type SlicedWassersteinResult = WithArrays<StoredSlicedWassersteinResult>;
