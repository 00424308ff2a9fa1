/** Trainings of light bridges whose device fails under them, in real compute processes, as faults.test.ts has it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ComputeOutcome, ComputeTask } from '../../src/compute/protocol.js';
import type { Trace } from '../../src/solvers/contract.js';
import type { LightSchrodingerBridgeResult } from '../../src/solvers/transport/light-schrodinger-bridge/result.js';
import { ComputeBench, solved, type TestPool } from '../support/compute.js';
import { gaussianMatrix } from '../support/generators.js';
import { deviceWith, REGISTRY } from './device-jobs.js';

const bench = new ComputeBench();
afterAll(() => bench.dispose());

const [N, D] = [400, 4];
const rowsOf = (values: Float64Array): number[][] =>
  Array.from({ length: N }, (_, i) => Array.from(values.subarray(i * D, (i + 1) * D)));
const STEPS = 12_000;
/** Two runs a step: after some two thirds of them, and long after the first state was sent, a quarter second from the start. */
const FAULT_AT = 16_000;
const BODY = {
  source: rowsOf(gaussianMatrix(1, N, D)),
  target: rowsOf(gaussianMatrix(2, N, D).map((g, k) => (Math.floor(k / D) % 2 === 0 ? 0.5 * g + 2 : g - 1))),
  epsilon: 0.5,
  components: 5,
  seed: 3,
  optimiser: { method: 'adam', steps: STEPS, batchSize: 64 },
};
const task = (resume: ComputeTask['resume'] = null): ComputeTask => ({
  ...bench.task('', BODY, { resume, memoryBytes: 2 ** 24 }),
  solver: 'transport.light-schrodinger-bridge',
});

interface Answer {
  readonly result: LightSchrodingerBridgeResult;
  readonly trace: Trace;
}
const answerOf = (outcome: ComputeOutcome): Answer => solved(outcome).document as unknown as Answer;

let processor: TestPool;
let whole: Answer;
beforeAll(async () => {
  processor = await bench.start({ solversModule: REGISTRY });
  whole = answerOf(await processor.pool.run(task()).finished);
});

describe.each([
  ['lost', 'lost'],
  ['memory', 'memory'],
  ['abort', 'lost'],
])('a device with the fault %s', (fault, reason) => {
  it('hands over how far training was, and the CPU takes the steps that were left', async () => {
    const accelerated = await bench.start({ solversModule: REGISTRY, accelerator: deviceWith(`${fault}@${FAULT_AT}`) });
    const outcome = await accelerated.pool.run(task()).finished;
    await accelerated.pool.close();
    if (outcome.kind !== 'device_failed') throw new Error(JSON.stringify(outcome));
    expect(outcome).toMatchObject({ reason, checkpoint: { vectors: { shape: [4, 5 * (1 + 2 * D)] } } });
    const reached = outcome.checkpoint!['numbers']!.data[1]!;
    expect(reached).toBeGreaterThan(0);
    expect(reached).toBeLessThan(STEPS);

    const { result, trace } = answerOf(await processor.pool.run(task(outcome.checkpoint)).finished);
    expect(result.training).toMatchObject({ steps: STEPS, stopReason: 'steps' });
    expect(trace['step']![0]).toBeGreaterThan(reached);
    expect(trace['step']!.at(-1)).toBe(STEPS);
    // of the same batches: digits beyond float32 differ, by less than samples can tell apart
    const gap = result.losses.training - whole.result.losses.training;
    expect(Math.abs(gap)).toBeLessThan(result.losses.standardError / 4);
  });
});
