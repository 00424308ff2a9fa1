/**
 * Numeric arrays: how they travel (wire forms), what is known about them before they are loaded (facts),
 * and what a solver holds in its hands (NdArray). Everything is dense, row-major, little-endian.
 */
import { z } from 'zod';

export const DTYPES = ['float64', 'float32'] as const;
export type Dtype = (typeof DTYPES)[number];

/** A dense row-major array of rank 1 or 2. `data.length` is the product of `shape`. */
export interface NdArray {
  readonly shape: readonly number[];
  readonly data: Float64Array | Float32Array;
}

/**
 * What is known about an array without holding its data, so that a submission can be refused before it is stored.
 * `minimum`, `maximum` and `sum` are over the finite entries (Infinity, -Infinity and 0 where there is none); the
 * `first…` members are flat row-major indices.
 */
export interface ArrayFacts {
  readonly shape: readonly number[];
  readonly dtype: Dtype;
  readonly minimum: number;
  readonly maximum: number;
  readonly sum: number;
  /** Where the smallest finite entry stands first. */
  readonly firstMinimum: number | null;
  readonly firstNaN: number | null;
  readonly firstPositiveInfinity: number | null;
  readonly firstNegativeInfinity: number | null;
}

/** Inline forms may hold at most this many numbers in a result; larger arrays become artifacts. */
export const INLINE_LIMIT = 10_000;

const encodedArray = z
  .strictObject({
    base64: z.string().describe('Base64 of the little-endian, row-major bytes.'),
    dtype: z.enum(DTYPES),
    shape: z.array(z.int().min(1)).min(1).max(2),
  })
  .meta({ id: 'EncodedArray', description: 'An array as base64 of its little-endian, row-major bytes.' });

const artifactReference = z
  .strictObject({ artifact: z.string().regex(/^art_[0-9a-f-]{36}$/) })
  .meta({ id: 'ArtifactReference', description: 'An array uploaded before, or one that a result names.' });

const resultReference = z
  .strictObject({
    job: z.string().regex(/^job_[0-9a-f-]{36}$/),
    pointer: z.string().describe('JSON pointer of an array inside the `result` of that job.'),
  })
  .meta({ id: 'ResultReference', description: 'An array of an earlier job’s result.' });

/** The JSON Schema of `nestedNumbers`, which zod cannot derive from a custom check. */
const CELL_JSON_SCHEMA = {
  anyOf: [{ type: 'number' }, { type: 'string', enum: ['Infinity'] }, { type: 'null' }],
} as const;
export const NESTED_NUMBERS_JSON_SCHEMA = {
  type: 'array',
  items: { anyOf: [...CELL_JSON_SCHEMA.anyOf, { type: 'array', items: CELL_JSON_SCHEMA }] },
} as const;

/**
 * Nested JSON numbers. Checked entry by entry in `decodeArray` (array-codec.ts) rather than by zod: one loop over a
 * matrix of a million numbers, and an error that points at the first bad cell.
 */
const nestedNumbers = z
  .custom<readonly number[] | readonly (readonly number[])[]>((value) => Array.isArray(value), {
    error: 'expected an array of numbers',
  })
  .meta({ ...NESTED_NUMBERS_JSON_SCHEMA });

/** Any wire form of a numeric array of rank 1 or 2. */
export const arrayInput = z.union([nestedNumbers, encodedArray, artifactReference, resultReference]).meta({
  id: 'ArrayInput',
  description:
    'A numeric array: nested JSON numbers, `{base64, dtype, shape}`, `{artifact}` (uploaded before) or ' +
    '`{job, pointer}` (an array of an earlier result). Entries must be finite unless the member says otherwise; ' +
    'in JSON, where neither can be written, the string "Infinity" stands for a forbidden pair and null for an absent ' +
    'entry.',
});
export type ArrayInput = z.output<typeof arrayInput>;
export type ArtifactReference = z.output<typeof artifactReference>;
export type ResultReference = z.output<typeof resultReference>;
export type NestedNumbers = z.output<typeof nestedNumbers>;
export type EncodedArray = z.output<typeof encodedArray>;
/** The forms that carry their values with them. */
export type InlineArray = NestedNumbers | EncodedArray;

/**
 * A part of a trained bridge that a request names by its id; a number is an array of one. It has no wire form: the part is
 * looked up when the request is submitted, and kept with it.
 */
export interface BridgePart {
  readonly bridge: string;
  readonly part: 'epsilon' | 'logWeights' | 'centres' | 'spreads';
}

/** How an array appears in a result: its values while small, the artifact that holds them above `INLINE_LIMIT`. */
export const resultArray = z
  .union([
    z
      .strictObject({ dtype: z.enum(DTYPES), shape: z.array(z.int()), values: z.array(z.unknown()) })
      .meta({ id: 'InlineArray', description: 'Nested numbers; null marks an absent entry (NaN in binary forms).' }),
    z
      .strictObject({ dtype: z.enum(DTYPES), shape: z.array(z.int()), artifact: z.string() })
      .meta({ id: 'StoredArray', description: 'The values are the artifact’s content.' }),
  ])
  .meta({ id: 'ResultArray' });
export type ResultArray = z.output<typeof resultArray>;
