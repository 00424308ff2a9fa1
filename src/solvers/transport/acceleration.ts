/** What an answer says of the part that a graph computed. */
import { z } from 'zod';

export const PROVIDERS = ['cpu', 'webgpu', 'cuda'] as const;

export const accelerationEntries = {
  provider: z.enum(PROVIDERS),
  name: z.string().meta({ description: 'Of the device, as its driver tells.' }),
  precision: z.enum(['float32', 'float64']).meta({ description: 'Of what the device computed.' }),
  refined: z
    .boolean()
    .meta({ description: 'Steps of the processor, in float64, went on where the device’s own ended.' }),
};
