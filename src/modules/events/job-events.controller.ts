import { Controller, Get, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../problem.js';
import { ownerOf } from '../auth/owner.js';
import { preferredType } from '../http/accept.js';
import { JOB_ID } from '../jobs/job-answers.js';
import { JobIdPipe } from '../jobs/job-id.pipe.js';
import { Operation, TEXT } from '../openapi/operation.decorator.js';
import {
  EXAMPLE_EVENTS,
  jobEventPage,
  type JobEventPage,
  jobEventsQuery,
  type JobEventsQuery,
  MAX_SEQUENCE,
} from './job-event.schemas.js';
import { JobEventsService } from './job-events.service.js';

const [EXAMPLE_EVENT] = EXAMPLE_EVENTS.items;

@Controller('v1/jobs/:id/events')
export class JobEventsController {
  constructor(private readonly events: JobEventsService) {}

  @Get()
  @Operation({
    id: 'listJobEvents',
    tag: 'jobs',
    summary: 'List or watch the events of a job',
    description:
      'What has happened to the job, oldest first: every state it entered, and its newest progress. With ' +
      '`Accept: text/event-stream` the answer goes on with what happens next (server-sent events: `id` is the sequence, ' +
      '`event` the type, `data` the event as in the JSON page) and ends with the job; a comment keeps the connection alive. ' +
      'Whoever connects again with the last id seen, as browsers do, goes on from there.',
    parameters: [
      JOB_ID,
      {
        name: 'Last-Event-ID',
        in: 'header',
        description: 'The sequence of the last event seen; instead of `after`.',
        schema: { type: 'string' },
        example: '2',
      },
    ],
    answers: {
      200: {
        description: 'The events.',
        content: {
          'application/json': { schema: jobEventPage, example: EXAMPLE_EVENTS },
          'text/event-stream': {
            schema: TEXT,
            example: `retry: 3000\n\nid: 1\nevent: state\ndata: ${JSON.stringify(EXAMPLE_EVENT)}\n\n`,
          },
        },
      },
      204: { description: 'The job is over and there is nothing after the last event seen (text/event-stream).' },
    },
    problems: ['MALFORMED_REQUEST', 'NOT_FOUND', 'NOT_ACCEPTABLE', 'VALIDATION_FAILED', 'UNAVAILABLE'],
  })
  async listJobEvents(
    @Param('id', JobIdPipe) id: string,
    @Query({ schema: jobEventsQuery }) query: JobEventsQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobEventPage | StreamableFile | undefined> {
    const after = lastEventId(request.headers['last-event-id']) ?? query.after;
    const type = preferredType(request.headers.accept, ['application/json', 'text/event-stream']);
    void reply.headers({ vary: 'Accept', 'cache-control': 'private, no-cache' });
    if (type === 'application/json') return this.events.list(ownerOf(request), id, after);
    const stream = await this.events.watch(ownerOf(request), id, after);
    if (stream === undefined) {
      void reply.status(204);
      return undefined;
    }
    // nginx would hold events back to fill its buffer
    void reply.type(type).header('x-accel-buffering', 'no');
    return new StreamableFile(stream);
  }
}

/** @throws Problem MALFORMED_REQUEST when it is not a sequence */
function lastEventId(header: string | string[] | undefined): number | undefined {
  const text = [header ?? ''].flat().at(-1) ?? '';
  // a browser that has seen no id yet sends an empty one
  if (text === '') return undefined;
  const sequence = /^\d{1,10}$/.test(text) ? Number(text) : Infinity;
  if (sequence <= MAX_SEQUENCE) return sequence;
  throw new Problem(
    'MALFORMED_REQUEST',
    `The header "Last-Event-ID: ${text}" is not valid: expected the id of an event of this job, for instance "Last-Event-ID: 2".`,
  );
}
