import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { TransportController } from './transport.controller.js';

@Module({ imports: [JobsModule], controllers: [TransportController] })
export class TransportModule {}
