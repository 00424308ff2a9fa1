/** Reads what the trigger on jobs has recorded. */
import { Injectable } from '@nestjs/common';
import { PrismaClient } from '../../generated/prisma/client.js';
import { isTerminal, type JobState } from '../jobs/state.js';
import type { JobEvent, JobEventPage } from './job-event.schemas.js';

interface Row {
  readonly state: JobState;
  /** Null, as all that follows, where the job has no event to show. */
  readonly sequence: number | null;
  readonly type: JobEvent['type'];
  readonly at: Date;
  readonly data: JobEvent['data'];
}

@Injectable()
export class JobEventsRepository {
  constructor(private readonly prisma: PrismaClient) {}

  /** The events after `after`, oldest first; undefined where the job is unknown. */
  async find(owner: string, jobId: string, after: number): Promise<JobEventPage | undefined> {
    const rows = await this.prisma.$queryRaw<Row[]>`
      SELECT state, sequence, type, at, data FROM jobs
      LEFT JOIN job_events ON job_id = id AND sequence > ${after}
      WHERE id = ${jobId} AND owner = ${owner} ORDER BY sequence`;
    const [first] = rows;
    if (first === undefined) return undefined;
    const items = rows.flatMap(({ sequence, type, at, data }) =>
      sequence === null ? [] : [{ sequence, type, at: at.toISOString(), data } as JobEvent],
    );
    return { items, complete: isTerminal(first.state) };
  }

  /** The present revisions of these jobs, of those that still exist. */
  async revisions(jobIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.prisma.$queryRaw<{ id: string; revision: number }[]>`
      SELECT id, revision FROM jobs WHERE id = ANY(${[...jobIds]})`;
    return new Map(rows.map(({ id, revision }) => [id, revision]));
  }
}
