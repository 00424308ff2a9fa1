/** Every statement about batches. Their jobs are stored as all jobs are. Times are the database's. */
import { Injectable } from '@nestjs/common';
import { Prisma, PrismaClient } from '../../generated/prisma/client.js';
import type { KeyClaim } from '../idempotency/idempotency-key.js';
import { claimKey } from '../idempotency/keys.repository.js';
import { insertion, type NewJob } from '../jobs/job-insertion.repository.js';
import type { JobRow } from '../jobs/job-row.js';
import { json } from '../jobs/job-statements.repository.js';
import type { JobState } from '../jobs/state.js';
import type { Verdict } from './batch.schemas.js';

export interface BatchRow {
  readonly id: string;
  readonly verdicts: readonly Verdict[];
  readonly createdAt: Date;
  readonly counts: Readonly<Partial<Record<JobState, number>>>;
}

export interface NewBatchRow {
  readonly id: string;
  readonly owner: string;
  readonly verdicts: readonly Verdict[];
  readonly jobs: readonly NewJob[];
  readonly lifetimeSeconds: number;
}

const TRANSACTION = { maxWait: 10_000, timeout: 60_000 } as const;

@Injectable()
export class BatchesRepository {
  constructor(private readonly prisma: PrismaClient) {}

  /** The batch, its jobs and its key, all or nothing; answers the jobs, undefined where the key is taken. */
  async insert(batch: NewBatchRow, claim: KeyClaim | undefined): Promise<JobRow[] | undefined> {
    const { id, owner, verdicts, jobs, lifetimeSeconds } = batch;
    return this.prisma.$transaction(async (transaction) => {
      const inserted = await transaction.$executeRaw`
        WITH claimed AS (${claimKey(claim, id)})
        INSERT INTO batches (id, owner, verdicts, expires_at)
        SELECT ${id}, ${owner}, ${json(verdicts)}, now() + make_interval(secs => ${lifetimeSeconds}) FROM claimed`;
      if (inserted === 0) return undefined;
      if (jobs.length === 0) return [];
      return transaction.$queryRaw<JobRow[]>(
        insertion(jobs, { claim: Prisma.sql`SELECT id FROM batches WHERE id = ${id}`, batchId: id }),
      );
    }, TRANSACTION);
  }

  async find(owner: string, id: string): Promise<BatchRow | undefined> {
    const [row] = await this.prisma.$queryRaw<BatchRow[]>`
      SELECT id, verdicts, created_at AS "createdAt",
        (SELECT COALESCE(jsonb_object_agg(state, jobs), '{}') FROM (
          SELECT state, count(*) AS jobs FROM jobs WHERE batch_id = ${id} GROUP BY state
        ) AS by_state) AS counts
      FROM batches WHERE id = ${id} AND owner = ${owner}`;
    return row;
  }

  /** The job whose turn comes last of those that are not over. */
  async lastUnfinished(id: string): Promise<string | undefined> {
    const [row] = await this.prisma.$queryRaw<{ id: string }[]>`
      SELECT id FROM jobs WHERE batch_id = ${id} AND state IN ('queued', 'running', 'cancelling')
      ORDER BY created_at DESC, id DESC LIMIT 1`;
    return row?.id;
  }
}
