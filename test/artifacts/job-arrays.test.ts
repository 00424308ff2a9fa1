/** What jobs do with stored arrays, on a real database: stage, publish, discard, read, refer to. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaClient } from '../../src/generated/prisma/client.js';
import { newId } from '../../src/ids.js';
import { ArtifactSweeper } from '../../src/modules/artifacts/artifact-sweeper.js';
import { ArtifactsService } from '../../src/modules/artifacts/artifacts.service.js';
import { Problem } from '../../src/problem.js';
import { backends } from '../support/database.js';
import { type Artifact, ArtifactClient, problemOf } from './client.js';

const OWNER = 'local';
/** More than one chunk. */
const VALUES = Float64Array.from({ length: 300_000 }, (_, k) => k - 0.5);
const SHAPE = [600, 500];

describe.each(backends())('arrays of jobs on $name', (backend) => {
  let client: ArtifactClient;
  let artifacts: ArtifactsService;
  let sweeper: ArtifactSweeper;
  let prisma: PrismaClient;
  let directory: string;
  let file: string;
  beforeAll(async () => {
    client = await ArtifactClient.start(backend);
    const { app } = client.application;
    artifacts = app.get(ArtifactsService, { strict: false });
    sweeper = app.get(ArtifactSweeper, { strict: false });
    prisma = app.get(PrismaClient, { strict: false });
    directory = await mkdtemp(join(tmpdir(), 'solvent-arrays-'));
    file = join(directory, 'produced');
    await writeFile(file, VALUES);
  });
  afterAll(async () => {
    await client.stop();
    await rm(directory, { recursive: true });
  });
  beforeEach(async () => {
    await client.pool.query('DELETE FROM jobs');
    await client.pool.query('DELETE FROM artifacts');
  });

  /** A row as a submission makes it; `queued` stays out of the queue's sight, nothing computes it. */
  const insertJob = async (state: 'queued' | 'running' | 'failed', inputs: unknown = []): Promise<string> => {
    const id = newId('job');
    await client.pool.query(
      `INSERT INTO jobs (id, owner, solver, solver_version, state, estimate, max_queue_seconds, max_run_seconds,
         retention_seconds, lease_until, finished_at)
       VALUES ($1, $2, 'none', '1', $3::job_state, '{}', 3600, 300, 7200, now() + interval '1 hour',
         CASE WHEN $3 = 'failed' THEN now() END)`,
      [id, OWNER, state],
    );
    await client.pool.query('INSERT INTO job_requests (job_id, body, inputs) VALUES ($1, $2, $3)', [
      id,
      '{}',
      JSON.stringify(inputs),
    ]);
    return id;
  };
  const reference = (artifact: string) => [{ name: 'a', pointer: '/a', source: { artifact } }];
  const produced = (id: string) => ({ id, file, dtype: 'float64' as const, shape: SHAPE });
  const small = () => client.upload('1,2\n3,4\n', 'text/csv');
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'none',
      (error: unknown) => (error instanceof Problem ? error.code : String(error)),
    );

  it('shows staged arrays exactly when the transaction that publishes them commits', async () => {
    const job = await insertJob('running');
    const ids = [newId('art'), newId('art')];
    await artifacts.stage(OWNER, job, ids.map(produced));
    for (const id of ids) expect(await artifacts.facts(OWNER, id)).toBeUndefined();

    const rolledBack = prisma.$transaction(async (transaction) => {
      await artifacts.publish(transaction, job, ids);
      throw new Error('another attempt holds the job');
    });
    await expect(rolledBack).rejects.toThrow('another attempt');
    for (const id of ids) expect(await artifacts.facts(OWNER, id)).toBeUndefined();

    await prisma.$transaction((transaction) => artifacts.publish(transaction, job, ids));
    expect(await artifacts.facts(OWNER, ids[0]!)).toMatchObject({ shape: SHAPE, minimum: -0.5, maximum: 299_998.5 });
    const page = await client.json<{ items: Artifact[] }>(`/v1/artifacts?job=${job}`);
    expect(page.items.map(({ id }) => id).sort()).toEqual([...ids].sort());
    const [first] = page.items;
    // the job's retention: two hours
    const seconds = (Date.parse(first!['expiresAt'] as string) - Date.now()) / 1000;
    expect(Math.abs(seconds - 7200)).toBeLessThan(60);
    const bytes = await (await client.content(first!, 'application/octet-stream')).arrayBuffer();
    expect(Buffer.from(bytes).equals(Buffer.from(VALUES.buffer))).toBe(true);
  });

  it('publishes all or nothing, once, and only what was staged for the job', async () => {
    const job = await insertJob('running');
    const other = await insertJob('running');
    const id = newId('art');
    await artifacts.stage(OWNER, job, [produced(id)]);
    const publish = (owner: string, ids: string[]) =>
      prisma.$transaction((transaction) => artifacts.publish(transaction, owner, ids));
    await expect(publish(other, [id])).rejects.toThrow(/only 0 are stored/);
    await expect(publish(job, [id, newId('art')])).rejects.toThrow(/Of 2 arrays .* only 1/);
    expect(await artifacts.facts(OWNER, id)).toBeUndefined();
    await publish(job, [id]);
    await expect(publish(job, [id])).rejects.toThrow(/only 0/);
    await publish(job, []);
  });

  it('refuses a file that is not as long as its shape says, and discards what was staged', async () => {
    const job = await insertJob('running');
    const [good, bad] = [newId('art'), newId('art')];
    await artifacts.stage(OWNER, job, [produced(good)]);
    const staging = artifacts.stage(OWNER, job, [{ ...produced(bad), shape: [600, 501] }]);
    expect(await codeOf(staging)).toBe('VALIDATION_FAILED');
    await artifacts.discard([good, bad]);
    expect(await client.stored()).toEqual({ artifacts: 0, chunks: 0 });
  });

  it('does not discard what has been published', async () => {
    const job = await insertJob('running');
    const id = newId('art');
    await artifacts.stage(OWNER, job, [produced(id)]);
    await prisma.$transaction((transaction) => artifacts.publish(transaction, job, [id]));
    await artifacts.discard([id]);
    const response = await client.call(`/v1/artifacts/${id}/content`, {
      headers: { accept: 'application/octet-stream' },
    });
    expect((await response.arrayBuffer()).byteLength).toBe(VALUES.byteLength);
  });

  it('writes an array to a private file for a computation', async () => {
    const { id } = await client.upload(
      Buffer.from(VALUES.buffer),
      'application/octet-stream',
      '?dtype=float64&shape=600,500',
    );
    const path = join(directory, id);
    expect(await artifacts.writeToFile(OWNER, id, path)).toEqual({ dtype: 'float64', shape: SHAPE });
    expect((await readFile(path)).equals(Buffer.from(VALUES.buffer))).toBe(true);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await codeOf(artifacts.writeToFile('somebody', id, join(directory, 'x')))).toBe('NOT_FOUND');
    expect(await codeOf(artifacts.writeToFile(OWNER, newId('art'), join(directory, 'x')))).toBe('NOT_FOUND');
  });

  it('keeps an upload that a job has yet to read', async () => {
    const { id, links } = await small();
    const job = await insertJob('queued', reference(id));
    const refused = await client.call(links.self, { method: 'DELETE' });
    expect(refused.status).toBe(409);
    expect(await problemOf(refused)).toMatchObject({ code: 'CONFLICT', detail: expect.stringContaining('not over') });
    await client.pool.query(`UPDATE jobs SET state = 'failed', finished_at = now() WHERE id = $1`, [job]);
    expect((await client.call(links.self, { method: 'DELETE' })).status).toBe(204);
  });

  it('leaves the arrays of a result to their job', async () => {
    const job = await insertJob('running');
    const id = newId('art');
    await artifacts.stage(OWNER, job, [produced(id)]);
    await prisma.$transaction((transaction) => artifacts.publish(transaction, job, [id]));
    const refused = await client.call(`/v1/artifacts/${id}`, { method: 'DELETE' });
    expect(refused.status).toBe(409);
    expect((await problemOf(refused))['detail']).toContain(job);
    await client.pool.query('DELETE FROM jobs WHERE id = $1', [job]);
    expect(await client.stored()).toEqual({ artifacts: 0, chunks: 0 });
  });

  it('knows nothing of an expired array, but a job that was accepted still reads it', async () => {
    const { id, links } = await small();
    await insertJob('queued', reference(id));
    await client.pool.query(`UPDATE artifacts SET expires_at = now() - interval '1 second'`);
    expect((await client.call(links.self)).status).toBe(404);
    expect(await artifacts.facts(OWNER, id)).toBeUndefined();
    await sweeper.sweep();
    expect(await artifacts.writeToFile(OWNER, id, join(directory, id))).toMatchObject({ shape: [2, 2] });
  });

  it('sweeps abandoned uploads and expired arrays, in batches, and nothing else', async () => {
    const [kept, expired] = [await small(), await small()];
    await client.pool.query(`UPDATE artifacts SET expires_at = now() - interval '1 second' WHERE id = $1`, [
      expired.id,
    ]);
    const add = (count: number, age: string) =>
      client.pool.query(
        `WITH added AS (
           INSERT INTO artifacts (id, owner, dtype, shape, created_at)
           SELECT 'art_' || gen_random_uuid(), 'local', 'float64', '{}', now() - $2::interval FROM generate_series(1, $1)
           RETURNING id)
         INSERT INTO artifact_chunks SELECT id, 0, '\\x00' FROM added`,
        [count, age],
      );
    await add(45, '3 hours');
    await add(2, '1 hour');
    expect(await sweeper.sweep()).toBe(46);
    expect(await client.stored()).toEqual({ artifacts: 3, chunks: 3 });
    expect((await client.call(kept.links.self)).status).toBe(200);
  });
});
