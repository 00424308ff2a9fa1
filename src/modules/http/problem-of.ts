/** Any error as the problem that answers it. */
import { HttpException } from '@nestjs/common';
import { Problem, type ProblemCode } from '../../problem.js';
import { isDatabaseAway } from '../database/database-away.js';
import { isStorageFull, storageFull } from '../database/storage-full.js';
import { BODY_LIMIT_BYTES } from './body-parsers.js';

const CODES: Readonly<Record<number, ProblemCode>> = {
  401: 'UNAUTHORIZED',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  406: 'NOT_ACCEPTABLE',
  409: 'CONFLICT',
  410: 'EXPIRED',
  413: 'BODY_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'VALIDATION_FAILED',
  431: 'HEADERS_TOO_LARGE',
  503: 'UNAVAILABLE',
};

const DETAILS: Partial<Record<ProblemCode, string>> = {
  BODY_TOO_LARGE: `A JSON body may have ${BODY_LIMIT_BYTES} bytes. Upload large arrays first (POST /v1/artifacts) and refer to them.`,
  UNSUPPORTED_MEDIA_TYPE: 'The body’s Content-Type is not understood here. Send application/json.',
};

export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseAway(error)) {
    return new Problem('UNAVAILABLE', 'The database does not answer at the moment. Try again in a few seconds.', {
      headers: { 'retry-after': '5' },
      cause: error,
    });
  }
  if (isStorageFull(error)) return storageFull(error);
  const status = statusOf(error);
  if (status === undefined || (status >= 500 && status !== 503)) {
    return new Problem('INTERNAL', 'An unexpected error happened. It was logged under this requestId.', {
      cause: error,
    });
  }
  const code = CODES[status] ?? 'MALFORMED_REQUEST';
  return new Problem(code, DETAILS[code] ?? (error as Error).message, { cause: error });
}

/** Nest's exceptions and Fastify's own errors (bad content length, body too large, ...) carry a status. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
