/** What a client may ask of a job and what it sees of one. Limits here are the limits documented. */
import { z, type ZodObject } from 'zod';
import { DEVICE_PRECISIONS, OUTCOMES, type Solver } from '../../solvers/contract.js';
import { problemDetails } from '../openapi/problem.schema.js';
import { JOB_STATES } from './state.js';

export const MAX_RUN_SECONDS = 3600;
const DAY_SECONDS = 86_400;

/** Text that PostgreSQL can hold: no NUL, no half of a surrogate pair. */
const text = z.string().regex(/^[^\0\p{Cs}]*$/u, { error: 'expected text without NUL and lone surrogates' });

const labels = z
  .record(z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/), text.max(256))
  .refine((value) => Object.keys(value).length <= 16, { error: 'expected at most 16 labels' })
  .describe('Up to 16 names and values of your own, to find jobs by.');

export const REQUESTED_DEVICES = ['auto', 'cpu', 'gpu'] as const;

/** The reserved member of every submission body: how the job is run, as opposed to what is solved. */
export const jobOptions = z
  .strictObject({
    labels: labels.default({}),
    device: z
      .enum(REQUESTED_DEVICES)
      .default('auto')
      .describe('Where to compute. `auto`: on a GPU where one is there and worth it, else on the CPU.'),
    precision: z
      .enum(DEVICE_PRECISIONS)
      .default('auto')
      .describe(
        'Arithmetic on a GPU: float32 unless `float64` is asked for and the GPU has it. What it answers is certified in ' +
          'float64 on the CPU in any case.',
      ),
    maxRunSeconds: z
      .int()
      .min(1)
      .max(MAX_RUN_SECONDS)
      .default(300)
      .describe('The computation is ended after this many seconds; a solver that can keeps its best so far.'),
    maxQueueSeconds: z
      .int()
      .min(1)
      .max(DAY_SECONDS)
      .default(3600)
      .describe('A job that has not started after this many seconds expires.'),
    retentionSeconds: z
      .int()
      .min(3600)
      .max(90 * DAY_SECONDS)
      .default(7 * DAY_SECONDS)
      .describe('The result is deleted this many seconds after the job has finished.'),
  })
  .meta({ id: 'JobOptions', description: 'How the job is run: labels, device, time limits, retention.' });
export type JobOptions = z.output<typeof jobOptions>;

/** A job whose result has expired stays for this long, to say so. */
export const TOMBSTONE_SECONDS = 30 * DAY_SECONDS;

/** Until its result is deleted, at most: it waits, is tried three times, and is kept. */
export const longestLifeSeconds = ({ maxQueueSeconds, maxRunSeconds, retentionSeconds }: JobOptions): number =>
  maxQueueSeconds + 3 * maxRunSeconds + retentionSeconds;

/** A checked body: the solver's input and how to run it. */
export type SubmissionBody = Readonly<Record<string, unknown>> & { readonly job: JobOptions };

