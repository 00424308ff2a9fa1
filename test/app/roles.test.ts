// Two APIs and two workers as processes of their own, on one database and one queue.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Job } from '../../src/modules/jobs/job.schemas.js';
import { SUBMIT, TINY } from '../api/http.js';
import { backends, createTestDatabase, type TestDatabase } from '../support/database.js';
import { Scrape } from '../support/metrics.js';
import { cleanUp, SolventProcess, temporaryFolder } from '../support/process.js';

interface Launched {
  readonly solvent: SolventProcess;
  readonly url: string;
}

describe.each(backends())('two APIs and two workers on $name', (backend) => {
  let folder: string;
  let database: TestDatabase;
  let apis: Launched[];
  let workers: Launched[];

  beforeAll(async () => {
    folder = temporaryFolder();
    database = await createTestDatabase(backend);
    const launch = async (role: string): Promise<Launched> => {
      const environment = {
        ROLE: role,
        DATABASE_URL: database.url,
        LOG_LEVEL: 'info',
        ...(backend.redisUrl === undefined ? {} : { REDIS_URL: backend.redisUrl }),
      };
      const solvent = new SolventProcess({ dataDirectory: folder, environment });
      return { solvent, url: await solvent.started() };
    };
    [apis, workers] = await Promise.all([
      Promise.all([launch('api'), launch('api')]),
      Promise.all([launch('worker'), launch('worker')]),
    ]);
  });
  afterAll(async () => {
    cleanUp(folder);
    await database.drop();
  });

  const submit = async ({ url }: Launched, headers: Record<string, string> = {}): Promise<Job> => {
    const response = await fetch(`${url}${SUBMIT}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(TINY),
    });
    return (await response.json()) as Job;
  };
  const attempts = async ({ url }: Launched): Promise<number> =>
    (await Scrape.of(url)).value('solver_job_attempts_total', { reason: 'ok' }) ?? 0;

  it('share the work: every worker has some of it, and every job is done once', async () => {
    const jobs = await Promise.all(Array.from({ length: 60 }, (_, i) => submit(apis[i % 2]!, { prefer: 'wait=30' })));
    expect(jobs.map(({ state, attempt }) => [state, attempt])).toEqual(jobs.map(() => ['succeeded', 1]));
    // an attempt is counted a moment after its result can be read
    let counts: number[] = [];
    while (counts.reduce((sum, count) => sum + count, 0) < 60) counts = await Promise.all(workers.map(attempts));
    expect(counts[0]! + counts[1]!).toBe(60);
    for (const count of counts) expect(count).toBeGreaterThan(0);
  });

  it('answer for each other: what one accepted, the other waits for and shows', async () => {
    const { id, links } = await submit(apis[0]!);
    const waited = await fetch(`${apis[1]!.url}/v1/jobs/${id}`, { headers: { prefer: 'wait=30' } });
    expect(await waited.json()).toMatchObject({ id, state: 'succeeded' });
    expect((await fetch(`${apis[1]!.url}${links.result}`)).status).toBe(200);
  });

  it('keep to their role: a worker takes no requests but those of its operator, an API runs nothing', async () => {
    for (const { url } of workers) {
      expect((await fetch(`${url}/v1/jobs`)).status).toBe(404);
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
    }
    for (const { url } of apis) {
      expect((await Scrape.of(url)).value('solver_job_attempts_total', {})).toBeUndefined();
      expect(await (await fetch(`${url}/readyz`)).json()).not.toHaveProperty('checks.compute');
    }
  });

  it('log in JSON: the request that brought a job, and the attempt that ran it, by its id', async () => {
    const { id } = await submit(apis[0]!, { prefer: 'wait=30' });
    const linesOf = ({ solvent }: Launched) =>
      solvent.output.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as LogLine] : []));
    const accepted = () => linesOf(apis[0]!).find(({ jobId, msg }) => jobId === id && msg === 'job accepted');
    const ran = () => workers.flatMap(linesOf).filter(({ jobId }) => jobId === id);
    while (accepted() === undefined || ran().length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(accepted()).toMatchObject({ reqId: expect.stringMatching(/^[0-9a-f-]{36}$/), level: 30 });
    expect(ran()).toMatchObject([
      { msg: 'job started', attempt: 1 },
      { msg: 'job attempt ended', attempt: 1, outcome: 'solved', ending: 'succeeded' },
    ]);
  });

  it('go one by one: what is left does the work', async () => {
    expect(await workers[0]!.solvent.stop()).toBe(0);
    expect(await apis[0]!.solvent.stop()).toBe(0);
    expect(await submit(apis[1]!, { prefer: 'wait=30' })).toMatchObject({ state: 'succeeded' });
    expect(await apis[1]!.solvent.stop()).toBe(0);
    expect(await workers[1]!.solvent.stop()).toBe(0);
  });
});

interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly jobId?: string;
  readonly reqId?: string;
  readonly [member: string]: unknown;
}
