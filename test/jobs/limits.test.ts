import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../../src/ids.js';
import { Database } from '../../src/modules/database/database.js';
import { AttemptsRepository, type ClaimedJob } from '../../src/modules/jobs/attempts.repository.js';
import { type Job, jobOptions } from '../../src/modules/jobs/job.schemas.js';
import { JobsRepository } from '../../src/modules/jobs/jobs.repository.js';
import { QueueLimit } from '../../src/modules/jobs/queue-limit.js';
import { Http, problemOf, SUBMIT, TINY } from '../api/http.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { backends, createTestDatabase, type TestDatabase } from '../support/database.js';

describe.each(backends().filter(({ redisUrl }) => redisUrl === undefined))('turns in $name', (backend) => {
  let database: TestDatabase;
  let opened: Database;
  let jobs: JobsRepository;
  let attempts: AttemptsRepository;

  beforeAll(async () => {
    database = await createTestDatabase(backend);
    opened = await Database.open(
      { databaseUrl: database.url, dataDirectory: '' },
      () => undefined,
      () => undefined,
    );
    jobs = new JobsRepository(opened.prisma);
    attempts = new AttemptsRepository(opened.prisma, { leaseSeconds: 30 });
  });
  afterEach(async () => {
    await opened.pool.query('DELETE FROM jobs');
  });
  afterAll(async () => {
    await opened.close();
    await database.drop();
  });

  const insert = (owner: string, options: object = {}) =>
    jobs.insert({
      id: newId('job'),
      owner,
      solver: 'test.echo',
      solverVersion: '1.0.0',
      estimate: { memoryBytes: 8, flops: 1 },
      options: jobOptions.parse(options),
      body: '{}',
      references: [],
      routing: { device: 'cpu', why: 'a test' },
    });
  const next = async (): Promise<ClaimedJob> => {
    const job = await attempts.claimNext('worker', 'cpu');
    if (job === undefined) throw new Error('nothing waits');
    return job;
  };
  const finish = (job: ClaimedJob) => attempts.succeed(job, { outcome: 'converged', body: '{}', warnings: [] });

  it('takes the oldest job of an owner first, and nothing where none waits', async () => {
    expect(await attempts.claimNext('worker', 'cpu')).toBeUndefined();
    const ids = [];
    for (let i = 0; i < 5; i++) ids.push((await insert('a')).id);
    for (const id of ids) expect(await next()).toMatchObject({ id, state: 'running', attempt: 1, body: '{}' });
    expect(await attempts.claimNext('worker', 'cpu')).toBeUndefined();
  });

  it('gives the slot that is free to the owner with the fewest running jobs', async () => {
    for (let i = 0; i < 20; i++) await insert('a');
    const first = await next();
    await insert('b');
    await insert('c');
    await insert('c');
    const owners = [first.owner];
    for (let i = 0; i < 5; i++) owners.push((await next()).owner);
    // the others have one running job each before anybody has two
    expect(owners).toEqual(['a', 'b', 'c', 'a', 'c', 'a']);
  });

  it('takes owners in turn where one slot runs one job after the other', async () => {
    for (let i = 0; i < 20; i++) await insert('a');
    const owners: string[] = [];
    const serve = async () => {
      const job = await next();
      owners.push(job.owner);
      await finish(job);
      // the last turn is a time in milliseconds
      await pause(2);
    };
    await serve();
    await serve();
    for (let i = 0; i < 3; i++) await insert('b');
    await insert('c');
    for (let i = 0; i < 6; i++) await serve();
    expect(owners).toEqual(['a', 'a', 'b', 'c', 'a', 'b', 'a', 'b']);
  });

  it('passes over what has waited too long, and goes on to the next owner', async () => {
    await insert('a', { maxQueueSeconds: 1 });
    await opened.pool.query(`UPDATE jobs SET created_at = created_at - interval '2 s'`);
    await insert('b');
    expect((await next()).owner).toBe('b');
    expect(await attempts.claimNext('worker', 'cpu')).toBeUndefined();
  });

  it('gives 40 claims at once 40 jobs, whosever they are', async () => {
    for (let i = 0; i < 34; i++) await insert('a');
    for (const owner of ['b', 'c', 'd', 'e', 'f', 'f']) await insert(owner);
    const claims = await Promise.all(Array.from({ length: 44 }, (_, i) => attempts.claimNext(`worker ${i}`, 'cpu')));
    const ids = claims.flatMap((job) => (job === undefined ? [] : [job.id]));
    expect([ids.length, new Set(ids).size]).toEqual([40, 40]);
  });

  it('bounds what waits, of one owner and in total', async () => {
    let refused = 0;
    const countRefused = () => void refused++;
    const limit = () => new QueueLimit(jobs, { maxQueuedJobs: 4, maxQueuedJobsPerOwner: 3 }, { countRefused });
    await insert('a');
    await insert('a');
    const counted = limit();
    await expect(counted.admit('a', 2)).rejects.toMatchObject({ code: 'QUEUE_FULL' });
    await counted.admit('a', 1);
    // what it has let in counts before it is stored
    await expect(counted.admit('a', 1)).rejects.toMatchObject({ code: 'QUEUE_FULL' });
    await counted.admit('b', 1);
    await expect(counted.admit('b', 1)).rejects.toMatchObject({
      code: 'QUEUE_FULL',
      detail: expect.stringContaining('4 jobs wait, and 4 may'),
    });
    expect(refused).toBe(3);
    // what runs does not wait any more
    await next();
    await limit().admit('a', 2);
  });
});

describe('a full queue', () => {
  let application: TestApplication;
  let http: Http;

  beforeAll(async () => {
    // nothing computes: what is accepted waits
    application = await startApplication({ role: 'api', environment: { MAX_QUEUED_JOBS_PER_OWNER: '3' } });
    http = new Http(application);
  });
  afterAll(() => application.stop());

  it('refuses with 503 and Retry-After, stores nothing, still answers repetitions, and opens again', async () => {
    const first = await http.post(SUBMIT, TINY, { 'idempotency-key': 'first' });
    await http.post(SUBMIT, TINY);
    const item = { solver: 'transport.exact', request: { cost: TINY.cost } };
    expect(await problemOf(await http.post('/v1/batches', { items: [item, item] }))).toMatchObject({
      code: 'QUEUE_FULL',
    });
    expect((await http.post(SUBMIT, TINY)).status).toBe(202);

    const refused = await http.post(SUBMIT, TINY);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await problemOf(refused)).toMatchObject({ status: 503, code: 'QUEUE_FULL' });
    expect((await http.post(SUBMIT, TINY, { 'idempotency-key': 'first' })).status).toBe(202);
    const { items } = (await (await http.get('/v1/jobs')).json()) as { items: Job[] };
    expect(items).toHaveLength(3);

    await http.post(((await first.json()) as Job).links.cancel);
    // the count is up to a second old; the test's own time limit ends the wait
    while ((await http.post(SUBMIT, TINY)).status !== 202) await pause(100);
  });
});
