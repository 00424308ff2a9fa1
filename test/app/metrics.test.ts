import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { ComputePool } from '../../src/compute/pool.js';
import { FixtureJobs } from '../jobs/fixture-jobs.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { eventually } from '../support/compute.js';
import { Scrape } from '../support/metrics.js';

/** Of one pass of an event loop that computes nothing itself, on a machine that tests run on in parallel. */
const ANY_DELAY_SECONDS = 30;

describe('/metrics of a process that does both', () => {
  let application: TestApplication;
  let jobs: FixtureJobs;

  beforeAll(async () => {
    application = await startApplication({ solversModule: 'test/fixtures/solvers.mjs' });
    jobs = new FixtureJobs(application);
  });
  afterAll(() => application.stop());

  const scrape = () => Scrape.of(application.url);

  it('counts submissions, attempts by what they came to, and run times by solver', async () => {
    await jobs.end(await jobs.submit('echo', { a: [[1]] }));
    await jobs.end(await jobs.submit('echo', { a: [[1]] }));
    await jobs.end(await jobs.submit('fail', { how: 'infeasible' }));
    await jobs.end(await jobs.submit('slow', { seconds: 0.3, periodSeconds: 0.1 }));
    await jobs.end(await jobs.submit('die', { signal: 'SIGKILL' }));
    // an attempt is counted after its result is published
    await until(async () => (await scrape()).value('solver_job_attempts_total', { reason: 'crashed' }) === 1);
    const metrics = await scrape();
    const attempts = (solver: string, reason: string) =>
      metrics.value('solver_job_attempts_total', { solver: `fixture.${solver}`, reason });
    expect(metrics.value('solver_jobs_submitted_total', { solver: 'fixture.echo' })).toBe(2);
    expect([attempts('echo', 'ok'), attempts('fail', 'failed'), attempts('slow', 'ok')]).toEqual([2, 1, 1]);
    // three attempts: two are tried again, the last is not
    expect([attempts('die', 'retry'), attempts('die', 'crashed')]).toEqual([2, 1]);
    expect(metrics.value('solver_device_restarts_total', { device: 'cpu', reason: 'lost' })).toBe(3);
    const slow = { solver: 'fixture.slow', device: 'cpu' };
    expect(metrics.value('solver_job_run_seconds_count', slow)).toBe(1);
    expect(metrics.value('solver_job_run_seconds_sum', slow)).toBeGreaterThanOrEqual(0.3);
    expect(metrics.value('solver_job_queue_seconds_count', { solver: 'fixture.die', device: 'cpu' })).toBe(1);
  });

  it('shows what waits and runs, how long, and how busy the slots are', async () => {
    const running = await jobs.submit('slow', { seconds: 60 });
    await jobs.running(running);
    const waiting = await jobs.submit('echo', { a: [[1]] });
    // what was counted in the database may be some seconds old
    await until(async () => (await scrape()).value('solver_jobs', { state: 'queued' }) === 1);
    const metrics = await scrape();
    expect(metrics.value('solver_jobs', { solver: 'fixture.slow', state: 'running' })).toBe(1);
    expect(metrics.value('solver_queue_oldest_seconds', { queue: 'solve-cpu' })).toBeGreaterThan(0);
    expect(metrics.value('solver_device_busy_ratio', { device: 'cpu' })).toBe(1);
    await jobs.cancel(running);
    await jobs.end(running);
    await jobs.end(waiting);
    await until(async () => (await scrape()).value('solver_job_attempts_total', { reason: 'cancelled' }) === 1);
    await until(async () => (await scrape()).value('solver_queue_oldest_seconds', {}) === 0);
  });

  it('counts a compute process that is killed while it is idle', async () => {
    const restarts = async () => (await scrape()).value('solver_device_restarts_total', { reason: 'lost' }) ?? 0;
    const before = await restarts();
    const id = await jobs.submit('echo', { a: [[1]] });
    await jobs.end(id);
    process.kill((await jobs.result(id)).result['pid'] as number, 'SIGKILL');
    await until(async () => (await restarts()) > before);
    await eventually(() => application.app.get(ComputePool, { strict: false }).statistics().free === 1);
  });

  it('times requests by route, never by path', async () => {
    await fetch(`${application.url}/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55`);
    await fetch(`${application.url}/nothing/here/${Math.random()}`);
    await until(async () => (await scrape()).value('solver_http_requests_total', { operation: 'unrouted' }) === 1);
    const metrics = await scrape();
    const labels = { operation: 'GET /v1/jobs/{id}', code: '404' };
    expect(metrics.value('solver_http_requests_total', labels)).toBe(1);
    expect(metrics.value('solver_http_request_duration_seconds_count', labels)).toBe(1);
    expect(metrics.text).not.toMatch(/01926f3e|nothing\/here/);
  });

  it('has every metric that the page for operators explains, and explains every one it has', async () => {
    const page = readFileSync('docs/operations.md', 'utf8');
    const explained = [...page.matchAll(/^\| `(solver_\w+)/gm)].map(([, name]) => name);
    const { text } = await scrape();
    const answered = [...text.matchAll(/^# HELP (solver_\w+)/gm)].map(([, name]) => name);
    expect(explained.sort()).toEqual(answered.sort());
  });

  it('measures the longest stall of the event loop', async () => {
    await scrape();
    const end = performance.now() + 400;
    while (performance.now() < end);
    const longest = (await scrape()).value('solver_event_loop_delay_seconds', { process: 'all', quantile: '1' });
    // less the resolution of the timer, and its rounding
    expect(longest).toBeGreaterThan(0.35);
    expect(longest).toBeLessThan(ANY_DELAY_SECONDS);
    // and once
    expect((await scrape()).value('solver_event_loop_delay_seconds', { quantile: '1' })).toBeLessThan(longest!);
  });
});

/** Looks every 100 ms; the test's own time limit ends it. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 100));
}
