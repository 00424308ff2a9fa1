import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ComputeAnswer, ComputeOutcome, ProducedArray } from '../../src/compute/protocol.js';
import { newId } from '../../src/ids.js';
import { ArtifactsRepository } from '../../src/modules/artifacts/artifacts.repository.js';
import { ArtifactsService } from '../../src/modules/artifacts/artifacts.service.js';
import { PostgresArtifactStore } from '../../src/modules/artifacts/postgres-artifact-store.js';
import { Database } from '../../src/modules/database/database.js';
import { AttemptsRepository, type ClaimedJob } from '../../src/modules/jobs/attempts.repository.js';
import { jobOptions } from '../../src/modules/jobs/job.schemas.js';
import { JobsRepository } from '../../src/modules/jobs/jobs.repository.js';
import { Publisher } from '../../src/modules/worker/publisher.js';
import { backends, createTestDatabase, type TestDatabase } from '../support/database.js';
import { Proxy } from '../support/proxy.js';

const OWNER = 'local';

/** The worker's connections run through a proxy that loses the answer to its last statement; the test's own do not. */
describe.each(backends().filter(({ redisUrl }) => redisUrl === undefined))(
  'a publication whose answer got lost, on $name',
  (backend) => {
    let folder: string;
    let database: TestDatabase;
    let proxy: Proxy;
    let direct: Database;
    let proxied: Database;
    let jobs: JobsRepository;
    let attempts: AttemptsRepository;
    let artifacts: ArtifactsService;
    let publisher: Publisher;
    let job: ClaimedJob;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'solvent-publisher-'));
      database = await createTestDatabase(backend);
      proxy = await Proxy.to(database.url);
      const open = (databaseUrl: string) =>
        Database.open(
          { databaseUrl, dataDirectory: '' },
          () => undefined,
          () => undefined,
        );
      direct = await open(database.url);
      proxied = await open(proxy.url);
      jobs = new JobsRepository(direct.prisma);
      attempts = new AttemptsRepository(proxied.prisma, { leaseSeconds: 30 });
      artifacts = new ArtifactsService(
        new ArtifactsRepository(proxied.prisma),
        new PostgresArtifactStore(proxied.pool),
      );
      publisher = new Publisher(attempts, artifacts, 30, () => Promise.resolve());
    });
    afterAll(async () => {
      await proxied.close();
      await direct.close();
      await proxy.cut();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    });

    beforeEach(async () => {
      const id = newId('job');
      await jobs.insert({
        id,
        owner: OWNER,
        solver: 'test.echo',
        solverVersion: '1.0.0',
        estimate: { memoryBytes: 8, flops: 1 },
        options: jobOptions.parse({}),
        body: '{}',
        references: [],
        routing: { device: 'cpu', why: 'a test' },
      });
      job = (await attempts.claim(id, 'worker'))!;
    });

    const solved = (produced: readonly ProducedArray[] = []): ComputeOutcome => {
      const answer: ComputeAnswer = {
        outcome: 'converged',
        body: '{"outcome":"converged"}',
        warnings: [],
        artifacts: produced,
      };
      return { kind: 'solved', answer };
    };
    /** What the job has become, and how often each state was entered. */
    const story = async () => {
      const row = (await jobs.findWithResult(OWNER, job.id))!;
      const { rows } = await direct.pool.query<{ state: string }>(
        `SELECT data->>'state' AS state FROM job_events WHERE job_id = $1 ORDER BY sequence`,
        [job.id],
      );
      return { state: row.state, result: row.result, path: rows.map(({ state }) => state) };
    };

    it('is found published', async () => {
      proxy.loseAnswerTo('INSERT INTO job_results');
      expect(await publisher.publish(job, solved())).toBe('succeeded');
      expect(proxy.losesAnswer).toBe(false);
      expect(await story()).toEqual({
        state: 'succeeded',
        result: '{"outcome":"converged"}',
        path: ['queued', 'running', 'succeeded'],
      });
    });

    it('is found published with its large arrays, which stay', async () => {
      const array = Float64Array.of(1, 2, 3, 4);
      const file = join(folder, 'array');
      writeFileSync(file, new Uint8Array(array.buffer));
      const id = newId('art');
      const produced = [{ id, file, dtype: 'float64', shape: [2, 2], pointer: '/plan' }] as const;
      proxy.loseAnswerTo('COMMIT');
      expect(await publisher.publish(job, solved(produced))).toBe('succeeded');
      expect(proxy.losesAnswer).toBe(false);
      expect((await story()).state).toBe('succeeded');
      expect(await artifacts.get(OWNER, id)).toMatchObject({ shape: [2, 2], jobId: job.id });
      const bytes: Uint8Array[] = [];
      for await (const chunk of artifacts.read(await artifacts.get(OWNER, id))) bytes.push(chunk);
      expect(Buffer.concat(bytes)).toEqual(Buffer.from(array.buffer));
    });

    it('is found failed', async () => {
      proxy.loseAnswerTo('UPDATE jobs');
      const failure = { code: 'INFEASIBLE', detail: 'no', issues: [] } as const;
      expect(await publisher.publish(job, { kind: 'failed', failure })).toBe('failed');
      expect((await story()).path).toEqual(['queued', 'running', 'failed']);
    });

    it('is not charged twice when it was given back', async () => {
      proxy.loseAnswerTo('UPDATE jobs');
      const crash = { kind: 'crashed', reason: 'shutdown', detail: '' } as const;
      expect(await publisher.publish(job, crash)).toBe('given_back');
      expect(await jobs.find(OWNER, job.id)).toMatchObject({ state: 'queued', attempt: 1, maxAttempts: 4 });
      expect((await story()).path).toEqual(['queued', 'running', 'queued']);
    });

    it('is found cancelled', async () => {
      await jobs.cancel(OWNER, job.id);
      proxy.loseAnswerTo('UPDATE jobs');
      expect(await publisher.publish(job, { kind: 'cancelled' })).toBe('cancelled');
      expect((await story()).path).toEqual(['queued', 'running', 'cancelling', 'cancelled']);
    });

    it('does not hide that another attempt has begun', async () => {
      await direct.pool.query('UPDATE jobs SET lease_until = now() WHERE id = $1', [job.id]);
      expect((await attempts.claim(job.id, 'another'))?.attempt).toBe(2);
      proxy.loseAnswerTo('INSERT INTO job_results');
      expect(await publisher.publish(job, solved())).toBe('stale');
      expect(await story()).toMatchObject({ state: 'running', result: null });
    });
  },
);
