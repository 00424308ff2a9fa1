/**
 * What a worker writes. A claim makes an attempt; every later write carries its number and matches no row once another
 * attempt has begun, so that a worker that was thought dead cannot publish (fencing). A write that ends an attempt may be
 * repeated, for the answer of the first try may have got lost after it was committed. Times are the database's.
 */
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config.js';
import { Prisma, PrismaClient } from '../../generated/prisma/client.js';
import type { ProblemDetails } from '../../problem.js';
import type { Outcome, Warning } from '../../solvers/contract.js';
import type { ArrayReference } from './array-references.js';
import type { Checkpoint } from './checkpoint.js';
import { allowed, enter, FINISHED, isAnyOf, JOB_COLUMNS, json } from './job-statements.repository.js';
import type { JobRow } from './job-row.js';
import type { JobProgress, JobRouting } from './job.schemas.js';
import { type TransitionName, TRANSITIONS } from './state.js';

export interface Attempt {
  readonly id: string;
  /** The fencing token. */
  readonly attempt: number;
}

export interface ClaimedJob extends JobRow {
  readonly body: string;
  readonly references: readonly ArrayReference[];
  /** What an earlier attempt left when it lost its device. */
  readonly checkpoint: Checkpoint | null;
}

/** A statement inside the transaction that publishes a result. */
export type Transaction = Prisma.TransactionClient;

export interface PublishedAnswer {
  readonly outcome: Outcome;
  /** The result document as JSON text. */
  readonly body: string;
  readonly warnings: readonly Warning[];
  /** The last progress, where it has not been saved yet. */
  readonly progress?: JobProgress | undefined;
}

/** It has attempts left, and has not waited longer than its submitter allowed. */
const MAY_START = Prisma.sql`attempt < max_attempts
  AND (started_at IS NOT NULL OR created_at + make_interval(secs => max_queue_seconds) > now())`;

/** Thrown inside the publishing transaction to roll it back. */
class Fenced extends Error {}

@Injectable()
export class AttemptsRepository {
  /** Set by a claim, extended by every heartbeat. */
  private readonly leaseUntil: Prisma.Sql;

  constructor(
    private readonly prisma: PrismaClient,
    @Inject(CONFIG) { leaseSeconds }: Pick<Config, 'leaseSeconds'>,
  ) {
    this.leaseUntil = Prisma.sql`now() + make_interval(secs => ${leaseSeconds})`;
  }

  /** Begins an attempt; undefined where the job is not to be run (over, leased by another worker, waited too long). */
  async claim(id: string, worker: string): Promise<ClaimedJob | undefined> {
    return this.claimWhere(Prisma.sql`/* claim */`, Prisma.sql`id = ${id}`, worker);
  }

  /**
   * Begins an attempt at the job of this queue whose turn it is; undefined where none waits. The turn is that of the owner with the
   * fewest running jobs, of those the one whose last turn is longest ago, so that nobody waits behind everything that
   * somebody else has submitted; of an owner the oldest job.
   */
  async claimNext(worker: string, queue: JobRow['queue']): Promise<ClaimedJob | undefined> {
    // the owners are found by skipping from one to the next in the index, however many jobs each has; the join asks for
    // jobs in the order of turns, one owner at a time: what another worker claims at this moment is passed over
    return this.claimWhere(
      Prisma.sql`/* claim_next */`,
      Prisma.sql`id = (
        WITH RECURSIVE owners AS (
          (SELECT owner FROM jobs WHERE queue = ${queue} AND state = 'queued' ORDER BY owner LIMIT 1)
          UNION ALL
          SELECT (SELECT jobs.owner FROM jobs WHERE queue = ${queue} AND state = 'queued' AND jobs.owner > owners.owner ORDER BY jobs.owner LIMIT 1)
          FROM owners WHERE owners.owner IS NOT NULL
        ),
        turns AS MATERIALIZED (
          SELECT owners.owner FROM owners
          LEFT JOIN LATERAL (
            SELECT count(*) AS jobs FROM jobs
            WHERE state IN ('running', 'cancelling') AND jobs.owner = owners.owner
          ) AS busy ON true
          LEFT JOIN LATERAL (
            SELECT started_at FROM jobs WHERE jobs.owner = owners.owner AND started_at IS NOT NULL
            ORDER BY started_at DESC LIMIT 1
          ) AS last ON true
          LEFT JOIN LATERAL (
            SELECT created_at FROM jobs WHERE queue = ${queue} AND state = 'queued' AND jobs.owner = owners.owner
            ORDER BY created_at, jobs.id LIMIT 1
          ) AS oldest ON true
          WHERE owners.owner IS NOT NULL
          ORDER BY busy.jobs, last.started_at NULLS FIRST, oldest.created_at
        )
        SELECT next.id FROM turns CROSS JOIN LATERAL (
          SELECT jobs.id FROM jobs WHERE queue = ${queue} AND state = 'queued' AND jobs.owner = turns.owner AND ${MAY_START}
          ORDER BY created_at, jobs.id LIMIT 1 FOR UPDATE SKIP LOCKED
        ) AS next LIMIT 1
      )`,
      worker,
    );
  }

