/** The parts that the statements about jobs share: their columns, and the table of transitions as SQL. */
import { Prisma } from '../../generated/prisma/client.js';
import { type JobState, type TransitionName, TRANSITIONS } from './state.js';

/** The columns of a JobRow. */
export const JOB_COLUMNS = Prisma.raw(
  [
    'id',
    'owner',
    'batch_id AS "batchId"',
    'solver',
    'solver_version AS "solverVersion"',
    'state',
    'outcome',
    'revision',
    'attempt',
    'max_attempts AS "maxAttempts"',
    'queue',
    'device',
    'requested_device AS "requestedDevice"',
    'precision',
    'routing',
    'labels',
    'estimate',
    'progress',
    'error',
    'warnings',
    'max_queue_seconds AS "maxQueueSeconds"',
    'max_run_seconds AS "maxRunSeconds"',
    'retention_seconds AS "retentionSeconds"',
    'stop_requested_at AS "stopRequestedAt"',
    'created_at AS "createdAt"',
    'started_at AS "startedAt"',
    'finished_at AS "finishedAt"',
    'expires_at AS "expiresAt"',
  ].join(', '),
);

/** Assignments that end a job now and set when its result expires. */
export const FINISHED = Prisma.sql`
  finished_at = clock_timestamp(), lease_until = NULL,
  expires_at = clock_timestamp() + make_interval(secs => retention_seconds)`;

/** Assignments that every transition makes. */
export const enter = (name: TransitionName): Prisma.Sql =>
  Prisma.sql`state = ${TRANSITIONS[name].to}::job_state, revision = revision + 1`;

/** The row is in a state in which the transition is legal. */
export const allowed = (name: TransitionName): Prisma.Sql => isAnyOf(TRANSITIONS[name].from);

export const isAnyOf = (states: readonly JobState[]): Prisma.Sql =>
  Prisma.sql`state = ANY(${[...states]}::job_state[])`;

export const json = (value: unknown): Prisma.Sql => Prisma.sql`${JSON.stringify(value)}::jsonb`;
