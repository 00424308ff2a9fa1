/** Every statement that reads or writes rows of `artifacts`. All times are the database's. */
import { Injectable } from '@nestjs/common';
import { Prisma, PrismaClient } from '../../generated/prisma/client.js';
import type { KeyClaim } from '../idempotency/idempotency-key.js';
import { claimKey } from '../idempotency/keys.repository.js';
import type { ArrayHeader } from './formats/number-stream.js';
import type { ArraySummary } from './canonical-array.js';
import { type ArtifactKey, type ArtifactRow, factsDocument, type FactsDocument, factsFrom } from './artifact-row.js';

export interface NewArtifact extends ArrayHeader {
  readonly id: string;
  readonly owner: string;
  readonly name: string | null;
  /** The job whose result it belongs to; null for an upload. */
  readonly jobId: string | null;
}

/** A statement of ours inside somebody's transaction. */
export type Transaction = Prisma.TransactionClient;

/** An upload that takes longer than this, or was left by a process that died, is removed. */
const UPLOAD_HOURS = 2;

type StoredRow = Omit<ArtifactRow, 'facts' | 'byteSize'> & { readonly byteSize: bigint; readonly facts: FactsDocument };

const COLUMNS = Prisma.sql`
  id, name, dtype, shape, byte_size AS "byteSize", sha256, facts, job_id AS "jobId", created_at AS "createdAt",
  expires_at AS "expiresAt"`;

/** Ready, and not past its time: an expired array is gone for its readers before it is swept. */
const VISIBLE = Prisma.sql`state = 'ready' AND (expires_at IS NULL OR expires_at > now())`;

/** Jobs that will still read this artifact. */
const IN_USE = Prisma.sql`EXISTS (
  SELECT 1 FROM jobs JOIN job_requests ON job_requests.job_id = jobs.id
  WHERE jobs.state IN ('queued', 'running', 'cancelling')
    AND job_requests.inputs @> jsonb_build_array(jsonb_build_object('source', jsonb_build_object('artifact', artifacts.id))))`;

@Injectable()
export class ArtifactsRepository {
  constructor(private readonly prisma: PrismaClient) {}

  /** Invisible until `finishUpload` or `publish`. */
  async begin({ id, owner, name, jobId, dtype, shape }: NewArtifact): Promise<void> {
    await this.prisma.$executeRaw`
      INSERT INTO artifacts (id, owner, name, job_id, dtype, shape)
      VALUES (${id}, ${owner}, ${name}, ${jobId}, ${dtype}, ${[...shape]}::integer[])`;
  }

  /** What is known once all bytes are stored. False where the row was swept meanwhile. */
  async describe(id: string, summary: ArraySummary): Promise<boolean> {
    const updated = await this.prisma.$executeRaw`
      UPDATE artifacts SET ${known(summary)} WHERE id = ${id} AND state = 'uploading'`;
    return updated === 1;
  }

  /**
   * Makes an upload visible, in one statement with all that is known about it and with the key it came under; undefined
   * where it was swept, or where the key is taken.
   */
  async finishUpload(
    id: string,
    summary: ArraySummary,
    retentionSeconds: number,
    claim: KeyClaim | undefined,
  ): Promise<ArtifactRow | undefined> {
    const rows = await this.prisma.$queryRaw<StoredRow[]>`
      WITH claimed AS (${claimKey(claim, id)})
      UPDATE artifacts SET state = 'ready', ${known(summary)},
        expires_at = now() + make_interval(secs => ${retentionSeconds})
      FROM claimed WHERE id = ${id} AND state = 'uploading' RETURNING ${COLUMNS}`;
    return rows.map(fromStored)[0];
  }

