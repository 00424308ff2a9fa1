/** Which request bodies are understood: JSON, read strictly; and uploads, handed on as streams. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { setImmediate as macrotask } from 'node:timers/promises';
import { Problem } from '../../problem.js';
import { findJsonExcess, findJsonFault } from './json-scan.js';

/** A JSON body is at most this long; anything larger is an upload. */
export const BODY_LIMIT_BYTES = 8 * 2 ** 20;

/** Content types whose bodies reach the handler as a stream, unread and unlimited: the handler counts. */
export const UPLOAD_CONTENT_TYPES = [
  'application/x-npy',
  'application/octet-stream',
  'text/csv',
  'text/tab-separated-values',
] as const;

/** Read in steps, with other requests in between. */
const LARGE_BYTES = 2 ** 18;

const rawBodies = new WeakMap<FastifyRequest, string>();

/** The JSON body exactly as it was sent; undefined for a request without one. */
export const rawBodyOf = (request: FastifyRequest): string | undefined => rawBodies.get(request);

export function registerBodyParsers(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer | string) => {
      refuseEncoded(request);
      const bytes = body as Buffer;
      const text = decode(bytes);
      rawBodies.set(request, text);
      return parse(bytes, text);
    },
  );
  fastify.addContentTypeParser([...UPLOAD_CONTENT_TYPES], (_request, payload, done) => done(null, payload));
}

/** Compressed bytes could be a thousand times as many as were counted. */
function refuseEncoded({ headers }: FastifyRequest): void {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity') return;
  throw new Problem(
    'UNSUPPORTED_MEDIA_TYPE',
    `Content-Encoding ${encoding} is not taken. Send the JSON text as it is, and large arrays by POST /v1/artifacts.`,
    { headers: { 'accept-encoding': 'identity' } },
  );
}

function decode(bytes: Buffer): string {
  if (bytes.length === 0) {
    throw new Problem('MALFORMED_REQUEST', 'The body is empty. Send a JSON object, or no Content-Type.');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem('MALFORMED_REQUEST', 'The body is not valid UTF-8. Encode the JSON text as UTF-8.');
  }
}

async function parse(bytes: Buffer, text: string): Promise<unknown> {
  const excess = findJsonExcess(bytes);
  if (excess !== null) throw new Problem('MALFORMED_REQUEST', excess);
  await others(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Problem('MALFORMED_REQUEST', `The body is not valid JSON: ${(error as Error).message}.`);
  }
  await others(bytes);
  const fault = findJsonFault(bytes);
  if (fault !== null) throw new Problem('MALFORMED_REQUEST', fault);
  await others(bytes);
  return value;
}

/** Lets other requests have their turn between the steps of a body that takes tens of milliseconds. */
async function others({ length }: Buffer): Promise<void> {
  if (length <= LARGE_BYTES) return;
  // the first comes before anything else has had its turn: sockets, then these, then timers
  await macrotask();
  await macrotask();
}
