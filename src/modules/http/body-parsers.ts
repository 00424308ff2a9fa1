/** Which request bodies are understood: JSON, read strictly; and uploads, handed on as streams. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
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

const rawBodies = new WeakMap<FastifyRequest, string>();

/** The JSON body exactly as it was sent; undefined for a request without one. */
export const rawBodyOf = (request: FastifyRequest): string | undefined => rawBodies.get(request);

export function registerBodyParsers(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    try {
      refuseEncoded(request);
      const text = decode(bytes as Buffer);
      rawBodies.set(request, text);
      done(null, parse(text));
    } catch (error) {
      done(error as Error);
    }
  });
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

function parse(text: string): unknown {
  const excess = findJsonExcess(text);
  if (excess !== null) throw new Problem('MALFORMED_REQUEST', excess);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Problem('MALFORMED_REQUEST', `The body is not valid JSON: ${(error as Error).message}.`);
  }
  const fault = findJsonFault(text);
  if (fault !== null) throw new Problem('MALFORMED_REQUEST', fault);
  return value;
}
