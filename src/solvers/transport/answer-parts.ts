/** Parts of an answer that solvers of transport have in common: plans, and the data of their pictures. */
import { z } from 'zod';
import { type NdArray, type ResultArray, resultArray } from '../arrays.js';
import { METRICS } from './arguments.js';

/** More pairs than this are not answered as a dense plan (128 MiB of float64). */
export const MAX_DENSE_PAIRS = 2 ** 24;

export const share = z.number().min(0);
export const planEntries = {
  entries: resultArray.meta({ description: 'One entry a row: source index, target index, mass.' }),
  massCovered: share.meta({ description: 'Share of the plan’s mass that these entries carry.' }),
};

export const noPlan = z.strictObject({ kind: z.literal('none') }).meta({ id: 'NoPlan' });
export const sparsePlan = z.strictObject({ kind: z.literal('sparse'), ...planEntries }).meta({ id: 'SparsePlan' });
export const densePlan = z.strictObject({ kind: z.literal('dense'), matrix: resultArray }).meta({ id: 'DensePlan' });

export const binnedPlan = z
  .strictObject({
    sourceBins: z.int(),
    targetBins: z.int(),
    masses: z.array(z.number()).meta({ description: 'sourceBins x targetBins, row-major, shares of the mass.' }),
    sourceMasses: z.array(z.number()),
    targetMasses: z.array(z.number()),
  })
  .meta({ id: 'BinnedTransportPlan', description: 'The plan summed into at most 64 x 64 bins, for pictures.' });

export const couplings = z
  .strictObject({
    metric: z.enum(METRICS),
    source: z.array(z.array(z.number())).meta({ description: 'Source point of each coupling.' }),
    target: z.array(z.array(z.number())).meta({ description: 'Target point of each coupling.' }),
    masses: z.array(z.number()).meta({ description: 'Shares of the mass, falling.' }),
    massCovered: share,
  })
  .meta({ id: 'TransportCouplings', description: 'The strongest couplings of points of at most three dimensions.' });

export type StoredBinnedPlan = z.output<typeof binnedPlan>;
export type StoredCouplings = z.output<typeof couplings>;

/** A stored result with arrays in hand: what the solver returns. */
export type WithArrays<T> = [T] extends [ResultArray | null]
  ? [T] extends [null]
    ? T
    : NdArray | Extract<T, null>
  : T extends readonly (infer Element)[]
    ? readonly WithArrays<Element>[]
    : T extends object
      ? { readonly [Key in keyof T]: WithArrays<T[Key]> }
      : T;
