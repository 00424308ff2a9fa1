import { describe, expect, it } from '@jest/globals';
import type { Provider } from '../../src/gpu/contract.js';
import { DeviceError, deviceErrorOf, faultOf } from '../../src/gpu/device-error.js';

/** As the providers of onnxruntime 1.30, Dawn, Vulkan's loader, CUDA and TensorFlow say it. */
const TEXTS: readonly (readonly [Provider, string, ReturnType<typeof faultOf>])[] = [
  [
    'webgpu',
    "Non-zero status code returned while running MatMul node. Name:'n3' Status Message: webgpu/buffer_manager.cc: Buffer " +
      'size (4294967296) exceeds the max buffer size limit (2147483648).',
    'memory',
  ],
  ['webgpu', 'vkAllocateMemory failed with VK_ERROR_OUT_OF_DEVICE_MEMORY', 'memory'],
  ['webgpu', '[Invalid Buffer (unlabeled)] is invalid due to a previous error.', 'memory'],
  [
    'cuda',
    'bfc_arena.cc:376 void* onnxruntime::BFCArena::AllocateRawInternal Failed to allocate memory for requested buffer of size 3221225472',
    'memory',
  ],
  ['cuda', 'CUDA failure 2: out of memory ; GPU=0 ; hostname=h ; file=cuda_allocator.cc ; expr=cudaMalloc', 'memory'],
  ['cpu', 'std::bad_alloc', 'memory'],
  [
    'cuda',
    'Invalid TF_Status: 8\nMessage: OOM when allocating tensor with shape[16777216,50] and type float on ' +
      '/job:localhost/replica:0/task:0/device:GPU:0 by allocator GPU_0_bfc',
    'memory',
  ],
  ['cuda', 'failed to allocate 2.00G from device: CUDA_ERROR_OUT_OF_MEMORY', 'memory'],
  ['webgpu', 'WebGPU device lost (2): vkQueueSubmit failed with VK_ERROR_DEVICE_LOST', 'lost'],
  ['webgpu', 'Device was lost (1): A valid external Instance reference no longer exists.', 'lost'],
  [
    'cuda',
    'CUDA failure 700: an illegal memory access was encountered ; GPU=0 ; hostname=h ; expr=cudaStreamSynchronize',
    'lost',
  ],
  ['cuda', 'CUDA failure 719: unspecified launch failure ; GPU=0', 'lost'],
  ['cuda', 'CUDA failure 999: unknown error ; GPU=0', 'lost'],
  ['cuda', 'CUBLAS failure 14: internal error', 'lost'],
  [
    'cuda',
    'Failed to load library libonnxruntime_providers_cuda.so with error: libcudnn.so.9: cannot open shared object file',
    'missing',
  ],
  ['cuda', 'CUDA failure 100: no CUDA-capable device is detected ; GPU=-1', 'missing'],
  ['webgpu', 'Failed to get a WebGPU adapter: No supported adapters', 'missing'],
  ['webgpu', "Couldn't load Vulkan: libvulkan.so.1", 'missing'],
  ['cpu', 'Invalid Feed Input Name:x', null],
];

describe('what a device says when it fails', () => {
  it.each(TEXTS)('%s: %s', (provider, text, fault) => {
    expect(faultOf(provider, text)).toBe(fault);
    const error = new Error(text);
    const thrown = deviceErrorOf(provider, error);
    if (fault === null) expect(thrown).toBe(error);
    else expect(thrown).toMatchObject({ name: 'DeviceError', fault, message: text, cause: error });
    expect(thrown instanceof DeviceError).toBe(fault !== null);
  });
});
