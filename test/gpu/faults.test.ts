/**
 * Jobs whose device fails under them, in real compute processes: the device is onnxruntime's processor, the failure is
 * rehearsed with the words of a real one.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { ComputeOutcome, ComputeTask } from '../../src/compute/protocol.js';
import type { ComputeDevice } from '../../src/compute/supervisor.js';
import type { Progress } from '../../src/solvers/contract.js';
import type { StoredResult } from '../../src/solvers/transport/sinkhorn-newton-sparse/result.js';
import { ComputeBench, eventually, solved, type TestPool } from '../support/compute.js';
import { BODY, deviceWith, REGISTRY, SOLVER } from './device-jobs.js';

const bench = new ComputeBench();
afterAll(() => bench.dispose());

const start = (accelerator?: ComputeDevice): Promise<TestPool> =>
  bench.start({ solversModule: REGISTRY, ...(accelerator === undefined ? {} : { accelerator }) });

const task = (resume: ComputeTask['resume'] = null): ComputeTask => ({
  ...bench.task('', BODY, { resume }),
  solver: SOLVER,
});

interface Answer {
  readonly outcome: string;
  readonly result: StoredResult;
  readonly certificate: readonly { readonly holds: boolean }[];
}
const answerOf = (outcome: ComputeOutcome): Answer => solved(outcome).document as unknown as Answer;

let processor: TestPool;
let cold: Answer;
beforeAll(async () => {
  processor = await start();
  cold = answerOf(await processor.pool.run(task()).finished);
});

describe.each([
  ['lost', 'lost', 'device lost'],
  ['memory', 'memory', 'Failed to allocate memory'],
  ['abort', 'lost', 'SIGABRT'],
  ['hang', 'hang', 'did not return in its time'],
] as const)('a device with the fault %s', (fault, reason, words) => {
  let accelerated: TestPool;
  let outcome: ComputeOutcome;
  const progress: Progress[] = [];
  beforeAll(async () => {
    accelerated = await start(deviceWith(`${fault}@30`));
    outcome = await accelerated.pool.run(task(), { onProgress: (value) => progress.push(value) }).finished;
  });

  it('ends the attempt with the last state, which does not travel as progress', () => {
    expect(outcome).toMatchObject({
      kind: 'device_failed',
      reason,
      detail: expect.stringContaining(words),
      checkpoint: { columnPotentials: { shape: [600] }, eta: { data: Float64Array.of(1000) } },
    });
    expect(progress.length).toBeGreaterThan(0);
    expect(progress.filter((value) => 'checkpoint' in value)).toEqual([]);
  });

  it('goes on at the CPU from there, to the same certificate', async () => {
    if (outcome.kind !== 'device_failed') throw new Error(outcome.kind);
    const warm = answerOf(await processor.pool.run(task(outcome.checkpoint)).finished);
    expect(warm.outcome).toBe('converged');
    expect(warm.certificate.map(({ holds }) => holds)).toEqual(cold.certificate.map(() => true));
    expect(warm.result.iterations.sweeps).toBeLessThan(cold.result.iterations.sweeps);
    expect(warm.result.valueNegEntropy).toBeCloseTo(cold.result.valueNegEntropy, 5);
  });

  it('costs its process, and the next one takes a job', async () => {
    const [first, second] = await Promise.all(['ready', 'ready'].map((kind, k) => nth(accelerated, kind, k)));
    expect(second).not.toBe(first);
    const run = accelerated.pool.run(task());
    run.stop();
    expect(answerOf(await run.finished).outcome).toBe('stopped');
  });
});

async function nth({ events }: TestPool, kind: string, index: number): Promise<string> {
  const found = () => events.filter((event) => event.kind === kind);
  await eventually(() => found().length > index);
  return found()[index]!.detail;
}

describe('a device', () => {
  it('that hangs lets its job be cancelled', async () => {
    const { pool } = await start(deviceWith('hang@1'));
    let begun = false;
    const run = pool.run(task(), { onProgress: () => (begun = true) });
    await eventually(() => begun);
    // by now it hangs in its first run
    await pause(1000);
    run.cancel();
    expect(await run.finished).toEqual({ kind: 'cancelled' });
  });

  it('takes up a state as well, and skips what was done', async () => {
    const { pool } = await start(deviceWith());
    const whole = answerOf(await pool.run(task()).finished).result.resolved.acceleration!;
    const faulty = await start(deviceWith('lost@30'));
    const outcome = await faulty.pool.run(task()).finished;
    if (outcome.kind !== 'device_failed') throw new Error(outcome.kind);
    const rest = answerOf(await pool.run(task(outcome.checkpoint)).finished).result.resolved.acceleration!;
    expect(rest.sweeps).toBeLessThan(whole.sweeps);
  });

  it('that is of no use lets no job wait for it', async () => {
    const { device } = deviceWith();
    const { pool, events } = bench.create({
      solversModule: REGISTRY,
      accelerator: { device: { ...device, provider: 'cuda' }, environment: { CUDA_VISIBLE_DEVICES: '' } },
    });
    const early = pool.run(task());
    await expect(pool.start()).rejects.toThrow('canary');
    expect(events.map(({ kind }) => kind)).toEqual(['unfit', 'unfit', 'quarantined']);
    expect(await early.finished).toMatchObject({ kind: 'device_failed', reason: 'missing' });
  });

  it('that has failed before its first state leaves none', async () => {
    const { pool } = await start(deviceWith('lost@1'));
    expect(await pool.run(task()).finished).toMatchObject({ kind: 'device_failed', checkpoint: null });
  });

  it.each([
    ['of another size', { columnPotentials: { shape: [3], data: Float64Array.of(1, 2, 3) } }],
    ['without numbers', { columnPotentials: { shape: [600], data: new Float64Array(600).fill(NaN) } }],
    ['of a stage that is not on the way', { eta: { shape: [1], data: Float64Array.of(2000) } }],
    ['of something else', { weights: { shape: [1], data: Float64Array.of(1) } }],
  ])('trusts no state %s', async (_what, change) => {
    const state = {
      columnPotentials: { shape: [600], data: new Float64Array(600).fill(0.25) },
      eta: { shape: [1], data: Float64Array.of(1000) },
    };
    const resume = 'weights' in change ? change : { ...state, ...change };
    const answer = answerOf(await processor.pool.run(task(resume)).finished);
    expect(answer.outcome).toBe('converged');
    expect(answer.result.iterations.sweeps).toBe(cold.result.iterations.sweeps);
  });
});
