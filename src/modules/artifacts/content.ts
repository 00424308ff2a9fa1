/** The representations of an array: which there are, how each is tagged, and its bytes. */
import { Problem } from '../../problem.js';
import { preferredType } from '../http/accept.js';
import type { ArtifactRow } from './artifact-row.js';
import type { ByteRange } from './artifact-store.js';
import { writeNpyHeader } from './formats/npy-header.js';
import { csvText, jsonText } from './formats/text.js';

export const CONTENT_TYPES = ['application/x-npy', 'text/csv', 'application/json', 'application/octet-stream'] as const;
export type ContentType = (typeof CONTENT_TYPES)[number];

/** Larger arrays are not offered as JSON: no client parses them with pleasure. */
export const JSON_LIMIT = 1_000_000;

const EXTENSIONS: Readonly<Record<ContentType, string>> = {
  'application/x-npy': 'npy',
  'text/csv': 'csv',
  'application/json': 'json',
  'application/octet-stream': 'bin',
};

/** @throws Problem NOT_ACCEPTABLE */
export function chooseType(accept: string | undefined, { shape }: ArtifactRow): ContentType {
  const type = preferredType(accept, CONTENT_TYPES);
  const length = shape.reduce((product, extent) => product * extent, 1);
  if (type === 'application/json' && length > JSON_LIMIT) {
    const others = CONTENT_TYPES.filter((each) => each !== type).join(', ');
    throw new Problem(
      'NOT_ACCEPTABLE',
      `JSON is offered up to ${JSON_LIMIT} numbers; this array has ${length}. Ask for one of ${others} in Accept.`,
    );
  }
  return type;
}

/** Each representation has its own: the bytes differ. */
export const contentTag = ({ sha256 }: ArtifactRow, type: ContentType): string =>
  type === 'application/octet-stream' ? `"${sha256}"` : `"${sha256}.${EXTENSIONS[type]}"`;

/** From the artifact's own name as far as a file name can hold it. */
export function fileName({ id, name }: ArtifactRow, type: ContentType): string {
  const stem = (name ?? '').replace(/\.(npy|csv|tsv|json|bin)$/i, '').replace(/[^A-Za-z0-9._-]+/g, '_');
  return `${/[A-Za-z0-9]/.test(stem) ? stem.replace(/^\.+/, '') : id}.${EXTENSIONS[type]}`;
}

export interface Content {
  /** Undefined where it is known only at the end. */
  readonly length: number | undefined;
  readonly bytes: AsyncIterable<Uint8Array | string>;
}

/** @param read the stored bytes of a range */
export function contentOf(
  row: ArtifactRow,
  type: ContentType,
  read: (range: ByteRange) => AsyncIterable<Uint8Array>,
): Content {
  const whole = { start: 0, end: row.byteSize };
  switch (type) {
    case 'application/octet-stream':
      return { length: row.byteSize, bytes: read(whole) };
    case 'application/x-npy': {
      const header = writeNpyHeader(row);
      return { length: header.length + row.byteSize, bytes: after(header, read(whole)) };
    }
    case 'text/csv':
      return { length: undefined, bytes: csvText(read(whole), row) };
    case 'application/json':
      return { length: undefined, bytes: jsonText(read(whole), row) };
  }
}

async function* after(
  header: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield header;
  yield* rest;
}
