/** What has happened to a job, as clients see it. */
import { z } from 'zod';
import { OUTCOMES } from '../../solvers/contract.js';
import { jobProgress } from '../jobs/job.schemas.js';
import { JOB_STATES } from '../jobs/state.js';
import { problemDetails } from '../openapi/problem.schema.js';

/** Sequences are revisions, which PostgreSQL keeps in four bytes. */
export const MAX_SEQUENCE = 2 ** 31 - 1;

const sequence = z
  .int()
  .describe('The revision that the job had with it. Grows; numbers of progress that was replaced are missing.');
const at = z.iso.datetime();

const stateEvent = z
  .object({
    sequence,
    type: z
      .enum(['state', 'stop'])
      .describe(
        '`state`: the job entered a state, began another attempt or waits for another device. `stop`: the solver was asked to stop.',
      ),
    at,
    data: z.object({
      state: z.enum(JOB_STATES),
      attempt: z.int(),
      outcome: z.enum(OUTCOMES).optional().describe('Of a job that succeeded.'),
      error: problemDetails.optional().describe('Of a job that failed.'),
    }),
  })
  .meta({ id: 'JobStateEvent' });

const progressEvent = z
  .object({
    sequence,
    type: z.literal('progress').describe('At most four a second; only the newest is kept.'),
    at,
    data: jobProgress,
  })
  .meta({ id: 'JobProgressEvent' });

export const jobEventPage = z
  .object({
    items: z.array(z.union([stateEvent, progressEvent])),
    complete: z.boolean().describe('The job is over: nothing will follow.'),
  })
  .meta({ id: 'JobEventPage', description: 'The events after the one asked for, oldest first.' });
export type JobEventPage = z.output<typeof jobEventPage>;
export type JobEvent = JobEventPage['items'][number];

export const jobEventsQuery = z.strictObject({
  after: z.coerce
    .number<string>()
    .int()
    .min(0)
    .max(MAX_SEQUENCE)
    .default(0)
    .describe('Only events after this sequence. The header `Last-Event-ID`, where it is sent, counts instead.'),
});
export type JobEventsQuery = z.output<typeof jobEventsQuery>;

export const EXAMPLE_EVENTS: JobEventPage = {
  items: [
    { sequence: 1, type: 'state', at: '2026-01-01T12:00:00.000Z', data: { state: 'queued', attempt: 0 } },
    { sequence: 2, type: 'state', at: '2026-01-01T12:00:00.010Z', data: { state: 'running', attempt: 1 } },
    {
      sequence: 3,
      type: 'progress',
      at: '2026-01-01T12:00:00.120Z',
      data: { phase: 'newton', iteration: 6, metrics: { marginalError: 3.1e-12 }, elapsedSeconds: 0.1 },
    },
  ],
  complete: false,
};
