/** The place where a page of jobs begins, as an opaque text that fits only the filters it was made for. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Problem } from '../../problem.js';

/** A page begins after this job, newest first. */
export interface PageKey {
  readonly createdAt: Date;
  readonly id: string;
}

const content = z.tuple([z.iso.datetime(), z.string(), z.string()]);

export function encodePageToken(key: PageKey, filters: Readonly<Record<string, unknown>>): string {
  const text = JSON.stringify([key.createdAt.toISOString(), key.id, digest(filters)]);
  return Buffer.from(text).toString('base64url');
}

/** @throws Problem VALIDATION_FAILED when it is not a token, or one of another list */
export function decodePageToken(token: string, filters: Readonly<Record<string, unknown>>): PageKey {
  const parsed = content.safeParse(parse(Buffer.from(token, 'base64url').toString()));
  if (!parsed.success) throw refusal('expected the nextPageToken of the page before, unchanged');
  const [createdAt, id, digestOfFilters] = parsed.data;
  if (digestOfFilters !== digest(filters)) {
    throw refusal('this token belongs to a list with other filters: repeat the filters of the first page');
  }
  return { createdAt: new Date(createdAt), id };
}

function digest(filters: Readonly<Record<string, unknown>>): string {
  const sorted = Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('base64url').slice(0, 16);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(detail: string): Problem {
  return new Problem('VALIDATION_FAILED', `The page token is not valid: ${detail}.`, {
    issues: [{ pointer: '/pageToken', code: 'INVALID_VALUE', detail }],
  });
}
