/**
 * Whole jobs in a compute process with a device: the same answers as on the CPU, within what their certificates prove.
 * Devices: onnxruntime's processor, which is always there, and software Vulkan.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ComputeDevice, ComputeProcess } from '../../src/compute/supervisor.js';
import type { ComputeOutcome } from '../../src/compute/protocol.js';
import type { DeviceReport, Provider } from '../../src/gpu/contract.js';
import { processorReport } from '../../src/gpu/processor.js';
import type { DevicePrecision } from '../../src/solvers/contract.js';
import type { StoredResult } from '../../src/solvers/transport/sinkhorn-newton-sparse/result.js';
import { SOFTWARE_VULKAN } from './software-vulkan.js';

interface Answer {
  readonly outcome: string;
  readonly result: StoredResult;
  readonly certificate: readonly { readonly name: string; readonly value: number; readonly holds: boolean }[];
  readonly warnings: readonly { readonly code: string }[];
}

const directory = mkdtempSync(join(tmpdir(), 'solvent-gpu-'));
const log: string[] = [];
const processes: ComputeProcess[] = [];
afterAll(async () => {
  await Promise.all(processes.map((process) => process.kill('shutdown')));
  rmSync(directory, { recursive: true });
});

const deviceOf = (provider: Provider, more: Partial<DeviceReport> = {}): ComputeDevice => ({
  device: { ...processorReport(), provider, name: `test ${provider}`, float64: false, memoryBytes: 2 ** 30, ...more },
  environment: SOFTWARE_VULKAN,
});

async function started(accelerator?: ComputeDevice): Promise<ComputeProcess> {
  const process = new ComputeProcess({
    threads: 1,
    heapMiB: 256,
    ...(accelerator === undefined ? {} : { accelerator }),
    onLog: (line) => log.push(line),
  });
  processes.push(process);
  await process.ready;
  return process;
}

let jobs = 0;
async function outcomeOf(
  process: ComputeProcess,
  body: object,
  maxRunSeconds = 60,
  onProgress: () => void = () => undefined,
  precision: DevicePrecision = 'auto',
): Promise<ComputeOutcome> {
  await process.rest();
  return process.run(
    {
      jobId: `job_${++jobs}`,
      solver: 'transport.sinkhorn-newton-sparse',
      body: JSON.stringify(body),
      arrays: {},
      directory: mkdtempSync(join(directory, 'attempt-')),
      maxRunSeconds,
      memoryBytes: 2 ** 24,
      precision,
      resume: null,
    },
    onProgress,
  );
}

async function answered(process: ComputeProcess, body: object, precision?: DevicePrecision): Promise<Answer> {
  const outcome = await outcomeOf(process, body, undefined, undefined, precision);
  if (outcome.kind !== 'solved') throw new Error(`${JSON.stringify(outcome)}\n${log.join('\n')}`);
  return JSON.parse(outcome.answer.body) as Answer;
}

/** The same numbers on every machine. */
const wave = (length: number, step: number): number[] =>
  Array.from({ length }, (_, i) => 0.5 + 0.5 * Math.sin(step * (i + 1) ** 1.5));
const points = (count: number, step: number): number[][] =>
  Array.from({ length: count }, (_, i) => wave(2 * count, step).slice(2 * i, 2 * i + 2));
const matrix = (rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, (_, i) => wave(columns, 0.7 + i));
const masses = (length: number, step: number): number[] => wave(length, step).map((value) => 0.5 + value);

