import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, type Pool } from 'pg';
import { newId } from '../../src/ids.js';
import { Database } from '../../src/modules/database/database.js';
import { AttemptsRepository } from '../../src/modules/jobs/attempts.repository.js';
import { jobOptions } from '../../src/modules/jobs/job.schemas.js';
import { JobsRepository } from '../../src/modules/jobs/jobs.repository.js';
import { UpkeepRepository } from '../../src/modules/jobs/upkeep.repository.js';
import { Problem } from '../../src/problem.js';
import { backends, createTestDatabase, type TestDatabase } from '../support/database.js';

const answer = { outcome: 'converged', body: '{"outcome":"converged"}', warnings: [] } as const;
const failure = new Problem('WORKER_CRASHED', 'It died.').toDetails();
const warning = { code: 'WORKER_LOST', detail: 'gone' };

describe.each(backends().filter(({ redisUrl }) => redisUrl === undefined))('jobs in $name', (backend) => {
  let database: TestDatabase;
  let opened: Database;
  let pool: Pool;
  let jobs: JobsRepository;
  let attempts: AttemptsRepository;
  let upkeep: UpkeepRepository;

  beforeAll(async () => {
    database = await createTestDatabase(backend);
    // a server that does not keep UTC must not shift any time
    const admin = new Client({ connectionString: database.url });
    await admin.connect();
    await admin.query(`ALTER DATABASE ${new URL(database.url).pathname.slice(1)} SET timezone = 'Asia/Kolkata'`);
    await admin.end();
    opened = await Database.open(
      { databaseUrl: database.url, dataDirectory: '' },
      () => undefined,
      (error) => console.error(error),
    );
    const { prisma } = opened;
    pool = opened.pool;
    jobs = new JobsRepository(prisma);
    attempts = new AttemptsRepository(prisma, { leaseSeconds: 30 });
    upkeep = new UpkeepRepository(prisma);
  });
  afterEach(async () => {
    await pool.query('DELETE FROM jobs');
  });
  afterAll(async () => {
    await opened.close();
    await database.drop();
  });

  const insert = (options: object = {}, owner = 'local', solver = 'test.echo') =>
    jobs.insert({
      id: newId('job'),
      owner,
      solver,
      solverVersion: '1.0.0',
      estimate: { memoryBytes: 8, flops: 1 },
      options: jobOptions.parse(options),
      body: '{"value": 1.0}',
      references: [],
      routing: { device: 'cpu', why: 'a test' },
    });
  const loseLease = (id: string) =>
    pool.query(`UPDATE jobs SET lease_until = now() - interval '1 s' WHERE id = $1`, [id]);
  const claim = async (id: string) => {
    const job = await attempts.claim(id, 'worker');
    if (job === undefined) throw new Error(`${id} could not be claimed`);
    return job;
  };
  const stateOf = async (id: string) => (await jobs.find('local', id))?.state;

  it('stores a job with its request, exactly as it came, for its owner alone', async () => {
    const job = await insert({ labels: { run: 'nightly' } });
    expect(job).toMatchObject({ state: 'queued', revision: 1, attempt: 0, maxAttempts: 3, labels: { run: 'nightly' } });
    expect(await jobs.requestBody('local', job.id)).toBe('{"value": 1.0}');
    expect(await jobs.find('somebody else', job.id)).toBeUndefined();
    expect(await jobs.requestBody('somebody else', job.id)).toBeUndefined();
    expect(await jobs.findWithResult('somebody else', job.id)).toBeUndefined();
    expect(await jobs.cancel('somebody else', job.id)).toBeUndefined();
    expect(await stateOf(job.id)).toBe('queued');
  });

  it('reads times as they are, whatever the time zone of the server', async () => {
    const before = Date.now();
    const { createdAt } = await insert();
    // both clocks are this machine's; a misread zone is off by at least 15 minutes
    expect(Math.abs(createdAt.getTime() - before)).toBeLessThan(60_000);
  });

  it('lets one of 20 concurrent claims have the job', async () => {
    const { id } = await insert();
    const claims = await Promise.all(Array.from({ length: 20 }, (_, i) => attempts.claim(id, `worker ${i}`)));
    expect(claims.filter((job) => job !== undefined)).toHaveLength(1);
    expect(await jobs.find('local', id)).toMatchObject({ state: 'running', attempt: 1, device: 'cpu' });
  });

  it('gives a job whose lease ran out to the next worker, and refuses every write of the one before', async () => {
    const { id } = await insert();
    const stale = await claim(id);
    expect(await attempts.claim(id, 'too early')).toBeUndefined();
    await loseLease(id);
    const next = await claim(id);
    expect(next.attempt).toBe(2);

    expect(await attempts.heartbeat(stale)).toBe('lost');
    expect(await attempts.saveProgress(stale, { phase: 'p', iteration: 1, metrics: {}, elapsedSeconds: 0 })).toBe(
      false,
    );
    expect(await attempts.succeed(stale, answer)).toBe(false);
    expect(await attempts.fail(stale, failure)).toBe(false);
    expect(await attempts.retry(stale, warning)).toBe(false);
    expect(await attempts.giveBack(stale)).toBe(false);
    expect(await attempts.confirmCancel(stale)).toBe(false);
    expect(await jobs.find('local', id)).toMatchObject({ state: 'running', attempt: 2, error: null });

    expect(await attempts.heartbeat(next)).toBe('running');
    expect(await attempts.succeed(next, answer)).toBe(true);
    // a repetition, as after a lost answer, finds it done and changes nothing
    const { revision } = (await jobs.find('local', id))!;
    expect(await attempts.succeed(next, { ...answer, body: '{}' })).toBe(true);
    expect(await attempts.fail(next, failure)).toBe(false);
    expect((await jobs.find('local', id))!.revision).toBe(revision);
    expect(await jobs.findWithResult('local', id)).toMatchObject({ state: 'succeeded', result: answer.body });
  });

  it('publishes all of a result or nothing', async () => {
    const { id } = await insert();
    const job = await claim(id);
    await expect(
      attempts.succeed(job, answer, async () => {
        throw new Error('the disk is full');
      }),
    ).rejects.toThrow('the disk is full');
    expect(await jobs.findWithResult('local', id)).toMatchObject({ state: 'running', result: null });
  });

  it('raises the revision with every visible change and with no other', async () => {
    const { id } = await insert();
    const job = await claim(id);
    await attempts.heartbeat(job);
    await attempts.saveProgress(job, { phase: 'p', iteration: 1, metrics: { error: 0.5 }, elapsedSeconds: 0.1 });
    expect(await jobs.find('local', id)).toMatchObject({
      revision: 3,
      progress: { iteration: 1, metrics: { error: 0.5 } },
    });
    await attempts.retry(job, warning);
    expect(await jobs.find('local', id)).toMatchObject({
      revision: 4,
      state: 'queued',
      progress: null,
      warnings: [warning],
    });
    await attempts.fail(await claim(id), failure);
    expect(await jobs.find('local', id)).toMatchObject({ revision: 6, state: 'failed', error: failure });
  });

  it('makes at most three attempts, and does not charge one that was given back', async () => {
    const { id } = await insert();
    await attempts.giveBack(await claim(id));
    for (let attempt = 2; attempt <= 4; attempt++) {
      const job = await claim(id);
      expect(job).toMatchObject({ attempt, maxAttempts: 4 });
      await attempts.retry(job, warning);
    }
    expect(await attempts.claim(id, 'worker')).toBeUndefined();
  });

  it('asks a running attempt to stop, once, and the next one if it could not answer', async () => {
    const { id } = await insert();
    const job = await claim(id);
    expect(job.stopRequestedAt).toBeNull();
    expect(await jobs.stop('somebody else', id)).toBeUndefined();
    expect(await jobs.stop('local', id)).toMatchObject({
      state: 'running',
      revision: 3,
      stopRequestedAt: expect.any(Date),
    });
    expect(await jobs.stop('local', id)).toBeUndefined();
    expect(await attempts.heartbeat(job)).toBe('stopping');
    await attempts.retry(job, warning);
    const next = await claim(id);
    expect(next.stopRequestedAt).toEqual(expect.any(Date));
    await jobs.cancel('local', id);
    expect(await attempts.heartbeat(next)).toBe('cancelling');
    expect(await jobs.stop('local', id)).toBeUndefined();
  });

  it('cancels a queued job at once and a running one when its worker confirms', async () => {
    const queued = await insert();
    expect(await jobs.cancel('local', queued.id)).toMatchObject({ state: 'cancelled', revision: 2 });
    expect(await jobs.cancel('local', queued.id)).toBeUndefined();

    const { id } = await insert();
    const job = await claim(id);
    expect(await jobs.cancel('local', id)).toMatchObject({ state: 'cancelling', finishedAt: null });
    expect(await jobs.cancel('local', id)).toBeUndefined();
    expect(await attempts.heartbeat(job)).toBe('cancelling');
    expect(await attempts.succeed(job, answer)).toBe(false);
    expect(await attempts.confirmCancel(job)).toBe(true);
    expect(await stateOf(id)).toBe('cancelled');
  });

  it('ends a race of finish and cancel in exactly one of the two', async () => {
    for (let round = 0; round < 20; round++) {
      const { id } = await insert();
      const job = await claim(id);
      const [published, cancelled] = await Promise.all([attempts.succeed(job, answer), jobs.cancel('local', id)]);
      expect(published).toBe(cancelled === undefined);
      expect(await stateOf(id)).toBe(published ? 'succeeded' : 'cancelling');
    }
  });

  it('recovers what dead workers left: retried, failed without attempts left, cancelled', async () => {
    const retried = await insert();
    await claim(retried.id);
    await loseLease(retried.id);

    const failed = await insert();
    for (let attempt = 1; attempt <= 3; attempt++) {
      await claim(failed.id);
      await loseLease(failed.id);
    }
    const cancelled = await insert();
    await claim(cancelled.id);
    await jobs.cancel('local', cancelled.id);
    await loseLease(cancelled.id);

    const alive = await insert();
    await claim(alive.id);

    expect(await upkeep.retryLost(warning)).toBe(1);
    expect(await upkeep.failLost(failure)).toBe(1);
    expect(await upkeep.confirmLostCancels()).toBe(1);
    expect(await stateOf(retried.id)).toBe('queued');
    expect(await stateOf(failed.id)).toBe('failed');
    expect(await stateOf(cancelled.id)).toBe('cancelled');
    expect(await stateOf(alive.id)).toBe('running');
  });

  it('expires what waited too long, but nothing that has ever started', async () => {
    const late = await insert({ maxQueueSeconds: 10 });
    const started = await insert({ maxQueueSeconds: 10 });
    const patient = await insert({ maxQueueSeconds: 60 });
    await attempts.retry(await claim(started.id), warning);
    await pool.query(`UPDATE jobs SET created_at = created_at - interval '11 s'`);
    expect(await attempts.claim(late.id, 'worker')).toBeUndefined();
    expect(await upkeep.expireWaiting()).toBe(1);
    expect(await stateOf(late.id)).toBe('expired');
    expect(await stateOf(started.id)).toBe('queued');
    expect((await upkeep.waiting(10, 'cpu')).map(({ id }) => id).sort()).toEqual([started.id, patient.id].sort());
  });

  it('deletes expired results and keeps the job', async () => {
    const { id } = await insert({ retentionSeconds: 3600 });
    await attempts.succeed(await claim(id), answer);
    expect(await upkeep.deleteExpiredResults(10)).toBe(0);
    for (const [table, column] of [
      ['jobs', 'id'],
      ['job_results', 'job_id'],
    ]) {
      await pool.query(`UPDATE ${table} SET expires_at = expires_at - interval '3601 s' WHERE ${column} = $1`, [id]);
    }
    expect(await jobs.findWithResult('local', id)).toMatchObject({ state: 'succeeded', result: null });
    expect(await upkeep.deleteExpiredResults(10)).toBe(1);
    expect(await upkeep.deleteExpiredResults(10)).toBe(0);
    expect(await jobs.find('local', id)).toMatchObject({ state: 'succeeded', outcome: 'converged' });
  });

  it('deletes only what is over', async () => {
    const { id } = await insert();
    expect(await jobs.delete('local', id)).toBe(false);
    await jobs.cancel('local', id);
    expect(await jobs.delete('somebody else', id)).toBe(false);
    expect(await jobs.delete('local', id)).toBe(true);
    expect(await jobs.find('local', id)).toBeUndefined();
    expect((await pool.query('SELECT * FROM job_requests WHERE job_id = $1', [id])).rowCount).toBe(0);
  });

  it('lists newest first, page by page, without gap or repetition, also where times are equal', async () => {
    const inserted = [];
    for (let i = 0; i < 25; i++) inserted.push(await insert({ labels: { parity: i % 2 === 0 ? 'even' : 'odd' } }));
    await insert({}, 'somebody else');
    await pool.query(`UPDATE jobs SET created_at = date_trunc('day', now())`);
    const expected = inserted
      .map(({ id }) => id)
      .sort()
      .reverse();

    const seen: string[] = [];
    for (let key; ;) {
      const page = await jobs.list('local', {}, key, 7);
      seen.push(...page.map(({ id }) => id));
      key = page.at(-1);
      if (key === undefined) break;
    }
    expect(seen).toEqual(expected);
    expect(await jobs.list('local', { label: ['parity', 'odd'] }, undefined, 50)).toHaveLength(12);
    expect(await jobs.list('local', { label: ['parity', 'neither'] }, undefined, 50)).toHaveLength(0);
  });

  it('filters lists by state and solver together', async () => {
    const a = await insert({}, 'local', 'test.a');
    const b = await insert({}, 'local', 'test.b');
    await jobs.cancel('local', b.id);
    const ids = async (filter: object) => (await jobs.list('local', filter, undefined, 50)).map(({ id }) => id);
    expect(await ids({ state: 'queued' })).toEqual([a.id]);
    expect(await ids({ solver: 'test.b' })).toEqual([b.id]);
    expect(await ids({ solver: 'test.b', state: 'queued' })).toEqual([]);
  });

  it('knows which attempts somebody holds the lease of', async () => {
    const running = await insert();
    const { attempt } = await claim(running.id);
    const over = await insert();
    await attempts.fail(await claim(over.id), failure);
    const asked = [
      { id: running.id, attempt },
      { id: running.id, attempt: attempt + 1 },
      { id: over.id, attempt: 1 },
    ];
    expect(await upkeep.held(asked)).toEqual([{ id: running.id, attempt }]);
    expect(await upkeep.held([])).toEqual([]);
    await loseLease(running.id);
    expect(await upkeep.held(asked)).toEqual([]);
  });
});
