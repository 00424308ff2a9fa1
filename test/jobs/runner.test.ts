import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { ComputePool } from '../../src/compute/pool.js';
import { CONFIG, type Config } from '../../src/config.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { backends, openTestPool } from '../support/database.js';
import { FixtureJobs } from './fixture-jobs.js';

describe.each(backends())('the worker on $name', (backend) => {
  let application: TestApplication;
  let jobs: FixtureJobs;
  let pool: Pool;

  beforeAll(async () => {
    application = await startApplication({
      backend,
      solversModule: 'test/fixtures/solvers.mjs',
      environment: { COMPUTE_SLOTS: '2' },
    });
    jobs = new FixtureJobs(application);
    pool = openTestPool(application.databaseUrl, 2);
  });
  afterAll(async () => {
    await pool.end();
    await application.stop();
  });

  /** The directory of an attempt goes when its job has been published; the test's own time limit ends the wait. */
  const emptySpool = async () => {
    const { dataDirectory } = application.app.get<Config>(CONFIG, { strict: false });
    while (readdirSync(join(dataDirectory, 'spool')).length > 0) await pause(20);
  };

  it('solves: result, outcome, times, and nothing left in the spool', async () => {
    const id = await jobs.submit('echo', { a: [[1, 2]], note: 'hello' });
    const row = await jobs.end(id);
    expect(row).toMatchObject({ state: 'succeeded', outcome: 'converged', attempt: 1, error: null, warnings: [] });
    // also of a job that is over before any progress is saved by itself
    expect(row.progress).toMatchObject({ phase: 'echo', iteration: 1 });
    expect(row.startedAt!.getTime()).toBeGreaterThanOrEqual(row.createdAt.getTime());
    expect(row.finishedAt!.getTime()).toBeGreaterThanOrEqual(row.startedAt!.getTime());
    // retention counts from the end; both are the database's clock, rounded to milliseconds
    expect(Math.abs(row.expiresAt!.getTime() - row.finishedAt!.getTime() - 1000 * row.retentionSeconds)).toBeLessThan(
      5,
    );
    expect(await jobs.result(id)).toMatchObject({
      outcome: 'converged',
      result: { note: 'hello', copies: [{ dtype: 'float64', shape: [1, 2], values: [[1, 2]] }] },
    });
    await emptySpool();
  });

  it('keeps large arrays as artifacts, which later jobs refer to, as they do to small arrays of results', async () => {
    const row = Array.from({ length: 10_001 }, (_, i) => (i % 8) / 8);
    const first = await jobs.submit('echo', { a: [row], b: [0.25, 4] });
    await jobs.end(first);
    const { copies } = (await jobs.result(first)).result as { copies: { artifact?: string }[] };
    expect(copies[0]).toEqual({ dtype: 'float64', shape: [1, 10_001], artifact: expect.stringMatching(/^art_/) });

    const second = await jobs.submit('echo', {
      a: { artifact: copies[0]!.artifact },
      b: { job: first, pointer: '/copies/1' },
    });
    const third = await jobs.submit('echo', { a: { job: first, pointer: '/copies/0' } });
    expect(await jobs.end(second)).toMatchObject({ state: 'succeeded' });
    expect(await jobs.end(third)).toMatchObject({ state: 'succeeded' });
    const again = (await jobs.result(second)).result as { copies: object[] };
    expect(again.copies).toEqual([
      { dtype: 'float64', shape: [1, 10_001], artifact: expect.not.stringMatching(copies[0]!.artifact!) },
      { dtype: 'float64', shape: [2], values: [0.25, 4] },
    ]);
    await emptySpool();
  });

  it('stores a mathematical failure with its code and pointer, and a mistake of ours without its secrets', async () => {
    const infeasible = await jobs.end(await jobs.submit('fail', { how: 'infeasible' }));
    expect(infeasible).toMatchObject({
      state: 'failed',
      outcome: null,
      attempt: 1,
      error: { code: 'INFEASIBLE', detail: 'row 3 has no allowed pair', issues: [{ pointer: '/cost/3' }] },
    });
    const mistake = await jobs.end(await jobs.submit('fail', { how: 'mistake' }));
    expect(mistake).toMatchObject({ state: 'failed', error: { code: 'INTERNAL' } });
    expect(JSON.stringify(mistake)).not.toContain('secret');
  });

  it('tries a job whose process dies three times, and hurts no other job', async () => {
    const neighbour = await jobs.submit('slow', { seconds: 2 });
    const row = await jobs.end(await jobs.submit('die', { signal: 'SIGKILL' }));
    expect(row).toMatchObject({ state: 'failed', attempt: 3, error: { code: 'WORKER_CRASHED', status: 500 } });
    expect(row.warnings.map(({ code }) => code)).toEqual(['WORKER_CRASHED', 'WORKER_CRASHED']);
    expect(await jobs.end(neighbour)).toMatchObject({ state: 'succeeded', attempt: 1 });
  });

  it('fails at once where memory ran out: another attempt would end the same way', async () => {
    const row = await jobs.end(await jobs.submit('devour', { where: 'array' }));
    expect(row).toMatchObject({ state: 'failed', attempt: 1, error: { code: 'OUT_OF_MEMORY' } });
  });

  it('shows progress while a job runs', async () => {
    const id = await jobs.submit('slow', { seconds: 30 });
    const { progress, revision } = await jobs.running(id);
    expect(progress).toMatchObject({ phase: 'slow', metrics: { error: 1 / progress!.iteration } });
    await jobs.until(id, (row) => row.revision > revision && row.progress!.iteration > progress!.iteration);
    await jobs.cancel(id);
    expect(await jobs.end(id)).toMatchObject({ state: 'cancelled' });
  });

  it('cancels a running job that yields and one that never does', async () => {
    for (const [name, members] of [
      ['slow', { seconds: 60 }],
      ['spin', { armoured: true }],
    ] as const) {
      const id = await jobs.submit(name, members);
      await jobs.running(id);
      expect(await jobs.cancel(id)).toMatchObject({ state: 'cancelling' });
      expect(await jobs.end(id)).toMatchObject({ state: 'cancelled', outcome: null, error: null, attempt: 1 });
      await expect(jobs.result(id)).rejects.toMatchObject({ code: 'RESULT_NOT_READY' });
    }
    await emptySpool();
  });

  it('cancels a job whose announcement was lost, by the heartbeat', async () => {
    const id = await jobs.submit('slow', { seconds: 60 });
    await jobs.running(id);
    // no change of the revision, so no announcement
    await pool.query(`UPDATE jobs SET state = 'cancelling' WHERE id = $1`, [id]);
    expect(await jobs.end(id)).toMatchObject({ state: 'cancelled' });
  });

  it('never starts a job that was cancelled or waited too long', async () => {
    const busy = [await jobs.submit('slow', { seconds: 60 }), await jobs.submit('slow', { seconds: 60 })];
    await Promise.all(busy.map((id) => jobs.running(id)));
    const cancelled = await jobs.submit('echo', { a: [[1]] });
    const expired = await jobs.submit('echo', { a: [[1]] }, { maxQueueSeconds: 1 });
    expect(await jobs.cancel(cancelled)).toMatchObject({ state: 'cancelled' });
    expect(await jobs.end(expired)).toMatchObject({ state: 'expired', attempt: 0, startedAt: null });
    await Promise.all(busy.map((id) => jobs.cancel(id)));
    await Promise.all(busy.map((id) => jobs.end(id)));
    expect(await jobs.end(await jobs.submit('echo', { a: [[1]] }))).toMatchObject({ state: 'succeeded' });
    expect(await jobs.get(cancelled)).toMatchObject({ state: 'cancelled', attempt: 0 });
  });

  it('ends a job at its time limit: with the best so far where there is one, else as a failure', async () => {
    const polite = await jobs.submit('slow', { seconds: 60 }, { maxRunSeconds: 1 });
    const deaf = await jobs.submit('spin', { armoured: true }, { maxRunSeconds: 1 });
    expect(await jobs.end(polite)).toMatchObject({ state: 'succeeded', outcome: 'time_limit' });
    expect(await jobs.end(deaf)).toMatchObject({ state: 'failed', attempt: 1, error: { code: 'TIME_LIMIT' } });
  });

  it('stops computing for a job that another worker has taken, and publishes nothing', async () => {
    const id = await jobs.submit('slow', { seconds: 3 });
    await jobs.running(id);
    await pool.query(
      `UPDATE jobs SET attempt = attempt + 1, revision = revision + 1, worker = 'another',
         lease_until = now() + interval '1 hour' WHERE id = $1`,
      [id],
    );
    const { attempt } = await jobs.get(id);
    expect(attempt).toBe(2);
    const compute = application.app.get(ComputePool, { strict: false });
    while (compute.statistics().slots.some(({ state }) => state === 'busy')) {
      await pause(20);
    }
    expect(await jobs.get(id)).toMatchObject({ state: 'running', attempt: 2, outcome: null });
    await emptySpool();
  });
});
