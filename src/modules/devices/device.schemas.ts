/** What a client sees of a device. */
import { z } from 'zod';

const calibration = z
  .object({
    bytesPerSecond: z.number().describe('Read by products of a matrix and a vector.'),
    flopsPerSecond: z.number().describe('In float32 products of matrices.'),
    float64FlopsPerSecond: z.number().optional().describe('The same in float64; absent where the device has none.'),
    secondsPerNode: z.number().describe('What one operation of a graph costs, however small its arrays.'),
    uploadBytesPerSecond: z.number(),
  })
  .meta({ id: 'DeviceCalibration', description: 'What the device was measured to do.' });

export const device = z
  .object({
    worker: z.string().describe('Of one process; another one after each start.'),
    queue: z.enum(['cpu', 'gpu']).describe('The jobs that the worker takes: those whose `routing.device` this is.'),
    provider: z.enum(['cpu', 'cuda', 'webgpu']),
    name: z.string(),
    isSoftware: z.boolean().describe('It computes on the processor.'),
    float64: z.boolean().describe('It computes in float64 too.'),
    fullFloat32: z.boolean().describe('Products of matrices in float32 have all 24 bits.'),
    memoryBytes: z.int().describe('What the arrays of one job may take on it.'),
    calibration: calibration.nullable().describe('Null where nobody has measured yet.'),
    disabled: z
      .object({ until: z.iso.datetime(), reason: z.string() })
      .nullable()
      .describe('It takes no jobs until then, because of what happened to it.'),
    seenAt: z.iso.datetime().describe('When the worker last said that it is there.'),
  })
  .meta({ id: 'Device', description: 'What a worker computes on.' });
export type DeviceDetails = z.output<typeof device>;

export const deviceList = z.object({ items: z.array(device) }).meta({ id: 'DeviceList' });
export type DeviceList = z.output<typeof deviceList>;
