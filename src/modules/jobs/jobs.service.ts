/** What clients do with jobs that exist. */
import { Injectable } from '@nestjs/common';
import { Problem } from '../../problem.js';
import { JobWaiters } from '../events/job-waiters.js';
import { unknownJob } from './job-id.pipe.js';
import type { JobRow } from './job-row.js';
import { JobsRepository, type JobFilter } from './jobs.repository.js';
import type { ListJobsQuery } from './job.schemas.js';
import { decodePageToken, encodePageToken } from './page-token.js';
import { isTerminal } from './state.js';

export interface WaitOptions {
  readonly seconds: number;
  /** The waiting client has gone. */
  readonly signal: AbortSignal;
}

@Injectable()
export class JobsService {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly waiters: JobWaiters,
  ) {}

  /** @throws Problem NOT_FOUND */
  async get(owner: string, id: string): Promise<JobRow> {
    return (await this.jobs.find(owner, id)) ?? refuse(id);
  }

  /**
   * The job once it is over, or, for a client that knows a revision, once it has another; as it is when the time is over.
   * @throws Problem NOT_FOUND, also when the job is deleted meanwhile
   */
  async wait(owner: string, id: string, options: WaitOptions, isKnown?: (row: JobRow) => boolean): Promise<JobRow> {
    return this.waiters.wait({
      jobId: id,
      ...options,
      read: () => this.get(owner, id),
      concerns: ({ state }) => isKnown !== undefined || isTerminal(state),
      isEnough: (row) => isTerminal(row.state) || isKnown?.(row) === false,
    });
  }

  /** @throws Problem VALIDATION_FAILED for a page token that does not fit */
  async list(owner: string, query: ListJobsQuery): Promise<{ items: JobRow[]; nextPageToken?: string }> {
    const { pageSize, pageToken, ...filters } = query;
    const key = pageToken === undefined ? undefined : decodePageToken(pageToken, filters);
    // one more than asked for tells whether there is a next page
    const rows = await this.jobs.list(owner, filterOf(filters), key, pageSize + 1);
    const items = rows.slice(0, pageSize);
    const last = items.at(-1);
    return rows.length <= pageSize || last === undefined
      ? { items }
      : { items, nextPageToken: encodePageToken(last, filters) };
  }

  /**
   * The request exactly as it came.
   * @throws Problem NOT_FOUND
   */
  async requestText(owner: string, id: string): Promise<string> {
    return (await this.jobs.requestBody(owner, id)) ?? refuse(id);
  }

  /**
   * The stored result, as JSON text.
   * @throws Problem NOT_FOUND, RESULT_NOT_READY, EXPIRED
   */
  async resultText(owner: string, id: string): Promise<string> {
    const row = (await this.jobs.findWithResult(owner, id)) ?? refuse(id);
    if (row.result !== null) return row.result;
    if (row.state === 'succeeded') {
      throw new Problem(
        'EXPIRED',
        `The result of ${id} was kept until ${row.expiresAt?.toISOString()}. Its request is still at /v1/jobs/${id}/request: ` +
          'submit it again, with a larger job.retentionSeconds if you need it longer.',
        { meta: { expiresAt: row.expiresAt?.toISOString() } },
      );
    }
    const advice = isTerminal(row.state)
      ? 'It will not have one; its error and warnings say why, and it can be submitted again'
      : `Wait for it with GET /v1/jobs/${id} and "Prefer: wait=30"`;
    throw new Problem('RESULT_NOT_READY', `The job is ${row.state} and has no result. ${advice}.`, {
      meta: { state: row.state },
    });
  }

  /**
   * Discards the job. Nothing happens to one that is over or being cancelled already.
   * @throws Problem NOT_FOUND
   */
  async cancel(owner: string, id: string): Promise<JobRow> {
    return (await this.jobs.cancel(owner, id)) ?? this.get(owner, id);
  }

  /**
   * Asks the solver for its best so far; a job that has not started is cancelled. Nothing happens to one that is over,
   * being cancelled or stopping already.
   * @throws Problem NOT_FOUND
   */
  async stop(owner: string, id: string): Promise<JobRow> {
    return (await this.jobs.stop(owner, id)) ?? this.get(owner, id);
  }

  /** Discards what is not over of a batch. */
  async cancelBatch(owner: string, batch: string): Promise<void> {
    await this.jobs.cancelBatch(owner, batch);
  }

  /** @throws Problem NOT_FOUND, CONFLICT while the job is not over */
  async delete(owner: string, id: string): Promise<void> {
    if (await this.jobs.delete(owner, id)) return;
    const { state } = await this.get(owner, id);
    throw new Problem('CONFLICT', `The job is ${state}, and only a job that is over can be deleted. Cancel it first.`, {
      meta: { state },
    });
  }
}

function filterOf({ state, solver, label, batch }: Omit<ListJobsQuery, 'pageSize' | 'pageToken'>): JobFilter {
  if (label === undefined) return { state, solver, batch };
  const colon = label.indexOf(':');
  return { state, solver, batch, label: [label.slice(0, colon), label.slice(colon + 1)] };
}

function refuse(id: string): never {
  throw unknownJob(id);
}
