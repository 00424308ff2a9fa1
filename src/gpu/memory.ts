/** What a graph takes of a device's memory. */
import { buildGraph } from './catalogue.js';
import { rowBlocks } from './row-blocks.js';
import { type DeviceReport, FLOAT_ARRAYS, type GraphSpec, type Provider } from './contract.js';

/** Arenas grow by powers of two, buffers come in sizes: what is asked for is not all that is taken. */
const ALLOCATOR_FACTOR = 1.5;
/** What a provider takes before the first graph. */
const CONTEXT_BYTES: Readonly<Record<Provider, number>> = { cpu: 0, webgpu: 100 * 2 ** 20, cuda: 400 * 2 ** 20 };
/** Others use the device too. */
const USABLE_SHARE = 0.8;
/** No array may be larger: of WebGPU what can be relied upon. */
export const LARGEST_BUFFER_BYTES: Readonly<Record<Provider, number>> = {
  cpu: Infinity,
  webgpu: 2 ** 30,
  cuda: Infinity,
};

/** An upper bound of the bytes that one run of the graph holds, its matrices among them. */
export function deviceBytes(
  spec: GraphSpec,
  provider: Provider,
  largestBufferBytes = LARGEST_BUFFER_BYTES[provider],
): number {
  return ALLOCATOR_FACTOR * buildGraph(spec, 1, largestBufferBytes).peakBytes() + CONTEXT_BYTES[provider];
}

/** What a graph takes and a device does not have. */
export interface Shortage {
  readonly neededBytes: number;
  readonly availableBytes: number;
}

/** Null where the device can be given this graph. */
export function shortage(
  spec: GraphSpec,
  { provider, memoryBytes }: DeviceReport,
  largestBufferBytes = LARGEST_BUFFER_BYTES[provider],
): Shortage | null {
  const neededBytes = deviceBytes(spec, provider, largestBufferBytes);
  const whole = { neededBytes, availableBytes: USABLE_SHARE * memoryBytes };
  if (whole.neededBytes > whole.availableBytes) return whole;
  const array = { neededBytes: largestArrayBytes(spec, largestBufferBytes), availableBytes: largestBufferBytes };
  return array.neededBytes > array.availableBytes ? array : null;
}

function largestArrayBytes(spec: GraphSpec, largestBufferBytes: number): number {
  const elementBytes = FLOAT_ARRAYS[spec.dtype].BYTES_PER_ELEMENT;
  if ('rows' in spec) return elementBytes * Math.max(...rowBlocks(spec, largestBufferBytes)) * spec.columns;
  return elementBytes * spec.points * Math.max(spec.features, spec.components);
}
