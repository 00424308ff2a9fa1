// The service as a user meets it: real processes started as `npm start` starts them, with the embedded server.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { backends, createTestDatabase, type TestDatabase } from '../support/database.js';
import { accounts, cleanUp, processesOf, SolventProcess, temporaryFolder } from '../support/process.js';
import { Proxy } from '../support/proxy.js';

const ready = async (url: string): Promise<number> => (await fetch(`${url}/readyz`)).status;

/** Polls until it holds; a condition that throws does not hold yet. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 45_000;
  while (!(await condition().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`waited in vain: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Sends the first request that Solvent prints, as somebody who pastes it, and answers the id of the solved job. */
async function solvePrinted({ output }: SolventProcess): Promise<string> {
  const parts = /curl -s (\S+)[^]*-d '([^']+)'/.exec(output);
  const headers = [...output.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name = '', value = '']): [string, string] => [
    name,
    value,
  ]);
  const response = await fetch(parts?.[1] ?? '', {
    method: 'POST',
    headers,
    body: parts?.[2] ?? '',
  });
  const job = (await response.json()) as { id: string; state: string };
  expect([response.status, job.state]).toEqual([200, 'succeeded']);
  return job.id;
}

const stateOf = async (url: string, id: string): Promise<unknown> =>
  ((await (await fetch(`${url}/v1/jobs/${id}`)).json()) as { state: unknown }).state;

const postmasterOf = (dataDirectory: string): number =>
  Number(readFileSync(join(dataDirectory, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]);

describe('the service as a process', () => {
  let folder: string;
  let dataDirectory: string;
  beforeEach(() => {
    folder = temporaryFolder();
    dataDirectory = join(folder, '.solvent');
  });
  afterEach(() => cleanUp(folder));

  const launch = (environment: Readonly<Record<string, string>> = {}) =>
    new SolventProcess({ dataDirectory, environment });
  it('adopts the server that outlived a killed Solvent', async () => {
    const first = launch();
    await first.started();
    const id = await solvePrinted(first);
    const postmaster = postmasterOf(dataDirectory);
    first.kill('SIGKILL');
    await first.exited;

    const second = launch();
    const url = await second.started();
    expect(postmasterOf(dataDirectory)).toBe(postmaster);
    expect(await stateOf(url, id)).toBe('succeeded');
    expect(await second.stop()).toBe(0);
    expect(processesOf(folder)).toEqual([]);
  });

  it('recovers when Solvent and the server were both killed', async () => {
    const first = launch();
    await first.started();
    const id = await solvePrinted(first);
    first.kill('SIGKILL');
    process.kill(postmasterOf(dataDirectory), 'SIGKILL');
    await first.exited;

    const second = launch();
    const url = await second.started();
    expect(await stateOf(url, id)).toBe('succeeded');
    expect(await second.stop()).toBe(0);
  });

  it('refuses a data directory that a living Solvent has, and leaves that one alone', async () => {
    const first = launch();
    const url = await first.started();
    const second = launch();
    expect(await second.exited).toBe(1);
    expect(second.output).toContain(`Another Solvent (process ${first.pid})`);
    expect(second.output).toContain('DATA_DIRECTORY');
    expect(await ready(url)).toBe(200);
    expect(await first.stop()).toBe(0);
  });

  it('says so when the port is taken, and stops what it had started', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const solvent = launch({ PORT: String(port) });
    expect(await solvent.exited).toBe(1);
    expect(solvent.output).toContain(`Port ${port} on 127.0.0.1 is taken`);
    expect(processesOf(folder)).toEqual([]);
    server.close();
  });

  it('starts the embedded server again when somebody kills it', async () => {
    const solvent = launch();
    const url = await solvent.started();
    const before = postmasterOf(dataDirectory);
    process.kill(before, 'SIGKILL');
    await until(async () => postmasterOf(dataDirectory) !== before && (await ready(url)) === 200);
    await solvePrinted(solvent);
    expect(solvent.output).toContain('ended unexpectedly');
    expect(await solvent.stop()).toBe(0);
    expect(processesOf(folder)).toEqual([]);
  });

  it('names every wrong variable of the environment', async () => {
    const solvent = launch({ PORT: 'many', ROLE: 'boss' });
    expect(await solvent.exited).toBe(1);
    expect(solvent.output).toMatch(/PORT[^]*ROLE|ROLE[^]*PORT/);
  });

  it('starts twice at once in an empty folder: one wins, the other says who', async () => {
    const both = [launch(), launch()];
    const outcomes = await Promise.allSettled(both.map((solvent) => solvent.started()));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const winner = both[outcomes.findIndex(({ status }) => status === 'fulfilled')];
    const loser = both[outcomes.findIndex(({ status }) => status === 'rejected')];
    expect(loser?.output).toContain(`Another Solvent (process ${winner?.pid})`);
    expect(await winner?.stop()).toBe(0);
    expect(processesOf(folder)).toEqual([]);
  });
});

