import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { ComputePool } from '../../src/compute/pool.js';
import { Queues } from '../../src/modules/queue/queues.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { computeProcesses } from '../support/compute.js';
import { FixtureJobs } from './fixture-jobs.js';

let application: TestApplication;
let other: TestApplication | undefined;

beforeAll(async () => {
  application = await startApplication({ solversModule: 'test/fixtures/solvers.mjs' });
});
afterAll(async () => {
  await other?.stop();
  await application.stop();
});

test('a worker without a compute process claims nothing, and another takes the job', async () => {
  const { app, databaseUrl } = application;
  const jobs = new FixtureJobs(application);
  const pool = app.get(ComputePool, { strict: false });
  while (pool.statistics().usable > 0) {
    for (const pid of computeProcesses()) process.kill(pid, 'SIGKILL');
    await pause(50);
  }

  const id = await jobs.submit('echo', { a: [[1]] });
  const queue = app.get(Queues, { strict: false }).queue('solve-cpu');
  const hints = async () => Object.values(await queue.getJobCounts('waiting', 'active')).reduce((a, b) => a + b);
  while ((await hints()) > 0) await pause(20);
  expect(await jobs.get(id)).toMatchObject({ state: 'queued', attempt: 0 });

  other = await startApplication({ role: 'worker', databaseUrl, solversModule: 'test/fixtures/solvers.mjs' });
  expect(await jobs.end(id)).toMatchObject({ state: 'succeeded', attempt: 1 });
});
