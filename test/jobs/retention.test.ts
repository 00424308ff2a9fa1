import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { Database } from '../../src/modules/database/database.js';
import { MAINTENANCE_QUEUE, Sweeper } from '../../src/modules/maintenance/sweeper.js';
import { Queues } from '../../src/modules/queue/queues.js';
import { Http, problemOf, SUBMIT, TINY } from '../api/http.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { backends } from '../support/database.js';

describe.each(backends())('retention on $name', (backend) => {
  let application: TestApplication;
  let http: Http;
  let pool: Pool;
  let sweeper: Sweeper;

  beforeAll(async () => {
    application = await startApplication({ backend });
    http = new Http(application);
    pool = application.app.get(Database, { strict: false }).pool;
    sweeper = application.app.get(Sweeper, { strict: false });
  });
  afterAll(() => application.stop());

  /** As if everything of this job had happened that much earlier. */
  const age = async (id: string, interval: string) => {
    await pool.query('UPDATE jobs SET expires_at = expires_at - $2::interval WHERE id = $1', [id, interval]);
    await pool.query('UPDATE job_results SET expires_at = expires_at - $2::interval WHERE job_id = $1', [id, interval]);
  };
  const count = async (table: string) =>
    (await pool.query<{ n: number }>(`SELECT count(*)::integer AS n FROM ${table}`)).rows[0]?.n;

  it('keeps a result for its time, says for 30 days that it has expired and when, then forgets the job', async () => {
    const { id, links, expiresAt } = await http.solve({ ...TINY, job: { retentionSeconds: 3600 } });
    const kept = await http.solve(TINY);
    await age(id, '3590 s');
    await sweeper.sweep();
    expect((await http.get(links.result)).status).toBe(200);

    await age(id, '11 s');
    const expired = new Date(Date.parse(expiresAt ?? '') - 3_601_000).toISOString();
    const problem = {
      status: 410,
      code: 'EXPIRED',
      detail: expect.stringContaining(expired),
      meta: { expiresAt: expired },
    };
    // whether it has been swept or not
    expect(await problemOf(await http.get(links.result))).toMatchObject(problem);
    await sweeper.sweep();
    expect((await pool.query('SELECT FROM job_results WHERE job_id = $1', [id])).rowCount).toBe(0);
    expect(await problemOf(await http.get(links.result))).toMatchObject(problem);
    expect(await (await http.get(links.self)).json()).toMatchObject({ state: 'succeeded' });
    expect(await (await http.get(links.request)).json()).toMatchObject(TINY);

    await age(id, '30 days');
    await pool.query(`UPDATE jobs SET expires_at = expires_at + interval '1 min' WHERE id = $1`, [id]);
    await sweeper.sweep();
    expect((await http.get(links.self)).status).toBe(200);
    await age(id, '1 min');
    await sweeper.sweep();
    expect(await problemOf(await http.get(links.self))).toMatchObject({ code: 'NOT_FOUND' });
    expect((await pool.query('SELECT FROM job_requests WHERE job_id = $1', [id])).rowCount).toBe(0);
    expect((await http.get(kept.links.result)).status).toBe(200);
  });

  it('sweeps jobs, keys and batches by the thousand', async () => {
    await pool.query(`
      INSERT INTO jobs (id, owner, solver, solver_version, state, estimate, max_queue_seconds, max_run_seconds,
        retention_seconds, finished_at, expires_at)
      SELECT 'job_' || i, 'somebody', 's', '1', 'cancelled', '{}', 1, 1, 3600, now() - interval '40 days',
        now() - (CASE WHEN i <= 2500 THEN interval '31 days' ELSE interval '29 days' END)
      FROM generate_series(1, 2503) AS i`);
    await pool.query(`
      INSERT INTO idempotency_keys (owner, operation, key, digest, resource_id, expires_at)
      SELECT 'somebody', 'o', i, 'd', 'r', now() + (CASE WHEN i <= 1001 THEN interval '-1 s' ELSE interval '1 h' END)
      FROM generate_series(1, 1004) AS i`);
    await pool.query(`
      INSERT INTO batches (id, owner, verdicts, expires_at)
      SELECT 'bat_' || i, 'somebody', '[]', now() + (CASE WHEN i = 1 THEN interval '-1 s' ELSE interval '1 h' END)
      FROM generate_series(1, 2) AS i`);
    const keys = (await count('idempotency_keys')) ?? NaN;
    expect(await sweeper.sweep()).toMatchObject({ jobs: 2500, keys: 1001, batches: 1 });
    expect((await pool.query(`SELECT FROM jobs WHERE owner = 'somebody'`)).rowCount).toBe(3);
    expect([await count('idempotency_keys'), await count('batches')]).toEqual([keys - 1001, 1]);
  });

  it('sweeps devices whose workers have been gone for a day, and no others', async () => {
    await pool.query(`
      INSERT INTO devices (worker, queue, provider, device_id, name, is_software, float64, full_float32, memory_bytes, seen_at)
      SELECT 'gone ' || hours, 'gpu', 'cuda', 0, 'card', false, true, true, 1, now() - make_interval(hours => hours)
      FROM unnest(ARRAY[23, 25]) AS hours`);
    expect(await sweeper.sweep()).toMatchObject({ devices: 1 });
    expect((await pool.query(`SELECT worker FROM devices WHERE worker LIKE 'gone%'`)).rows).toEqual([
      { worker: 'gone 23' },
    ]);
  });

  it('sweeps when the maintenance queue says so', async () => {
    const { id, links } = await http.solve({ ...TINY, job: { retentionSeconds: 3600 } });
    await age(id, '31 days');
    await application.app.get(Queues, { strict: false }).dispatch(MAINTENANCE_QUEUE, [{ id: 'now', data: {} }]);
    // the test's own time limit ends the wait
    while ((await http.get(links.self)).status !== 404) await pause(50);
  });

  it('takes what a submission says of its retention, within bounds', async () => {
    for (const retentionSeconds of [3599, 90 * 86_400 + 1]) {
      expect(await problemOf(await http.post(SUBMIT, { ...TINY, job: { retentionSeconds } }))).toMatchObject({
        code: 'VALIDATION_FAILED',
        issues: [{ pointer: '/job/retentionSeconds', code: 'OUT_OF_RANGE' }],
      });
    }
  });
});
