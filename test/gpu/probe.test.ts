// What is found on a machine, what is said of what is not, and that nothing of it can take the service along.
import { expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adviceFor } from '../../src/gpu/advice.js';
import { amdMemoryBytes, parseCards, visibleCards } from '../../src/gpu/cards.js';
import { doctorReport } from '../../src/gpu/doctor-report.js';
import { type Finding, probeDevices, probeProcessor } from '../../src/gpu/probe.js';
import { SOFTWARE_VULKAN } from './software-vulkan.js';

const of = (findings: readonly Finding[], provider: string): Finding =>
  findings.find((finding) => finding.provider === provider)!;

it('finds the processor alone where there is no driver, and says what to install', async () => {
  // no card of this machine may help: the loader is told of a driver that does not exist, and there is no nvidia-smi
  const nowhere = { VK_ICD_FILENAMES: '/nowhere.json', VK_DRIVER_FILES: '/nowhere.json', XDG_RUNTIME_DIR: '/tmp' };
  const findings = await probeDevices({ environment: nowhere });
  expect(findings.map(({ provider, found }) => [provider, found])).toEqual([
    ['cuda', false],
    ['webgpu', false],
    ['cpu', true],
  ]);
  const webgpu = of(findings, 'webgpu');
  if (webgpu.found) throw new Error('a driver that does not exist was found');
  expect(webgpu.advice).toMatch(/Vulkan loader/);
  const processor = of(findings, 'cpu');
  if (!processor.found) throw new Error(processor.reason);
  expect(processor.device).toMatchObject({ provider: 'cpu', float64: true, fullFloat32: true });
  // a megabyte a second or a millisecond a node would not be a processor
  expect(processor.device.calibration?.bytesPerSecond).toBeGreaterThan(1e6);
  expect(processor.device.calibration?.flopsPerSecond).toBeGreaterThan(1e6);
  expect(processor.device.calibration?.secondsPerNode).toBeLessThan(1e-3);

  const report = doctorReport(findings);
  expect(report).toContain('WebGPU: not usable');
  expect(report).toContain(webgpu.advice);
  expect(report).toContain(processor.device.name);
  expect(report).toContain('Jobs are computed on the processor. Nothing else is needed.');
});

it('knows software Vulkan for what it is', async () => {
  const findings = await probeDevices({ environment: SOFTWARE_VULKAN, memoryBytes: 2 ** 28 });
  const webgpu = of(findings, 'webgpu');
  if (!webgpu.found) {
    console.warn(`THE PROBE FOUND NO SOFTWARE VULKAN: ${webgpu.reason}`);
    expect(process.env['CI']).toBeUndefined();
    return;
  }
  expect(webgpu.device).toMatchObject({ isSoftware: true, float64: false, fullFloat32: true, memoryBytes: 2 ** 28 });
  expect(webgpu.environment).toEqual({ ...SOFTWARE_VULKAN, NVIDIA_TF32_OVERRIDE: '0' });
  expect(doctorReport(findings)).toContain('never chosen for a job');
});

it('takes silence for an answer', async () => {
  const findings = await probeDevices({ environment: {}, timeoutMs: 1 });
  expect(findings.map((finding) => (finding.found ? '' : finding.reason))).toEqual(
    Array(3).fill('it did not answer within 0.001 s'),
  );
});

it('is ended by a signal', async () => {
  const finding = await probeProcessor({ environment: {}, signal: AbortSignal.timeout(1) });
  expect(finding).toMatchObject({ found: false, provider: 'cpu', reason: expect.stringContaining('aborted') });
});

it('sees the cards that CUDA_VISIBLE_DEVICES leaves, in its order', () => {
  const cards = ['GPU-aa1', 'GPU-bb2', 'GPU-bb3'].map((uuid) => ({ uuid, name: 'card', freeBytes: 1 }));
  const seen = (visible: string | undefined) => visibleCards(cards, visible).map(({ uuid }) => uuid);
  expect(seen(undefined)).toEqual(['GPU-aa1', 'GPU-bb2', 'GPU-bb3']);
  expect(seen('2, 0')).toEqual(['GPU-bb3', 'GPU-aa1']);
  expect(seen('GPU-bb3,GPU-aa')).toEqual(['GPU-bb3', 'GPU-aa1']);
  expect(seen('1,3,0')).toEqual(['GPU-bb2']);
  for (const none of ['', '-1', 'NoDevFiles', 'MIG-5c1e']) expect(seen(none)).toEqual([]);
});

it('reads the cards of NVIDIA and the memory of AMD as their drivers print them', () => {
  const output = 'GPU-5c1e7f2a, NVIDIA H100 80GB HBM3, 81038\nGPU-77aa, NVIDIA RTX A2000, 12000\n';
  expect(parseCards(output)).toEqual([
    { uuid: 'GPU-5c1e7f2a', name: 'NVIDIA H100 80GB HBM3', freeBytes: 81038 * 2 ** 20 },
    { uuid: 'GPU-77aa', name: 'NVIDIA RTX A2000', freeBytes: 12000 * 2 ** 20 },
  ]);
  expect(parseCards('No devices were found\n')).toEqual([]);

  const folder = mkdtempSync(join(tmpdir(), 'solvent-drm-'));
  for (const [card, bytes] of [
    ['card0', '536870912\n'],
    ['card1', '17163091968\n'],
  ] as const) {
    mkdirSync(join(folder, card, 'device'), { recursive: true });
    writeFileSync(join(folder, card, 'device/mem_info_vram_total'), bytes);
  }
  mkdirSync(join(folder, 'renderD128'));
  expect(amdMemoryBytes(folder)).toBe(17163091968);
  rmSync(folder, { recursive: true });
  expect(amdMemoryBytes(folder)).toBeNull();
});

it.each([
  ['cuda', 'OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library', true, /install=cuda12/],
  ['cuda', 'OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library', false, /shows no card/],
  ['cuda', 'CUDA driver version is insufficient for CUDA runtime version', true, /update the driver/],
  ['webgpu', "Warning: Couldn't load Vulkan: libvulkan.so.1: cannot open shared object file", false, /libvulkan1/],
  ['webgpu', 'Failed to get a WebGPU adapter: No supported adapters.', false, /no driver/],
] as const)('advises on %s: %s (card: %s)', (provider, text, hasCard, expected) => {
  expect(adviceFor(provider, text, hasCard)).toMatch(expected);
});
