/** Submission: everything that can be known to be wrong is refused here, before anything is stored. */
import { Inject, Injectable } from '@nestjs/common';
import type { ZodObject, z } from 'zod';
import { CONFIG, type Config } from '../../config.js';
import type { Float } from '../../gpu/contract.js';
import { newId } from '../../ids.js';
import { MAX_ISSUES, Problem } from '../../problem.js';
import { type Estimate, graphFloat, type Issue, type Solver } from '../../solvers/contract.js';
import { Router } from '../devices/router.js';
import { type Logger, LOGGER } from '../http/logger.js';
import { digestOf, keyLifetimeSeconds, type KeyName } from '../idempotency/idempotency-key.js';
import { IdempotencyService, type Made } from '../idempotency/idempotency.service.js';
import { JobMetrics } from '../metrics/job-metrics.js';
import { Queues } from '../queue/queues.js';
import type { ArrayReference } from './array-references.js';
import { ArrayResolver } from './array-resolver.js';
import { hintOf, MOST_HINTS, solveQueue } from './hints.js';
import type { NewJob } from './job-insertion.repository.js';
import type { JobRow } from './job-row.js';
import { type JobOptions, type JobRouting, longestLifeSeconds, type Validation } from './job.schemas.js';
import { JobsRepository } from './jobs.repository.js';
import { missingPackages } from './optional-packages.js';
import { QueueLimit } from './queue-limit.js';

/** A submission whose body its schema has accepted. */
export interface Submission<Input extends ZodObject = ZodObject> {
  readonly solver: Solver<Input>;
  readonly owner: string;
  readonly input: z.output<Input>;
  readonly options: JobOptions;
  /** The body exactly as it came. */
  readonly text: string;
}

interface Accepted {
  readonly estimate: Estimate;
  readonly references: readonly ArrayReference[];
  readonly routing: JobRouting;
}

@Injectable()
export class SubmissionsService {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly arrays: ArrayResolver,
    private readonly queues: Queues,
    private readonly limit: QueueLimit,
    private readonly idempotency: IdempotencyService,
    private readonly router: Router,
    private readonly metrics: JobMetrics,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Stores the job and tells the queue of it.
   * @throws Problem VALIDATION_FAILED, PROBLEM_TOO_LARGE, GPU_UNAVAILABLE, GPU_MEMORY, QUEUE_FULL
   */
  async submit<Input extends ZodObject>(submission: Submission<Input>): Promise<JobRow> {
    return (await this.submitOnce(submission, undefined)).value;
  }

  /**
   * As `submit`; under a key that has been used before, it answers the job of then.
   * @throws Problem IDEMPOTENCY_KEY_REUSED, CONFLICT, and those of `submit`
   */
  async submitOnce<Input extends ZodObject>(
    submission: Submission<Input>,
    name: KeyName | undefined,
  ): Promise<Made<JobRow>> {
    const key = name && { ...name, digest: digestOf(submission.text) };
    return this.idempotency.once(key, {
      make: async () => {
        const job = await this.prepare(submission);
        await this.limit.admit(job.owner, 1);
        const stored =
          key === undefined
            ? await this.jobs.insert(job)
            : await this.jobs.insertUnder(
                { ...key, lifetimeSeconds: keyLifetimeSeconds(longestLifeSeconds(submission.options)) },
                job,
              );
        if (stored !== undefined) this.announce([stored]);
        return stored;
      },
      find: (id) => this.jobs.find(submission.owner, id),
    });
  }

  /**
   * The job of a submission, checked but not stored.
   * @throws Problem VALIDATION_FAILED, PROBLEM_TOO_LARGE, GPU_UNAVAILABLE, GPU_MEMORY
   */
  async prepare<Input extends ZodObject>(submission: Submission<Input>): Promise<NewJob> {
    const { estimate, references, routing } = await this.accept(submission);
    this.router.promise(routing);
    const { solver, owner, options, text: body } = submission;
    const { name, version: solverVersion } = solver;
    return { id: newId('job'), owner, solver: name, solverVersion, estimate, options, routing, body, references };
  }

