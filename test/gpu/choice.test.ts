// Which of the devices that were found a worker takes, and what it says where there is none.
import { expect, it } from '@jest/globals';
import { chooseDevice, type DeviceWish } from '../../src/gpu/choice.js';
import type { DeviceReport } from '../../src/gpu/contract.js';
import type { Finding, Found, Missing } from '../../src/gpu/probe.js';
import { processorReport } from '../../src/gpu/processor.js';

const found = (device: Partial<DeviceReport>): Found => {
  const report = { ...processorReport(), isSoftware: false, ...device };
  return { found: true, provider: report.provider, device: report, environment: {} };
};
const missing = (provider: 'cuda' | 'webgpu'): Missing => ({
  found: false,
  provider,
  reason: `there is no ${provider}`,
  advice: `install ${provider}`,
});

const SMALL = found({ provider: 'cuda', name: 'small card', memoryBytes: 2 ** 33 });
const BROKEN = missing('cuda');
const LARGE = found({ provider: 'cuda', name: 'large card', memoryBytes: 2 ** 36 });
const WEBGPU = found({ provider: 'webgpu', name: 'WebGPU', memoryBytes: 2 ** 37 });
const SOFTWARE = found({ provider: 'webgpu', name: 'software Vulkan', isSoftware: true });
const PROCESSOR = found({ provider: 'cpu', name: 'processor', isSoftware: true });
const BARE: readonly Finding[] = [missing('cuda'), missing('webgpu'), PROCESSOR];

const choose = (findings: readonly Finding[], wish: DeviceWish, allowSoftware = false) =>
  chooseDevice(findings, wish, allowSoftware).device.name;

it('takes the card with the most memory, before what WebGPU offers', () => {
  expect(choose([SMALL, BROKEN, LARGE, WEBGPU, PROCESSOR], 'gpu')).toBe('large card');
  expect(choose([BROKEN, WEBGPU, PROCESSOR], 'gpu')).toBe('WebGPU');
  expect(choose([SMALL, SOFTWARE, PROCESSOR], 'gpu', true)).toBe('small card');
});

it('takes what is named, and nothing in its place', () => {
  const findings = [SMALL, BROKEN, LARGE, WEBGPU, PROCESSOR];
  expect(choose(findings, 'cuda:0')).toBe('small card');
  expect(choose(findings, 'cuda:2')).toBe('large card');
  expect(choose(findings, 'webgpu')).toBe('WebGPU');
  expect(() => choose(findings, 'cuda:1')).toThrow('WORKER_DEVICE=cuda:1: this machine has no such device');
  expect(() => choose(findings, 'cuda:3')).toThrow('WORKER_DEVICE=cuda:3: this machine has no such device');
  expect(() => choose([SMALL, missing('webgpu'), PROCESSOR], 'webgpu')).toThrow('no such device');
});

it('takes software where that is allowed, never the processor', () => {
  expect(choose([BROKEN, SOFTWARE, PROCESSOR], 'gpu', true)).toBe('software Vulkan');
  expect(choose([BROKEN, SOFTWARE, PROCESSOR], 'webgpu', true)).toBe('software Vulkan');
  for (const wish of ['gpu', 'webgpu'] as const) {
    expect(() => choose([BROKEN, SOFTWARE, PROCESSOR], wish)).toThrow('ALLOW_SOFTWARE_GPU=1');
    expect(() => choose(BARE, wish, true)).toThrow('no such device');
  }
});

it('says what was found, what is missing and what to do', () => {
  for (const text of [
    'there is no cuda',
    'install cuda',
    'there is no webgpu',
    'install webgpu',
    'Processor: processor',
  ]) {
    expect(() => choose(BARE, 'gpu')).toThrow(text);
  }
  expect(() => choose(BARE, 'gpu')).not.toThrow('ALLOW_SOFTWARE_GPU');
});
