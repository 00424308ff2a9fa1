/** How jobs are answered over HTTP: entity tags, waiting, and the parts of the document that every route shares. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer, Parameter } from '../openapi/operation.decorator.js';
import type { JobRow } from './job-row.js';
import { preferredWaitSeconds } from './prefer.js';

/** The entity tag of a revision. */
export const entityTag = (row: Pick<JobRow, 'revision'>): string => `"${row.revision}"`;

/** Whether `If-None-Match` names the present representation. */
export function isKnown(header: string | undefined, row: Pick<JobRow, 'revision'>): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(entityTag(row));
}

export interface RequestedWait {
  readonly seconds: number;
  /** Aborted when the client goes. */
  readonly signal: AbortSignal;
}

/**
 * Whether the client wants to wait, by `Prefer: wait=N` or `?wait=N`. Says in the answer that it is honoured.
 * @throws Problem MALFORMED_REQUEST for a preference that cannot be read
 */
export function requestedWait(
  request: FastifyRequest,
  reply: FastifyReply,
  query: { readonly wait?: number | undefined },
): RequestedWait | undefined {
  const preferred = preferredWaitSeconds(request.headers['prefer']);
  if (preferred !== undefined) void reply.header('preference-applied', `wait=${preferred}`);
  const seconds = preferred ?? query.wait;
  if (seconds === undefined) return undefined;
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return { seconds, signal: gone.signal };
}

export const JOB_ID: Parameter = {
  name: 'id',
  in: 'path',
  description: 'Id of a job.',
  schema: { type: 'string' },
  example: 'job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55',
};

export const PREFER_WAIT: Parameter = {
  name: 'Prefer',
  in: 'header',
  description: '`wait=N`, N from 1 to 60: answer when the job is over, or after N seconds.',
  schema: { type: 'string' },
  example: 'wait=10',
};

export const JOB_HEADERS: NonNullable<Answer['headers']> = {
  ETag: { description: 'The revision of the job.', schema: { type: 'string' } },
  'Preference-Applied': { description: 'Present where `Prefer: wait=N` was honoured.', schema: { type: 'string' } },
};
