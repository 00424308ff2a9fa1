/** The committed OpenAPI document, and validation by its own schemas. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';

export interface Media {
  readonly schema: object;
  readonly example?: unknown;
  readonly examples?: Record<string, { summary: string; value: unknown }>;
}
export interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags: string[];
  readonly parameters: { name: string; in: string; required?: boolean; schema: object; example?: unknown }[];
  readonly requestBody?: { content: Record<string, Media> };
  readonly responses: Record<string, { description: string; content?: Record<string, Media> }>;
}
interface OpenApi {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, object> };
  readonly tags: { name: string }[];
}

export const DOCUMENT = JSON.parse(readFileSync('openapi/openapi.json', 'utf8')) as OpenApi;

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

export const ROUTES: readonly Route[] = Object.entries(DOCUMENT.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
);

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).addSchema(DOCUMENT, 'document');

/** @param pointer JSON pointer of a schema in the document, without the leading `#` */
export function validatorAt(pointer: string): ValidateFunction {
  return ajv.compile({ $ref: `document#${pointer}` });
}

export const component = (name: string): ValidateFunction => validatorAt(`/components/schemas/${name}`);

export const escapePointer = (part: string): string =>
  encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

/** What is wrong with a value, readably; empty when nothing is. */
export function faults(validate: ValidateFunction, value: unknown): string[] {
  return validate(value) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message ?? ''}`);
}

export const examplesOf = ({ example, examples }: Media): unknown[] =>
  example === undefined ? Object.values(examples ?? {}).map(({ value }) => value) : [example];
