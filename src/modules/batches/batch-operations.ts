/** What the OpenAPI document says about the routes of batches. */
import { IDEMPOTENCY_KEY, REPLAYED_HEADER } from '../idempotency/idempotency-key.js';
import { PREFER_WAIT } from '../jobs/job-answers.js';
import { json, type OperationOptions, type Parameter } from '../openapi/operation.decorator.js';
import { exampleProblem } from '../openapi/problem.schema.js';
import { type Batch, batchSchema, type CreatedBatch, createdBatchSchema, newBatchSchema } from './batch.schemas.js';

const id = 'bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55';
const NOTHING = { queued: 0, running: 0, cancelling: 0, succeeded: 0, failed: 0, cancelled: 0, expired: 0 };

const RUNNING: Batch = {
  id,
  accepted: 1,
  refused: 1,
  over: false,
  counts: { ...NOTHING, queued: 1 },
  createdAt: '2026-01-01T12:00:00.000Z',
  links: { self: `/v1/batches/${id}`, jobs: `/v1/jobs?batch=${id}`, cancel: `/v1/batches/${id}/cancel` },
};
const OVER: Batch = { ...RUNNING, over: true, counts: { ...NOTHING, succeeded: 1 } };
const CANCELLED: Batch = { ...RUNNING, over: true, counts: { ...NOTHING, cancelled: 1 } };

const VERDICTS: CreatedBatch['verdicts'] = [
  { verdict: 'accepted', key: 'monday', job: 'job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55' },
  {
    verdict: 'refused',
    key: 'tuesday',
    problem: exampleProblem('VALIDATION_FAILED') as Extract<
      CreatedBatch['verdicts'][number],
      { verdict: 'refused' }
    >['problem'],
  },
];

const cost = {
  matrix: [
    [0, 1],
    [1, 0],
  ],
};
const EXAMPLE_REQUEST = {
  items: [
    { solver: 'transport.exact', request: { cost }, key: 'monday' },
    { solver: 'transport.sinkhorn-newton-sparse', request: { cost, epsilonn: 0.1 }, key: 'tuesday' },
  ],
};

const BATCH_ID: Parameter = {
  name: 'id',
  in: 'path',
  description: 'Id of a batch.',
  schema: { type: 'string' },
  example: id,
};

const HEADERS = { Location: { description: 'The batch.', schema: { type: 'string' } }, ...REPLAYED_HEADER };

export const CREATE_BATCH: OperationOptions = {
  id: 'createBatch',
  tag: 'batches',
  summary: 'Submit many problems at once',
  description:
    'Up to 1000 submissions of any solvers, in a body of at most 8 MiB. Each is checked as a submission of its own, and ' +
    'has its verdict: refused ones do not hold up the others. All accepted ones become jobs in the same moment. A job’s ' +
    'request is kept by its values, not byte for byte. The body of a problem that many items share is best an array ' +
    'uploaded before (`{"artifact": id}`).',
  parameters: [PREFER_WAIT, IDEMPOTENCY_KEY],
  body: { content: json(newBatchSchema, EXAMPLE_REQUEST) },
  answers: {
    200: {
      description: 'The batch is over: nothing was acceptable, or it was waited for.',
      content: json(createdBatchSchema, { ...OVER, verdicts: VERDICTS }),
      headers: HEADERS,
    },
    202: {
      description: 'The accepted items are stored and will be run.',
      content: json(createdBatchSchema, { ...RUNNING, verdicts: VERDICTS }),
      headers: HEADERS,
    },
  },
  problems: [
    'MALFORMED_REQUEST',
    'VALIDATION_FAILED',
    'IDEMPOTENCY_KEY_REUSED',
    'CONFLICT',
    'BODY_TOO_LARGE',
    'UNSUPPORTED_MEDIA_TYPE',
    'QUEUE_FULL',
    'UNAVAILABLE',
  ],
};

export const GET_BATCH: OperationOptions = {
  id: 'getBatch',
  tag: 'batches',
  summary: 'Get a batch',
  description:
    'How many of its jobs are in which state; the jobs themselves are at its `links.jobs`. With `Prefer: wait=N` the ' +
    'answer comes when all of them are over, at the latest after N seconds.',
  parameters: [BATCH_ID, PREFER_WAIT],
  answers: { 200: { description: 'The batch.', content: json(batchSchema, OVER) } },
  problems: ['MALFORMED_REQUEST', 'NOT_FOUND', 'VALIDATION_FAILED'],
};

export const CANCEL_BATCH: OperationOptions = {
  id: 'cancelBatch',
  tag: 'batches',
  summary: 'Cancel the jobs of a batch',
  description:
    'Discards all jobs that are not over: queued ones at once, running ones when their computation has been ended. May ' +
    'be repeated.',
  parameters: [BATCH_ID],
  answers: {
    200: { description: 'The batch is over.', content: json(batchSchema, CANCELLED) },
    202: {
      description: 'Running jobs are being cancelled.',
      content: json(batchSchema, { ...RUNNING, counts: { ...NOTHING, cancelling: 1 } }),
    },
  },
  problems: ['NOT_FOUND'],
};
