/** What a client may say about an upload and what it sees of an array. Limits here are the limits documented. */
import { z } from 'zod';
import { DTYPES } from '../../solvers/arrays.js';
import { ELEMENT_NAMES } from './formats/element-types.js';

const DAY_SECONDS = 86_400;

const extents = z
  .string()
  .regex(/^[1-9]\d{0,9}(,[1-9]\d{0,9})?$/, { error: 'expected one or two extents, such as 1000 or 200,300' })
  .transform((text) => text.split(',').map(Number));

export const uploadQuery = z.strictObject({
  name: z
    .string()
    .regex(/^[^\p{C}]{1,200}$/u, { error: 'expected 1 to 200 printable characters' })
    .optional()
    .describe('Yours, to recognise the array by.'),
  dtype: z
    .enum(ELEMENT_NAMES)
    .optional()
    .describe('Type of raw elements (application/octet-stream): little-endian. Integers are kept as float64.'),
  shape: extents
    .optional()
    .describe('Shape of raw elements (application/octet-stream), row-major: `1000` or `200,300`.'),
  header: z
    .enum(['auto', 'true', 'false'])
    .optional()
    .describe(
      'Whether the first row of text holds names. `auto` (default): it does when none of its cells is a number.',
    ),
  rank: z
    .enum(['1', '2'])
    .transform((text) => (text === '1' ? 1 : 2))
    .optional()
    .describe('Of an array from text. Default: one column is a vector (1), more are a matrix (2).'),
  retentionSeconds: z.coerce
    .number<string>()
    .int()
    .min(3600)
    .max(90 * DAY_SECONDS)
    .default(7 * DAY_SECONDS)
    .describe(
      'The array is deleted this many seconds after its upload; a job that refers to it by then still gets it.',
    ),
});
export type UploadQuery = z.output<typeof uploadQuery>;

export const listArtifactsQuery = z.strictObject({
  pageSize: z.coerce.number<string>().int().min(1).max(200).default(50),
  pageToken: z.string().max(1000).optional().describe('`nextPageToken` of the page before, with the same filters.'),
  job: z
    .string()
    .regex(/^job_[0-9a-f-]{36}$/, { error: 'expected the id of a job' })
    .optional()
    .describe('Only the arrays of this job’s result.'),
});
export type ListArtifactsQuery = z.output<typeof listArtifactsQuery>;

const factNumber = z.union([z.number(), z.enum(['Infinity', '-Infinity'])]);
const index = z.int().nullable();

const arrayFacts = z
  .object({
    minimum: factNumber.describe('Of the finite entries; Infinity where there is none.'),
    maximum: factNumber.describe('Of the finite entries; -Infinity where there is none.'),
    sum: factNumber.describe('Of the finite entries.'),
    firstMinimum: index.describe('Flat row-major index, as in the other members.'),
    firstNaN: index,
    firstPositiveInfinity: index,
    firstNegativeInfinity: index,
  })
  .meta({
    id: 'ArrayFacts',
    description: 'Computed while the array was stored; submissions are checked against them.',
  });

const time = z.iso.datetime();

export const artifactSchema = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    dtype: z.enum(DTYPES),
    shape: z.array(z.int()),
    byteSize: z.int().describe('Of the raw elements.'),
    sha256: z.string().describe('Of the raw elements (application/octet-stream), hexadecimal.'),
    facts: arrayFacts,
    job: z.string().nullable().describe('The job whose result it belongs to; null for an upload.'),
    createdAt: time,
    expiresAt: time.nullable(),
    links: z.object({ self: z.string(), content: z.string() }),
  })
  .meta({ id: 'Artifact' });
export type Artifact = z.output<typeof artifactSchema>;

export const artifactPageSchema = z
  .object({
    items: z.array(artifactSchema),
    nextPageToken: z.string().optional().describe('Absent on the last page.'),
  })
  .meta({ id: 'ArtifactPage' });
export type ArtifactPage = z.output<typeof artifactPageSchema>;