describe.each(backends())('a process on external servers: $name', (backend) => {
  let folder: string;
  let database: TestDatabase;
  beforeEach(async () => {
    folder = temporaryFolder();
    database = await createTestDatabase(backend);
  });
  afterEach(async () => {
    cleanUp(folder);
    await database.drop();
  });

  it('is ready, answers 503 with a problem while the database is away, and is ready again when it is back', async () => {
    const proxy = await Proxy.to(database.url);
    const dataDirectory = join(folder, '.solvent');
    const redis = backend.redisUrl === undefined ? {} : { REDIS_URL: backend.redisUrl };
    const solvent = new SolventProcess({ dataDirectory, environment: { DATABASE_URL: proxy.url, ...redis } });
    const url = await solvent.started();
    expect(await ready(url)).toBe(200);
    expect(existsSync(join(dataDirectory, 'pg'))).toBe(false);

    await proxy.cut();
    const response = await fetch(`${url}/readyz`);
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await response.json()).toMatchObject({
      code: 'UNAVAILABLE',
      meta: { checks: { database: { ready: false } } },
    });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);

    await proxy.restore();
    await until(async () => (await ready(url)) === 200);
    await solvePrinted(solvent);
    expect(await solvent.stop()).toBe(0);
    await proxy.cut();
  });
});

describe.each(accounts())('a life started by $name', (account) => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder(account);
  });
  afterEach(() => cleanUp(folder));

  it('is ready, prints where, keeps the jobs over a restart, and Ctrl-C leaves only its data directory', async () => {
    const dataDirectory = join(folder, '.solvent');
    const launch = () => new SolventProcess({ dataDirectory, account });
    const first = launch();
    expect(await ready(await first.started())).toBe(200);
    const id = await solvePrinted(first);
    first.interrupt();
    expect(await first.exited).toBe(0);
    expect(processesOf(folder)).toEqual([]);
    expect(readdirSync(folder)).toEqual(['.solvent']);

    const second = launch();
    const url = await second.started();
    expect(await ready(url)).toBe(200);
    expect(await stateOf(url, id)).toBe('succeeded');
    expect(await second.stop()).toBe(0);
    expect(processesOf(folder)).toEqual([]);
  });
});

if (process.getuid?.() === 0) {
  describe('a life started by root below a closed folder', () => {
    it('keeps the database where its user can get to it, remembers where, and keeps the jobs', async () => {
      const folder = temporaryFolder();
      chmodSync(folder, 0o700);
      const dataDirectory = join(folder, '.solvent');
      const location = () => readFileSync(join(dataDirectory, 'postgres.location'), 'utf8').trim();
      try {
        const first = new SolventProcess({ dataDirectory });
        await first.started();
        expect(first.output).toContain(`the database is in ${location()}`);
        const id = await solvePrinted(first);
        expect(await first.stop()).toBe(0);
        const second = new SolventProcess({ dataDirectory });
        const url = await second.started();
        expect(await stateOf(url, id)).toBe('succeeded');
        expect(await second.stop()).toBe(0);
        expect(processesOf(location())).toEqual([]);
      } finally {
        cleanUp(location());
        cleanUp(folder);
      }
    });
  });
}
