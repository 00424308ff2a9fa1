/** The OpenAPI 3.1 document of an application, built from its routes. */
import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { PROBLEMS, type ProblemCode } from '../../problem.js';
import { type Solver } from '../../solvers/contract.js';
import { SchemaConverter, type JsonSchema, type SchemaSide } from './json-schema.js';
import { describedOperation, type Answer, type Media, type OperationOptions } from './operation.decorator.js';
import { exampleProblem, problemDetails } from './problem.schema.js';

const TAGS = {
  transport: 'Optimal transport: submit a problem, get a job.',
  jobs: 'What became of a submission: state, progress, result.',
  batches: 'Many submissions in one request.',
  artifacts: 'Arrays too large for a JSON body, and the arrays of results.',
  views: 'Pictures of results.',
  solvers: 'What this service can solve, with schemas and examples.',
  service: 'Health, devices and documentation.',
} satisfies Record<OperationOptions['tag'], string>;

const DESCRIPTION = `Hard numerical problems solved as jobs.

Submit a problem to its solver's path; the answer is a job. With \`Prefer: wait=N\` the service waits up to N seconds for
the result before it answers. Small arrays travel as JSON or base64, large ones are uploaded as artifacts.
Every error is \`application/problem+json\` with a code of a closed list, explained at /docs/errors.`;

const EVERYWHERE: readonly ProblemCode[] = ['MALFORMED_REQUEST', 'HEADERS_TOO_LARGE', 'INTERNAL'];
/** What needs the database can find it away. */
const UNDER_V1: readonly ProblemCode[] = [...EVERYWHERE, 'UNAVAILABLE'];

export interface DocumentOptions {
  readonly version: string;
  /** Their results are described as the alternatives of `JobResult.result`. */
  readonly solvers: readonly Solver[];
}

/** @throws Error for a route without @Operation, and where schemas share an id */
export function buildDocument(app: INestApplication, { version, solvers }: DocumentOptions): OpenAPIObject {
  const converter = new SchemaConverter();
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Solvent')
    .setDescription(DESCRIPTION)
    .setVersion(version)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'This service');
  for (const [name, description] of Object.entries(TAGS)) builder.addTag(name, description);

  const document = SwaggerModule.createDocument(app, builder.build(), {
    autoTagControllers: false,
    standardSchemaConverter: (schema, { schemaType }) =>
      schema instanceof z.ZodType ? { schema: converter.convert(schema, schemaType) } : undefined,
  });
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item as Record<string, MutableOperation>)) {
      const options = operation.operationId === undefined ? undefined : describedOperation(operation.operationId);
      if (options === undefined) throw new Error(`${method.toUpperCase()} ${path} has no @Operation.`);
      describe(operation, options, converter, path.startsWith('/v1/') ? UNDER_V1 : EVERYWHERE);
    }
  }
  document.components = { schemas: componentSchemas(converter, solvers) };
  document.security = [];
  return sortKeys(document);
}

/** A result's own schema is its solver's: the general one says nothing there, the document names the alternatives. */
function componentSchemas(converter: SchemaConverter, solvers: readonly Solver[]): Record<string, JsonSchema> {
  const results = solvers.map(({ result }) => converter.convert(result, 'output'));
  const schemas = converter.schemas();
  const general = schemas['JobResult'] as { properties: Record<string, JsonSchema> } | undefined;
  if (general === undefined || results.length === 0) return schemas;
  const alternatives = results.length === 1 ? results[0] : { anyOf: results };
  const properties = { ...general.properties, result: { ...general.properties['result'], ...alternatives } };
  return { ...schemas, JobResult: { ...general, properties } };
}

/** The members of an operation object that are written here. */
interface MutableOperation {
  operationId?: string;
  parameters?: { name: string; in: string }[];
  requestBody?: unknown;
  responses?: unknown;
}

function describe(
  operation: MutableOperation,
  options: OperationOptions,
  converter: SchemaConverter,
  common: readonly ProblemCode[],
): void {
  const parameters = [...(operation.parameters ?? [])];
  for (const { schema, ...rest } of options.parameters ?? []) {
    const at = parameters.findIndex(({ name, in: place }) => name === rest.name && place === rest.in);
    const parameter = { required: rest.in === 'path', ...rest, schema: convert(converter, schema, 'input') };
    parameters.splice(at === -1 ? parameters.length : at, at === -1 ? 0 : 1, parameter);
  }
  operation.parameters = parameters;
  if (options.body !== undefined) {
    const { description, content } = options.body;
    operation.requestBody = {
      ...(description === undefined ? {} : { description }),
      required: true,
      content: media(converter, content, 'input'),
    };
  }
  operation.responses = {
    ...Object.fromEntries(
      Object.entries(options.answers).map(([status, answer]) => [status, response(converter, answer)]),
    ),
    ...problemResponses(converter, [...(options.problems ?? []), ...common]),
  };
}

function response(converter: SchemaConverter, { content, ...answer }: Answer): JsonSchema {
  return content === undefined ? answer : { ...answer, content: media(converter, content, 'output') };
}

function media(converter: SchemaConverter, content: Readonly<Record<string, Media>>, side: SchemaSide): JsonSchema {
  return Object.fromEntries(
    Object.entries(content).map(([type, { schema, ...examples }]) => [
      type,
      { schema: convert(converter, schema, side), ...examples },
    ]),
  );
}

function convert(converter: SchemaConverter, schema: Media['schema'], side: SchemaSide): JsonSchema {
  return schema instanceof z.ZodType ? converter.convert(schema, side) : schema;
}

function problemResponses(converter: SchemaConverter, codes: readonly ProblemCode[]): JsonSchema {
  const schema = converter.convert(problemDetails, 'output');
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      {
        description: group.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join('; '),
        content: {
          'application/problem+json': {
            schema,
            examples: Object.fromEntries(
              group.map((code) => [code, { summary: PROBLEMS[code].title, value: exampleProblem(code) }]),
            ),
          },
        },
      },
    ]),
  );
}

/** Sorted members make the committed document comparable; the order of arrays means something and stays. */
function sortKeys<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sortKeys) as T;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, member]) => [key, sortKeys(member as unknown)])) as T;
}
