/** `@Operation`: everything the OpenAPI document says about one route, beside the route. */
import { applyDecorators } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { type z } from 'zod';
import { type ProblemCode } from '../../problem.js';
import { type JsonSchema } from './json-schema.js';

export type Tag = 'transport' | 'jobs' | 'batches' | 'artifacts' | 'solvers' | 'views' | 'service';

export interface Media {
  /** A zod schema, or JSON Schema where zod cannot say it, such as `BINARY`. */
  readonly schema: z.ZodType | JsonSchema;
  readonly example?: unknown;
  /** Several examples instead of one; the tests send those of a request body to the service. */
  readonly examples?: Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>;
}

export const BINARY: JsonSchema = { type: 'string', format: 'binary' };
export const TEXT: JsonSchema = { type: 'string' };

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly description: string;
  readonly required?: boolean;
  readonly schema: z.ZodType | JsonSchema;
  readonly example?: unknown;
}

export interface Answer {
  readonly description: string;
  /** By media type; absent for an answer without a body. */
  readonly content?: Readonly<Record<string, Media>>;
  readonly headers?: Readonly<Record<string, { readonly description: string; readonly schema: JsonSchema }>>;
  readonly links?: Readonly<Record<string, { operationId: string; parameters?: Record<string, string> }>>;
}

export interface OperationOptions {
  /** verbNoun; the name of the client's method. */
  readonly id: string;
  readonly tag: Tag;
  /** One line. */
  readonly summary: string;
  readonly description: string;
  /** Added to what Nest finds on the method, or instead of it where name and place agree. */
  readonly parameters?: readonly Parameter[];
  /** Instead of what Nest finds on the method. */
  readonly body?: { readonly description?: string; readonly content: Readonly<Record<string, Media>> };
  /** By status: the answers that are not problems. */
  readonly answers: Readonly<Record<number, Answer>>;
  /** The codes this route answers with; those that any route may answer with are added. */
  readonly problems?: readonly ProblemCode[];
}

const operations = new Map<string, OperationOptions>();

/** Nest keeps the operation id; the document takes the rest from here when it is built. */
export function describedOperation(operationId: string): OperationOptions | undefined {
  return operations.get(operationId);
}

/** @throws Error when the id is taken or is not a verb and a noun */
export function Operation(options: OperationOptions): MethodDecorator {
  if (!/^[a-z]+([A-Z][a-z0-9]*)+$/.test(options.id)) throw new Error(`Not a verbNoun: ${options.id}`);
  if (operations.has(options.id)) throw new Error(`Two operations are called ${options.id}`);
  operations.set(options.id, options);
  const { id: operationId, summary, description, tag } = options;
  return applyDecorators(ApiOperation({ operationId, summary, description, tags: [tag] }));
}

/** The body of an answer or a request in JSON. */
export function json(schema: z.ZodType, example: unknown): Readonly<Record<string, Media>> {
  return { 'application/json': { schema, example } };
}
