import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ComputePool } from '../../src/compute/pool.js';
import { newId } from '../../src/ids.js';
import { Database } from '../../src/modules/database/database.js';
import { jobOptions } from '../../src/modules/jobs/job.schemas.js';
import type { JobRow } from '../../src/modules/jobs/job-row.js';
import { JobsRepository } from '../../src/modules/jobs/jobs.repository.js';
import { isTerminal } from '../../src/modules/jobs/state.js';
import { startApplication } from '../support/application.js';
import { type Backend, backends, createTestDatabase, type TestDatabase } from '../support/database.js';
import { fixtureSolver, FixtureJobs, OWNER } from './fixture-jobs.js';

const SOLVERS_MODULE = 'test/fixtures/solvers.mjs';

/** Jobs put into a database by hand, as by a process that died right after the commit: no queue knows of them. */
class OrphanedJobs {
  readonly repository: JobsRepository;

  constructor(readonly opened: Database) {
    this.repository = new JobsRepository(opened.prisma);
  }

  async insert(name: string, members: object): Promise<string> {
    const { name: solver, version: solverVersion } = fixtureSolver(name);
    const id = newId('job');
    await this.repository.insert({
      id,
      owner: OWNER,
      solver,
      solverVersion,
      estimate: { memoryBytes: 2 ** 20, flops: 1 },
      options: jobOptions.parse({}),
      body: JSON.stringify(members),
      references: [],
      routing: { device: 'cpu', why: 'a test' },
    });
    return id;
  }

  /** Looks every 50 ms; the test's own time limit ends it. */
  async until(id: string, condition: (row: JobRow) => boolean): Promise<JobRow> {
    for (;;) {
      const row = await this.repository.find(OWNER, id);
      if (row !== undefined && condition(row)) return row;
      if (row !== undefined && isTerminal(row.state)) throw new Error(`${id} is over: ${JSON.stringify(row)}`);
      await pause(50);
    }
  }

  end(id: string): Promise<JobRow> {
    return this.until(id, ({ state }) => isTerminal(state));
  }
}

describe.each(backends())('after a death, on $name', (backend: Backend) => {
  let database: TestDatabase;
  let orphans: OrphanedJobs;
  let dataDirectory: string;
  const services: ChildProcess[] = [];

  beforeAll(async () => {
    database = await createTestDatabase(backend);
    dataDirectory = mkdtempSync(join(tmpdir(), 'solvent-recovery-'));
    const config = { databaseUrl: database.url, dataDirectory };
    orphans = new OrphanedJobs(await Database.open(config, () => undefined, console.error));
  });
  afterAll(async () => {
    for (const service of services) service.kill('SIGKILL');
    await orphans.opened.close();
    await database.drop();
    rmSync(dataDirectory, { recursive: true, force: true });
  });

  const startService = () => {
    const service = spawn(process.execPath, ['dist/main.js'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        PATH: process.env['PATH'],
        PORT: '0',
        DATABASE_URL: database.url,
        ...(backend.redisUrl === undefined ? {} : { REDIS_URL: backend.redisUrl }),
        DATA_DIRECTORY: dataDirectory,
        SOLVERS_MODULE,
        COMPUTE_SLOTS: '1',
        THREADS_PER_SLOT: '1',
        LOG_LEVEL: 'error',
      },
    });
    services.push(service);
    return service;
  };

  it('finishes a job whose whole service was killed while it ran', async () => {
    const id = await orphans.insert('slow', { seconds: 3 });
    const first = startService();
    await orphans.until(id, ({ state, progress }) => state === 'running' && progress !== null);
    first.kill('SIGKILL');
    await once(first, 'exit');
    // as of an attempt that had arrays
    mkdirSync(join(dataDirectory, 'spool', `${id}-1`));
    // the half minute that the lease of the dead worker lasts
    await orphans.opened.pool.query(`UPDATE jobs SET lease_until = now() WHERE id = $1`, [id]);

    const second = startService();
    expect(await orphans.end(id)).toMatchObject({
      state: 'succeeded',
      attempt: 2,
      warnings: [{ code: 'WORKER_LOST' }],
    });
    while (readdirSync(join(dataDirectory, 'spool')).length > 0) await pause(50);

    second.kill('SIGTERM');
    expect(await once(second, 'exit')).toEqual([0, null]);
  });

  it('dispatches jobs that were stored but never reached the queue', async () => {
    const ids = [];
    for (let i = 0; i < 5; i++) ids.push(await orphans.insert('echo', { a: [[i]] }));
    const application = await startApplication({ backend, databaseUrl: database.url, solversModule: SOLVERS_MODULE });
    try {
      for (const id of ids) expect(await orphans.end(id)).toMatchObject({ state: 'succeeded', attempt: 1 });
    } finally {
      await application.stop();
    }
  });

  it('shares the work between a process that only answers and one that only computes', async () => {
    const options = { backend, databaseUrl: database.url, solversModule: SOLVERS_MODULE };
    const [api, worker] = await Promise.all([
      startApplication({ ...options, role: 'api' }),
      startApplication({ ...options, role: 'worker' }),
    ]);
    try {
      const jobs = new FixtureJobs(api);
      expect(await jobs.end(await jobs.submit('echo', { a: [[1]] }))).toMatchObject({ state: 'succeeded', attempt: 1 });
      const running = await jobs.submit('slow', { seconds: 60 });
      await jobs.running(running);
      await jobs.cancel(running);
      expect(await jobs.end(running)).toMatchObject({ state: 'cancelled' });
      expect((await fetch(`${worker.url}/v1/jobs`)).status).toBe(404);
    } finally {
      await Promise.all([api.stop(), worker.stop()]);
    }
  });

  it('gives a running job back at shutdown, uncharged, for the next process to finish', async () => {
    const options = { backend, databaseUrl: database.url, solversModule: SOLVERS_MODULE };
    const first = await startApplication(options);
    const jobs = new FixtureJobs(first);
    const id = await jobs.submit('slow', { seconds: 3 });
    await jobs.running(id);
    await first.app.get(ComputePool, { strict: false }).close({ graceMs: 0 });
    expect(await jobs.until(id, ({ state }) => state === 'queued')).toMatchObject({ attempt: 1, maxAttempts: 4 });
    await first.stop();

    const second = await startApplication(options);
    try {
      expect(await orphans.end(id)).toMatchObject({ state: 'succeeded', attempt: 2, warnings: [] });
    } finally {
      await second.stop();
    }
  });
});
