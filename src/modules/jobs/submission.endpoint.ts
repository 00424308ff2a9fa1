/** The one way in for every solver's route: check, store, and wait where the client prefers to. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodObject, z } from 'zod';
import { Problem } from '../../problem.js';
import type { Solver } from '../../solvers/contract.js';
import { ownerOf } from '../auth/owner.js';
import { rawBodyOf } from '../http/body-parsers.js';
import { keyNameOf, REPLAYED } from '../idempotency/idempotency-key.js';
import { entityTag, requestedWait } from './job-answers.js';
import { representJob } from './job.representation.js';
import type { Job, SubmissionBody, SubmitQuery, Validation } from './job.schemas.js';
import { JobsService } from './jobs.service.js';
import { isTerminal } from './state.js';
import { SubmissionsService } from './submissions.service.js';

/** What Nest hands to a solver's route. */
export interface Exchange {
  /** As `submissionSchema(solver)` has accepted it. */
  readonly body: SubmissionBody;
  readonly query: SubmitQuery;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

@Injectable()
export class SubmissionEndpoint {
  constructor(
    private readonly submissions: SubmissionsService,
    private readonly jobs: JobsService,
  ) {}

  /** @throws Problem VALIDATION_FAILED, PROBLEM_TOO_LARGE, MALFORMED_REQUEST, IDEMPOTENCY_KEY_REUSED, CONFLICT */
  async answer<Input extends ZodObject>(
    solver: Solver<Input>,
    { body, query, request, reply }: Exchange,
  ): Promise<Job | Validation> {
    const owner = ownerOf(request);
    const { job: options, ...input } = body;
    const text = rawBodyOf(request);
    if (text === undefined) throw new Problem('UNSUPPORTED_MEDIA_TYPE', 'Send the submission as application/json.');
    const submission = {
      solver,
      owner,
      input: input as z.output<Input>,
      options,
      text,
    };
    if (query.validateOnly === 'true') {
      void reply.status(200);
      return this.submissions.validate(submission);
    }
    const wait = requestedWait(request, reply, query);
    const { value: stored, replayed } = await this.submissions.submitOnce(submission, keyNameOf(request));
    let row = stored;
    if (!replayed) request.log.info({ jobId: row.id, solver: row.solver }, 'job accepted');
    if (wait !== undefined) row = await this.jobs.wait(owner, row.id, wait);
    if (replayed) void reply.header(REPLAYED, 'true');
    const answer = representJob(row);
    void reply
      .status(isTerminal(row.state) ? 200 : 202)
      .headers({ location: answer.links.self, etag: entityTag(row), 'cache-control': 'private, no-cache' });
    return answer;
  }
}
