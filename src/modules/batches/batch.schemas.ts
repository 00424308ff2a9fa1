/** Many submissions in one request, and what a client sees of them. */
import { z } from 'zod';
import type { JobState } from '../jobs/state.js';
import { problemDetails } from '../openapi/problem.schema.js';

export const MAX_BATCH_ITEMS = 1000;

const key = z
  .string()
  .regex(/^[\x20-\x7e]{1,255}$/, { error: 'expected 1 to 255 characters of printable ASCII' })
  .describe('A name of your own; the verdict repeats it.');

const batchItem = z
  .strictObject({
    solver: z.string().max(200).describe('Name of a solver, as GET /v1/solvers lists it.'),
    request: z.record(z.string(), z.unknown()).describe('The body of a submission to this solver.'),
    key: key.optional(),
  })
  .meta({ id: 'BatchItem' });

export const newBatchSchema = z
  .strictObject({ items: z.array(batchItem).min(1).max(MAX_BATCH_ITEMS) })
  .meta({ id: 'NewBatch', description: `Up to ${MAX_BATCH_ITEMS} submissions, in a body of at most 8 MiB.` });
export type NewBatch = z.output<typeof newBatchSchema>;

const verdict = z
  .discriminatedUnion('verdict', [
    z
      .object({ verdict: z.literal('accepted'), key: key.optional(), job: z.string().describe('Id of the job.') })
      .meta({ id: 'AcceptedItem' }),
    z
      .object({ verdict: z.literal('refused'), key: key.optional(), problem: problemDetails })
      .meta({ id: 'RefusedItem', description: 'What a submission of this item alone would have been answered.' }),
  ])
  .meta({ id: 'BatchVerdict' });
export type Verdict = z.output<typeof verdict>;

const counts = z
  .object({
    queued: z.int(),
    running: z.int(),
    cancelling: z.int(),
    succeeded: z.int(),
    failed: z.int(),
    cancelled: z.int(),
    expired: z.int(),
  } satisfies Record<JobState, z.ZodInt>)
  .meta({ id: 'BatchCounts', description: 'The jobs of a batch by state; those deleted since are not counted.' });

export const batchSchema = z
  .object({
    id: z.string(),
    accepted: z.int().describe('Items that became jobs.'),
    refused: z.int(),
    over: z.boolean().describe('No job of it waits or runs any more.'),
    counts,
    createdAt: z.iso.datetime(),
    links: z.object({ self: z.string(), jobs: z.string(), cancel: z.string() }),
  })
  .meta({ id: 'Batch' });
export type Batch = z.output<typeof batchSchema>;

export const createdBatchSchema = batchSchema
  .extend({ verdicts: z.array(verdict).describe('What became of each item, in the order of the request.') })
  .meta({ id: 'CreatedBatch' });
export type CreatedBatch = z.output<typeof createdBatchSchema>;

export const getBatchQuery = z.strictObject({
  wait: z.coerce
    .number<string>()
    .int()
    .min(1)
    .max(60)
    .optional()
    .describe('As `Prefer: wait=N`, for clients that cannot set headers.'),
});
export type GetBatchQuery = z.output<typeof getBatchQuery>;
