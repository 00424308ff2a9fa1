// Real processes, killed, frozen and cut off while they work; a history of every job, and a checker of it.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { SUBMIT, TINY } from '../api/http.js';
import { computeProcesses } from '../support/compute.js';
import { uniform } from '../support/generators.js';
import { Scrape } from '../support/metrics.js';
import { Cluster, type Node, UNFINISHED } from './cluster.js';
import { QUEUES } from './queue-servers.js';

/** A busy machine takes several times as long to start twenty workers one after the other. */
const TEST_TIMEOUT_MS = 240_000;

/** A compute process has started and passed its canary after this long; killing two that had not rests their slot. */
const YOUTH_MS = 1_500;
const OUTAGE_MS = 10_000;
const RESTARTS = 10;
/** A little work, as most jobs are. */
const SMALL = { seconds: 0.05, periodSeconds: 0.05 };

describe.each(QUEUES)('with the queue in %s', (kind) => {
  let cluster: Cluster;
  let workers: [Node, Node];

  beforeAll(async () => {
    cluster = await Cluster.start(kind);
    workers = await cluster.workers();
  }, TEST_TIMEOUT_MS);
  afterAll(() => cluster?.end(), TEST_TIMEOUT_MS);
  afterEach(async () => {
    await cluster.settled();
    expect(await cluster.violations()).toEqual([]);
  }, TEST_TIMEOUT_MS);

  /** Kills the worker as a power cut would, and puts another in its place. */
  const replace = async (index: 0 | 1): Promise<void> => {
    workers[index].process.kill('SIGKILL');
    await workers[index].process.exited;
    workers[index] = await cluster.launch('worker');
  };

  it(
    'an API that is killed between the commit and the queue loses none of 200 submissions',
    async () => {
      const separate = await cluster.queue.separately();
      const { redisUrl } = separate;
      const api = await cluster.launch('api', redisUrl === undefined ? {} : { REDIS_URL: redisUrl });
      await separate.cut();
      let answered = 0;
      const submissions = Array.from({ length: 200 }, async () => {
        const response = await fetch(`${api.url}${SUBMIT}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(TINY),
        });
        const { id } = (await response.json()) as { id: string };
        expect(response.status).toBe(202);
        cluster.wasAccepted(id);
        // half of them have their answer, the others may be anywhere
        if (++answered === 100) api.process.kill('SIGKILL');
      });
      const outcomes = await Promise.allSettled(submissions);
      await api.process.exited;
      expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(100);
      await separate.end();
      await cluster.settled();
      expect(await cluster.count("state <> 'succeeded'")).toBe(0);
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'workers that are killed at random finish 200 jobs, each published once',
    async () => {
      await cluster.submitMany(200, 'slow', SMALL);
      let kills = 0;
      while (kills < 4 && (await cluster.count(UNFINISHED)) > 0) {
        await pause(1_000 * uniform(kind.length, kills + 1));
        await replace(kills % 2 === 0 ? 0 : 1);
        kills++;
      }
      expect(kills).toBeGreaterThan(1);
      await cluster.settled();
      // a job may be hit three times; it says so then
      expect(await cluster.count(`state <> 'succeeded' AND error->>'code' IS DISTINCT FROM 'WORKER_CRASHED'`)).toBe(0);
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'compute processes that are killed while they compute, and a job that kills its own, hurt no other job',
    async () => {
      const computing = new ComputingProcesses(workers);
      const poison = await cluster.submit('die', { signal: 'SIGKILL' });
      const ids = await cluster.submitMany(20, 'slow', { seconds: 0.5 });
      let kills = 0;
      while (kills < 6 && (await cluster.count(UNFINISHED)) > 0) {
        const [victim] = computing.look();
        if (victim !== undefined) {
          process.kill(victim, 'SIGKILL');
          kills++;
        }
        await pause(100);
      }
      expect(kills).toBeGreaterThan(1);
      await cluster.settled();
      expect(await cluster.jobs.get(poison)).toMatchObject({
        state: 'failed',
        attempt: 3,
        error: { code: 'WORKER_CRASHED' },
        warnings: [{ code: 'WORKER_CRASHED' }, { code: 'WORKER_CRASHED' }],
      });
      const rows = await Promise.all(ids.map((id) => cluster.jobs.get(id)));
      expect(rows.filter(({ attempt }) => attempt > 1).length).toBeGreaterThan(0);
      for (const { state, attempt } of rows) expect(attempt < 3 ? state : 'succeeded').toBe('succeeded');
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'a queue that loses everything while jobs wait and run is told again',
    async () => {
      const running = await Promise.all([1, 2].map(() => cluster.submit('slow', { seconds: 2 })));
      await Promise.all(running.map((id) => cluster.jobs.running(id)));
      await cluster.submitMany(40, 'slow', SMALL);
      await cluster.queue.lose();
      await cluster.settled();
      expect(await cluster.count(`state <> 'succeeded' AND error->>'code' IS DISTINCT FROM 'WORKER_CRASHED'`)).toBe(0);
      for (const id of running) expect(await cluster.jobs.get(id)).toMatchObject({ state: 'succeeded', attempt: 1 });
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'PostgreSQL that is away for a while is waited for, and requests are told to come back',
    async () => {
      const api = await cluster.launch('api');
      await cluster.submitMany(40, 'slow', SMALL);
      await Promise.all([1, 2].map(() => cluster.submit('slow', { seconds: 2 })));
      await cluster.stopPostgres();
      const [refused] = await Promise.all([fetch(`${api.url}/v1/jobs`), pause(OUTAGE_MS)]);
      await cluster.restartPostgres();
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
      expect(await refused.json()).toMatchObject({ code: 'UNAVAILABLE' });
      await cluster.settled();
      expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
      await api.process.stop();
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'a worker that was frozen beyond its lease publishes nothing, and counts that',
    async () => {
      const attempts = async ({ url }: Node, labels: Readonly<Record<string, string>> = {}) =>
        (await Scrape.of(url)).value('solver_job_attempts_total', labels) ?? 0;
      const id = await cluster.submit('slow', { seconds: 3 });
      await cluster.jobs.running(id);
      const { rows } = await cluster.pool.query<{ worker: string }>('SELECT worker FROM jobs WHERE id = $1', [id]);
      const holder = workers.find(({ process: { pid } }) => rows[0]?.worker.split('/')[1] === String(pid))!;
      const [ended, fenced] = [await attempts(holder), await attempts(holder, { reason: 'fenced' })];
      holder.process.kill('SIGSTOP');
      // its compute process goes on, and has its answer ready before the lease is over
      await cluster.jobs.until(id, ({ attempt, progress }) => attempt === 2 && progress !== null);
      holder.process.kill('SIGCONT');
      while ((await attempts(holder)) === ended) await pause(50);
      expect(await attempts(holder, { reason: 'fenced' })).toBe(fenced + 1);
      expect(await cluster.jobs.get(id)).toMatchObject({ state: 'running', attempt: 2 });
      expect(await cluster.jobs.end(id)).toMatchObject({
        state: 'succeeded',
        attempt: 2,
        warnings: [{ code: 'WORKER_LOST' }],
      });
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'a full store of arrays fails the job with a code that says so, and shows no part of a result',
    async () => {
      // as PostgreSQL says it when its disk is full
      await cluster.pool.query(`
        CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
        CREATE TRIGGER disk_full BEFORE INSERT ON artifact_chunks FOR EACH ROW EXECUTE FUNCTION disk_full()`);
      const large = { a: [Array.from({ length: 10_001 }, (_, i) => i % 8)] };
      const full = await cluster.jobs.end(await cluster.submit('echo', large));
      expect(full).toMatchObject({ state: 'failed', attempt: 1, error: { code: 'STORAGE_FULL', status: 507 } });
      await cluster.pool.query('DROP FUNCTION disk_full CASCADE');
      expect(await cluster.jobs.end(await cluster.submit('echo', large))).toMatchObject({ state: 'succeeded' });
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'two workers that are replaced one after the other, again and again, charge no attempt',
    async () => {
      const ids = await cluster.submitMany(12 * RESTARTS, 'slow', { seconds: 0.2 });
      for (let round = 0; round < RESTARTS; round++) {
        for (const index of [0, 1] as const) {
          const [next, code] = await Promise.all([cluster.launch('worker'), workers[index].process.stop()]);
          expect(code).toBe(0);
          workers[index] = next;
        }
      }
      await cluster.settled();
      for (const id of ids) {
        const { state, attempt, maxAttempts, warnings } = await cluster.jobs.get(id);
        // an attempt that was given back raised the allowance by one
        expect({ state, charged: attempt - (maxAttempts - 3), warnings }).toEqual({
          state: 'succeeded',
          charged: 1,
          warnings: [],
        });
      }
    },
    TEST_TIMEOUT_MS,
  );
});

/** Tells the compute processes that work on a job from those that are idle, and from those that are only starting. */
class ComputingProcesses {
  private readonly seenAtMs = new Map<number, number>();

  constructor(private readonly workers: readonly Node[]) {}

  /** On a processor, or waiting for one, and not young. */
  look(): number[] {
    const pids = this.workers.flatMap(({ process: { pid } }) => computeProcesses(pid));
    for (const pid of pids) if (!this.seenAtMs.has(pid)) this.seenAtMs.set(pid, performance.now());
    return pids.filter((pid) => performance.now() - this.seenAtMs.get(pid)! > YOUTH_MS && isRunnable(pid));
  }
}

function isRunnable(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.startsWith('R') ?? false;
  } catch {
    return false;
  }
}