  /** Counts stored jobs and tells the queue of them. Only a hint: where it fails, the reconciler finds them. */
  announce(jobs: readonly JobRow[]): void {
    for (const { solver } of jobs) this.metrics.countSubmitted(solver);
    for (const queue of ['cpu', 'gpu'] as const) {
      const waiting = jobs.filter((job) => job.queue === queue).slice(0, MOST_HINTS);
      if (waiting.length === 0) continue;
      this.queues
        .dispatch(solveQueue(queue), waiting.map(hintOf))
        .catch((error: unknown) =>
          this.logger.warn({ err: error, jobs: jobs.length }, 'the queue was not told of jobs'),
        );
    }
  }

  /**
   * Everything that `submit` checks, and nothing stored.
   * @throws Problem VALIDATION_FAILED, PROBLEM_TOO_LARGE, GPU_UNAVAILABLE, GPU_MEMORY
   */
  async validate<Input extends ZodObject>(submission: Submission<Input>): Promise<Validation> {
    const { estimate, routing } = await this.accept(submission);
    const { name, version } = submission.solver;
    return {
      valid: true,
      solver: name,
      solverVersion: version,
      estimate: { ...estimate },
      routing,
      availableMemoryBytes: this.config.slotMemoryBytes,
    };
  }

  private async accept<Input extends ZodObject>({
    solver,
    owner,
    input,
    options,
  }: Submission<Input>): Promise<Accepted> {
    const unavailable = missingPackages(solver, input);
    if (unavailable.length > 0) throw invalid(unavailable);
    const { facts, references, issues } = await this.arrays.resolve(owner, solver.arrays(input));
    if (issues.length > 0) throw invalid(issues);
    const further = solver.check(input, facts);
    if (further.length > 0) throw invalid(further);
    const alone = solver.estimate(input, facts);
    this.admit(solver.name, alone);
    const workIn = (dtype: Float) => solver.graphWork?.(input, facts, dtype) ?? null;
    const spareBytes = this.config.slotMemoryBytes - alone.memoryBytes;
    const routing = await this.router.route({ ...options, spareBytes }, workIn);
    // whichever of the workers with a GPU takes it
    const most = graphFloat(options.precision, { float64: true });
    const hostBytes = routing.device === 'gpu' ? (workIn(most)?.hostBytes ?? 0) : 0;
    const estimate = { ...alone, memoryBytes: alone.memoryBytes + hostBytes };
    this.admit(solver.name, estimate);
    return { estimate, references, routing };
  }

  private admit(solver: string, estimate: Estimate): void {
    const availableMemoryBytes = this.config.slotMemoryBytes;
    if (estimate.memoryBytes <= availableMemoryBytes) return;
    this.metrics.countRefused('memory');
    throw new Problem(
      'PROBLEM_TOO_LARGE',
      `${solver} needs up to ${gibibytes(estimate.memoryBytes)} for this problem, and a compute process may use ` +
        `${gibibytes(availableMemoryBytes)}. Submit a smaller problem, ask for a smaller output or a lower precision ` +
        'where the solver offers them, or have the operator raise SLOT_MEMORY_BYTES.',
      { meta: { estimate, availableMemoryBytes } },
    );
  }
}

function invalid(issues: readonly Issue[]): Problem {
  const [first] = issues;
  const more = issues.length === 1 ? '' : ` (and ${issues.length - 1 < MAX_ISSUES ? issues.length - 1 : 'many'} more)`;
  return new Problem('VALIDATION_FAILED', `The request is not valid: ${first?.pointer}: ${first?.detail}${more}.`, {
    issues,
  });
}

const gibibytes = (bytes: number): string => `${(bytes / 2 ** 30).toPrecision(3)} GiB`;
