import { Module } from '@nestjs/common';
import { JobsController } from './jobs.controller.js';
import { JobsModule } from './jobs.module.js';

/** Jobs over HTTP. */
@Module({ imports: [JobsModule], controllers: [JobsController], exports: [JobsModule] })
export class JobsApiModule {}
