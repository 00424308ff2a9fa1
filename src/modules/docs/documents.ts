/** The files behind the documentation, read once: from the packages, the shipped assets and the repository. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

export interface Document {
  readonly type: string;
  readonly bytes: Buffer;
  readonly etag: string;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const viewer = (file: string): string => createRequire(import.meta.url).resolve(`swagger-ui-dist/${file}`);

const JAVASCRIPT = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';

/** Paths are relative to this file, which is as deep in src/ as in dist/. */
const FILES = {
  'openapi.json': { type: 'application/json; charset=utf-8', path: () => here('../../../openapi/openapi.json') },
  'errors.md': { type: 'text/markdown; charset=utf-8', path: () => here('../../../docs/errors.md') },
  'page.css': { type: CSS, path: () => here('../../assets/docs/page.css') },
  'icon.svg': { type: 'image/svg+xml', path: () => here('../../assets/docs/icon.svg') },
  'api.js': { type: JAVASCRIPT, path: () => here('../../assets/docs/api.js') },
  'swagger-ui.css': { type: CSS, path: () => viewer('swagger-ui.css') },
  'swagger-ui-bundle.js': { type: JAVASCRIPT, path: () => viewer('swagger-ui-bundle.js') },
} as const;
export type DocumentName = keyof typeof FILES;

/** What /docs/assets serves; every other name is unknown there. */
export const ASSETS: ReadonlySet<string> = new Set<DocumentName>([
  'page.css',
  'icon.svg',
  'api.js',
  'swagger-ui.css',
  'swagger-ui-bundle.js',
]);

const read = new Map<DocumentName, Document>();

export function document(name: DocumentName): Document {
  const present = read.get(name);
  if (present !== undefined) return present;
  const { type, path } = FILES[name];
  const made = documentOf(type, readFileSync(path()));
  read.set(name, made);
  return made;
}

export function documentOf(type: string, bytes: Buffer): Document {
  return { type, bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` };
}
