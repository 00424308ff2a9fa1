/** How jobs are stored: one or a thousand, with their requests, in one statement. */
import { Prisma } from '../../generated/prisma/client.js';
import type { Estimate } from '../../solvers/contract.js';
import type { ArrayReference } from './array-references.js';
import { JOB_COLUMNS } from './job-statements.repository.js';
import type { JobOptions, JobRouting } from './job.schemas.js';

export interface NewJob {
  readonly id: string;
  readonly owner: string;
  readonly solver: string;
  readonly solverVersion: string;
  readonly estimate: Estimate;
  readonly options: JobOptions;
  readonly routing: JobRouting;
  /** The request exactly as it came. */
  readonly body: string;
  readonly references: readonly ArrayReference[];
}

/**
 * Answers the stored rows.
 * @param claim a query whose row says that the jobs may be stored: without one, none is
 */
export function insertion(
  jobs: readonly NewJob[],
  { claim, batchId = null }: { readonly claim: Prisma.Sql; readonly batchId?: string | null },
): Prisma.Sql {
  const texts = (of: (job: NewJob) => string) => Prisma.sql`${jobs.map(of)}::text[]`;
  const integers = (of: (job: NewJob) => number) => Prisma.sql`${jobs.map(of)}::integer[]`;
  return Prisma.sql`
    WITH claimed AS (${claim}),
    submitted AS (
      SELECT new.* FROM claimed, unnest(
        ${texts(({ id }) => id)}, ${texts(({ owner }) => owner)}, ${texts(({ solver }) => solver)},
        ${texts(({ solverVersion }) => solverVersion)}, ${texts(({ options }) => JSON.stringify(options.labels))},
        ${texts(({ estimate }) => JSON.stringify(estimate))}, ${integers(({ options }) => options.maxQueueSeconds)},
        ${integers(({ options }) => options.maxRunSeconds)}, ${integers(({ options }) => options.retentionSeconds)},
        ${texts(({ body }) => body)}, ${texts(({ references }) => JSON.stringify(references))},
        ${texts(({ options }) => options.device)}, ${texts(({ options }) => options.precision)},
        ${texts(({ routing }) => routing.device)}, ${texts(({ routing }) => JSON.stringify(routing))}
      ) AS new (id, owner, solver, solver_version, labels, estimate, max_queue_seconds, max_run_seconds,
        retention_seconds, body, inputs, requested_device, precision, queue, routing)
    ),
    requests AS (
      INSERT INTO job_requests (job_id, body, inputs) SELECT id, body, inputs::jsonb FROM submitted
    )
    INSERT INTO jobs (id, owner, batch_id, solver, solver_version, labels, estimate, max_queue_seconds,
      max_run_seconds, retention_seconds, requested_device, precision, queue, routing)
    SELECT id, owner, ${batchId}, solver, solver_version, labels::jsonb, estimate::jsonb, max_queue_seconds,
      max_run_seconds, retention_seconds, requested_device, precision, queue, routing::jsonb FROM submitted
    RETURNING ${JOB_COLUMNS}`;
}
