/** What the reconciler reads and writes, for jobs of every owner. Safe to run in several processes at once. */
import { Injectable } from '@nestjs/common';
import { Prisma, PrismaClient } from '../../generated/prisma/client.js';
import type { ProblemDetails } from '../../problem.js';
import type { Warning } from '../../solvers/contract.js';
import { GONE_AFTER_SECONDS } from '../devices/devices.repository.js';
import { allowed, enter, FINISHED, json } from './job-statements.repository.js';
import type { Attempt } from './attempts.repository.js';
import type { JobRow } from './job-row.js';
import { type JobRouting, TOMBSTONE_SECONDS } from './job.schemas.js';

@Injectable()
export class UpkeepRepository {
  constructor(private readonly prisma: PrismaClient) {}

  /** The jobs that have waited longest, at least a second: what the queue does not know of them it is to be told. */
  async waiting(limit: number, queue: JobRow['queue']): Promise<Attempt[]> {
    return this.prisma.$queryRaw<Attempt[]>`
      SELECT id, attempt FROM jobs WHERE queue = ${queue} AND state = 'queued' AND created_at < now() - interval '1 second'
      ORDER BY created_at LIMIT ${limit}`;
  }

  /** Jobs whose worker let its lease run out go back to the queue while they have attempts left. */
  async retryLost(warning: Warning): Promise<number> {
    return this.prisma.$executeRaw`
      UPDATE jobs SET ${enter('retry')}, lease_until = NULL, worker = NULL, progress = NULL,
        warnings = warnings || ${json([warning])}
      WHERE state = 'running' AND lease_until < now() AND ${allowed('retry')} AND attempt < max_attempts`;
  }

  async failLost(error: ProblemDetails): Promise<number> {
    return this.prisma.$executeRaw`
      UPDATE jobs SET ${enter('fail')}, ${FINISHED}, error = ${json(error)}
      WHERE state = 'running' AND lease_until < now() AND ${allowed('fail')} AND attempt >= max_attempts`;
  }

  /** Nobody is left to confirm the cancel. */
  async confirmLostCancels(): Promise<number> {
    return this.prisma.$executeRaw`
      UPDATE jobs SET ${enter('confirmCancel')}, ${FINISHED}
      WHERE state = 'cancelling' AND lease_until < now() AND ${allowed('confirmCancel')}`;
  }

  /** Jobs that may be computed anywhere do not wait for a GPU where none takes jobs any more. */
  async rerouteWaiting(routing: JobRouting): Promise<number> {
    return this.prisma.$executeRaw`
      UPDATE jobs SET queue = ${routing.device}, routing = ${json(routing)}, revision = revision + 1
      WHERE state = 'queued' AND queue = 'gpu' AND requested_device = 'auto' AND NOT EXISTS (
        SELECT FROM devices
        WHERE devices.queue = 'gpu' AND seen_at > now() - make_interval(secs => ${GONE_AFTER_SECONDS})
          AND (disabled_until IS NULL OR disabled_until <= now()))`;
  }

  /** What has never started and waited longer than its submitter allowed. */
  async expireWaiting(): Promise<number> {
    return this.prisma.$executeRaw`
      UPDATE jobs SET ${enter('expire')}, ${FINISHED}
      WHERE state = 'queued' AND ${allowed('expire')} AND started_at IS NULL
        AND created_at + make_interval(secs => max_queue_seconds) <= now()`;
  }

  /** Deletes at most `limit` expired results (their arrays expire by themselves); the jobs stay to say that they are gone. */
  async deleteExpiredResults(limit: number): Promise<number> {
    return this.prisma.$executeRaw`
      DELETE FROM job_results WHERE job_id IN (
        SELECT job_id FROM job_results WHERE expires_at <= now() ORDER BY expires_at LIMIT ${limit}
        FOR UPDATE SKIP LOCKED
      )`;
  }

  /** Deletes at most `limit` jobs that have said for long enough that they are over and their result is gone. */
  async deleteTombstones(limit: number): Promise<number> {
    return this.prisma.$executeRaw`
      DELETE FROM jobs WHERE id IN (
        SELECT id FROM jobs WHERE expires_at <= now() - make_interval(secs => ${TOMBSTONE_SECONDS})
        ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
      )`;
  }

  /** Deletes at most `limit` batches all of whose jobs have gone. */
  async deleteExpiredBatches(limit: number): Promise<number> {
    return this.prisma.$executeRaw`
      DELETE FROM batches WHERE id IN (
        SELECT id FROM batches WHERE expires_at <= now() ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
      )`;
  }

  /** Of these attempts, those that somebody still holds the lease of. */
  async held(attempts: readonly Attempt[]): Promise<Attempt[]> {
    if (attempts.length === 0) return [];
    const pairs = attempts.map(({ id, attempt }) => Prisma.sql`(${id}, ${attempt}::integer)`);
    return this.prisma.$queryRaw<Attempt[]>`
      SELECT id, attempt FROM jobs
      WHERE state IN ('running', 'cancelling') AND lease_until > now() AND (id, attempt) IN (${Prisma.join(pairs)})`;
  }
}
