/** The request of `transport.sliced-wasserstein`. */
import { z } from 'zod';
import { arrayInput } from '../../arrays.js';
import type { ArraySlot } from '../../contract.js';
import { LARGEST_SEED } from '../../random/random-stream.js';
import { transportArguments, weightSlots } from '../arguments.js';
import { exponent } from '../one-dimensional/schema.js';

const { sourceWeights, targetWeights, marginals } = transportArguments;

export const slicedWassersteinInput = z
  .strictObject({
    source: arrayInput.meta({ title: 'Source points', description: 'One point a row.' }),
    target: arrayInput.meta({ title: 'Target points', description: 'One point a row, of the same dimension.' }),
    sourceWeights,
    targetWeights,
    marginals,
    p: exponent,
    projections: z.int().min(1).max(10_000).default(100).meta({
      title: 'Projections',
      description: 'Random directions to average over: the standard error falls with the square root of their number.',
    }),
    seed: z.int().min(0).max(LARGEST_SEED).default(0).meta({
      title: 'Seed',
      description: 'Of the directions: the same seed gives the same answer.',
    }),
  })
  .meta({ id: 'SlicedWassersteinInput', title: 'Sliced Wasserstein distance' });

export type SlicedWassersteinInput = z.output<typeof slicedWassersteinInput>;

export function arraySlots(input: SlicedWassersteinInput): readonly ArraySlot[] {
  return [
    { name: 'source', pointer: '/source', source: input.source, rank: 2 },
    { name: 'target', pointer: '/target', source: input.target, rank: 2 },
    ...weightSlots(input),
  ];
}