const common = { marginals: 'normalize', plan: { kind: 'none' }, costScale: 'max' } as const;
const PROBLEMS: readonly (readonly [string, object])[] = [
  [
    'points with squared distances, easy',
    { cost: { source: points(60, 1), target: points(50, 2), metric: 'sqeuclidean' }, eta: 50, tolerance: 1e-9 },
  ],
  [
    'points with squared distances, hard: eta scaling',
    { cost: { source: points(48, 1), target: points(40, 2), metric: 'sqeuclidean' }, eta: 1000, tolerance: 1e-9 },
  ],
  [
    'a matrix with weights, zero masses and forbidden pairs',
    {
      cost: {
        matrix: matrix(40, 48).map((row, i) =>
          row.map((value, j) => (i % 9 === 3 && j % 4 === 1 ? 'Infinity' : value)),
        ),
      },
      sourceWeights: masses(40, 3).map((mass, i) => (i % 13 === 5 ? 0 : mass)),
      targetWeights: masses(48, 4),
      eta: 200,
      tolerance: 1e-9,
    },
  ],
  [
    'another metric, sweeps alone',
    {
      cost: { source: points(40, 1), target: points(40, 2), metric: 'cityblock' },
      eta: 20,
      tolerance: 1e-6,
      method: 'sinkhorn',
    },
  ],
  ['a plan in float32', { cost: { matrix: matrix(48, 48) }, eta: 100, tolerance: 1e-6, precision: 'float32' }],
];

describe.each(['cpu', 'webgpu'] as const)('on %s', (provider) => {
  let here: ComputeProcess;
  let there: ComputeProcess;
  let missing: string | null = null;
  beforeAll(async () => {
    [here, there] = await Promise.all([started(), started(deviceOf(provider))]);
    const first = await outcomeOf(there, { ...common, ...PROBLEMS[0]![1] });
    if (first.kind === 'solved') return;
    missing = `${JSON.stringify(first)}\n${log.join('\n')}`;
    console.warn(`NO WHOLE JOB WAS RUN ON ${provider}: ${missing}`);
    if (provider === 'cpu' || process.env['CI'] !== undefined) throw new Error(missing);
  });

  it.each(PROBLEMS)('%s', async (_title, problem) => {
    const body = { ...common, ...problem };
    const expected = await answered(here, body);
    expect(expected.result.resolved.acceleration).toBeUndefined();
    if (missing !== null) return;
    const answer = await answered(there, body);
    expect(answer.outcome).toBe('converged');
    expect(answer.certificate.filter(({ holds }) => !holds)).toEqual([]);
    // both plans are within the tolerance of the marginals; costs are at most 1
    const { tolerance } = answer.result.resolved;
    expect(Math.abs(answer.result.valueNegEntropy - expected.result.valueNegEntropy)).toBeLessThan(10 * tolerance);
    expect(Math.abs(answer.result.transportCost - expected.result.transportCost)).toBeLessThan(10 * tolerance);
    const { acceleration } = answer.result.resolved;
    expect(acceleration).toMatchObject({ provider, precision: 'float32' });
    expect(acceleration!.sweeps).toBeGreaterThan(1);
    // beyond float32 its products went on, and left the kernels a step at most
    if (tolerance === 1e-9) expect(acceleration!.newton).toBeGreaterThan(0);
    expect(answer.result.iterations.newton - acceleration!.newton).toBeLessThanOrEqual(1);
  });
});

