/** Whole trainings of light bridges in a compute process: on a device, and by TensorFlow, as good as on the CPU. */
import { afterAll, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ComputeDevice, ComputeProcess } from '../../src/compute/supervisor.js';
import { processorReport } from '../../src/gpu/processor.js';
import type { LightSchrodingerBridgeResult } from '../../src/solvers/transport/light-schrodinger-bridge/result.js';
import { gaussianMatrix } from '../support/generators.js';
import { SOFTWARE_VULKAN } from './software-vulkan.js';

const directory = mkdtempSync(join(tmpdir(), 'solvent-bridge-'));
afterAll(() => rmSync(directory, { recursive: true }));

const cloud = (seed: number, move: (g: number, k: number) => number): number[][] => {
  const numbers = gaussianMatrix(seed, 200, 2).map(move);
  return Array.from({ length: 200 }, (_, i) => Array.from(numbers.subarray(2 * i, 2 * i + 2)));
};
/** Nothing ends the training before its gradient is 0, and two components have one minimum. */
const REQUEST = {
  source: cloud(1, (g) => g),
  target: cloud(2, (g, k) => (k % 4 < 2 ? 0.5 * g + 2 : g - 1)),
  epsilon: 0.5,
  components: 2,
  heldOutFraction: 0,
  optimiser: { method: 'lbfgs' },
  seed: 1,
};

async function trained(body: object, accelerator?: ComputeDevice): Promise<LightSchrodingerBridgeResult> {
  const log: string[] = [];
  const process = new ComputeProcess({
    threads: 1,
    heapMiB: 256,
    ...(accelerator === undefined ? {} : { accelerator }),
    onLog: (line) => log.push(line),
  });
  try {
    await process.ready;
    const outcome = await process.run(
      {
        jobId: 'job_1',
        solver: 'transport.light-schrodinger-bridge',
        body: JSON.stringify(body),
        arrays: {},
        directory: mkdtempSync(join(directory, 'attempt-')),
        maxRunSeconds: 60,
        memoryBytes: 2 ** 24,
        precision: 'auto',
        resume: null,
      },
      () => undefined,
    );
    if (outcome.kind !== 'solved') throw new Error(`${JSON.stringify(outcome)}\n${log.join('\n')}`);
    return (JSON.parse(outcome.answer.body) as { result: LightSchrodingerBridgeResult }).result;
  } finally {
    await process.kill('shutdown');
  }
}

const software = (provider: 'cpu' | 'webgpu'): ComputeDevice => ({
  device: { ...processorReport(), provider, name: `test ${provider}`, float64: false, memoryBytes: 2 ** 30 },
  environment: SOFTWARE_VULKAN,
});

it.each([
  ['onnxruntime’s processor as a device', {}, software('cpu'), 'cpu'],
  ['software Vulkan', {}, software('webgpu'), 'webgpu'],
  ['TensorFlow', { backend: 'tensorflow' }, undefined, 'tensorflow'],
])('%s', async (_, more, accelerator, provider) => {
  const expected = await trained(REQUEST);
  expect(expected.training.acceleration).toBeUndefined();
  const result = await trained({ ...REQUEST, ...more }, accelerator).catch((reason: unknown) => {
    if (provider !== 'webgpu' || process.env['CI'] !== undefined) throw reason;
    console.warn(`NO BRIDGE WAS TRAINED ON ${provider}: ${String(reason)}`);
    return null;
  });
  if (result === null) return;
  expect(result.training.acceleration).toMatchObject({ provider, precision: 'float32', refined: true });
  // finished in float64, at the same minimum
  expect(Math.abs(result.losses.training - expected.losses.training)).toBeLessThan(1e-8);
});
