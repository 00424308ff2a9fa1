/** What a graph takes of a device's memory. */
import { buildGraph } from './catalogue.js';
import { type DeviceReport, FLOAT_ARRAYS, type GraphSpec, type Provider } from './contract.js';

/** Arenas grow by powers of two, buffers come in sizes: what is asked for is not all that is taken. */
const ALLOCATOR_FACTOR = 1.5;
/** What a provider takes before the first graph. */
const CONTEXT_BYTES: Readonly<Record<Provider, number>> = { cpu: 0, webgpu: 100 * 2 ** 20, cuda: 400 * 2 ** 20 };
/** Others use the device too. */
const USABLE_SHARE = 0.8;
/** The largest buffer of WebGPU that can be relied upon. */
const LARGEST_BUFFER_BYTES = 2 ** 30;

/** An upper bound of the bytes that one run of the graph holds, its matrices among them. */
export function deviceBytes(spec: GraphSpec, provider: Provider): number {
  return ALLOCATOR_FACTOR * buildGraph(spec, 1).peakBytes() + CONTEXT_BYTES[provider];
}

/** What a graph takes and a device does not have. */
export interface Shortage {
  readonly neededBytes: number;
  readonly availableBytes: number;
}

/** Null where the device can be given this graph. */
export function shortage(spec: GraphSpec, { provider, memoryBytes }: DeviceReport): Shortage | null {
  const whole = { neededBytes: deviceBytes(spec, provider), availableBytes: USABLE_SHARE * memoryBytes };
  if (whole.neededBytes > whole.availableBytes) return whole;
  const array = { neededBytes: largestArrayBytes(spec), availableBytes: LARGEST_BUFFER_BYTES };
  return provider === 'webgpu' && array.neededBytes > array.availableBytes ? array : null;
}

/** Whether the device can be given this graph. */
export const fitsDevice = (spec: GraphSpec, device: DeviceReport): boolean => shortage(spec, device) === null;

function largestArrayBytes(spec: GraphSpec): number {
  const elementBytes = FLOAT_ARRAYS[spec.dtype].BYTES_PER_ELEMENT;
  if ('rows' in spec) return elementBytes * spec.rows * spec.columns;
  return elementBytes * spec.points * Math.max(spec.features, spec.components);
}
