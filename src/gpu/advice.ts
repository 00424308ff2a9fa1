/** What to do where a provider could not start, by its own words. */
import type { Provider } from './contract.js';

const CUDA_INSTALL =
  'run `node node_modules/onnxruntime-node/script/install --onnxruntime-node-install=cuda12`, and install the runtime ' +
  'libraries of CUDA 12 and cuDNN 9';

/** @param text what the provider said, on standard error too */
export function adviceFor(provider: Provider, text: string, hasNvidiaCard: boolean): string {
  switch (provider) {
    case 'cpu':
      return 'install the packages again with `npm install --ignore-scripts`: onnxruntime-node has no library for this system';
    case 'cuda':
      if (!hasNvidiaCard) {
        return 'nvidia-smi shows no card, or CUDA_VISIBLE_DEVICES hides it; if there is one, install the driver of NVIDIA (with nvidia-smi)';
      }
      if (/Failed to load shared library|not available|not supported|cannot open shared object/i.test(text)) {
        return CUDA_INSTALL;
      }
      return `update the driver of NVIDIA to one for CUDA 12; if it is, ${CUDA_INSTALL}`;
    case 'webgpu':
      if (/not available|not supported in the current/i.test(text)) {
        return 'onnxruntime-node brings WebGPU for Linux on x64, Windows and macOS only';
      }
      if (/libvulkan|Couldn't load Vulkan/i.test(text)) {
        return 'install the Vulkan loader (Debian: apt-get install libvulkan1) and the driver of the card (mesa-vulkan-drivers for AMD and Intel, the one of NVIDIA for NVIDIA)';
      }
      if (/No supported adapters|Failed to get a WebGPU adapter|VK_ERROR_INCOMPATIBLE_DRIVER/i.test(text)) {
        return 'there is a Vulkan loader but no driver: install that of the card (mesa-vulkan-drivers for AMD and Intel, the one of NVIDIA for NVIDIA), or name its file in VK_DRIVER_FILES';
      }
      return 'update the driver of the card';
  }
}
