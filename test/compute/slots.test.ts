import { afterAll, expect, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { CANARY_VALUE } from '../../src/compute/canary.js';
import { ComputeBench, computeProcesses, eventually, solved } from '../support/compute.js';

/** The life of the processes: spare, canary, quarantine, recycling, and that none is left behind. */
const bench = new ComputeBench();
afterAll(() => bench.dispose());

const readyProcesses = (events: readonly { kind: string; detail: string }[]): number[] =>
  events.filter(({ kind }) => kind === 'ready').map(({ detail }) => Number(detail.replace('process ', '')));

test('fifty jobs through two slots, each answered once and by itself', async () => {
  const { pool } = await bench.start({ slots: 2 });
  const runs = Array.from({ length: 50 }, (_, i) => pool.run(bench.task('echo', { a: [[i]], note: `job ${i}` })));
  expect(pool.statistics()).toMatchObject({ free: 0, waiting: 48 });
  const outcomes = await Promise.all(runs.map(({ finished }) => finished));
  outcomes.forEach((outcome, i) => {
    const { result } = solved(outcome).document;
    expect(result).toMatchObject({ note: `job ${i}`, copies: [{ values: [[i]] }] });
  });
  const pids = new Set(outcomes.map((outcome) => solved(outcome).document.result['pid']));
  expect(pids.size).toBe(2);
  await eventually(() => pool.statistics().free === 2);
  const { slots, waiting } = pool.statistics();
  expect(waiting).toBe(0);
  expect(slots.map(({ jobsDone }) => jobsDone).reduce((a, b) => a + b)).toBe(50);
  expect(slots.every(({ restarts }) => restarts === 0)).toBe(true);
  await pool.close();
});

test('the spare takes the slot of a killed process', async () => {
  const { pool, events } = await bench.start();
  const [first] = readyProcesses(events);
  await eventually(() => computeProcesses().length === 2);
  const [spare] = computeProcesses().filter((pid) => pid !== first);
  const job = pool.run(bench.task('spin'), { onProgress: () => job.cancel() });
  await job.finished;
  const { result } = solved(await pool.run(bench.task('echo', { a: [[1]] })).finished).document;
  expect(result['pid']).toBe(spare);
  expect(pool.statistics().slots).toEqual([{ state: expect.any(String), restarts: 1, jobsDone: 2 }]);
  // and there is a new spare
  await eventually(() => computeProcesses().length === 2);
  await pool.close();
});

test('an idle process that dies is replaced', async () => {
  const { pool, events } = await bench.start();
  process.kill(readyProcesses(events)[0]!, 'SIGKILL');
  await eventually(() => events.filter(({ kind }) => kind === 'ready').length === 2);
  expect(events.map(({ kind }) => kind)).toEqual(['ready', 'lost', 'ready']);
  solved(await pool.run(bench.task('echo', { a: [[1]] })).finished);
  await pool.close();
});

test('when no slot passes its canary the start says so, and leaves nothing', async () => {
  const { pool, events } = bench.create({ canaryValue: CANARY_VALUE + 2 ** -28, quarantineMs: 200 });
  const job = pool.run(bench.task('echo', { a: [[1]] }));
  // nothing can be computed at all: that is said at the start
  await expect(pool.start()).rejects.toThrow(`the canary computed ${CANARY_VALUE}, expected`);
  expect(events.map(({ kind }) => kind)).toEqual(['unfit', 'unfit', 'quarantined']);
  expect(await job.finished).toMatchObject({ kind: 'crashed', reason: 'no_process' });
  expect(computeProcesses()).toEqual([]);
});

test('after the quarantine the slot is tried again, and meanwhile no job waits for it', async () => {
  const { pool, events } = await bench.start({ quarantineMs: 300 });
  for (const lost of [1, 2]) {
    await eventually(() => pool.statistics().free === 1);
    process.kill(readyProcesses(events).at(-1)!, 'SIGKILL');
    await eventually(() => events.filter(({ kind }) => kind === 'lost').length === lost);
  }
  await eventually(() => events.some(({ kind }) => kind === 'quarantined'));
  expect(pool.statistics()).toMatchObject({ free: 0, usable: 0, slots: [{ state: 'quarantined' }] });
  expect(await pool.run(bench.task('echo')).finished).toMatchObject({ kind: 'crashed', reason: 'no_process' });
  await eventually(() => pool.statistics().free === 1);
  solved(await pool.run(bench.task('echo', { a: [[1]] })).finished);
  await pool.close();
});

test('a process that cannot load its solvers is told with the reason', async () => {
  const { pool, events } = bench.create({ solversModule: '/nowhere/solvers.mjs' });
  await expect(pool.start()).rejects.toThrow('no compute process can be used: the process exited with code 1');
  expect(events.map(({ kind }) => kind)).toEqual(['unfit', 'unfit', 'quarantined']);
});

test('a process is recycled after its number of jobs', async () => {
  const { pool, events } = await bench.start({ recycleAfterJobs: 3 });
  const pids: unknown[] = [];
  for (let i = 0; i < 7; i++) {
    pids.push(solved(await pool.run(bench.task('echo', { a: [[1]] })).finished).document.result['pid']);
  }
  expect(new Set(pids).size).toBe(3);
  expect(pids.slice(0, 3)).toEqual([pids[0], pids[0], pids[0]]);
  expect(pids.slice(3, 6)).toEqual([pids[3], pids[3], pids[3]]);
  expect(events.map(({ kind }) => kind)).toEqual(['ready', 'recycled', 'ready', 'recycled', 'ready']);
  await pool.close();
});

test('a process is recycled when it keeps more than 512 MiB after its job, not when it used them', async () => {
  const { pool, events } = await bench.start();
  const hold = async (mebibytes: number, where: string): Promise<unknown> =>
    solved(await pool.run(bench.task('hold', { mebibytes, where })).finished).document.result['pid'];
  const pids = [await hold(64, 'global'), await hold(560, 'arena'), await hold(560, 'global')];
  expect(new Set(pids).size).toBe(1);
  await eventually(() => events.length === 3);
  expect(events.map(({ kind }) => kind)).toEqual(['ready', 'recycled', 'ready']);
  await pool.close();
});

test('close waits for the jobs that run, as long as it may', async () => {
  const { pool } = await bench.start();
  const running = pool.run(bench.task('slow', { seconds: 0.3 }));
  const waiting = pool.run(bench.task('echo', { a: [[1]] }));
  await pool.close({ graceMs: 30_000 });
  solved(await running.finished);
  const shutdown = { kind: 'crashed', reason: 'shutdown', detail: 'the service was shut down' };
  expect(await waiting.finished).toEqual(shutdown);
  expect(await pool.run(bench.task('echo')).finished).toEqual(shutdown);
});

test('close kills what does not end, and no process is left', async () => {
  const { pool } = await bench.start({ slots: 2 });
  const jobs = [{ armoured: true }, {}].map((body) => pool.run(bench.task('spin', body)));
  await eventually(() => computeProcesses().length === 3);
  await pool.close({ graceMs: 50 });
  expect(computeProcesses()).toEqual([]);
  for (const { finished } of jobs) expect(await finished).toMatchObject({ kind: 'crashed', reason: 'shutdown' });
});

test('close during the start leaves no process', async () => {
  const { pool } = bench.create({ slots: 2 });
  const started = pool.start();
  await pool.close();
  await started;
  expect(computeProcesses()).toEqual([]);
});

test.each(['idle', 'spin'])('no process outlives a service that is killed (%s)', async (state) => {
  const program = `
    import { ComputePool } from './dist/compute/pool.js';
    const pool = new ComputePool({
      slots: 1, threadsPerSlot: 2, slotMemoryBytes: 2 ** 28,
      solversModule: new URL('./test/fixtures/solvers.mjs', 'file://${process.cwd()}/'),
    });
    await pool.start();
    const task = { jobId: 'job_1', solver: 'fixture.spin', body: '{}', arrays: {}, directory: '/nowhere',
      maxRunSeconds: 600, memoryBytes: 1 };
    if ('${state}' === 'spin') pool.run(task, { onProgress: () => console.log('under way') });
    else console.log('under way');
  `;
  const service: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(service.stdout!, 'data');
  // the one at work and the spare
  await eventually(() => computeProcesses(service.pid).length === 2);
  service.kill('SIGKILL');
  await once(service, 'exit');
  await eventually(() => computeProcesses(service.pid).length === 0);
});
