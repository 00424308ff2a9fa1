/** The request of `transport.free-support-barycenter`. */
import { z } from 'zod';
import { arrayInput } from '../../arrays.js';
import type { ArraySlot } from '../../contract.js';
import { LARGEST_SEED } from '../../random/random-stream.js';
import { barycenterWeights } from '../fixed-support-barycenter/schema.js';

const MOST_MEASURES = 64;

const measure = z
  .strictObject({
    points: arrayInput.meta({
      title: 'Points',
      description: 'One point a row, of the same dimension in all measures.',
    }),
    weights: arrayInput.optional().meta({
      title: 'Masses',
      description: 'One mass >= 0 a point, divided by their sum; uniform when absent.',
    }),
  })
  .meta({ id: 'PointMeasure', title: 'Measure' });

export const freeSupportBarycenterInput = z
  .strictObject({
    measures: z.array(measure).min(1).max(MOST_MEASURES).meta({
      title: 'Measures',
      description: 'Weighted point clouds to be between.',
    }),
    weights: barycenterWeights,
    size: z.int().min(1).max(20_000).optional().meta({
      title: 'Points of the barycenter',
      description: 'How many, all of equal mass: as many as the smallest measure has when absent.',
    }),
    start: arrayInput.optional().meta({
      title: 'Starting points',
      description:
        'Where the points begin, instead of at points of the measures drawn by k-means++; says their number too.',
    }),
    seed: z.int().min(0).max(LARGEST_SEED).default(0).meta({
      title: 'Seed',
      description:
        'Of the starting points: the barycenter found is a local optimum, and others may be found from others.',
    }),
    tolerance: z.number().min(0).max(0.1).default(1e-9).meta({
      title: 'Tolerance',
      description: 'Ends when no point moves by more than this share of the measures’ spread.',
    }),
    maxIterations: z.int().min(1).max(10_000).default(200).meta({
      title: 'Most iterations',
      description: 'Most rounds of transport to every measure; the points so far are answered when they are used up.',
    }),
  })
  .meta({ id: 'FreeSupportBarycenterInput', title: 'Barycenter on a free support' });

export type FreeSupportBarycenterInput = z.output<typeof freeSupportBarycenterInput>;

export function arraySlots({ measures, weights, start }: FreeSupportBarycenterInput): readonly ArraySlot[] {
  const slots: ArraySlot[] = [];
  measures.forEach((one, k) => {
    slots.push({ name: `points${k}`, pointer: `/measures/${k}/points`, source: one.points, rank: 2 });
    if (one.weights === undefined) return;
    const pointer = `/measures/${k}/weights`;
    slots.push({ name: `masses${k}`, pointer, source: one.weights, rank: 1, minimum: 0 });
  });
  if (weights !== undefined) slots.push({ name: 'weights', pointer: '/weights', source: weights, rank: 1, minimum: 0 });
  if (start !== undefined) slots.push({ name: 'start', pointer: '/start', source: start, rank: 2 });
  return slots;
}
