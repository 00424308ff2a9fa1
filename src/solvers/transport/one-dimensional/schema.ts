/** The request of `transport.one-dimensional`. */
import { z } from 'zod';
import { arrayInput } from '../../arrays.js';
import type { ArraySlot } from '../../contract.js';
import { transportArguments, weightSlots } from '../arguments.js';

const { sourceWeights, targetWeights, marginals } = transportArguments;

export const exponent = z.number().min(1).max(16).default(2).meta({
  title: 'Exponent p',
  description: 'The cost of a pair is the distance to the power p: 1 for the earth mover’s distance, 2 for W2.',
});

export const oneDimensionalInput = z
  .strictObject({
    source: arrayInput.meta({ title: 'Source values', description: 'One number a source, in any order.' }),
    target: arrayInput.meta({ title: 'Target values', description: 'One number a target, in any order.' }),
    sourceWeights,
    targetWeights,
    marginals,
    p: exponent,
    plan: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('none') }).meta({ id: 'NoQuantilePlanRequest', title: 'No plan' }),
        z.strictObject({ kind: z.literal('sparse') }).meta({
          id: 'SparseQuantilePlanRequest',
          title: 'Entries',
          description: 'The positive entries, at most sources + targets - 1 of them.',
        }),
      ])
      .default({ kind: 'none' })
      .meta({ title: 'Plan', description: 'Whether the coupling itself is answered.' }),
  })
  .meta({ id: 'OneDimensionalInput', title: 'Optimal transport on a line' });

export type OneDimensionalInput = z.output<typeof oneDimensionalInput>;

export function arraySlots(input: OneDimensionalInput): readonly ArraySlot[] {
  return [
    { name: 'source', pointer: '/source', source: input.source, rank: 1 },
    { name: 'target', pointer: '/target', source: input.target, rank: 1 },
    ...weightSlots(input),
  ];
}