  /**
   * Makes a job's stored arrays visible, to expire with its result.
   * @throws Error when one of them is not there: the transaction must not commit
   */
  async publish(transaction: Transaction, jobId: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const published = await transaction.$executeRaw`
      UPDATE artifacts SET state = 'ready',
        expires_at = now() + make_interval(secs => (SELECT retention_seconds FROM jobs WHERE jobs.id = ${jobId}))
      WHERE id IN (${Prisma.join([...ids])}) AND job_id = ${jobId} AND state = 'uploading' AND sha256 IS NOT NULL`;
    if (published !== ids.length) throw new Error(`Of ${ids.length} arrays of ${jobId} only ${published} are stored.`);
  }

  async find(owner: string, id: string): Promise<ArtifactRow | undefined> {
    const rows = await this.prisma.$queryRaw<StoredRow[]>`
      SELECT ${COLUMNS} FROM artifacts WHERE id = ${id} AND owner = ${owner} AND ${VISIBLE}`;
    return rows.map(fromStored)[0];
  }

  /** Also past its time: a job that was accepted still gets what it refers to. */
  async findStored(owner: string, id: string): Promise<ArtifactRow | undefined> {
    const rows = await this.prisma.$queryRaw<StoredRow[]>`
      SELECT ${COLUMNS} FROM artifacts WHERE id = ${id} AND owner = ${owner} AND state = 'ready'`;
    return rows.map(fromStored)[0];
  }

  /** Newest first, at most `limit` after `key`. */
  async list(
    owner: string,
    jobId: string | undefined,
    key: ArtifactKey | undefined,
    limit: number,
  ): Promise<ArtifactRow[]> {
    const conditions = [Prisma.sql`owner = ${owner}`, VISIBLE];
    if (jobId !== undefined) conditions.push(Prisma.sql`job_id = ${jobId}`);
    if (key !== undefined) {
      conditions.push(Prisma.sql`(created_at, id) < (${key.createdAt.toISOString()}::timestamptz, ${key.id})`);
    }
    const rows = await this.prisma.$queryRaw<StoredRow[]>`
      SELECT ${COLUMNS} FROM artifacts WHERE ${Prisma.join(conditions, ' AND ')}
      ORDER BY created_at DESC, id DESC LIMIT ${limit}`;
    return rows.map(fromStored);
  }

  /** Deletes an upload that no job will read. False where it stays. */
  async deleteUnused(owner: string, id: string): Promise<boolean> {
    const deleted = await this.prisma.$executeRaw`
      DELETE FROM artifacts WHERE id = ${id} AND owner = ${owner} AND ${VISIBLE} AND job_id IS NULL AND NOT ${IN_USE}`;
    return deleted === 1;
  }

  /** Removes the rows that never became visible and returns their ids: a commit that seemed to fail may have worked. */
  async discard(ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const rows = await this.prisma.$queryRaw<{ id: string }[]>`
      DELETE FROM artifacts WHERE id IN (${Prisma.join([...ids])}) AND state = 'uploading' RETURNING id`;
    return rows.map(({ id }) => id);
  }

  /** Removes at most `limit` rows: abandoned uploads, and what has expired and no job will read. Returns their ids. */
  async sweep(limit: number): Promise<string[]> {
    const rows = await this.prisma.$queryRaw<{ id: string }[]>`
      DELETE FROM artifacts WHERE id IN (
        SELECT id FROM artifacts
        WHERE (state = 'uploading' AND created_at < now() - make_interval(hours => ${UPLOAD_HOURS}))
          OR (state = 'ready' AND expires_at <= now() AND NOT ${IN_USE})
        LIMIT ${limit}
      ) RETURNING id`;
    return rows.map(({ id }) => id);
  }
}

const known = ({ dtype, shape, byteSize, sha256, facts }: ArraySummary): Prisma.Sql => Prisma.sql`
  dtype = ${dtype}, shape = ${[...shape]}::integer[], byte_size = ${byteSize}::bigint, sha256 = ${sha256},
  facts = ${JSON.stringify(factsDocument(facts))}::jsonb`;

const fromStored = ({ byteSize, facts, ...row }: StoredRow): ArtifactRow => ({
  ...row,
  byteSize: Number(byteSize),
  facts: factsFrom(facts),
});
