import { Module } from '@nestjs/common';
import { EventsModule } from './events.module.js';
import { JobEventsController } from './job-events.controller.js';
import { JobEventsService } from './job-events.service.js';

/** Events over HTTP. */
@Module({ imports: [EventsModule], controllers: [JobEventsController], providers: [JobEventsService] })
export class EventsApiModule {}
