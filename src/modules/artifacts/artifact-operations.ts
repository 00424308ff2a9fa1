/** What the OpenAPI document says about the routes of artifacts. */
import { IDEMPOTENCY_KEY, REPLAYED_HEADER } from '../idempotency/idempotency-key.js';
import { BINARY, json, type OperationOptions, type Parameter, TEXT } from '../openapi/operation.decorator.js';
import { type Artifact, artifactPageSchema, artifactSchema } from './artifacts.schemas.js';

const ID = 'art_01920000-0000-7000-8000-000000000001';

const EXAMPLE: Artifact = {
  id: ID,
  name: 'costs',
  dtype: 'float64',
  shape: [200, 300],
  byteSize: 480_000,
  sha256: '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
  facts: {
    minimum: 0,
    maximum: 4.25,
    sum: 91_340.5,
    firstMinimum: 17,
    firstNaN: null,
    firstPositiveInfinity: null,
    firstNegativeInfinity: null,
  },
  job: null,
  createdAt: '2026-01-01T12:00:00.000Z',
  expiresAt: '2026-01-08T12:00:00.000Z',
  links: { self: `/v1/artifacts/${ID}`, content: `/v1/artifacts/${ID}/content` },
};

const ARTIFACT_ID: Parameter = {
  name: 'id',
  in: 'path',
  description: 'Id of an array.',
  schema: { type: 'string' },
  example: ID,
};

const TEXT_HEADERS = { etag: { description: 'Of this representation.', schema: { type: 'string' } } };

export const CREATE_ARTIFACT: OperationOptions = {
  id: 'createArtifact',
  tag: 'artifacts',
  summary: 'Upload an array',
  description:
    'Streams a vector or a matrix of up to 512 MiB (MAX_UPLOAD_BYTES, as sent and as kept) into the service; jobs refer ' +
    'to it as `{"artifact": id}`.\n\n' +
    '- `application/x-npy`: what `numpy.save` writes, of any integer, bool, float32 or float64 type, in either byte and ' +
    'memory order. float32 stays float32, everything else is kept as float64; 64-bit integers that float64 would round ' +
    'are refused.\n' +
    '- `text/csv`, `text/tab-separated-values`: UTF-8, decimal points, cells in double quotes where needed. `nan`, `inf` ' +
    'and `-inf` are read; empty cells, ragged rows and more than 16 384 columns are refused. Numbers in the first row ' +
    'are data: say `header=true` where they are names.\n' +
    '- `application/octet-stream`: raw little-endian, row-major elements; say `dtype` and `shape`.\n\n' +
    'A `Content-Encoding` is not taken: send the bytes as they are.',
  parameters: [IDEMPOTENCY_KEY],
  body: {
    content: {
      'application/x-npy': { schema: BINARY },
      'text/csv': { schema: TEXT, example: 'x,y\n0.5,1.25\n-3,4e-2\n' },
      'text/tab-separated-values': { schema: TEXT },
      'application/octet-stream': { schema: BINARY },
    },
  },
  answers: {
    201: {
      description: 'The array is stored.',
      content: json(artifactSchema, EXAMPLE),
      headers: { location: { description: 'Path of the array.', schema: { type: 'string' } }, ...REPLAYED_HEADER },
    },
  },
  problems: [
    'MALFORMED_REQUEST',
    'VALIDATION_FAILED',
    'IDEMPOTENCY_KEY_REUSED',
    'CONFLICT',
    'BODY_TOO_LARGE',
    'UNSUPPORTED_MEDIA_TYPE',
    'UNAVAILABLE',
    'STORAGE_FULL',
  ],
};

export const LIST_ARTIFACTS: OperationOptions = {
  id: 'listArtifacts',
  tag: 'artifacts',
  summary: 'List arrays',
  description: 'Uploads and the large arrays of results, newest first, in pages.',
  answers: { 200: { description: 'A page of arrays.', content: json(artifactPageSchema, { items: [EXAMPLE] }) } },
  problems: ['VALIDATION_FAILED'],
};

export const GET_ARTIFACT: OperationOptions = {
  id: 'getArtifact',
  tag: 'artifacts',
  summary: 'Get what is known about an array',
  description: 'Type, shape, digest and facts; the numbers are at its `links.content`.',
  parameters: [ARTIFACT_ID],
  answers: { 200: { description: 'The array.', content: json(artifactSchema, EXAMPLE) } },
  problems: ['NOT_FOUND'],
};

export const GET_ARTIFACT_CONTENT: OperationOptions = {
  id: 'getArtifactContent',
  tag: 'artifacts',
  summary: 'Download an array',
  description:
    'In the representation that `Accept` asks for; `.npy` where it asks for none. Text has the shortest decimal digits ' +
    'that read back as the same number. NaN, which marks an absent entry, is `null` in JSON and `nan` in CSV; infinities ' +
    'are the strings "Infinity" and "-Infinity" in JSON and `inf`, `-inf` in CSV. JSON is offered up to 1 000 000 ' +
    'numbers. `Range` is honoured for `application/octet-stream`, one range of bytes.',
  parameters: [
    ARTIFACT_ID,
    { name: 'Range', in: 'header', description: 'One range of bytes.', schema: TEXT, example: 'bytes=0-79' },
    { name: 'If-None-Match', in: 'header', description: 'An ETag: 304 while it is current.', schema: TEXT },
    { name: 'If-Range', in: 'header', description: 'Range applies only while this ETag is current.', schema: TEXT },
  ],
  answers: {
    200: {
      description: 'The array.',
      content: {
        'application/x-npy': { schema: BINARY },
        'text/csv': { schema: TEXT, example: '0.5,1.25\n-3,0.04\n' },
        'application/json': {
          schema: { type: 'array', items: {}, description: 'Numbers, or rows of numbers.' },
          example: [
            [0.5, 1.25],
            [-3, 'Infinity'],
          ],
        },
        'application/octet-stream': { schema: BINARY },
      },
      headers: TEXT_HEADERS,
    },
    206: {
      description: 'The range.',
      content: { 'application/octet-stream': { schema: BINARY } },
      headers: { ...TEXT_HEADERS, 'content-range': { description: 'Which bytes of how many.', schema: TEXT } },
    },
    304: { description: 'The array is as it was.' },
  },
  problems: ['NOT_FOUND', 'NOT_ACCEPTABLE', 'RANGE_NOT_SATISFIABLE'],
};

export const DELETE_ARTIFACT: OperationOptions = {
  id: 'deleteArtifact',
  tag: 'artifacts',
  summary: 'Delete an array',
  description: 'Deletes an upload. Arrays of results go with their job; an array that a job has yet to read stays.',
  parameters: [ARTIFACT_ID],
  answers: { 204: { description: 'The array is gone.' } },
  problems: ['NOT_FOUND', 'CONFLICT'],
};
