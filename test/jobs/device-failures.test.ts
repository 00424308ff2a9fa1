/** What a worker does with jobs whose device fails under them: real processes and rehearsed failures, a real database. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ComputePool } from '../../src/compute/pool.js';
import type { ComputeDevice } from '../../src/compute/supervisor.js';
import { newId } from '../../src/ids.js';
import { ArtifactsRepository } from '../../src/modules/artifacts/artifacts.repository.js';
import { ArtifactsService } from '../../src/modules/artifacts/artifacts.service.js';
import { PostgresArtifactStore } from '../../src/modules/artifacts/postgres-artifact-store.js';
import { Database } from '../../src/modules/database/database.js';
import { DevicesRepository } from '../../src/modules/devices/devices.repository.js';
import { JobChanges } from '../../src/modules/events/job-changes.js';
import { createLogger } from '../../src/modules/http/logger.js';
import { AttemptsRepository } from '../../src/modules/jobs/attempts.repository.js';
import { encodeCheckpoint } from '../../src/modules/jobs/checkpoint.js';
import { jobOptions } from '../../src/modules/jobs/job.schemas.js';
import { JobsRepository } from '../../src/modules/jobs/jobs.repository.js';
import { DeviceHealth } from '../../src/modules/worker/device-health.js';
import { JobRunner } from '../../src/modules/worker/job-runner.js';
import { Publisher } from '../../src/modules/worker/publisher.js';
import { Spool } from '../../src/modules/worker/spool.js';
import { BODY, deviceWith, REGISTRY, SOLVER } from '../gpu/device-jobs.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const OWNER = 'local';
const TIMES = { leaseSeconds: 30, heartbeatSeconds: 5 };
const logger = createLogger('silent');

let folder: string;
let database: TestDatabase;
let opened: Database;
let changes: JobChanges;
let jobs: JobsRepository;
let attempts: AttemptsRepository;
let devices: DevicesRepository;
let told: string[];
const pools: ComputePool[] = [];
const healths: DeviceHealth[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'solvent-device-failures-'));
  database = await createTestDatabase();
  opened = await Database.open(
    { databaseUrl: database.url, dataDirectory: '' },
    () => undefined,
    (error) => console.error(error),
  );
  changes = new JobChanges(database.url, (error) => console.error(error));
  await changes.onModuleInit();
  jobs = new JobsRepository(opened.prisma);
  attempts = new AttemptsRepository(opened.prisma, TIMES);
  devices = new DevicesRepository(opened.prisma);
});
afterEach(async () => {
  for (const health of healths.splice(0)) health.close();
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
  await opened.pool.query('DELETE FROM jobs');
  await opened.pool.query('DELETE FROM devices');
});
afterAll(async () => {
  await changes.onApplicationShutdown();
  await opened.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** The worker of a device, or of the CPU. */
