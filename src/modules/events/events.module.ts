import { Module } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type Logger, LOGGER } from '../http/logger.js';
import { EventMetrics } from './event-metrics.js';
import { EventStreams } from './event-streams.js';
import { JobChanges } from './job-changes.js';
import { JobEventsRepository } from './job-events.repository.js';
import { JobWaiters } from './job-waiters.js';

@Module({
  providers: [
    JobEventsRepository,
    EventMetrics,
    {
      provide: JobChanges,
      inject: [Database, LOGGER],
      useFactory: (database: Database, logger: Logger) =>
        new JobChanges(database.url, (error) =>
          logger.warn({ err: error }, 'not hearing of changed jobs for a moment'),
        ),
    },
    { provide: JobWaiters, inject: [JobChanges], useFactory: (changes: JobChanges) => new JobWaiters(changes) },
    {
      provide: EventStreams,
      inject: [JobEventsRepository, JobChanges, LOGGER],
      useFactory: (source: JobEventsRepository, changes: JobChanges, logger: Logger) =>
        new EventStreams({
          source,
          changes,
          report: (error) => logger.warn({ err: error }, 'events were not read; trying again soon'),
        }),
    },
  ],
  exports: [JobChanges, JobWaiters, JobEventsRepository, EventStreams],
})
export class EventsModule {}
