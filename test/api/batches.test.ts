import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  type Batch,
  batchSchema,
  type CreatedBatch,
  createdBatchSchema,
  type Verdict,
} from '../../src/modules/batches/batch.schemas.js';
import { Database } from '../../src/modules/database/database.js';
import { type Job, jobPageSchema } from '../../src/modules/jobs/job.schemas.js';
import type { ProblemDetails } from '../../src/problem.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { backends } from '../support/database.js';
import { Http, problemOf, SUBMIT, TINY } from './http.js';

const BATCHES = '/v1/batches';
const SNS = 'transport.sinkhorn-newton-sparse';
const NONE = { queued: 0, running: 0, cancelling: 0, succeeded: 0, failed: 0, cancelled: 0, expired: 0 };

const tiny = (key?: string) => ({ solver: SNS, request: TINY, ...(key === undefined ? {} : { key }) });
const jobsOf = (verdicts: readonly Verdict[]) =>
  verdicts.flatMap((verdict) => (verdict.verdict === 'accepted' ? [verdict.job] : []));

/** Every page of a batch's jobs. */
async function listJobs(http: Http, { links }: Batch, pageSize: number): Promise<Job[]> {
  const jobs: Job[] = [];
  for (let token = ''; ;) {
    const page = jobPageSchema.parse(await (await http.get(`${links.jobs}&pageSize=${pageSize}${token}`)).json());
    expect(page.items.length).toBeLessThanOrEqual(pageSize);
    jobs.push(...page.items);
    if (page.nextPageToken === undefined) return jobs;
    token = `&pageToken=${page.nextPageToken}`;
  }
}

