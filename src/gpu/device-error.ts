/** What the failure of a device means, by the words of its provider: they come without a code. */
import type { Provider } from './contract.js';

/** `lost`: nothing it holds can be used any more. `memory`: this work was too much for it. `missing`: it is not there. */
export type DeviceFault = 'lost' | 'memory' | 'missing';

export class DeviceError extends Error {
  override readonly name = 'DeviceError';

  constructor(
    readonly fault: DeviceFault,
    readonly provider: Provider,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const MEMORY =
  /OUT_OF_((DEVICE|HOST)_)?MEMORY|OOM when allocating|max(imum)? buffer size|failed to allocate|out of memory|bad_alloc|resource allocation failed|invalid buffer\b.*previous error/i;
const MISSING =
  /failed to load (shared )?library|cannot open shared object|libvulkan|couldn't load vulkan|no supported adapters|failed to get a webgpu adapter|INCOMPATIBLE_DRIVER|no CUDA-capable device|driver version is insufficient|CUDA (failure|error) (35|100)\b/i;
const LOST = /device (was |is |has been )?lost|DEVICE_LOST|CUDA (failure|error) (700|719|999)\b/i;

/** Null where it is no failure of a device: what the processor says beside these is a mistake in a graph. */
export function faultOf(provider: Provider, text: string): DeviceFault | null {
  if (MEMORY.test(text)) return 'memory';
  if (MISSING.test(text)) return 'missing';
  return LOST.test(text) || provider !== 'cpu' ? 'lost' : null;
}

/** What is to be thrown in place of an error of onnxruntime or TensorFlow. */
export function deviceErrorOf(provider: Provider, error: unknown): unknown {
  const text = error instanceof Error ? error.message : String(error);
  const fault = faultOf(provider, text);
  return fault === null ? error : new DeviceError(fault, provider, text, { cause: error });
}
