/** What clients ask of the events of a job. */
import { Injectable } from '@nestjs/common';
import { unknownJob } from '../jobs/job-id.pipe.js';
import type { EventStream } from './event-stream.js';
import { EventStreams } from './event-streams.js';
import type { JobEventPage } from './job-event.schemas.js';
import { JobEventsRepository } from './job-events.repository.js';

@Injectable()
export class JobEventsService {
  constructor(
    private readonly events: JobEventsRepository,
    private readonly streams: EventStreams,
  ) {}

  /** @throws Problem NOT_FOUND */
  async list(owner: string, jobId: string, after: number): Promise<JobEventPage> {
    const page = await this.events.find(owner, jobId, after);
    if (page === undefined) throw unknownJob(jobId);
    return page;
  }

  /**
   * Undefined where the job is over and everything was seen.
   * @throws Problem NOT_FOUND, UNAVAILABLE
   */
  async watch(owner: string, jobId: string, after: number): Promise<EventStream | undefined> {
    const { items, complete } = await this.list(owner, jobId, after);
    return complete && items.length === 0 ? undefined : this.streams.open(owner, jobId, after);
  }
}
