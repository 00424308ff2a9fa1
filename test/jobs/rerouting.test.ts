import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import type { DeviceReport } from '../../src/gpu/contract.js';
import { newId } from '../../src/ids.js';
import { Database } from '../../src/modules/database/database.js';
import { DevicesRepository } from '../../src/modules/devices/devices.repository.js';
import { AttemptsRepository } from '../../src/modules/jobs/attempts.repository.js';
import type { JobRow } from '../../src/modules/jobs/job-row.js';
import { jobOptions, type JobRouting } from '../../src/modules/jobs/job.schemas.js';
import { JobsRepository } from '../../src/modules/jobs/jobs.repository.js';
import { UpkeepRepository } from '../../src/modules/jobs/upkeep.repository.js';
import { type Backend, backends, createTestDatabase, type TestDatabase } from '../support/database.js';

const WORKER = 'gpu-worker';
const CARD: DeviceReport = {
  provider: 'cuda',
  deviceId: 0,
  name: 'Card',
  isSoftware: false,
  float64: true,
  fullFloat32: true,
  memoryBytes: 2 ** 34,
  calibration: null,
};
const TO_CPU: JobRouting = { device: 'cpu', why: 'moved' };

describe.each(backends())('jobs that wait for a GPU, on $name', (backend: Backend) => {
  let database: TestDatabase;
  let opened: Database;
  let pool: Pool;
  let jobs: JobsRepository;
  let attempts: AttemptsRepository;
  let upkeep: UpkeepRepository;
  let devices: DevicesRepository;

  beforeAll(async () => {
    database = await createTestDatabase(backend);
    opened = await Database.open({ databaseUrl: database.url, dataDirectory: '' }, () => undefined, console.error);
    const { prisma } = opened;
    pool = opened.pool;
    jobs = new JobsRepository(prisma);
    attempts = new AttemptsRepository(prisma, { leaseSeconds: 30 });
    upkeep = new UpkeepRepository(prisma);
    devices = new DevicesRepository(prisma);
  });
  afterEach(() => pool.query('DELETE FROM jobs; DELETE FROM devices'));
  afterAll(async () => {
    await opened.close();
    await database.drop();
  });

  const insert = async (device: 'auto' | 'gpu', gpuSeconds = 1): Promise<string> => {
    const id = newId('job');
    await jobs.insert({
      id,
      owner: 'local',
      solver: 'test.echo',
      solverVersion: '1.0.0',
      estimate: { memoryBytes: 8, flops: 1 },
      options: jobOptions.parse({ device }),
      body: '{}',
      references: [],
      routing: { device: 'gpu', why: 'a test', estimates: { cpuSeconds: 9, gpuSeconds, queueSeconds: 0 } },
    });
    return id;
  };
  const find = async (id: string): Promise<JobRow> => (await jobs.find('local', id))!;
  const lose = () => pool.query(`UPDATE devices SET seen_at = now() - interval '31 s'`);

  it('stay while their worker is there', async () => {
    await devices.announce(WORKER, 'gpu', CARD);
    const id = await insert('auto');
    expect(await upkeep.rerouteWaiting(TO_CPU)).toBe(0);
    expect(await find(id)).toMatchObject({ queue: 'gpu', revision: 1, routing: { device: 'gpu' } });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['has not been heard of for half a minute', lose],
    ['is disabled', () => devices.disable(WORKER, { seconds: 600, reason: 'a test' })],
    ['has left', () => devices.withdraw(WORKER)],
    ['computes on its processor only', () => pool.query(`UPDATE devices SET queue = 'cpu'`)],
  ])('move once, and visibly, when their worker %s', async (_name, vanish) => {
    await devices.announce(WORKER, 'gpu', CARD);
    const [id, kept] = [await insert('auto'), await insert('gpu')];
    await vanish();
    expect(await upkeep.rerouteWaiting(TO_CPU)).toBe(1);
    expect(await upkeep.rerouteWaiting(TO_CPU)).toBe(0);
    expect(await find(id)).toMatchObject({ state: 'queued', queue: 'cpu', revision: 2, attempt: 0, routing: TO_CPU });
    // who asked for a GPU waits for one
    expect(await find(kept)).toMatchObject({ queue: 'gpu', revision: 1, routing: { why: 'a test' } });
    const { rows } = await pool.query<object>(
      'SELECT sequence, type, data FROM job_events WHERE job_id = $1 ORDER BY sequence',
      [id],
    );
    const data = { state: 'queued', attempt: 0 };
    expect(rows).toEqual([
      { sequence: 1, type: 'state', data },
      { sequence: 2, type: 'state', data },
    ]);
    expect((await upkeep.waiting(10, 'gpu')).map((attempt) => attempt.id)).not.toContain(id);
  });

  it('stay when a device is enabled again, or another worker is there', async () => {
    await devices.announce(WORKER, 'gpu', CARD);
    await devices.disable(WORKER, { seconds: 600, reason: 'a test' });
    await insert('auto');
    await pool.query(`UPDATE devices SET disabled_until = now() - interval '1 s'`);
    expect(await upkeep.rerouteWaiting(TO_CPU)).toBe(0);
    await lose();
    await devices.announce('another', 'gpu', CARD);
    expect(await upkeep.rerouteWaiting(TO_CPU)).toBe(0);
  });

  it('are left alone once they run', async () => {
    const id = await insert('auto');
    await attempts.claim(id, WORKER);
    expect(await upkeep.rerouteWaiting(TO_CPU)).toBe(0);
    expect(await find(id)).toMatchObject({ state: 'running', queue: 'gpu' });
  });

  it('are the queue of the GPU, with those that run on it', async () => {
    expect(await devices.queuedSeconds()).toBe(0);
    const [id] = [await insert('gpu', 2), await insert('auto', 3)];
    expect(await devices.queuedSeconds()).toBe(5);
    await attempts.claim(id, WORKER);
    expect(await devices.queuedSeconds()).toBe(5);
    await pool.query(`UPDATE jobs SET routing = '{"device": "gpu", "why": "without estimates"}' WHERE id = $1`, [id]);
    expect(await devices.queuedSeconds()).toBe(3);
    await upkeep.rerouteWaiting(TO_CPU);
    expect(await devices.queuedSeconds()).toBe(0);
  });
});
