import { Module } from '@nestjs/common';
import { ArtifactsModule } from '../artifacts/artifacts.module.js';
import { BridgesModule } from '../bridges/bridges.module.js';
import { DevicesModule } from '../devices/devices.module.js';
import { EventsModule } from '../events/events.module.js';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { ArrayResolver } from './array-resolver.js';
import { AttemptsRepository } from './attempts.repository.js';
import { JobsRepository } from './jobs.repository.js';
import { JobsService } from './jobs.service.js';
import { QueueLimit } from './queue-limit.js';
import { Reconciler } from './reconciler.js';
import { SubmissionEndpoint } from './submission.endpoint.js';
import { SubmissionsService } from './submissions.service.js';
import { UpkeepRepository } from './upkeep.repository.js';

/** Jobs without a way in: for the API's modules and for the worker's alike. */
@Module({
  imports: [EventsModule, DevicesModule, ArtifactsModule, BridgesModule, IdempotencyModule],
  providers: [
    JobsRepository,
    AttemptsRepository,
    UpkeepRepository,
    ArrayResolver,
    SubmissionsService,
    JobsService,
    SubmissionEndpoint,
    Reconciler,
    QueueLimit,
  ],
  exports: [
    EventsModule,
    DevicesModule,
    ArtifactsModule,
    JobsService,
    SubmissionsService,
    QueueLimit,
    SubmissionEndpoint,
    AttemptsRepository,
    UpkeepRepository,
  ],
})
export class JobsModule {}
