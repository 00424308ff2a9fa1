/** Many submissions at once: each is checked as a single one is, and what is accepted is stored together. */
import { Injectable } from '@nestjs/common';
import { setImmediate as macrotask } from 'node:timers/promises';
import type { ZodObject } from 'zod';
import { newId } from '../../ids.js';
import { Problem } from '../../problem.js';
import type { Solver } from '../../solvers/contract.js';
import { invalidPart, issuesOf } from '../http/validation-issues.js';
import { problemOf } from '../http/problem-of.js';
import { digestOf, keyLifetimeSeconds, type KeyName } from '../idempotency/idempotency-key.js';
import { IdempotencyService, type Made } from '../idempotency/idempotency.service.js';
import type { RequestedWait } from '../jobs/job-answers.js';
import type { NewJob } from '../jobs/job-insertion.repository.js';
import { longestLifeSeconds, type SubmissionBody, submissionSchema, TOMBSTONE_SECONDS } from '../jobs/job.schemas.js';
import { JobsService } from '../jobs/jobs.service.js';
import { QueueLimit } from '../jobs/queue-limit.js';
import { isTerminal, UNFINISHED_STATES } from '../jobs/state.js';
import { SubmissionsService } from '../jobs/submissions.service.js';
import { SolverRegistry } from '../solvers/solver-registry.js';
import { unknownBatch } from './batch-id.pipe.js';
import type { NewBatch, Verdict } from './batch.schemas.js';
import { BatchesRepository, type BatchRow } from './batches.repository.js';

export interface BatchSubmission extends NewBatch {
  readonly owner: string;
  /** The body exactly as it came. */
  readonly text: string;
}

/** Checking a thousand items takes a while, in which other requests want to be served. */
const CHECKING_MS = 10;

@Injectable()
export class BatchesService {
  private readonly schemas = new Map<string, ZodObject>();

  constructor(
    private readonly batches: BatchesRepository,
    private readonly jobs: JobsService,
    private readonly submissions: SubmissionsService,
    private readonly limit: QueueLimit,
    private readonly idempotency: IdempotencyService,
    private readonly registry: SolverRegistry,
  ) {}

  /**
   * Stores the batch and the jobs of all items that are acceptable.
   * @throws Problem QUEUE_FULL where they do not all fit, IDEMPOTENCY_KEY_REUSED, CONFLICT
   */
  async create(submission: BatchSubmission, name: KeyName | undefined): Promise<Made<BatchRow>> {
    const { owner, items, text } = submission;
    const key = name && { ...name, digest: digestOf(text) };
    return this.idempotency.once(key, {
      make: async () => {
        const { jobs, verdicts } = await this.check(owner, items);
        await this.limit.admit(owner, jobs.length);
        const longest = Math.max(0, ...jobs.map(({ options }) => longestLifeSeconds(options)));
        const id = newId('bat');
        const stored = await this.batches.insert(
          { id, owner, verdicts, jobs, lifetimeSeconds: longest + TOMBSTONE_SECONDS },
          key && { ...key, lifetimeSeconds: keyLifetimeSeconds(longest) },
        );
        if (stored === undefined) return undefined;
        this.submissions.announce(stored);
        return this.get(owner, id);
      },
      find: (id) => this.batches.find(owner, id),
    });
  }

  /** @throws Problem NOT_FOUND */
  async get(owner: string, id: string): Promise<BatchRow> {
    const batch = await this.batches.find(owner, id);
    if (batch === undefined) throw unknownBatch(id);
    return batch;
  }

  /**
   * The batch once all its jobs are over, or as it is when the time is over.
   * @throws Problem NOT_FOUND
   */
  async wait(owner: string, id: string, { seconds, signal }: RequestedWait): Promise<BatchRow> {
    const deadline = performance.now() + 1_000 * seconds;
    for (;;) {
      const last = await this.batches.lastUnfinished(id);
      const leftSeconds = (deadline - performance.now()) / 1_000;
      if (last === undefined || leftSeconds <= 0) return this.get(owner, id);
      if (!(await this.isOver(owner, last, { seconds: leftSeconds, signal }))) return this.get(owner, id);
    }
  }

  /**
   * Discards every job that is not over.
   * @throws Problem NOT_FOUND
   */
  async cancel(owner: string, id: string): Promise<BatchRow> {
    await this.jobs.cancelBatch(owner, id);
    return this.get(owner, id);
  }

  private async isOver(owner: string, job: string, wait: RequestedWait): Promise<boolean> {
    try {
      return isTerminal((await this.jobs.wait(owner, job, wait, () => true)).state);
    } catch (error) {
      // only what is over can be deleted
      if (error instanceof Problem && error.code === 'NOT_FOUND') return true;
      throw error;
    }
  }

  private async check(owner: string, items: NewBatch['items']): Promise<{ jobs: NewJob[]; verdicts: Verdict[] }> {
    const jobs: NewJob[] = [];
    const verdicts: Verdict[] = [];
    let breath = performance.now();
    for (const item of items) {
      const named = item.key === undefined ? {} : { key: item.key };
      try {
        const job = await this.prepare(owner, item);
        jobs.push(job);
        verdicts.push({ verdict: 'accepted', ...named, job: job.id });
      } catch (error) {
        const problem = problemOf(error);
        // a fault of ours is no verdict on the item
        if (problem.status >= 500) throw error;
        verdicts.push({ verdict: 'refused', ...named, problem: problem.toDetails() as RefusedProblem });
      }
      if (performance.now() - breath < CHECKING_MS) continue;
      await macrotask();
      breath = performance.now();
    }
    return { jobs, verdicts };
  }

  private prepare(owner: string, { solver: name, request }: NewBatch['items'][number]): Promise<NewJob> {
    const solver = this.registry.get(name);
    const parsed = this.schemaOf(solver).safeParse(request);
    if (!parsed.success) throw invalidPart('request', issuesOf(parsed.error.issues, this.schemaOf(solver)));
    const { job: options, ...input } = parsed.data as SubmissionBody;
    return this.submissions.prepare({ solver, owner, input, options, text: JSON.stringify(request) });
  }

  private schemaOf(solver: Solver): ZodObject {
    const schema = this.schemas.get(solver.name) ?? submissionSchema(solver);
    this.schemas.set(solver.name, schema);
    return schema;
  }
}

type RefusedProblem = Extract<Verdict, { verdict: 'refused' }>['problem'];

export const isOver = ({ counts }: BatchRow): boolean => UNFINISHED_STATES.every((state) => (counts[state] ?? 0) === 0);
