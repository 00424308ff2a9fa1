import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { BridgeQuestions } from './bridge-questions.js';
import { BridgeSubmissionsController } from './bridge-submissions.controller.js';
import { BridgesController } from './bridges.controller.js';
import { BridgesModule } from './bridges.module.js';
import { BridgesService } from './bridges.service.js';

/** Trained Schrodinger bridges: submitted as jobs, kept, and asked. */
@Module({
  imports: [JobsModule, BridgesModule],
  controllers: [BridgeSubmissionsController, BridgesController],
  providers: [BridgesService, BridgeQuestions],
})
export class BridgesApiModule {}
