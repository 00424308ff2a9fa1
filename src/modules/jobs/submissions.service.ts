/** Submission: everything that can be known to be wrong is refused here, before anything is stored. */
import { Inject, Injectable } from '@nestjs/common';
import type { ZodObject, z } from 'zod';
import { CONFIG, type Config } from '../../config.js';
import { newId } from '../../ids.js';
import { MAX_ISSUES, Problem } from '../../problem.js';
import type { Estimate, Issue, Solver } from '../../solvers/contract.js';
import { type Logger, LOGGER } from '../http/logger.js';
import { JobMetrics } from '../metrics/job-metrics.js';
import { Queues } from '../queue/queues.js';
import type { ArrayReference } from './array-references.js';
import { ArrayResolver } from './array-resolver.js';
import { hintOf, SOLVE_QUEUE } from './hints.js';
import type { JobRow } from './job-row.js';
import type { JobOptions, Validation } from './job.schemas.js';
import { JobsRepository } from './jobs.repository.js';

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
}

@Injectable()
export class SubmissionsService {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly arrays: ArrayResolver,
    private readonly queues: Queues,
    private readonly metrics: JobMetrics,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Stores the job and tells the queue of it.
   * @throws Problem VALIDATION_FAILED, PROBLEM_TOO_LARGE
   */
  async submit<Input extends ZodObject>(submission: Submission<Input>): Promise<JobRow> {
    const { estimate, references } = await this.accept(submission);
    const { solver, owner, options, text } = submission;
    const job = await this.jobs.insert({
      id: newId('job'),
      owner,
      solver: solver.name,
      solverVersion: solver.version,
      estimate,
      options,
      body: text,
      references,
    });
    this.metrics.countSubmitted(solver.name);
    // only a hint: where it fails, the reconciler finds the job
    this.queues
      .dispatch(SOLVE_QUEUE, [hintOf(job)])
      .catch((error: unknown) => this.logger.warn({ err: error, jobId: job.id }, 'the queue was not told of a job'));
    return job;
  }

  /**
   * Everything that `submit` checks, and nothing stored.
   * @throws Problem VALIDATION_FAILED, PROBLEM_TOO_LARGE
   */
  async validate<Input extends ZodObject>(submission: Submission<Input>): Promise<Validation> {
    const { estimate } = await this.accept(submission);
    const { name, version } = submission.solver;
    return {
      valid: true,
      solver: name,
      solverVersion: version,
      estimate: { ...estimate },
      availableMemoryBytes: this.config.slotMemoryBytes,
    };
  }

  private async accept<Input extends ZodObject>({ solver, owner, input }: Submission<Input>): Promise<Accepted> {
    const { facts, references, issues } = await this.arrays.resolve(owner, solver.arrays(input));
    if (issues.length > 0) throw invalid(issues);
    const further = solver.check(input, facts);
    if (further.length > 0) throw invalid(further);
    const estimate = solver.estimate(input, facts);
    this.admit(solver.name, estimate);
    return { estimate, references };
  }

  private admit(solver: string, estimate: Estimate): void {
    const availableMemoryBytes = this.config.slotMemoryBytes;
    if (estimate.memoryBytes <= availableMemoryBytes) return;
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
