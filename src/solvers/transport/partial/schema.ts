/** The request of `transport.partial`. */
import { z } from 'zod';
import { transportArguments } from '../arguments.js';
import { exactPlanRequest } from '../exact/schema.js';

const { cost, sourceWeights, targetWeights } = transportArguments;

export const partialInput = z
  .strictObject({
    cost,
    sourceWeights,
    targetWeights,
    mass: z.number().gt(0).optional().meta({
      title: 'Mass to move',
      description:
        'At most the smaller of both totals; what costs least to move is moved. At most one of mass and fraction.',
    }),
    fraction: z.number().gt(0).max(1).optional().meta({
      title: 'Fraction to move',
      description: 'Of the smaller of both totals: all of it when neither mass nor fraction is given.',
    }),
    plan: exactPlanRequest,
  })
  .meta({ id: 'PartialTransportInput', title: 'Partial optimal transport' });

export type PartialInput = z.output<typeof partialInput>;