describe('in float64, on a device that has it', () => {
  let here: ComputeProcess;
  let there: ComputeProcess;
  beforeAll(async () => {
    [here, there] = await Promise.all([started(), started(deviceOf('cpu', { float64: true }))]);
  });

  it.each([
    ['points', { ...PROBLEMS[0]![1], tolerance: 1e-12 }],
    ['points, sweeps alone', { ...PROBLEMS[0]![1], tolerance: 1e-12, method: 'sinkhorn' }],
    [
      'a matrix far from 0',
      {
        cost: { matrix: matrix(48, 40).map((row) => row.map((cost) => cost + 9)) },
        costScale: 'none',
        eta: 10,
        tolerance: 1e-12,
      },
    ],
  ])('sweeps reach 1e-12 without the kernels where they contract: %s', async (_title, problem) => {
    const body = { ...common, ...problem };
    const answer = await answered(there, body, 'float64');
    const { acceleration } = answer.result.resolved;
    expect(acceleration).toMatchObject({ precision: 'float64', newton: 0, products: 0, refined: false });
    expect(acceleration!.estimate).toBeLessThan(1e-12);
    // what the kernels find, from those potentials and nothing else
    expect(answer.result.iterations).toMatchObject({ newton: 0, sweeps: acceleration!.sweeps });
    expect(answer.certificate.find(({ name }) => name === 'marginalError')).toMatchObject({ holds: true });
    const expected = await answered(here, body);
    expect(Math.abs(answer.result.valueNegEntropy - expected.result.valueNegEntropy)).toBeLessThan(1e-11);
  });

  it('Newton directions have more digits than those of float32: fewer steps lead to the same answer', async () => {
    // Newton steps from the first sweeps on, wherever the sweeps of each arithmetic would end
    const method = 'sinkhorn-newton-sparse';
    const body = { ...common, cost: { matrix: matrix(48, 40) }, eta: 1200, tolerance: 1e-12, method };
    const [single, double] = [await answered(there, body, 'float32'), await answered(there, body, 'float64')];
    expect(single.result.resolved.acceleration).toMatchObject({ precision: 'float32' });
    expect(double.result.resolved.acceleration).toMatchObject({ precision: 'float64', refined: true });
    const steps = [double, single].map(({ result }) => result.iterations.newton);
    expect(steps[0]).toBeGreaterThan(0);
    expect(steps[0]).toBeLessThan(steps[1]!);
    expect(double.certificate.filter(({ holds }) => !holds)).toEqual([]);
    expect(Math.abs(double.result.valueNegEntropy - single.result.valueNegEntropy)).toBeLessThan(1e-11);
  });

  it('is not what `auto` takes', async () => {
    const { result } = await answered(there, { ...common, ...PROBLEMS[0]![1] }, 'auto');
    expect(result.resolved.acceleration).toMatchObject({ precision: 'float32' });
  });
});

describe('without room, time or partners', () => {
  it('solves on the processor what the device does not hold, and says so', async () => {
    const small = await started(deviceOf('cpu', { memoryBytes: 2 ** 10 }));
    const answer = await answered(small, { ...common, ...PROBLEMS[0]![1] });
    expect(answer.outcome).toBe('converged');
    expect(answer.warnings.map(({ code }) => code)).toContain('DEVICE_MEMORY');
    expect(answer.result.resolved.acceleration?.sweeps).toBe(0);
  });

  it('answers its best so far at the time limit, with a certificate that does not hold', async () => {
    const there = await started(deviceOf('cpu'));
    const outcome = await outcomeOf(
      there,
      { ...common, cost: { matrix: matrix(48, 48) }, eta: 20_000, tolerance: 1e-9, method: 'sinkhorn' },
      0.5,
    );
    if (outcome.kind !== 'solved') throw new Error(JSON.stringify(outcome));
    const answer = JSON.parse(outcome.answer.body) as Answer;
    expect(answer.outcome).toBe('time_limit');
    expect(answer.certificate.find(({ name }) => name === 'marginalError')).toMatchObject({ holds: false });
    expect(answer.result.resolved.acceleration?.estimate).toBeGreaterThan(0);
  });

  it('is gone within a second of a cancel in the middle of its chunks', async () => {
    const there = await started(deviceOf('cpu'));
    const body = { ...common, cost: { matrix: matrix(48, 48) }, eta: 20_000, tolerance: 1e-9, method: 'sinkhorn' };
    let cancelledAt = Infinity;
    const outcome = await outcomeOf(there, body, 60, () => {
      cancelledAt = Math.min(cancelledAt, performance.now());
      void there.kill('cancelled');
    });
    expect(outcome).toEqual({ kind: 'cancelled' });
    expect(performance.now() - cancelledAt).toBeLessThan(1000);
  });

  it('proves that forbidden pairs leave no plan', async () => {
    const there = await started(deviceOf('cpu'));
    // two sources of a twentieth each, and one target of a twentieth that they may use
    const forbidden = matrix(20, 20).map((row, i) =>
      row.map((value, j) => ((i === 7 || i === 8) && j !== 2 ? 'Infinity' : value)),
    );
    const outcome = await outcomeOf(there, { ...common, cost: { matrix: forbidden }, eta: 50 });
    expect(outcome).toMatchObject({ kind: 'failed', failure: { code: 'INFEASIBLE' } });
  });
});
