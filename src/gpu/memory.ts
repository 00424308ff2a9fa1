/** What a graph takes of a device's memory. */
import { buildGraph } from './catalogue.js';
import type { DeviceReport, GraphSpec, Provider } from './contract.js';

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

/** Whether the device can be given this graph. */
export function fitsDevice(spec: GraphSpec, { provider, memoryBytes }: DeviceReport): boolean {
  if (provider === 'webgpu' && largestArrayBytes(spec) > LARGEST_BUFFER_BYTES) return false;
  return deviceBytes(spec, provider) <= USABLE_SHARE * memoryBytes;
}

function largestArrayBytes(spec: GraphSpec): number {
  const elementBytes = spec.dtype === 'float32' ? 4 : 8;
  if ('rows' in spec) return elementBytes * spec.rows * spec.columns;
  return elementBytes * spec.points * Math.max(spec.features, spec.components);
}