async function workerOf(accelerator?: ComputeDevice, asideSeconds = 600) {
  const pool = new ComputePool({
    slots: 1,
    threadsPerSlot: 1,
    slotMemoryBytes: 2 ** 28,
    solversModule: REGISTRY,
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  pools.push(pool);
  await pool.start();
  const worker = `worker-${pools.length}`;
  const queue = accelerator === undefined ? 'cpu' : 'gpu';
  if (accelerator !== undefined) await devices.announce(worker, queue, accelerator.device);
  const health = new DeviceHealth({ worker, devices, check: () => pool.check(), logger, asideSeconds });
  healths.push(health);
  const artifacts = new ArtifactsService(
    new ArtifactsRepository(opened.prisma),
    new PostgresArtifactStore(opened.pool),
  );
  told = [];
  const runner = new JobRunner({
    workerName: worker,
    queue,
    attempts,
    changes,
    times: TIMES,
    pool,
    spool: new Spool(folder, artifacts),
    publisher: new Publisher(attempts, artifacts, 30, (where, { id }) => Promise.resolve(told.push(`${where} ${id}`))),
    logger,
    health,
    metrics: { started: () => undefined, computed: () => undefined, ended: () => undefined },
  });
  return { runner, health };
}

async function submit(device: 'auto' | 'gpu'): Promise<string> {
  const { id } = await jobs.insert({
    id: newId('job'),
    owner: OWNER,
    solver: SOLVER,
    solverVersion: '1.0.0',
    estimate: { memoryBytes: 2 ** 24, flops: 1 },
    options: jobOptions.parse({ device }),
    body: JSON.stringify({ ...BODY, job: { device } }),
    references: [],
    routing: { device: 'gpu', why: 'a test' },
  });
  return id;
}

const rowOf = async (id: string) => (await jobs.find(OWNER, id))!;

const sweepsOf = async (id: string): Promise<number> => {
  const { body } = (await opened.pool.query<{ body: string }>('SELECT body FROM job_results WHERE job_id = $1', [id]))
    .rows[0]!;
  return (JSON.parse(body) as { result: { iterations: { sweeps: number } } }).result.iterations.sweeps;
};

describe('a job whose device fails', () => {
  it.each([
    ['lost', 'GPU_LOST'],
    ['memory', 'GPU_MEMORY'],
    ['abort', 'GPU_LOST'],
  ])('goes on at the CPU from its last state where it may: %s', async (fault, code) => {
    const id = await submit('auto');
    const there = await workerOf(deviceWith(`${fault}@30`));
    await there.runner.run();
    expect(told).toEqual([`cpu ${id}`]);
    expect(await rowOf(id)).toMatchObject({
      state: 'queued',
      queue: 'cpu',
      attempt: 1,
      progress: null,
      routing: { device: 'cpu', why: expect.stringContaining('goes on at the CPU from its last state') },
      warnings: [{ code, detail: expect.stringContaining('attempt 1 of 3') }],
    });
    expect(there.health.isUsable).toBe(true);

    const cold = await submit('auto');
    await opened.pool.query(`UPDATE jobs SET queue = 'cpu' WHERE id = $1`, [cold]);
    await (await workerOf()).runner.run();
    const done = { state: 'succeeded', outcome: 'converged', device: 'cpu' };
    expect(await rowOf(id)).toMatchObject({ ...done, attempt: 2, warnings: [{ code }] });
    expect(await rowOf(cold)).toMatchObject({ ...done, attempt: 1, warnings: [] });
    expect(await sweepsOf(id)).toBeLessThan(await sweepsOf(cold));
  });

  it('is tried once more where it must be a GPU, and then fails', async () => {
    const id = await submit('gpu');
    await (await workerOf(deviceWith('lost@5'))).runner.run();
    expect(told).toEqual([`gpu ${id}`]);
    expect(await rowOf(id)).toMatchObject({
      state: 'failed',
      queue: 'gpu',
      attempt: 2,
      error: { code: 'GPU_LOST', status: 500, detail: expect.stringContaining('device lost') },
      warnings: [{ code: 'GPU_LOST' }],
    });
  });

  it('fails at once where it must be a GPU and is too large for it', async () => {
    const id = await submit('gpu');
    const { runner, health } = await workerOf(deviceWith('memory@5'));
    await runner.run();
    expect(await rowOf(id)).toMatchObject({
      state: 'failed',
      attempt: 1,
      error: { code: 'GPU_MEMORY', status: 422, detail: expect.stringContaining('Failed to allocate') },
    });
    expect(health.isUsable).toBe(true);
  });
});

describe('a device that fails twice', () => {
  it('takes no jobs for a while and says so, then is tried and taken up again', async () => {
    const ids = [await submit('gpu'), await submit('gpu'), await submit('gpu')];
    const attemptsAt = async () => (await Promise.all(ids.map(rowOf))).reduce((sum, { attempt }) => sum + attempt, 0);
    const { runner, health } = await workerOf(deviceWith('lost@1'), 2);
    await runner.run();
    expect(await attemptsAt()).toBe(2);
    expect(health.isUsable).toBe(false);
    const [aside] = await devices.present();
    expect(aside).toMatchObject({ disabledReason: expect.stringMatching(/failed 2 times within 10 minutes: .*lost/) });
    expect(aside!.disabledUntil).toBeInstanceOf(Date);
    await runner.run();
    expect(await attemptsAt()).toBe(2);

    while (!health.isUsable || (await devices.present())[0]!.disabledUntil !== null) await pause(50);
    expect((await devices.present())[0]).toMatchObject({ disabledReason: null });
    await runner.run();
    expect(await attemptsAt()).toBe(4);
  });

  it('is put aside at once where it is not there, and stays aside while its canary fails', async () => {
    await devices.announce('w', 'gpu', deviceWith().device);
    const answers = ['it multiplies wrongly', null];
    const health = new DeviceHealth({
      worker: 'w',
      devices,
      check: () => Promise.resolve(answers.shift() ?? null),
      logger,
      asideSeconds: 0.3,
    });
    healths.push(health);
    await health.failed('missing', 'no driver');
    expect(health.isUsable).toBe(false);
    expect(await devices.present()).toMatchObject([{ disabledReason: expect.stringContaining('no driver') }]);
    while (answers.length === 2) await pause(20);
    expect(health.isUsable).toBe(false);
    while (!health.isUsable) await pause(20);
    expect(answers).toEqual([]);
  });
});

describe('the state that a device has left', () => {
  const arrays = { y: { shape: [3], data: Float64Array.of(1, -2.5, 1e-300) } };
  const warning = { code: 'GPU_LOST', detail: 'gone' };

  it('is what the next attempt finds, also after another one that left none', async () => {
    const id = await submit('gpu');
    const checkpoint = encodeCheckpoint(arrays);
    const first = (await attempts.claimNext('w', 'gpu'))!;
    expect(first.checkpoint).toBeNull();
    expect(await attempts.retryElsewhere(first, warning, { routing: undefined, checkpoint })).toBe(true);
    // a repeated write has taken place already
    expect(await attempts.retryElsewhere(first, warning, { routing: undefined, checkpoint })).toBe(true);
    const second = (await attempts.claimNext('w', 'gpu'))!;
    expect(second).toMatchObject({ id, attempt: 2, checkpoint, warnings: [warning] });
    // the first attempt is not the job's any more
    const routing = { device: 'cpu', why: 'late' } as const;
    expect(await attempts.retryElsewhere(first, warning, { routing, checkpoint: {} })).toBe(false);
    expect(await attempts.retryElsewhere(second, warning, { routing, checkpoint: null })).toBe(true);
    expect(await attempts.claimNext('w', 'gpu')).toBeUndefined();
    expect(await attempts.claimNext('w', 'cpu')).toMatchObject({ id, attempt: 3, checkpoint, routing, device: 'cpu' });
  });
});
