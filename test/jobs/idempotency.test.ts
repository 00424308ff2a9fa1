import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { Database } from '../../src/modules/database/database.js';
import { type Job, jobSchema } from '../../src/modules/jobs/job.schemas.js';
import { Http, problemOf, SUBMIT, TINY } from '../api/http.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { backends } from '../support/database.js';

const NUMBERS = '1,2\n3,4\n';

describe.each(backends())('Idempotency-Key on $name', (backend) => {
  let applications: readonly TestApplication[];
  let clients: readonly [Http, Http];
  let pool: Pool;

  beforeAll(async () => {
    const first = await startApplication({ backend });
    const second = await startApplication({ backend, role: 'api', databaseUrl: first.databaseUrl });
    applications = [second, first];
    clients = [new Http(first), new Http(second)];
    pool = first.app.get(Database, { strict: false }).pool;
  });
  afterAll(async () => {
    for (const application of applications) await application.stop();
  });

  const submit = (key: string, body: unknown = TINY, headers: Record<string, string> = {}, http = clients[0]) =>
    http.post(SUBMIT, body, { 'idempotency-key': key, ...headers });
  const count = async (table: 'jobs' | 'artifacts' | 'artifact_chunks') =>
    (await pool.query<{ count: number }>(`SELECT count(*)::integer AS count FROM ${table}`)).rows[0]?.count;
  const upload = (key: string, text: string, query = '', http = clients[0]) =>
    http.post(`/v1/artifacts${query}`, text, { 'content-type': 'text/csv', 'idempotency-key': key });

  it('makes one job of 50 parallel duplicates at two applications, and answers all with it', async () => {
    const before = (await count('jobs')) ?? 0;
    const key = randomUUID();
    const responses = await Promise.all(
      Array.from({ length: 50 }, (_, i) => submit(key, TINY, { prefer: 'wait=30' }, clients[i % 2])),
    );
    const jobs = await Promise.all(responses.map(async (response) => (await response.json()) as Job));
    expect(responses.map(({ status }) => status)).toEqual(responses.map(() => 200));
    expect(new Set(jobs.map((job) => JSON.stringify(job))).size).toBe(1);
    expect(jobSchema.parse(jobs[0])).toMatchObject({ state: 'succeeded', attempt: 1 });
    expect(new Set(responses.map(({ headers }) => headers.get('location'))).size).toBe(1);
    const replayed = responses.filter(({ headers }) => headers.get('idempotency-replayed') === 'true');
    expect(replayed).toHaveLength(49);
    expect(await count('jobs')).toBe(before + 1);
  });

  it('answers a repetition with the job as it is now, whatever the client prefers this time', async () => {
    const key = randomUUID();
    const first = await submit(key);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    const { id, links } = (await first.json()) as Job;
    await clients[0].get(links.self, { prefer: 'wait=30' });
    const again = await submit(key);
    expect([again.status, again.headers.get('location')]).toEqual([200, links.self]);
    expect(await again.json()).toMatchObject({ id, state: 'succeeded' });
  });

  it('refuses a key that is used for something else, and stores nothing', async () => {
    const key = randomUUID();
    await submit(key);
    const before = await count('jobs');
    const other = await problemOf(await submit(key, { ...TINY, eta: 21 }));
    expect(other).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
    // the same values in other bytes are another body
    expect(await problemOf(await submit(key, JSON.stringify(TINY, null, 1)))).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(await count('jobs')).toBe(before);
  });

  it('keeps the keys of operations apart, and does not use one up for a request that is refused or only checked', async () => {
    const key = randomUUID();
    expect((await submit(key, { ...TINY, eta: -1 })).status).toBe(422);
    const checked = await clients[0].post(`${SUBMIT}?validateOnly=true`, TINY, { 'idempotency-key': key });
    expect(checked.status).toBe(200);
    expect((await submit(key)).headers.get('idempotency-replayed')).toBeNull();
    const exact = await clients[0].post(
      '/v1/transport/exact',
      { cost: TINY.cost },
      { 'idempotency-key': key, prefer: 'wait=30' },
    );
    expect(exact.headers.get('idempotency-replayed')).toBeNull();
    expect(await exact.json()).toMatchObject({ solver: 'transport.exact', state: 'succeeded' });
  });

  it('says so when the job of a key has been deleted, instead of making another', async () => {
    const key = randomUUID();
    const { links } = (await (await submit(key, TINY, { prefer: 'wait=30' })).json()) as Job;
    await clients[0].delete(links.self);
    expect(await problemOf(await submit(key))).toMatchObject({ status: 409, code: 'CONFLICT' });
  });

  it.each([
    ['an empty key', ''],
    ['256 characters', 'k'.repeat(256)],
    ['a letter that is not ASCII', 'schl\u00fcssel'],
  ])('refuses %s', async (_name, key) => {
    expect(await problemOf(await submit(key))).toMatchObject({ status: 400, code: 'MALFORMED_REQUEST' });
  });

  it('takes 255 characters', async () => {
    expect((await submit(randomUUID().padEnd(255, '~'))).status).toBe(202);
  });

  it('keeps a key as long as its job may live, and at least a day', async () => {
    const lifetimeOf = async (key: string) =>
      (
        await pool.query<{ seconds: number }>(
          'SELECT extract(epoch FROM expires_at - created_at)::float8 AS seconds FROM idempotency_keys WHERE key = $1',
          [key],
        )
      ).rows[0]?.seconds;
    const [long, short] = [randomUUID(), randomUUID()];
    await submit(long, { ...TINY, job: { retentionSeconds: 30 * 86_400, maxQueueSeconds: 60, maxRunSeconds: 10 } });
    await submit(short, { ...TINY, job: { retentionSeconds: 3600, maxQueueSeconds: 60, maxRunSeconds: 10 } });
    // waiting, three attempts, retention; times are rounded to milliseconds
    expect(await lifetimeOf(long)).toBeCloseTo(60 + 30 + 30 * 86_400, 1);
    expect(await lifetimeOf(short)).toBeCloseTo(86_400, 1);
  });

  it('keeps one array of 10 parallel uploads under one key, and nothing of the others', async () => {
    const before = { artifacts: (await count('artifacts')) ?? 0, chunks: (await count('artifact_chunks')) ?? 0 };
    const key = randomUUID();
    const responses = await Promise.all(Array.from({ length: 10 }, (_, i) => upload(key, NUMBERS, '', clients[i % 2])));
    expect(responses.map(({ status }) => status)).toEqual(responses.map(() => 201));
    const bodies = await Promise.all(responses.map((response) => response.text()));
    expect(new Set(bodies).size).toBe(1);
    expect(responses.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(9);
    expect(await count('artifacts')).toBe(before.artifacts + 1);
    expect(await count('artifact_chunks')).toBe(before.chunks + 1);
  });

  it('refuses a key of an upload for other bytes or another description', async () => {
    const key = randomUUID();
    await upload(key, NUMBERS);
    for (const [text, query] of [
      ['1,2\n3,5\n', ''],
      [NUMBERS, '?name=costs'],
    ] as const) {
      expect(await problemOf(await upload(key, text, query))).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    }
    expect((await upload(key, NUMBERS)).headers.get('idempotency-replayed')).toBe('true');
  });
});
