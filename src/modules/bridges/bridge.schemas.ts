/** What a client sees of bridges. */
import { z } from 'zod';
import { COVARIANCES } from '../../solvers/transport/light-schrodinger-bridge/bridge.js';
import { bridgeDocument } from '../../solvers/transport/light-schrodinger-bridge/bridge-document.js';
import { ANSWERS, type QuestionKind } from '../../solvers/transport/light-schrodinger-bridge/queries/schemas.js';

export const listBridgesQuery = z.strictObject({
  pageSize: z.coerce.number<string>().int().min(1).max(200).default(50),
  pageToken: z.string().max(1000).optional().describe('`nextPageToken` of the page before, with the same filters.'),
  job: z
    .string()
    .regex(/^job_[0-9a-f-]{36}$/, { error: 'expected the id of a job' })
    .optional()
    .describe('Only the bridge of this job.'),
});
export type ListBridgesQuery = z.output<typeof listBridgesQuery>;

const links = z.object({
  self: z.string(),
  samples: z.string(),
  trajectories: z.string(),
  drift: z.string(),
  density: z.string(),
  moments: z.string(),
});

export const bridgeSummary = z
  .object({
    id: z.string().describe('`brg_` and the UUID of the job that made it.'),
    epsilon: z.number(),
    dimension: z.int(),
    components: z.int(),
    covariance: z.enum(COVARIANCES),
    job: z.string().describe('The job that made it, which may be deleted by now.'),
    solver: z.string(),
    solverVersion: z.string(),
    labels: z.record(z.string(), z.string()).describe('Of the job.'),
    createdAt: z.iso.datetime(),
    links,
  })
  .meta({ id: 'BridgeSummary' });
export type BridgeSummary = z.output<typeof bridgeSummary>;

export const bridgeDetails = bridgeSummary.extend({ parameters: bridgeDocument }).meta({ id: 'Bridge' });
export type BridgeDetails = z.output<typeof bridgeDetails>;

export const bridgePage = z
  .object({
    items: z.array(bridgeSummary),
    nextPageToken: z.string().optional().describe('Absent on the last page.'),
  })
  .meta({ id: 'BridgePage' });
export type BridgePage = z.output<typeof bridgePage>;

/** What a question is answered with: as a job's result, without what only jobs have. */
export const answerSchema = (kind: QuestionKind) =>
  z.looseObject({
    result: ANSWERS[kind],
    seconds: z.number().describe('Of computation.'),
    solver: z.string(),
    solverVersion: z.string(),
  });
