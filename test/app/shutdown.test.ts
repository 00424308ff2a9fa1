// What a process does with its jobs and its clients when it is told to stop.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../../src/ids.js';
import { Database } from '../../src/modules/database/database.js';
import { jobOptions } from '../../src/modules/jobs/job.schemas.js';
import { JobsRepository } from '../../src/modules/jobs/jobs.repository.js';
import type { JobRow } from '../../src/modules/jobs/job-row.js';
import { startApplication } from '../support/application.js';
import { backends, createTestDatabase, type TestDatabase } from '../support/database.js';
import { cleanUp, processesOf, SolventProcess, temporaryFolder } from '../support/process.js';

const SOLVERS_MODULE = join(import.meta.dirname, '../fixtures/solvers.mjs');

describe.each(backends())('SIGTERM on $name', (backend) => {
  let folder: string;
  let database: TestDatabase;
  let opened: Database;
  let jobs: JobsRepository;

  beforeEach(async () => {
    folder = temporaryFolder();
    database = await createTestDatabase(backend);
    opened = await Database.open({ databaseUrl: database.url, dataDirectory: '' }, () => undefined, console.error);
    jobs = new JobsRepository(opened.prisma);
  });
  afterEach(async () => {
    cleanUp(folder);
    await opened.close();
    await database.drop();
  });

  const insert = async (seconds: number): Promise<string> => {
    const id = newId('job');
    await jobs.insert({
      id,
      owner: 'local',
      solver: 'fixture.slow',
      solverVersion: '1.0.0',
      estimate: { memoryBytes: 2 ** 20, flops: 1 },
      options: jobOptions.parse({}),
      body: JSON.stringify({ seconds }),
      references: [],
      routing: { device: 'cpu', why: 'a test' },
    });
    return id;
  };
  const find = async (id: string): Promise<JobRow> => (await jobs.find('local', id))!;

  it('answers who waits, lets jobs finish, gives back the rest uncharged, claims nothing more and ends', async () => {
    const solvent = new SolventProcess({
      dataDirectory: join(folder, '.solvent'),
      environment: {
        DATABASE_URL: database.url,
        ...(backend.redisUrl === undefined ? {} : { REDIS_URL: backend.redisUrl }),
        SOLVERS_MODULE,
        COMPUTE_SLOTS: '2',
        SHUTDOWN_GRACE_SECONDS: '8',
      },
    });
    // long enough that both slots are still busy when the signal comes, short enough for the grace
    const finishing = await insert(6);
    const endless = await insert(3600);
    const url = await solvent.started();
    while ((await find(finishing)).state === 'queued' || (await find(endless)).progress === null) await pause(20);
    const waiting = await insert(0);
    const answer = fetch(`${url}/v1/jobs/${endless}?wait=60`);
    const stream = await fetch(`${url}/v1/jobs/${endless}/events`, { headers: { accept: 'text/event-stream' } });
    const text = stream.text();

    const sentAt = performance.now();
    solvent.kill('SIGTERM');
    expect(await (await answer).json()).toMatchObject({ id: endless, state: 'running' });
    expect(await text).toMatch(/retry: 1000\n\n$/);
    // long before jobs have finished, and while the process still answers
    expect(performance.now() - sentAt).toBeLessThan(3_000);
    const readiness = await fetch(`${url}/readyz`);
    expect(readiness.status).toBe(503);
    expect(await readiness.json()).toMatchObject({ meta: { checks: { shutdown: { ready: false } } } });

    expect(await solvent.exited).toBe(0);
    // the grace, and 5 s to close
    expect(performance.now() - sentAt).toBeLessThan(13_000);
    expect(processesOf(folder)).toEqual([]);
    expect(await find(finishing)).toMatchObject({ state: 'succeeded', outcome: 'converged', attempt: 1 });
    expect(await find(endless)).toMatchObject({ state: 'queued', attempt: 1, maxAttempts: 4, warnings: [] });
    expect(await find(waiting)).toMatchObject({ state: 'queued', attempt: 0 });
  });
});

describe('a server that closes', () => {
  it('finishes requests under way, and sends new ones away with a problem', async () => {
    const application = await startApplication({ role: 'api' });
    const { hostname, port } = new URL(application.url);
    const open = () => {
      const socket = connect(Number(port), hostname).setEncoding('utf8');
      const received = { text: '', closed: new Promise((resolve) => socket.once('close', resolve)) };
      socket.on('data', (text: string) => (received.text += text));
      return { socket, received };
    };
    const slow = open();
    const body = '{"nothing": 1}';
    const head = `POST /v1/transport/exact HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
    slow.socket.write(head + body.slice(0, 5));
    const idle = open();
    idle.socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    while (!idle.received.text.includes('"ok"')) await pause(5);

    const stopped = application.stop();
    await pause(200);
    idle.socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    await idle.received.closed;
    expect(idle.received.text).toMatch(/HTTP\/1.1 503 [^]*retry-after: 1\r\n[^]*"code":"UNAVAILABLE"/);
    slow.socket.write(body.slice(5));
    await slow.received.closed;
    expect(slow.received.text).toMatch(/^HTTP\/1.1 422 [^]*"code":"VALIDATION_FAILED"/);
    await stopped;
  });
});
