import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ComputeRun } from '../../src/compute/pool.js';
import type { ComputeTask } from '../../src/compute/protocol.js';
import { ComputeBench, type TestPool, computeProcesses, eventually, solved } from '../support/compute.js';

/** How a job ends that does not answer, and that the next one runs all the same. */
const bench = new ComputeBench();
let shared: TestPool;
beforeAll(async () => {
  shared = await bench.start({ heapMiB: 64 });
});
afterAll(() => bench.dispose());

/** Hands the task over and waits until its solver has yielded once. */
async function underWay(task: ComputeTask): Promise<ComputeRun> {
  let yields = 0;
  const job = shared.pool.run(task, { onProgress: () => yields++ });
  await eventually(() => yields > 0);
  return job;
}

async function expectNextJobRuns(): Promise<void> {
  solved(await shared.pool.run(bench.task('echo', { a: [[1]] })).finished);
}

test.each([
  ['one that yields', 'slow', { seconds: 3600 }],
  ['one that never yields', 'spin', {}],
  ['one that ignores SIGTERM', 'spin', { armoured: true }],
])('cancel ends %s, and the process is gone when it says so', async (_what, solver, body) => {
  const before = new Set(computeProcesses());
  const job = await underWay(bench.task(solver, body));
  const pid = shared.events.findLast(({ kind }) => kind === 'ready')!.detail.replace('process ', '');
  expect(before.has(Number(pid))).toBe(true);
  job.cancel();
  expect(await job.finished).toEqual({ kind: 'cancelled' });
  expect(computeProcesses()).not.toContain(Number(pid));
  await expectNextJobRuns();
});

test('a job that waits for a slot is cancelled without a process', async () => {
  const first = await underWay(bench.task('slow', { seconds: 0.2 }));
  const second = shared.pool.run(bench.task('spin'));
  expect(shared.pool.statistics()).toMatchObject({ free: 0, waiting: 1 });
  second.cancel();
  expect(await second.finished).toEqual({ kind: 'cancelled' });
  solved(await first.finished);
});

test('cancel after the answer changes nothing', async () => {
  const job = shared.pool.run(bench.task('echo', { a: [[1]] }));
  solved(await job.finished);
  job.cancel();
  job.stop();
  shared.events.length = 0;
  await expectNextJobRuns();
  expect(shared.events).toEqual([]);
});

test.each([
  ['exits', 'die', { code: 3 }, 'exit', 'the process exited with code 3'],
  ['dies of a signal', 'die', { signal: 'SIGSEGV' }, 'signal', 'the process was ended by SIGSEGV'],
  ['is killed by somebody else', 'die', { signal: 'SIGKILL' }, 'signal', 'the process was ended by SIGKILL'],
  ['closes its channel', 'hang-up', {}, 'unresponsive', 'the process did not take its task or closed its channel'],
  ['fills its heap', 'devour', { where: 'heap' }, 'out_of_memory', 'the JavaScript heap of the process was full'],
])('a process that %s fails its job alone', async (_what, solver, body, reason, detail) => {
  shared.events.length = 0;
  const outcome = await shared.pool.run(bench.task(solver, body)).finished;
  expect(outcome).toEqual({ kind: 'crashed', reason, detail });
  await expectNextJobRuns();
  expect(shared.events.map(({ kind }) => kind)).toEqual(['lost', 'ready']);
});

test('at the time limit a polite solver answers what it has', async () => {
  const outcome = await shared.pool.run(bench.task('slow', { seconds: 3600 }, { maxRunSeconds: 0.3 })).finished;
  const { outcome: kind, document } = solved(outcome);
  expect(kind).toBe('time_limit');
  expect(document['seconds']).toBeGreaterThanOrEqual(0.3);
});

test('a solver that does not hear of the time limit is killed', async () => {
  const outcome = await shared.pool.run(bench.task('spin', {}, { maxRunSeconds: 0.2 })).finished;
  expect(outcome).toEqual({ kind: 'time_limit' });
  await expectNextJobRuns();
});

test('a process that is stopped from outside before it takes its job does not keep it', async () => {
  await eventually(() => shared.pool.statistics().free === 1);
  const pid = Number(shared.events.findLast(({ kind }) => kind === 'ready')!.detail.replace('process ', ''));
  process.kill(pid, 'SIGSTOP');
  const outcome = await shared.pool.run(bench.task('echo', { a: [[1]] })).finished;
  expect(outcome).toMatchObject({ kind: 'crashed', reason: 'unresponsive' });
  await expectNextJobRuns();
});
