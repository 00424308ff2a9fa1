import { Controller, Delete, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ownerOf } from '../auth/owner.js';
import { json, Operation } from '../openapi/operation.decorator.js';
import { entityTag, isKnown, JOB_HEADERS, JOB_ID, PREFER_WAIT, requestedWait } from './job-answers.js';
import { EXAMPLE_JOB, QUEUED_JOB } from './job-example.js';
import { JobIdPipe } from './job-id.pipe.js';
import { representJob } from './job.representation.js';
import {
  type GetJobQuery,
  getJobQuery,
  type Job,
  type JobPage,
  jobPageSchema,
  jobSchema,
  type ListJobsQuery,
  listJobsQuery,
  storedResultSchema,
} from './job.schemas.js';
import { JobsService } from './jobs.service.js';
import { EXAMPLE_REQUEST, EXAMPLE_RESULT } from './result-example.js';
import { isTerminal } from './state.js';

@Controller('v1/jobs')
export class JobsController {
  constructor(private readonly jobs: JobsService) {}

  @Get()
  @Operation({
    id: 'listJobs',
    tag: 'jobs',
    summary: 'List jobs',
    description: 'Newest first, in pages. All given filters must hold.',
    answers: { 200: { description: 'A page of jobs.', content: json(jobPageSchema, { items: [EXAMPLE_JOB] }) } },
    problems: ['VALIDATION_FAILED'],
  })
  async listJobs(
    @Query({ schema: listJobsQuery }) query: ListJobsQuery,
    @Req() request: FastifyRequest,
  ): Promise<JobPage> {
    const { items, ...rest } = await this.jobs.list(ownerOf(request), query);
    return { items: items.map(representJob), ...rest };
  }