  private async claimWhere(name: Prisma.Sql, which: Prisma.Sql, worker: string): Promise<ClaimedJob | undefined> {
    const [row] = await this.prisma.$queryRaw<ClaimedJob[]>`
      ${name} WITH claimed AS (
        UPDATE jobs SET ${enter('claim')}, attempt = attempt + 1, lease_until = ${this.leaseUntil}, worker = ${worker},
          device = queue, progress = NULL, started_at = COALESCE(started_at, now())
        WHERE ${which} AND ${allowed('claim')} AND (state = 'queued' OR lease_until < now()) AND ${MAY_START}
        RETURNING ${JOB_COLUMNS}
      )
      SELECT claimed.*, body, inputs AS "references", checkpoint FROM claimed JOIN job_requests ON job_id = id`;
    return row;
  }

  /** Extends the lease and says whether to go on; `stopping`: with the best so far. */
  async heartbeat(attempt: Attempt): Promise<'running' | 'stopping' | 'cancelling' | 'lost'> {
    const [row] = await this.prisma.$queryRaw<{ answer: 'running' | 'stopping' | 'cancelling' }[]>`
      UPDATE jobs SET lease_until = ${this.leaseUntil}
      WHERE ${of(attempt)} AND ${isAnyOf(['running', 'cancelling'])}
      RETURNING CASE WHEN state = 'running' AND stop_requested_at IS NOT NULL THEN 'stopping' ELSE state::text END AS answer`;
    return row?.answer ?? 'lost';
  }

  async saveProgress(attempt: Attempt, progress: JobProgress): Promise<boolean> {
    const updated = await this.prisma.$executeRaw`
      UPDATE jobs SET progress = ${json(progress)}, revision = revision + 1
      WHERE ${of(attempt)} AND ${isAnyOf(['running'])}`;
    return updated === 1;
  }

  /**
   * Publishes: state, result and arrays, all or nothing. `showArrays` makes the result's large arrays visible.
   * False (and nothing is written) where the attempt is no longer the job's or a cancel came first; true also where this
   * attempt has published before.
   */
  async succeed(
    attempt: Attempt,
    answer: PublishedAnswer,
    showArrays?: (transaction: Transaction) => Promise<void>,
  ): Promise<boolean> {
    // one statement is a transaction already, without the round trips of one
    if (showArrays === undefined) return this.isDone(await publish(this.prisma, attempt, answer), attempt, 'succeed');
    try {
      await this.prisma.$transaction(
        async (transaction) => {
          if ((await publish(transaction, attempt, answer)) === 0) throw new Fenced();
          await showArrays(transaction);
        },
        { maxWait: 10_000, timeout: 60_000 },
      );
      return true;
    } catch (error) {
      if (error instanceof Fenced) return this.isDone(0, attempt, 'succeed');
      throw error;
    }
  }

  async fail(attempt: Attempt, error: ProblemDetails): Promise<boolean> {
    const updated = await this.prisma.$executeRaw`
      UPDATE jobs SET ${enter('fail')}, ${FINISHED}, error = ${json(error)}
      WHERE ${of(attempt)} AND ${allowed('fail')}`;
    return this.isDone(updated, attempt, 'fail');
  }

