/**
 * Every statement that reads or writes jobs on behalf of their owner. What workers write is in attempts.repository.ts,
 * what the reconciler does in upkeep.repository.ts. All times are the database's.
 */
import { Injectable } from '@nestjs/common';
import { Prisma, PrismaClient } from '../../generated/prisma/client.js';
import type { KeyClaim } from '../idempotency/idempotency-key.js';
import { claimKey } from '../idempotency/keys.repository.js';
import { insertion, type NewJob } from './job-insertion.repository.js';
import type { JobRow } from './job-row.js';
import { allowed, isAnyOf, JOB_COLUMNS, json } from './job-statements.repository.js';
import type { PageKey } from './page-token.js';
import { type JobState, TERMINAL_STATES, TRANSITIONS } from './state.js';

export interface JobFilter {
  readonly state?: JobState | undefined;
  readonly solver?: string | undefined;
  readonly batch?: string | undefined;
  readonly label?: readonly [name: string, value: string] | undefined;
}

@Injectable()
export class JobsRepository {
  constructor(private readonly prisma: PrismaClient) {}

  /** The job and its request, both or neither. */
  async insert(job: NewJob): Promise<JobRow> {
    const [row] = await this.prisma.$queryRaw<[JobRow]>(insertion([job], { claim: claimKey(undefined, job.id) }));
    return row;
  }

  /** Together with the key it is submitted under; undefined, and nothing is stored, where the key is taken. */
  async insertUnder(claim: KeyClaim, job: NewJob): Promise<JobRow | undefined> {
    const [row] = await this.prisma.$queryRaw<JobRow[]>(insertion([job], { claim: claimKey(claim, job.id) }));
    return row;
  }

  async find(owner: string, id: string): Promise<JobRow | undefined> {
    const [row] = await this.prisma.$queryRaw<JobRow[]>`
      SELECT ${JOB_COLUMNS} FROM jobs WHERE id = ${id} AND owner = ${owner}`;
    return row;
  }

  async countWaiting(): Promise<{ owner: string; jobs: number }[]> {
    return this.prisma.$queryRaw`
      SELECT owner, count(*)::integer AS jobs FROM jobs WHERE state = 'queued' GROUP BY owner`;
  }

  /** Newest first, at most `limit` after `key`. */
  async list(owner: string, filter: JobFilter, key: PageKey | undefined, limit: number): Promise<JobRow[]> {
    const conditions = [Prisma.sql`owner = ${owner}`];
    if (filter.state !== undefined) conditions.push(Prisma.sql`state = ${filter.state}::job_state`);
    if (filter.solver !== undefined) conditions.push(Prisma.sql`solver = ${filter.solver}`);
    if (filter.batch !== undefined) conditions.push(Prisma.sql`batch_id = ${filter.batch}`);
    if (filter.label !== undefined) {
      const [name, value] = filter.label;
      // the first part lets the index be used, which leaves jobs without labels out
      conditions.push(Prisma.sql`labels <> '{}' AND labels @> ${json({ [name]: value })}`);
    }
    if (key !== undefined)
      conditions.push(Prisma.sql`(created_at, id) < (${key.createdAt.toISOString()}::timestamptz, ${key.id})`);
    return this.prisma.$queryRaw<JobRow[]>`
      SELECT ${JOB_COLUMNS} FROM jobs WHERE ${Prisma.join(conditions, ' AND ')}
      ORDER BY created_at DESC, id DESC LIMIT ${limit}`;
  }

  async requestBody(owner: string, id: string): Promise<string | undefined> {
    const [row] = await this.prisma.$queryRaw<{ body: string }[]>`
      SELECT body FROM job_requests JOIN jobs ON id = job_id WHERE job_id = ${id} AND owner = ${owner}`;
    return row?.body;
  }

  /** The job with the text of its result: null where there is none (yet, or any more). */
  async findWithResult(owner: string, id: string): Promise<(JobRow & { result: string | null }) | undefined> {
    const [row] = await this.prisma.$queryRaw<(JobRow & { result: string | null })[]>`
      SELECT ${JOB_COLUMNS}, CASE WHEN expires_at > now() THEN body END AS result
      FROM jobs LEFT JOIN (SELECT job_id, body FROM job_results) AS published ON job_id = id WHERE id = ${id} AND owner = ${owner}`;
    return row;
  }

  /** Cancels what is not over yet; undefined where the job is unknown, over or already being cancelled. */
  async cancel(owner: string, id: string): Promise<JobRow | undefined> {
    const [row] = await this.prisma.$queryRaw<JobRow[]>(cancellation(Prisma.sql`id = ${id} AND owner = ${owner}`));
    return row;
  }

  /** Cancels what is not over of a batch. */
  async cancelBatch(owner: string, batch: string): Promise<void> {
    await this.prisma.$executeRaw(cancellation(Prisma.sql`batch_id = ${batch} AND owner = ${owner}`));
  }

  /**
   * Asks for the best so far. A job that has not started has nothing to keep and is cancelled. Undefined where the job is
   * unknown, over, being cancelled or asked already.
   */
  async stop(owner: string, id: string): Promise<JobRow | undefined> {
    const isQueued = allowed('cancelQueued');
    const [row] = await this.prisma.$queryRaw<JobRow[]>`
      UPDATE jobs SET
        state = CASE WHEN ${isQueued} THEN ${TRANSITIONS.cancelQueued.to}::job_state ELSE state END,
        revision = revision + 1,
        stop_requested_at = now(),
        finished_at = CASE WHEN ${isQueued} THEN now() END,
        expires_at = CASE WHEN ${isQueued} THEN now() + make_interval(secs => retention_seconds) END
      WHERE id = ${id} AND owner = ${owner} AND (${isQueued} OR state = 'running' AND stop_requested_at IS NULL)
      RETURNING ${JOB_COLUMNS}`;
    return row;
  }

  /** Deletes a job that is over, with its request, result and arrays. False where it is unknown or not over. */
  async delete(owner: string, id: string): Promise<boolean> {
    const deleted = await this.prisma.$executeRaw`
      DELETE FROM jobs WHERE id = ${id} AND owner = ${owner} AND ${isAnyOf(TERMINAL_STATES)}`;
    return deleted === 1;
  }
}

/** One statement that names both transitions: a worker may claim or give back a job at this very moment. */
const cancellation = (which: Prisma.Sql): Prisma.Sql => Prisma.sql`
  UPDATE jobs SET
    state = CASE WHEN ${allowed('cancelQueued')} THEN ${TRANSITIONS.cancelQueued.to}::job_state
      ELSE ${TRANSITIONS.requestCancel.to}::job_state END,
    revision = revision + 1,
    cancel_requested_at = now(),
    finished_at = CASE WHEN ${allowed('cancelQueued')} THEN now() END,
    expires_at = CASE WHEN ${allowed('cancelQueued')} THEN now() + make_interval(secs => retention_seconds) END
  WHERE ${which} AND (${allowed('cancelQueued')} OR ${allowed('requestCancel')})
  RETURNING ${JOB_COLUMNS}`;
