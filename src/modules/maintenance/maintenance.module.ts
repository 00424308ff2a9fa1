import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { Sweeper } from './sweeper.js';

/** What is done now and then, by whichever process is free. */
@Module({ imports: [JobsModule, IdempotencyModule], providers: [Sweeper] })
export class MaintenanceModule {}
