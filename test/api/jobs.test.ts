import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/modules/database/database.js';
import { type Job, jobPageSchema, jobSchema, storedResultSchema } from '../../src/modules/jobs/job.schemas.js';
import { FixtureJobs } from '../jobs/fixture-jobs.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { backends } from '../support/database.js';
import { Http, problemOf, SUBMIT, TINY } from './http.js';

const UNKNOWN = '/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55';

describe.each(backends())('jobs over HTTP on $name', (backend) => {
  let application: TestApplication;
  let http: Http;

  beforeAll(async () => {
    application = await startApplication({ backend });
    http = new Http(application);
  });
  afterAll(() => application.stop());

  it('accepts a submission, and answers its job', async () => {
    const response = await http.post(SUBMIT, { ...TINY, job: { labels: { run: 'first' } } });
    expect(response.status).toBe(202);
    const job = jobSchema.parse(await response.json());
    expect(job).toMatchObject({ solver: 'transport.sinkhorn-newton-sparse', labels: { run: 'first' }, maxAttempts: 3 });
    expect(response.headers.get('location')).toBe(`/v1/jobs/${job.id}`);
    expect(job.links.self).toBe(`/v1/jobs/${job.id}`);
    expect(job.estimate.memoryBytes).toBeGreaterThan(0);
  });

  it('waits for the end where the client prefers to, by header and by query', async () => {
    const byHeader = await http.post(SUBMIT, TINY, { prefer: 'respond-async, wait=30' });
    expect(byHeader.status).toBe(200);
    expect(byHeader.headers.get('preference-applied')).toBe('wait=30');
    expect(await byHeader.json()).toMatchObject({ state: 'succeeded', outcome: 'converged', error: null });
    const byQuery = await http.post(`${SUBMIT}?wait=30`, TINY);
    expect(byQuery.status).toBe(200);
    const { links } = (await (await http.post(SUBMIT, TINY)).json()) as Job;
    const read = await http.get(links.self, { prefer: 'wait=30' });
    expect(await read.json()).toMatchObject({ state: 'succeeded' });
  });

  it('answers 304 to whoever knows the present revision', async () => {
    const { links, revision } = await http.solve(TINY);
    const response = await http.get(links.self);
    expect(response.headers.get('etag')).toBe(`"${revision}"`);
    const again = await http.get(links.self, { 'if-none-match': `"0", W/"${revision}"` });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect((await http.get(links.self, { 'if-none-match': '"0"' })).status).toBe(200);
    // a job that is over does not change any more: no reason to wait
    expect((await http.get(links.self, { 'if-none-match': `"${revision}"`, prefer: 'wait=60' })).status).toBe(304);
  });

  it('gives back the request byte for byte', async () => {
    const text = '{ "eta":2.0e1,\n  "cost" : {"matrix": [[0,1.50],[1,0]]}, "job": {"labels": {"name": "\\u00e9 ✓"}} }';
    const { links } = await http.solve(text);
    const response = await http.get(links.request);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await response.text()).toBe(text);
  });

  it('answers the result as it was stored', async () => {
    const { links } = await http.solve({ ...TINY, plan: { kind: 'dense' } });
    const response = await http.get(links.result);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    const result = storedResultSchema.parse(await response.json());
    expect(result.outcome).toBe('converged');
    expect(result.certificate.every(({ holds }) => holds)).toBe(true);
  });

  it('only checks, and stores nothing, where asked to', async () => {
    const label = { labels: { only: 'checked' } };
    const response = await http.post(`${SUBMIT}?validateOnly=true`, { ...TINY, job: label });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      valid: true,
      solver: 'transport.sinkhorn-newton-sparse',
      estimate: { memoryBytes: expect.any(Number), flops: expect.any(Number) },
    });
    const page = await (await http.get('/v1/jobs?label=only:checked')).json();
    expect(page).toEqual({ items: [] });
    const bad = await http.post(`${SUBMIT}?validateOnly=true`, { ...TINY, eta: -1 });
    expect(bad.status).toBe(422);
  });

  it('lists in pages that fit together, by state, solver and label', async () => {
    const label = 'run:pages';
    const ids: string[] = [];
    for (let i = 0; i < 7; i++) ids.unshift((await http.solve({ ...TINY, job: { labels: { run: 'pages' } } })).id);
    const seen: string[] = [];
    let token: string | undefined;
    do {
      const query = new URLSearchParams({ label, pageSize: '3', ...(token === undefined ? {} : { pageToken: token }) });
      const page = jobPageSchema.parse(await (await http.get(`/v1/jobs?${query.toString()}`)).json());
      expect(page.items.length).toBeLessThanOrEqual(3);
      seen.push(...page.items.map(({ id }) => id));
      token = page.nextPageToken;
    } while (token !== undefined);
    expect(seen).toEqual(ids);
    const count = async (query: string) =>
      jobPageSchema.parse(await (await http.get(`/v1/jobs?${query}`)).json()).items.length;
    expect(await count(`label=${label}&state=succeeded&solver=transport.sinkhorn-newton-sparse`)).toBe(7);
    expect(await count(`label=${label}&state=failed`)).toBe(0);
    expect(await count(`label=${label}&solver=linear.sor`)).toBe(0);
  });

  it('refuses a page token of another list, and one that is none', async () => {
    for (let i = 0; i < 2; i++) await http.solve(TINY);
    const { nextPageToken = '' } = jobPageSchema.parse(await (await http.get('/v1/jobs?pageSize=1')).json());
    const fits = await http.get(`/v1/jobs?pageSize=2&pageToken=${nextPageToken}`);
    expect(fits.status).toBe(200);
    for (const query of [
      `state=succeeded&pageToken=${nextPageToken}`,
      'pageToken=x',
      `pageToken=${nextPageToken.slice(2)}`,
    ]) {
      const problem = await problemOf(await http.get(`/v1/jobs?${query}`));
      expect(problem).toMatchObject({ code: 'VALIDATION_FAILED', issues: [{ pointer: '/pageToken' }] });
    }
  });

  it('deletes a job that is over, once', async () => {
    const { links } = await http.solve(TINY);
    expect((await http.delete(links.self)).status).toBe(204);
    for (const path of [links.self, links.request, links.result]) {
      expect(await problemOf(await http.get(path))).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await problemOf(await http.delete(links.self))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('leaves a job that is over as it is when it is cancelled', async () => {
    const job = await http.solve(TINY);
    const response = await http.post(job.links.cancel);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(job);
  });

  it('stops a solver in the middle of its work, and answers how far it got', async () => {
    // sources and targets drawn at random: plain sweeps at this eta take minutes to the tolerance
    const random = (seed: number) => Math.abs(Math.sin(seed * 12.9898) * 43758.5453) % 1;
    const matrix = Array.from({ length: 200 }, (_, i) =>
      Array.from({ length: 200 }, (_, j) => random(200 * i + j + 1)),
    );
    const body = {
      cost: { matrix },
      eta: 5000,
      method: 'sinkhorn',
      maxIterations: 100_000_000,
      plan: { kind: 'none' },
    };
    const { links } = (await (await http.post(SUBMIT, body)).json()) as Job;
    let job: Job;
    do job = (await (await http.get(links.self)).json()) as Job;
    while (job.progress === null);
    expect((await http.post(links.stop)).status).toBe(202);
    const ended = await (await http.get(`${links.self}?wait=60`)).json();
    expect(ended).toMatchObject({ state: 'succeeded', outcome: 'stopped' });
    const { outcome, certificate } = storedResultSchema.parse(await (await http.get(links.result)).json());
    expect(outcome).toBe('stopped');
    const errors = certificate.filter(({ name }) => /marginal/i.test(name));
    // not solved, and the certificate says so
    expect(errors.some(({ holds, value, bound }) => !holds && value > bound)).toBe(true);
  });

  it.each(['/v1/jobs/42', '/v1/jobs/%00', '/v1/jobs/job_', UNKNOWN, `${UNKNOWN}/request`, `${UNKNOWN}/result`])(
    'knows nothing of %s',
    async (path) => {
      expect(await problemOf(await http.get(path))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    },
  );

  it('tells cancel and delete of an unknown job that there is none', async () => {
    expect(await problemOf(await http.post(`${UNKNOWN}/cancel`))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(await http.delete(UNKNOWN))).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('jobs that take their time', () => {
  let application: TestApplication;
  let http: Http;
  let jobs: FixtureJobs;

  beforeAll(async () => {
    application = await startApplication({ solversModule: 'test/fixtures/solvers.mjs' });
    http = new Http(application);
    jobs = new FixtureJobs(application);
  });
  afterAll(() => application.stop());

  it('answers the present state when the time to wait is over', async () => {
    const id = await jobs.submit('slow', { seconds: 60 });
    await jobs.running(id);
    const response = await http.get(`/v1/jobs/${id}`, { prefer: 'wait=1' });
    expect(response.status).toBe(200);
    expect(response.headers.get('preference-applied')).toBe('wait=1');
    expect(await response.json()).toMatchObject({ state: 'running' });
    await jobs.cancel(id);
    await jobs.end(id);
  });

  it('answers a change at once to whoever knows the present revision', async () => {
    const busy = await jobs.submit('slow', { seconds: 60 });
    await jobs.running(busy);
    const id = await jobs.submit('echo', { a: [[1]] });
    const waiting = http.get(`/v1/jobs/${id}`, { prefer: 'wait=60', 'if-none-match': '"1"' });
    const unchanged = await http.get(`/v1/jobs/${id}`, { prefer: 'wait=1', 'if-none-match': '"1"' });
    expect(unchanged.status).toBe(304);
    await http.post(`/v1/jobs/${id}/cancel`);
    expect(await (await waiting).json()).toMatchObject({ state: 'cancelled', revision: 2 });
    await jobs.cancel(busy);
    await jobs.end(busy);
  });

  it('cancels a running job over HTTP: 202 while it ends, 200 when it is over', async () => {
    const id = await jobs.submit('spin', {});
    await jobs.running(id);
    expect(await problemOf(await http.delete(`/v1/jobs/${id}`))).toMatchObject({
      code: 'CONFLICT',
      meta: { state: 'running' },
    });
    expect(await problemOf(await http.get(`/v1/jobs/${id}/result`))).toMatchObject({
      status: 409,
      code: 'RESULT_NOT_READY',
      meta: { state: 'running' },
    });
    const response = await http.post(`/v1/jobs/${id}/cancel`);
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({ state: 'cancelling' });
    await jobs.end(id);
    const again = await http.post(`/v1/jobs/${id}/cancel`);
    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ state: 'cancelled', outcome: null });
    expect((await http.delete(`/v1/jobs/${id}`)).status).toBe(204);
  });

  it('says that a result has expired, and still gives its request', async () => {
    const id = await jobs.submit('echo', { a: [[1]] }, { retentionSeconds: 3600 });
    await jobs.end(id);
    const { pool } = application.app.get(Database, { strict: false });
    await pool.query(`UPDATE jobs SET expires_at = now() - interval '1 s' WHERE id = $1`, [id]);
    expect(await problemOf(await http.get(`/v1/jobs/${id}/result`))).toMatchObject({ status: 410, code: 'EXPIRED' });
    expect((await http.get(`/v1/jobs/${id}/request`)).status).toBe(200);
    expect(await (await http.get(`/v1/jobs/${id}`)).json()).toMatchObject({ state: 'succeeded' });
  });

  it('shows the failure of a job as a part of it', async () => {
    const id = await jobs.submit('fail', { how: 'infeasible' });
    await jobs.end(id);
    const response = await http.get(`/v1/jobs/${id}`);
    expect(response.status).toBe(200);
    expect(jobSchema.parse(await response.json())).toMatchObject({
      state: 'failed',
      error: { type: '/docs/errors#INFEASIBLE', code: 'INFEASIBLE', issues: [{ pointer: '/cost/3' }] },
    });
  });
});