  /** Back to the queue; the warning tells the job's owner why. */
  async retry(attempt: Attempt, warning: Warning): Promise<boolean> {
    const updated = await this.prisma.$executeRaw`
      UPDATE jobs SET ${enter('retry')}, lease_until = NULL, worker = NULL, progress = NULL,
        warnings = warnings || ${json([warning])}
      WHERE ${of(attempt)} AND ${allowed('retry')}`;
    return this.isDone(updated, attempt, 'retry');
  }

  /**
   * Back to the queue after the device failed: to that of `routing` where there is one, with the state to go on from. An
   * older checkpoint stays where there is no new one.
   */
  async retryElsewhere(
    attempt: Attempt,
    warning: Warning,
    { routing, checkpoint }: { readonly routing: JobRouting | undefined; readonly checkpoint: Checkpoint | null },
  ): Promise<boolean> {
    const updated = await this.prisma.$executeRaw`
      WITH retried AS (
        UPDATE jobs SET ${enter('retry')}, lease_until = NULL, worker = NULL, progress = NULL,
          warnings = warnings || ${json([warning])},
          queue = COALESCE(${routing?.device ?? null}, queue),
          routing = COALESCE(${routing === undefined ? null : JSON.stringify(routing)}::jsonb, routing)
        WHERE ${of(attempt)} AND ${allowed('retry')} RETURNING id
      )
      UPDATE job_requests
      SET checkpoint = COALESCE(${checkpoint === null ? null : JSON.stringify(checkpoint)}::jsonb, checkpoint)
      FROM retried WHERE job_id = retried.id`;
    return this.isDone(updated, attempt, 'retry');
  }

  /** Back to the queue without a charge: numbers of attempts only grow (they fence), so the allowance grows instead. */
  async giveBack(attempt: Attempt): Promise<boolean> {
    const updated = await this.prisma.$executeRaw`
      UPDATE jobs SET ${enter('retry')}, lease_until = NULL, worker = NULL, progress = NULL,
        max_attempts = max_attempts + 1
      WHERE ${of(attempt)} AND ${allowed('retry')}`;
    return this.isDone(updated, attempt, 'retry');
  }

  /** The computation has ended: what was being cancelled is cancelled. */
  async confirmCancel(attempt: Attempt): Promise<boolean> {
    const updated = await this.prisma.$executeRaw`
      UPDATE jobs SET ${enter('confirmCancel')}, ${FINISHED}
      WHERE ${of(attempt)} AND ${allowed('confirmCancel')}`;
    return this.isDone(updated, attempt, 'confirmCancel');
  }

  /** Whether the job has made the transition in this attempt: with this write, or with an earlier try of it. */
  private async isDone(updated: number, attempt: Attempt, transition: TransitionName): Promise<boolean> {
    if (updated === 1) return true;
    const done = await this.prisma.$queryRaw<unknown[]>`
      SELECT 1 FROM jobs WHERE ${of(attempt)} AND ${isAnyOf([TRANSITIONS[transition].to])}`;
    return done.length === 1;
  }
}

const of = ({ id, attempt }: Attempt): Prisma.Sql => Prisma.sql`id = ${id} AND attempt = ${attempt}`;

/** The number of jobs it published: one or none. */
async function publish(
  client: Pick<Transaction, '$executeRaw'>,
  attempt: Attempt,
  { outcome, body, warnings, progress }: PublishedAnswer,
): Promise<number> {
  return client.$executeRaw`
    /* publish */ WITH published AS (
      UPDATE jobs SET ${enter('succeed')}, ${FINISHED}, outcome = ${outcome}, warnings = warnings || ${json(warnings)},
        progress = COALESCE(${progress === undefined ? null : JSON.stringify(progress)}::jsonb, progress)
      WHERE ${of(attempt)} AND ${allowed('succeed')} RETURNING id, expires_at
    )
    INSERT INTO job_results (job_id, body, expires_at) SELECT id, ${body}, expires_at FROM published`;
}
