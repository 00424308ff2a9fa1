/** Software Vulkan as Debian's chromium brings it: lets the WebGPU provider run where there is no card. */
export const SOFTWARE_VULKAN = {
  VK_ICD_FILENAMES: '/usr/lib/chromium/vk_swiftshader_icd.json',
  XDG_RUNTIME_DIR: '/tmp',
} as const;
