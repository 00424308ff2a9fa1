import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { type JobChange, JobChanges } from '../../src/modules/events/job-changes.js';
import { JobWaiters } from '../../src/modules/events/job-waiters.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

describe('waiting for a job', () => {
  let database: TestDatabase;
  let client: Client;
  let changes: JobChanges;
  let waiters: JobWaiters;
  let errors: Error[];

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new Client({ connectionString: database.url });
    await client.connect();
  });
  beforeEach(async () => {
    errors = [];
    changes = new JobChanges(database.url, (error) => errors.push(error));
    // no floor: only announcements wake
    waiters = new JobWaiters(changes, 3_600_000);
    await changes.onModuleInit();
  });
  afterEach(() => changes.onApplicationShutdown());
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  /** A value that becomes enough at once, and counts how often it is read. */
  const watched = (jobId: string, seconds: number, signal = new AbortController().signal) => {
    const watch = {
      value: 'not yet',
      reads: 0,
      wait: {
        jobId,
        seconds,
        signal,
        read: async () => (watch.reads++, watch.value),
        concerns: ({ state }: JobChange) => state !== 'queued',
        isEnough: (v: string) => v === 'done',
      },
    };
    return watch;
  };
  const announce = (jobId: string, state: string) =>
    client.query(`SELECT pg_notify('solvent_jobs', $1)`, [`${jobId} 2 ${state}`]);
  const untilRead = async (watch: { reads: number }, reads: number) => {
    while (watch.reads < reads) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  it('answers what is enough already', async () => {
    const watch = watched('job_1', 60);
    watch.value = 'done';
    expect(await waiters.wait(watch.wait)).toBe('done');
    expect(watch.reads).toBe(1);
  });

  it('wakes at the announcement of this job that concerns it, and at no other', async () => {
    const watch = watched('job_1', 60);
    const waiting = waiters.wait(watch.wait);
    await untilRead(watch, 1);
    await announce('job_2', 'succeeded');
    await announce('job_1', 'queued');
    await announce('job_1', 'running');
    await untilRead(watch, 2);
    watch.value = 'done';
    await announce('job_1', 'succeeded');
    expect(await waiting).toBe('done');
    expect(watch.reads).toBe(3);
  });

  it('answers the present value when the time is over', async () => {
    const watch = watched('job_1', 0.05);
    expect(await waiters.wait(watch.wait)).toBe('not yet');
    // at the beginning and at the end; a timer that fires a moment early brings one more
    expect(watch.reads).toBeGreaterThanOrEqual(2);
  });

  it('ends when the client goes, and when the process stops', async () => {
    const gone = new AbortController();
    const left = watched('job_1', 60, gone.signal);
    const stopped = watched('job_1', 60);
    const waiting = [waiters.wait(left.wait), waiters.wait(stopped.wait)];
    await Promise.all([untilRead(left, 1), untilRead(stopped, 1)]);
    gone.abort();
    expect(await waiting[0]).toBe('not yet');
    waiters.onModuleDestroy();
    expect(await waiting[1]).toBe('not yet');
    expect(await waiters.wait(watched('job_1', 60).wait)).toBe('not yet');
  });

  it('listens again after its connection was cut, and re-reads what it may have missed', async () => {
    const watch = watched('job_1', 60);
    const waiting = waiters.wait(watch.wait);
    await untilRead(watch, 1);
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'solvent-events' AND datname = current_database()`,
    );
    await untilRead(watch, 2);
    expect(errors.length).toBeGreaterThan(0);
    watch.value = 'done';
    await announce('job_1', 'succeeded');
    expect(await waiting).toBe('done');
  });

  it('re-reads now and then although nothing is announced', async () => {
    const watch = watched('job_1', 60);
    const waiting = new JobWaiters(changes, 10).wait(watch.wait);
    await untilRead(watch, 3);
    watch.value = 'done';
    expect(await waiting).toBe('done');
  });
});
