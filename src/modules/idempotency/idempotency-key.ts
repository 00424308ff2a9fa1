/** The Idempotency-Key header: a client's own name for one act of making something, so that it can safely be repeated. */
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { Problem } from '../../problem.js';
import { ownerOf } from '../auth/owner.js';
import type { Answer, Parameter } from '../openapi/operation.decorator.js';

/** Unique: one key makes one thing. */
export interface KeyName {
  readonly owner: string;
  /** The route, as it is declared. */
  readonly operation: string;
  readonly key: string;
}

/** What a key is written down with. */
export interface KeyClaim extends KeyName {
  /** Hexadecimal SHA-256 of the request: another request must not use the key. */
  readonly digest: string;
  readonly lifetimeSeconds: number;
}

const DAY_SECONDS = 86_400;
const PRINTABLE_ASCII = /^[\x20-\x7e]{1,255}$/;

/**
 * Undefined where the request names no key.
 * @throws Problem MALFORMED_REQUEST for a key that is not 1 to 255 characters of printable ASCII
 */
export function keyNameOf(request: FastifyRequest): KeyName | undefined {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return undefined;
  if (typeof header !== 'string' || !PRINTABLE_ASCII.test(header)) {
    throw new Problem(
      'MALFORMED_REQUEST',
      'The header Idempotency-Key is not valid: expected 1 to 255 characters of printable ASCII, for instance a UUID.',
    );
  }
  return { owner: ownerOf(request), operation: `${request.method} ${request.routeOptions.url ?? ''}`, key: header };
}

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** At least a day, and as long as what it made may still be asked for. */
export const keyLifetimeSeconds = (longestLifeSeconds: number): number => Math.max(DAY_SECONDS, longestLifeSeconds);

export const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'A key of yours, 1 to 255 characters of printable ASCII, best a UUID. Repeating the request with the same key makes ' +
    'nothing new: the answer shows what the first one made, as it is now. Kept for at least 24 hours.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  example: '7a3c1c1e-5c1f-4f0e-9d54-0d2b3a6f8e11',
};

/** Response header of a repetition. */
export const REPLAYED = 'idempotency-replayed';

export const REPLAYED_HEADER: NonNullable<Answer['headers']> = {
  'Idempotency-Replayed': {
    description: '`true` where the Idempotency-Key had been used before, and nothing was made.',
    schema: { type: 'string' },
  },
};
