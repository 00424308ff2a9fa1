import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TaskDoesNotFit } from '../../src/compute/pool.js';
import { writeArray } from '../../src/compute/spool.js';
import { ComputeBench, type TestPool, solved } from '../support/compute.js';

/** What goes to a compute process and what comes back, over real processes. */
const bench = new ComputeBench();
let shared: TestPool;
beforeAll(async () => {
  shared = await bench.start();
});
afterAll(() => bench.dispose());

const run = (...parts: Parameters<typeof bench.task>) => shared.pool.run(bench.task(...parts)).finished;

test('inline arrays arrive and return to the last bit', async () => {
  const a = [
    [0.1 + 0.2, 5e-324, -1e308],
    [null, 1 / 3, 2 ** 53],
  ];
  const base64 = Buffer.from(new Float32Array([0.1, 3e38]).buffer).toString('base64');
  const { document, artifacts, outcome } = solved(
    await run('echo', {
      a,
      b: { base64, dtype: 'float32', shape: [2] },
      note: 'ä "quoted" \u2028',
      job: { labels: {} },
    }),
  );
  expect(outcome).toBe('converged');
  expect(document.result['copies']).toEqual([
    { dtype: 'float64', shape: [2, 3], values: a },
    { dtype: 'float32', shape: [2], values: [Math.fround(0.1), Math.fround(3e38)] },
  ]);
  expect(document.result['note']).toBe('ä "quoted" \u2028');
  expect(artifacts).toEqual([]);
  expect(document).toMatchObject({
    outcome: 'converged',
    certificate: [],
    trace: {},
    warnings: [],
    solver: 'fixture.echo',
    solverVersion: '1.0.0',
    threads: 1,
    seconds: expect.any(Number),
  });
});

test('arrays travel as files: a spooled one in, a large one out', async () => {
  const data = Float64Array.from({ length: 101 * 100 }, (_, i) => Math.sin(i) / 3);
  const task = bench.task('echo', { a: { artifact: 'art_01890000-0000-7000-8000-000000000000' } });
  const spooled = writeArray(join(task.directory, 'a.bin'), { shape: [101, 100], data });
  const { document, artifacts } = solved(await shared.pool.run({ ...task, arrays: { a: spooled } }).finished);
  expect(artifacts).toHaveLength(1);
  const [{ id, file, dtype, shape, pointer }] = artifacts as [(typeof artifacts)[0]];
  expect({ dtype, shape, pointer }).toEqual({ dtype: 'float64', shape: [101, 100], pointer: '/copies/0' });
  expect(document.result['copies']).toEqual([{ dtype, shape, artifact: id }]);
  expect(id).toMatch(/^art_[0-9a-f-]{36}$/);
  expect(readFileSync(file).equals(Buffer.from(data.buffer))).toBe(true);
});

test('the process knows no environment and runs below the service', async () => {
  process.env['DATABASE_URL'] ??= 'postgresql://nobody@nowhere/nothing';
  const { pool } = await bench.start();
  const { document } = solved(await pool.run(bench.task('echo', { a: [[1]] })).finished);
  // node itself marks the channel of a forked process
  expect(document.result['environment']).not.toContain('DATABASE_URL');
  expect(document.result).toMatchObject({ priority: 7, mainThread: true });
  await pool.close();
});

test('progress arrives, throttled, ends with the last one, and holds only numbers', async () => {
  const seen: { iteration: number; metrics: Readonly<Record<string, number>>; elapsedSeconds: number }[] = [];
  const { finished } = shared.pool.run(bench.task('slow', { seconds: 1.1, periodSeconds: 0.01 }), {
    onProgress: ({ iteration, metrics }, elapsedSeconds) => seen.push({ iteration, metrics, elapsedSeconds }),
  });
  const { document } = solved(await finished);
  const { steps } = document.result as { steps: number };
  // one at the start, one each 250 ms of at least 1.1 s, the last; a slow machine makes the run longer, not the gaps shorter
  expect(seen.length).toBeGreaterThanOrEqual(5);
  expect(seen.at(-1)).toMatchObject({ iteration: steps, metrics: { error: 1 / steps } });
  const gaps = seen.slice(1, -1).map(({ elapsedSeconds }, i) => elapsedSeconds - seen[i]!.elapsedSeconds);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0.25);

  const metrics: unknown[] = [];
  const echo = bench.task('echo', { a: [[1]] });
  await shared.pool.run(echo, { onProgress: (progress) => metrics.push(progress.metrics) }).finished;
  expect(metrics).toEqual([{}]);
});

