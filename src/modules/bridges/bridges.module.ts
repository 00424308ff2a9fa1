import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { BridgeSubmissionsController } from './bridge-submissions.controller.js';

@Module({ imports: [JobsModule], controllers: [BridgeSubmissionsController] })
export class BridgesModule {}