  @Get(':id')
  @Operation({
    id: 'getJob',
    tag: 'jobs',
    summary: 'Get a job',
    description:
      'What became of a submission. With `Prefer: wait=N` the answer comes when the job is over, at the latest after N ' +
      'seconds; with `If-None-Match` as well, at any change of the job.',
    parameters: [
      JOB_ID,
      PREFER_WAIT,
      {
        name: 'If-None-Match',
        in: 'header',
        description: 'An ETag of this job: 304 while the job still has it.',
        schema: { type: 'string' },
        example: '"4"',
      },
    ],
    answers: {
      200: { description: 'The job.', content: json(jobSchema, EXAMPLE_JOB), headers: JOB_HEADERS },
      304: { description: 'The job is as it was.' },
    },
    problems: ['MALFORMED_REQUEST', 'NOT_FOUND', 'VALIDATION_FAILED'],
  })
  async getJob(
    @Param('id', JobIdPipe) id: string,
    @Query({ schema: getJobQuery }) query: GetJobQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job | undefined> {
    const owner = ownerOf(request);
    const wait = requestedWait(request, reply, query);
    const known = request.headers['if-none-match'];
    const row =
      wait === undefined
        ? await this.jobs.get(owner, id)
        : await this.jobs.wait(owner, id, wait, known === undefined ? undefined : (row) => isKnown(known, row));
    void reply.headers({ etag: entityTag(row), 'cache-control': 'private, no-cache' });
    if (isKnown(known, row)) {
      void reply.status(304);
      return undefined;
    }
    return representJob(row);
  }

  @Get(':id/request')
  @Operation({
    id: 'getJobRequest',
    tag: 'jobs',
    summary: 'Get what was submitted',
    description: 'The body of the submission, byte for byte.',
    parameters: [JOB_ID],
    answers: {
      200: {
        description: 'The request.',
        content: { 'application/json': { schema: { type: 'object' }, example: EXAMPLE_REQUEST } },
      },
    },
    problems: ['NOT_FOUND'],
  })
  async getJobRequest(
    @Param('id', JobIdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return sendJsonText(reply, await this.jobs.requestText(ownerOf(request), id));
  }

  @Get(':id/result')
  @Operation({
    id: 'getJobResult',
    tag: 'jobs',
    summary: 'Get the result',
    description:
      'The solution with its certificate and trace. Its shape depends on the solver: see GET /v1/solvers/{name}. Arrays of ' +
      'more than 10 000 numbers are named as artifacts.',
    parameters: [JOB_ID],
    answers: { 200: { description: 'The result.', content: json(storedResultSchema, EXAMPLE_RESULT) } },
    problems: ['NOT_FOUND', 'RESULT_NOT_READY', 'EXPIRED'],
  })
  async getJobResult(
    @Param('id', JobIdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return sendJsonText(reply, await this.jobs.resultText(ownerOf(request), id));
  }

  @Post(':id/stop')
  @Operation({
    id: 'stopJob',
    tag: 'jobs',
    summary: 'Stop a job and keep its best so far',
    description:
      'Asks the solver for what it has: the job then succeeds with the outcome `stopped`, and its certificate says how ' +
      'good the answer is. A solver looks at such requests between its steps, at least every 250 ms; one that does not goes ' +
      'on until it ends or its time limit is over. A job that has not started has nothing to keep and is cancelled. May be ' +
      'repeated; a job that is over or being cancelled stays as it is.',
    parameters: [JOB_ID],
    answers: {
      200: { description: 'The job is over.', content: json(jobSchema, EXAMPLE_JOB), headers: JOB_HEADERS },
      202: {
        description: 'The solver is asked.',
        content: json(jobSchema, {
          ...QUEUED_JOB,
          state: 'running',
          revision: 3,
          attempt: 1,
          device: 'cpu',
          stopRequestedAt: '2026-01-01T12:00:01.000Z',
        }),
        headers: JOB_HEADERS,
      },
    },
    problems: ['NOT_FOUND'],
  })
  async stopJob(
    @Param('id', JobIdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job> {
    const row = await this.jobs.stop(ownerOf(request), id);
    void reply.status(isTerminal(row.state) ? 200 : 202).header('etag', entityTag(row));
    return representJob(row);
  }

  @Post(':id/cancel')
  @Operation({
    id: 'cancelJob',
    tag: 'jobs',
    summary: 'Cancel a job',
    description:
      'Discards the job: a queued one is over at once, a running one when its computation has been ended. May be repeated; ' +
      'a job that is over stays as it is.',
    parameters: [JOB_ID],
    answers: {
      200: { description: 'The job is over.', content: json(jobSchema, EXAMPLE_JOB), headers: JOB_HEADERS },
      202: {
        description: 'The job is being cancelled.',
        content: json(jobSchema, { ...QUEUED_JOB, state: 'cancelling', revision: 3, attempt: 1, device: 'cpu' }),
        headers: JOB_HEADERS,
      },
    },
    problems: ['NOT_FOUND'],
  })
  async cancelJob(
    @Param('id', JobIdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job> {
    const row = await this.jobs.cancel(ownerOf(request), id);
    void reply.status(isTerminal(row.state) ? 200 : 202).header('etag', entityTag(row));
    return representJob(row);
  }

  @Delete(':id')
  @Operation({
    id: 'deleteJob',
    tag: 'jobs',
    summary: 'Delete a job',
    description: 'Deletes a job that is over, with its request, result and arrays.',
    parameters: [JOB_ID],
    answers: { 204: { description: 'The job is gone.' } },
    problems: ['NOT_FOUND', 'CONFLICT'],
  })
  async deleteJob(
    @Param('id', JobIdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.jobs.delete(ownerOf(request), id);
    void reply.status(204);
  }
}

/** Stored JSON goes out as it is: parsing megabytes only to write them again would hold up every other request. */
function sendJsonText(reply: FastifyReply, text: string): string {
  void reply.type('application/json; charset=utf-8').header('cache-control', 'private, no-cache');
  return text;
}
