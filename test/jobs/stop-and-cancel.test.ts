import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Job } from '../../src/modules/jobs/job.schemas.js';
import { isTerminal, type JobState, successors } from '../../src/modules/jobs/state.js';
import { Http } from '../api/http.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { backends, openTestPool } from '../support/database.js';
import { FixtureJobs } from './fixture-jobs.js';

describe.each(backends())('stop and cancel on $name', (backend) => {
  let application: TestApplication;
  let http: Http;
  let jobs: FixtureJobs;
  let pool: Pool;

  beforeAll(async () => {
    application = await startApplication({
      backend,
      solversModule: 'test/fixtures/solvers.mjs',
      environment: { COMPUTE_SLOTS: '2', HEARTBEAT_SECONDS: '1' },
    });
    http = new Http(application);
    jobs = new FixtureJobs(application);
    pool = openTestPool(application.databaseUrl, 2);
  });
  afterAll(async () => {
    await pool.end();
    await application.stop();
  });

  const post = async (id: string, verb: 'stop' | 'cancel'): Promise<{ status: number; job: Job }> => {
    const response = await http.post(`/v1/jobs/${id}/${verb}`);
    return { status: response.status, job: (await response.json()) as Job };
  };
  const statesOf = async (id: string): Promise<JobState[]> => {
    const { rows } = await pool.query<{ state: JobState }>(
      `SELECT data->>'state' AS state FROM job_events WHERE job_id = $1 AND type = 'state' ORDER BY sequence`,
      [id],
    );
    return rows.map(({ state }) => state);
  };

  it('stops a running job: it succeeds with what it has, and says that it was stopped', async () => {
    const id = await jobs.submit('slow', { seconds: 60 });
    await jobs.running(id);
    const { status, job } = await post(id, 'stop');
    expect([status, job.state, job.stopRequestedAt]).toEqual([202, 'running', expect.any(String)]);
    expect(await jobs.end(id)).toMatchObject({ state: 'succeeded', outcome: 'stopped', attempt: 1, error: null });
    const { outcome, result } = await jobs.result(id);
    expect(outcome).toBe('stopped');
    expect(result['steps']).toBeGreaterThan(0);
    // it would have ended by itself only after a minute
    expect(result['steps']).toBeLessThan(1000);

    const again = await post(id, 'stop');
    expect([again.status, again.job.outcome]).toEqual([200, 'stopped']);
    expect((await post(id, 'cancel')).job).toEqual(again.job);
  });

  it('takes a second request to stop for the first', async () => {
    const id = await jobs.submit('spin', { seconds: 1.5 });
    await jobs.running(id);
    const first = await post(id, 'stop');
    const second = await post(id, 'stop');
    expect([second.status, second.job.revision]).toEqual([202, first.job.revision]);
    expect(second.job.stopRequestedAt).toBe(first.job.stopRequestedAt);
    // a solver that never looks goes on to its end, or to its time limit
    expect(await jobs.end(id)).toMatchObject({ state: 'succeeded', outcome: 'converged' });
  });

  it('cancels a job that can still be cancelled although it was asked to stop', async () => {
    const id = await jobs.submit('spin');
    await jobs.running(id);
    await post(id, 'stop');
    expect((await post(id, 'cancel')).job.state).toBe('cancelling');
    // a stop cannot bring back what is being discarded
    expect((await post(id, 'stop')).job.state).toMatch(/^cancell(ing|ed)$/);
    expect(await jobs.end(id)).toMatchObject({ state: 'cancelled', outcome: null });
  });

  it('cancels what is stopped before it has started, for there is nothing to keep', async () => {
    const busy = [await jobs.submit('slow', { seconds: 60 }), await jobs.submit('slow', { seconds: 60 })];
    await Promise.all(busy.map((id) => jobs.running(id)));
    const id = await jobs.submit('echo', { a: [[1]] });
    const { status, job } = await post(id, 'stop');
    expect([status, job.state, job.attempt]).toEqual([200, 'cancelled', 0]);
    expect((await post(id, 'stop')).job).toEqual(job);

    // a request that an earlier attempt did not live to answer is answered by the next
    const left = await jobs.submit('slow', { seconds: 60 });
    await pool.query('UPDATE jobs SET stop_requested_at = now() WHERE id = $1', [left]);
    await Promise.all(busy.map((each) => jobs.cancel(each)));
    expect(await jobs.end(left)).toMatchObject({ state: 'succeeded', outcome: 'stopped' });
  });

  it('stops a job whose announcement was lost, by the heartbeat', async () => {
    const id = await jobs.submit('slow', { seconds: 60 });
    await jobs.running(id);
    // no change of the revision, so no announcement
    await pool.query('UPDATE jobs SET stop_requested_at = now() WHERE id = $1', [id]);
    expect(await jobs.end(id)).toMatchObject({ state: 'succeeded', outcome: 'stopped' });
  });

  it('has a running job cancelled soon after the request: one that yields, one that does not, one that defies SIGTERM', async () => {
    for (const [name, members, secondsAtMost] of [
      ['slow', { seconds: 60 }, 1],
      ['spin', {}, 1],
      // SIGKILL after 2 s
      ['spin', { armoured: true }, 3.5],
    ] as const) {
      const id = await jobs.submit(name, members);
      await jobs.running(id);
      const sentAt = performance.now();
      const { status } = await post(id, 'cancel');
      expect(status).toBe(202);
      const response = await http.get(`/v1/jobs/${id}?wait=60`);
      expect(await response.json()).toMatchObject({ state: 'cancelled' });
      // the promise, and what a machine with more to do than cores may add to it
      expect((performance.now() - sentAt) / 1000).toBeLessThan(secondsAtMost + 1.5);
      expect(await statesOf(id)).toEqual(['queued', 'running', 'cancelling', 'cancelled']);
    }
  });

  it('ends every one of 50 jobs in exactly one state, whenever the cancel comes', async () => {
    const ids: string[] = [];
    // from 5 to 640 ms: whatever else the machine does, the cancel comes before the end of some and after that of others
    const secondsOf = (i: number): number => 0.005 * 2 ** (i % 8);
    for (let i = 0; i < 50; i++) ids.push(await jobs.submit('slow', { seconds: secondsOf(i), periodSeconds: 0.01 }));
    const cancels = ids.map(async (id, i) => {
      // around the moment when the job ends
      while ((await jobs.get(id)).state === 'queued') await pause(2);
      await pause(i % 25);
      return (await post(id, 'cancel')).job.state;
    });
    const answered = await Promise.all(cancels);
    const ends = await Promise.all(ids.map((id) => jobs.end(id)));
    for (const [i, { id, state, outcome }] of ends.entries()) {
      expect(['succeeded', 'cancelled']).toContain(state);
      // what the cancel said of a job that was over is what it is
      if (isTerminal(answered[i]!)) expect(state).toBe(answered[i]);
      else expect(state).toBe('cancelled');
      const path = await statesOf(id);
      expect(path.filter(isTerminal)).toEqual([state]);
      expect(path.at(-1)).toBe(state);
      for (const [k, next] of path.slice(1).entries()) expect(successors(path[k]!)).toContain(next);
      const { rows } = await pool.query('SELECT 1 FROM job_results WHERE job_id = $1', [id]);
      expect([rows.length, outcome]).toEqual(state === 'succeeded' ? [1, 'converged'] : [0, null]);
    }
    // a test in which one side always wins tests no race
    expect(new Set(ends.map(({ state }) => state)).size).toBe(2);
  });
});
