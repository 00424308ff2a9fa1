import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { SolversModule } from '../solvers/solvers.module.js';
import { BatchesController } from './batches.controller.js';
import { BatchesRepository } from './batches.repository.js';
import { BatchesService } from './batches.service.js';

/** Many submissions in one request. */
@Module({
  imports: [JobsModule, SolversModule, IdempotencyModule],
  controllers: [BatchesController],
  providers: [BatchesService, BatchesRepository],
})
export class BatchesModule {}