describe.each(backends())('batches on $name', (backend) => {
  let application: TestApplication;
  let http: Http;

  beforeAll(async () => {
    application = await startApplication({ backend });
    http = new Http(application);
  });
  afterAll(() => application.stop());

  it('gives each item the verdict that it would have had alone, in order', async () => {
    const refusedRequests = [
      { ...TINY, epsilonn: 1 },
      { ...TINY, eta: -1 },
      { ...TINY, cost: { matrix: [[0, 1], [1]] } },
      { ...TINY, cost: { matrix: { artifact: 'art_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55' } } },
    ];
    const items = [
      tiny('first'),
      ...refusedRequests.map((request, i) => ({ solver: SNS, request, key: `refused ${i}` })),
      { solver: 'transport.magic', request: {} },
      { solver: 'transport.exact', request: { cost: TINY.cost, job: { labels: { run: 'batch' } } }, key: 'last' },
    ];
    const response = await http.post(BATCHES, { items });
    expect(response.status).toBe(202);
    const batch = createdBatchSchema.parse(await response.json());
    expect(response.headers.get('location')).toBe(batch.links.self);
    expect(batch).toMatchObject({ accepted: 2, refused: 5 });
    expect(batch.verdicts.map(({ verdict }) => verdict)).toEqual([
      'accepted',
      ...items.slice(1, -1).map(() => 'refused'),
      'accepted',
    ]);
    expect(batch.verdicts.map(({ key }) => key)).toEqual(items.map((item) => ('key' in item ? item.key : undefined)));
    for (const [i, request] of refusedRequests.entries()) {
      const alone: ProblemDetails = await problemOf(await http.post(SUBMIT, request));
      expect(batch.verdicts[i + 1]).toMatchObject({
        problem: { type: alone.type, status: alone.status, code: alone.code, issues: alone.issues },
      });
    }
    expect(batch.verdicts[5]).toMatchObject({ problem: { code: 'NOT_FOUND', detail: expect.stringContaining(SNS) } });

    const over = await http.get(batch.links.self, { prefer: 'wait=30' });
    expect(batchSchema.parse(await over.json())).toMatchObject({ over: true, counts: { ...NONE, succeeded: 2 } });
    const [newest, oldest] = await listJobs(http, batch, 50);
    expect([oldest?.id, newest?.id]).toEqual(jobsOf(batch.verdicts));
    expect(newest).toMatchObject({ solver: 'transport.exact', batch: batch.id, labels: { run: 'batch' } });
    expect(await (await http.get(newest!.links.request)).json()).toEqual(items.at(-1)?.request);
    expect(await (await http.get(oldest!.links.result)).json()).toMatchObject({
      outcome: 'converged',
      certificate: expect.arrayContaining([expect.objectContaining({ holds: true })]),
    });
  });

  it('solves 200 tiny problems, and lists them in pages', async () => {
    const items = Array.from({ length: 200 }, (_, i) => tiny(`${i}`));
    const response = await http.post(`${BATCHES}?wait=60`, { items });
    const batch = createdBatchSchema.parse(await response.json());
    expect(batch).toMatchObject({ accepted: 200, refused: 0, over: true, counts: { ...NONE, succeeded: 200 } });
    expect(response.status).toBe(200);
    expect((await listJobs(http, batch, 60)).map(({ id }) => id)).toEqual(jobsOf(batch.verdicts).reverse());
  });

  it('makes one batch of 20 parallel duplicates, and answers all with its verdicts', async () => {
    const { pool } = application.app.get(Database, { strict: false });
    const count = async () =>
      (await pool.query<{ n: number }>('SELECT count(*)::integer AS n FROM jobs')).rows[0]?.n ?? NaN;
    const before = await count();
    const key = randomUUID();
    const body = { items: [tiny(), tiny(), { solver: SNS, request: {} }] };
    const send = (value: unknown) => http.post(BATCHES, value, { 'idempotency-key': key });
    const responses = await Promise.all(Array.from({ length: 20 }, () => send(body)));
    const batches = await Promise.all(responses.map(async (response) => (await response.json()) as CreatedBatch));
    expect(new Set(batches.map(({ id, verdicts }) => JSON.stringify([id, verdicts]))).size).toBe(1);
    expect(responses.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(19);
    expect(await count()).toBe(before + 2);
    expect(await problemOf(await send({ items: [tiny()] }))).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('is over at once where nothing of it is acceptable', async () => {
    const response = await http.post(BATCHES, { items: [{ solver: SNS, request: {} }] });
    expect(response.status).toBe(200);
    const batch = createdBatchSchema.parse(await response.json());
    expect(batch).toMatchObject({ accepted: 0, refused: 1, over: true, counts: NONE });
    expect(await (await http.get(batch.links.self, { prefer: 'wait=60' })).json()).toMatchObject({ over: true });
  });

  it.each([
    ['no items', { items: [] }, '/items'],
    ['1001 items', { items: Array.from({ length: 1001 }, () => tiny()) }, '/items'],
    ['an item without a solver', { items: [{ request: TINY }] }, '/items/0/solver'],
    ['an unknown member', { items: [{ ...tiny(), wait: 1 }] }, '/items/0/wait'],
  ])('refuses a body with %s as a whole', async (_name, body, pointer) => {
    expect(await problemOf(await http.post(BATCHES, body))).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ pointer }],
    });
  });

  it('knows nothing of other batches', async () => {
    for (const id of ['bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55', '42', '%00']) {
      expect(await problemOf(await http.get(`${BATCHES}/${id}`))).toMatchObject({ code: 'NOT_FOUND' });
      expect(await problemOf(await http.post(`${BATCHES}/${id}/cancel`))).toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});

describe('batches that take their time', () => {
  let application: TestApplication;
  let http: Http;

  beforeAll(async () => {
    application = await startApplication({ solversModule: 'test/fixtures/solvers.mjs' });
    http = new Http(application);
  });
  afterAll(() => application.stop());

  it('answers as it is when the time is over, and cancels what runs and what waits', async () => {
    const slow = { solver: 'fixture.slow', request: { seconds: 60 } };
    const response = await http.post(`${BATCHES}?wait=1`, { items: [slow, slow, slow] });
    expect(response.status).toBe(202);
    const batch = (await response.json()) as CreatedBatch;
    expect(batch).toMatchObject({ over: false, counts: { queued: 2, running: 1 } });
    const cancelled = await http.post(batch.links.cancel);
    expect(cancelled.status).toBe(202);
    expect(await cancelled.json()).toMatchObject({ counts: { ...NONE, cancelled: 2, cancelling: 1 } });
    const over = await http.get(batch.links.self, { prefer: 'wait=30' });
    expect(await over.json()).toMatchObject({ over: true, counts: { ...NONE, cancelled: 3 } });
    expect((await http.post(batch.links.cancel)).status).toBe(200);
    expect((await listJobs(http, batch, 50)).map(({ state }) => state)).toEqual(Array(3).fill('cancelled'));
  });
});
