import { Module } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type Logger, LOGGER } from '../http/logger.js';
import { JobChanges } from './job-changes.js';
import { JobWaiters } from './job-waiters.js';

@Module({
  providers: [
    {
      provide: JobChanges,
      inject: [Database, LOGGER],
      useFactory: (database: Database, logger: Logger) =>
        new JobChanges(database.url, (error) =>
          logger.warn({ err: error }, 'not hearing of changed jobs for a moment'),
        ),
    },
    { provide: JobWaiters, inject: [JobChanges], useFactory: (changes: JobChanges) => new JobWaiters(changes) },
  ],
  exports: [JobChanges, JobWaiters],
})
export class EventsModule {}
