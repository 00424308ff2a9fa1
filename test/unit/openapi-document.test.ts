import 'reflect-metadata';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, HttpCode, Module, Param, Post, Query } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { z } from 'zod';
import { buildDocument } from '../../src/modules/openapi/document.js';
import { SchemaConverter } from '../../src/modules/openapi/json-schema.js';
import { json, Operation } from '../../src/modules/openapi/operation.decorator.js';
import { arrayInput, NESTED_NUMBERS_JSON_SCHEMA } from '../../src/solvers/arrays.js';

const circle = z
  .strictObject({ kind: z.literal('circle'), radius: z.number().gt(0).default(1) })
  .meta({ id: 'Circle' });
const square = z.strictObject({ kind: z.literal('square'), side: z.number() }).meta({ id: 'Square' });
const shape = z.discriminatedUnion('kind', [circle, square]).meta({ id: 'Shape' });
const drawing = z.object({ shape, weights: arrayInput.optional() }).meta({ id: 'Drawing' });
const pages = z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20).describe('Page length.') });
const area = z.object({ area: z.number() }).meta({ id: 'Area' });

@Controller('shapes')
class ShapesController {
  @Post()
  @HttpCode(200)
  @Operation({
    id: 'measureShape',
    tag: 'service',
    summary: 'Measure a shape',
    description: 'Answers its area.',
    answers: { 200: { description: 'The area.', content: json(area, { area: 4 }) } },
    problems: ['VALIDATION_FAILED', 'PROBLEM_TOO_LARGE', 'MALFORMED_REQUEST'],
  })
  measure(@Body({ schema: drawing }) _body: z.output<typeof drawing>): { area: number } {
    return { area: 4 };
  }

  @Get(':id')
  @Operation({
    id: 'getShape',
    tag: 'service',
    summary: 'Get a shape',
    description: 'Answers a shape.',
    parameters: [{ name: 'id', in: 'path', description: 'Its id.', schema: z.string(), example: 's1' }],
    answers: { 200: { description: 'The area.', content: json(area, { area: 4 }) } },
    problems: ['NOT_FOUND'],
  })
  get(@Param('id') _id: string, @Query({ schema: pages }) _query: z.output<typeof pages>): { area: number } {
    return { area: 4 };
  }
}

@Module({ controllers: [ShapesController] })
class ShapesModule {}

/** What the assertions read. */
interface Document {
  openapi: string;
  paths: Record<string, Record<string, { parameters: { name: string }[]; responses: Record<string, unknown> }>>;
  components: { schemas: Record<string, Record<string, unknown>> };
}

describe('the OpenAPI document', () => {
  let document: Document;

  beforeAll(async () => {
    const module = await Test.createTestingModule({ imports: [ShapesModule] }).compile();
    const app = module.createNestApplication(new FastifyAdapter(), { logger: false });
    document = buildDocument(app, { version: '1.2.3', solvers: [] }) as unknown as Document;
    await app.close();
  });

  it('is version 3.1 with schemas of draft 2020-12: bounds are numbers', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.components.schemas['Circle']).toMatchObject({ properties: { radius: { exclusiveMinimum: 0 } } });
  });

  it('gives a discriminated union its full mapping', () => {
    expect(document.components.schemas['Shape']?.['discriminator']).toEqual({
      propertyName: 'kind',
      mapping: { circle: '#/components/schemas/Circle', square: '#/components/schemas/Square' },
    });
  });

  it('describes nested numbers, which are a custom check', () => {
    const [nested] = document.components.schemas['ArrayInput']?.['anyOf'] as unknown[];
    expect(nested).toEqual(NESTED_NUMBERS_JSON_SCHEMA);
  });

  it('groups the problem codes of an operation by status, with an example each', () => {
    const responses = document.paths['/shapes']?.['post']?.responses;
    expect(Object.keys(responses ?? {})).toEqual(['200', '400', '422', '431', '500']);
    expect(responses?.['422']).toMatchObject({
      content: {
        'application/problem+json': {
          examples: {
            VALIDATION_FAILED: { value: { status: 422, code: 'VALIDATION_FAILED' } },
            PROBLEM_TOO_LARGE: { value: { status: 422, code: 'PROBLEM_TOO_LARGE' } },
          },
        },
      },
    });
  });

  it('joins the parameters of the method with those of the decorator', () => {
    const parameters = document.paths['/shapes/{id}']?.['get']?.parameters;
    expect(parameters).toHaveLength(2);
    expect(parameters).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'id', required: true, example: 's1' }),
        expect.objectContaining({ name: 'limit', schema: expect.objectContaining({ default: 20, maximum: 100 }) }),
      ]),
    );
  });

  it('refuses two operations of one name and names that are no verb and noun', () => {
    const options = { tag: 'service', summary: '', description: '', answers: {} } as const;
    expect(() => Operation({ ...options, id: 'getShape' })).toThrow('Two operations are called getShape');
    expect(() => Operation({ ...options, id: 'shape' })).toThrow('Not a verbNoun: shape');
  });
});

describe('schema components', () => {
  it('refuses one id for two schemas, such as one with defaults used for requests and answers', () => {
    const converter = new SchemaConverter();
    converter.convert(circle, 'input');
    expect(() => converter.convert(circle, 'output')).toThrow('Two different schemas have the id Circle');
  });

  it('refuses a discriminated union whose branches have no id', () => {
    const anonymous = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('a') })]);
    expect(() => new SchemaConverter().convert(anonymous, 'input')).toThrow('needs .meta({ id })');
  });
});