test('stop keeps the best so far', async () => {
  let steps = 0;
  const job = shared.pool.run(bench.task('slow', { seconds: 3600 }), { onProgress: () => steps++ });
  while (steps === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  job.stop();
  job.stop();
  const { outcome, document } = solved(await job.finished);
  expect(outcome).toBe('stopped');
  expect(document.result['steps']).toBeGreaterThanOrEqual(1);
});

test('a job that is stopped while it waits for a slot answers at its first yield', async () => {
  const first = shared.pool.run(bench.task('slow', { seconds: 0.3 }));
  const second = shared.pool.run(bench.task('slow', { seconds: 3600 }));
  second.stop();
  expect(solved(await first.finished).outcome).toBe('converged');
  expect(solved(await second.finished).outcome).toBe('stopped');
});

test.each([
  ['a member of the wrong type', { a: [[1]], note: 3 }, '/note', 'INVALID_VALUE'],
  ['an unknown member', { a: [[1]], more: 1 }, '', 'INVALID_VALUE'],
  ['a bad cell', { a: [[1, 'x']] }, '/a/0/1', 'INVALID_TYPE'],
  ['what only the values show', { a: [[2e6]] }, '/a', 'OUT_OF_RANGE'],
])('%s is INPUT_INVALID in the process too', async (_what, body, pointer, code) => {
  const outcome = await run('echo', body);
  expect(outcome).toMatchObject({ kind: 'failed', failure: { code: 'INPUT_INVALID', issues: [{ pointer, code }] } });
});

test('a spooled array is held to the rules of its slot', async () => {
  const reference = { artifact: 'art_01890000-0000-7000-8000-000000000000' };
  const task = bench.task('echo', { a: [[1]], b: reference });
  const b = writeArray(join(task.directory, 'b.bin'), { shape: [3], data: new Float32Array([1, 0, -0.5]) });
  expect(await shared.pool.run({ ...task, arrays: { b } }).finished).toMatchObject({
    kind: 'failed',
    failure: { code: 'INPUT_INVALID', issues: [{ pointer: '/b/2', code: 'OUT_OF_RANGE' }] },
  });
});

test.each([
  ['nan', '/result/deep/0/cost'],
  ['infinity', '/result/plan/1/0'],
  ['certificate', '/certificate/0/value'],
])('an answer with %s is refused by name', async (what, pointer) => {
  const outcome = await run('nonsense', { what });
  expect(outcome).toMatchObject({ kind: 'failed', failure: { code: 'NUMERICAL_BREAKDOWN' } });
  expect(outcome.kind === 'failed' && outcome.failure.detail).toContain(`at ${pointer} `);
});

test('a failure of the problem keeps its code and issues', async () => {
  expect(await run('fail', { how: 'infeasible' })).toEqual({
    kind: 'failed',
    failure: {
      code: 'INFEASIBLE',
      detail: 'row 3 has no allowed pair',
      issues: [{ pointer: '/cost/3', code: 'INVALID_VALUE', detail: 'every pair is forbidden' }],
    },
  });
});

test.each([
  ['fail', { how: 'mistake' }, 'TypeError: secret of the program'],
  ['nonsense', { what: 'shape' }, 'shape [2, 3] but 4 numbers'],
  ['nonsense', { what: 'function' }, 'a function at /result/f'],
  ['missing', {}, 'there is no solver fixture.missing'],
])('a mistake of the program is INTERNAL, logged, and costs the process: %s %o', async (solver, body, line) => {
  const { events, log } = shared;
  events.length = log.length = 0;
  const outcome = await run(solver, body);
  expect(outcome).toMatchObject({ kind: 'failed', failure: { code: 'INTERNAL', issues: [] } });
  expect(JSON.stringify(outcome)).not.toContain('secret');
  solved(await run('echo', { a: [[1]] }));
  expect(log.join('\n')).toContain(line);
  expect(events.map(({ kind }) => kind)).toEqual(['recycled', 'ready']);
});

test.each(['array', 'arena'])(
  'an array beyond every memory is OUT_OF_MEMORY, the process goes on: %s',
  async (where) => {
    shared.events.length = 0;
    expect(await run('devour', { where })).toMatchObject({ kind: 'failed', failure: { code: 'OUT_OF_MEMORY' } });
    solved(await run('echo', { a: [[1]] }));
    expect(shared.events).toEqual([]);
  },
);

test('a task larger than a slot is not taken', () => {
  expect(() => shared.pool.run(bench.task('echo', {}, { memoryBytes: 2 ** 28 + 1 }))).toThrow(TaskDoesNotFit);
});