/** 'transport.sinkhorn-newton-sparse' -> 'SinkhornNewtonSparse' */
export function pascalCase(solverName: string): string {
  const method = solverName.slice(solverName.indexOf('.') + 1);
  return method.replace(/(?:^|-)([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

/** The body of a submission: the solver's input members, and the reserved member `job`. */
export function submissionSchema<Input extends ZodObject>(solver: Solver<Input>) {
  return solver.input.safeExtend({ job: jobOptions.prefault({}) }).meta({
    id: `${pascalCase(solver.name)}Submission`,
    description: solver.summary,
  });
}

const waitSeconds = z.coerce.number<string>().int().min(1).max(60);

export const submitQuery = z.strictObject({
  validateOnly: z
    .enum(['true', 'false'])
    .default('false')
    .describe('`true`: check the request and answer the estimate; nothing is stored or run.'),
  wait: waitSeconds.optional().describe('As `Prefer: wait=N`, for clients that cannot set headers.'),
});
export type SubmitQuery = z.output<typeof submitQuery>;

export const getJobQuery = z.strictObject({
  wait: waitSeconds.optional().describe('As `Prefer: wait=N`, for clients that cannot set headers.'),
});
export type GetJobQuery = z.output<typeof getJobQuery>;

export const listJobsQuery = z.strictObject({
  pageSize: z.coerce.number<string>().int().min(1).max(200).default(50),
  pageToken: z.string().max(1000).optional().describe('`nextPageToken` of the page before, with the same filters.'),
  state: z.enum(JOB_STATES).optional(),
  solver: z
    .string()
    .regex(/^[a-z0-9.-]{1,200}$/, { error: 'expected the name of a solver' })
    .optional()
    .describe('Name of a solver, as GET /v1/solvers lists it.'),
  label: text
    .regex(/^[A-Za-z0-9_.-]{1,64}:.{0,256}$/s, { error: 'expected name:value' })
    .optional()
    .describe('`name:value` of a label.'),
  batch: z
    .string()
    .regex(/^bat_[0-9a-f-]{36}$/, { error: 'expected the id of a batch' })
    .optional()
    .describe('Only the jobs of this batch.'),
});
export type ListJobsQuery = z.output<typeof listJobsQuery>;

const estimate = z
  .object({ memoryBytes: z.number(), flops: z.number() })
  .meta({ id: 'JobEstimate', description: 'An upper bound on what the job takes.' });

/** Which queue a job was given to. */
const routing = z
  .object({
    device: z.enum(['cpu', 'gpu']),
    why: z.string().describe('The reason, as a sentence.'),
    estimates: z
      .object({ cpuSeconds: z.number(), gpuSeconds: z.number(), queueSeconds: z.number() })
      .optional()
      .describe('What the decision rests on, where there was a GPU to choose.'),
  })
  .meta({ id: 'JobRouting', description: 'Where the job is computed, and why there.' });
export type JobRouting = z.output<typeof routing>;

const warning = z.object({ code: z.string(), detail: z.string() }).meta({ id: 'JobWarning' });

export const jobProgress = z
  .object({
    phase: z.string(),
    iteration: z.int(),
    fraction: z.number().min(0).max(1).optional(),
    metrics: z.record(z.string(), z.number()).describe('Values of the solver’s declared metrics.'),
    elapsedSeconds: z.number().describe('Since the solver began this attempt.'),
  })
  .meta({ id: 'JobProgress' });
export type JobProgress = z.output<typeof jobProgress>;

const time = z.iso.datetime();

export const jobSchema = z
  .object({
    id: z.string(),
    solver: z.string(),
    solverVersion: z.string(),
    state: z.enum(JOB_STATES),
    outcome: z.enum(OUTCOMES).nullable().describe('How it succeeded; null unless the state is `succeeded`.'),
    revision: z.int().describe('Grows by one with every visible change; the ETag.'),
    attempt: z.int(),
    maxAttempts: z.int(),
    progress: jobProgress.nullable(),
    estimate,
    device: z.enum(['cpu', 'gpu']).nullable().describe('Where the last attempt computes or has computed.'),
    requestedDevice: z.enum(REQUESTED_DEVICES),
    precision: z.enum(DEVICE_PRECISIONS),
    routing,
    batch: z.string().nullable().describe('Id of the batch it was submitted in.'),
    labels: z.record(z.string(), z.string()),
    warnings: z.array(warning),
    error: problemDetails.nullable().describe('Why the job failed.'),
    maxRunSeconds: z.int(),
    maxQueueSeconds: z.int(),
    retentionSeconds: z.int(),
    stopRequestedAt: time.nullable().describe('When the solver was asked for its best so far.'),
    createdAt: time,
    startedAt: time.nullable(),
    finishedAt: time.nullable(),
    expiresAt: time.nullable().describe('When the result is deleted.'),
    links: z.object({
      self: z.string(),
      request: z.string(),
      result: z.string(),
      stop: z.string(),
      cancel: z.string(),
      events: z.string(),
      views: z.string(),
    }),
  })
  .meta({ id: 'Job' });
export type Job = z.output<typeof jobSchema>;

export const jobPageSchema = z
  .object({
    items: z.array(jobSchema),
    nextPageToken: z.string().optional().describe('Absent on the last page.'),
  })
  .meta({ id: 'JobPage' });
export type JobPage = z.output<typeof jobPageSchema>;

export const acceptableSubmissionSchema = z
  .object({
    valid: z.literal(true),
    solver: z.string(),
    solverVersion: z.string(),
    estimate,
    routing,
    availableMemoryBytes: z.number().describe('What a compute process may use.'),
  })
  .meta({ id: 'AcceptableSubmission', description: 'The submission would be accepted.' });
export type Validation = z.output<typeof acceptableSubmissionSchema>;

/** What every result has in common; `result` itself is the solver's. */
export const storedResultSchema = z
  .object({
    outcome: z.enum(OUTCOMES),
    result: z.unknown().describe('As the solver’s result schema says.'),
    certificate: z
      .array(
        z.object({ name: z.string(), title: z.string(), value: z.number(), bound: z.number(), holds: z.boolean() }),
      )
      .describe('What proves the answer.'),
    trace: z
      .record(z.string(), z.array(z.union([z.number(), z.string()])))
      .describe('Equally long columns for a convergence plot.'),
    warnings: z.array(warning),
    seconds: z.number(),
    solver: z.string(),
    solverVersion: z.string(),
    threads: z.int(),
  })
  .meta({ id: 'JobResult' });
