/** Requests: such as they should be, nearly such, and such as nobody should send. */
import fc, { type Arbitrary } from 'fast-check';
import { examplesOf, type Route } from '../api/document.js';

type Json = fc.JsonValue;

/** Values at which parsers and numbers turn. */
const EDGES: readonly Json[] = [
  null,
  true,
  '',
  '0',
  '\0',
  '\ud800',
  '../../etc/passwd',
  "'; DROP TABLE jobs; --",
  0,
  -0,
  -1,
  0.5,
  1e308,
  -1e308,
  5e-324,
  2 ** 31,
  2 ** 53,
  [],
  {},
  [[]],
  [null],
  { artifact: 'art_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55' },
  { job: 'job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55', pointer: '/plan' },
  { base64: 'AAAAAAAA8D8=', dtype: 'float64', shape: [1] },
  { base64: '!', dtype: 'float64', shape: [-1] },
  { base64: '', dtype: 'float64', shape: [0, 0] },
  { base64: '', dtype: 'float64', shape: [2 ** 31, 2 ** 31] },
];

const anyValue: Arbitrary<Json> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...EDGES) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** Every place inside a value, the value itself as []. */
function placesOf(value: Json, above: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [above];
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [above, ...entries.flatMap(([key, inner]) => placesOf(inner as Json, [...above, key]))];
}

function replaced(value: Json, place: readonly (string | number)[], by: Json | undefined): Json | undefined {
  const [key, ...rest] = place;
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, Json>;
  const inner = replaced(copy[key]!, rest, by);
  if (inner !== undefined) copy[key] = inner;
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else delete copy[key];
  return copy;
}

/** The value with one place changed, removed, or given a member more. */
const mutated = (value: Json): Arbitrary<Json> =>
  fc
    .tuple(fc.constantFrom(...placesOf(value)), fc.option(anyValue, { nil: undefined }), fc.string({ maxLength: 8 }))
    .map(([place, by, name]) => {
      const result = replaced(value, place, by);
      if (result !== undefined) return result;
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value, [name]: null } : null;
    });

/** A job of these may run for a second at most, so that whatever was accepted is soon over. */
const withShortRun = (body: Json): Json =>
  typeof body === 'object' && body !== null && !Array.isArray(body) && body['job'] === undefined
    ? { ...body, job: { maxRunSeconds: 1 } }
    : body;

export interface Body {
  readonly type: string;
  readonly bytes: string | Uint8Array;
}

const garbage: Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '{', '[1', 'nul', '{"a":1,"a":2}', '{"__proto__":{}}', '[NaN]', '[1e999]', '\u{feff}{}', '"'),
);

function jsonBody(examples: readonly Json[]): Arbitrary<Body> {
  const [first, ...others] = examples.map((example) => {
    const short = fc.constant(withShortRun(example));
    const once = mutated(example).map(withShortRun);
    return fc.oneof(
      { weight: 1, arbitrary: short },
      { weight: 5, arbitrary: once },
      { weight: 2, arbitrary: once.chain(mutated) },
    );
  });
  const value = first === undefined ? anyValue : fc.oneof(first, ...others, anyValue);
  const text = fc.oneof(
    { weight: 8, arbitrary: value.map((each) => JSON.stringify(each)) },
    { weight: 1, arbitrary: garbage },
  );
  return text.map((bytes) => ({ type: 'application/json', bytes }));
}

const numbersText = fc
  .array(
    fc.array(fc.oneof(fc.double().map(String), fc.constantFrom('', 'x', '=1+1', '"1"', '"', '1e400')), {
      maxLength: 4,
    }),
    {
      maxLength: 4,
    },
  )
  .map((rows) => rows.map((row) => row.join(',')).join('\n'));

const uploadBody: Arbitrary<Body> = fc.record({
  type: fc.constantFrom(
    'text/csv',
    'text/tab-separated-values',
    'application/octet-stream',
    'application/x-npy',
    'text/plain',
    'multipart/form-data',
  ),
  bytes: fc.oneof(
    numbersText,
    fc.uint8Array({ maxLength: 64 }),
    fc.uint8Array({ maxLength: 64 }).map((tail) => Buffer.concat([Buffer.from('\x93NUMPY\x01\x00', 'latin1'), tail])),
  ),
});

/** Undefined where the operation takes no body. */
export function bodyOf({ operation }: Route): Arbitrary<Body | undefined> {
  const { requestBody } = operation;
  if (requestBody === undefined) return fc.constant(undefined);
  const media = requestBody.content['application/json'];
  if (media === undefined) return uploadBody;
  // large examples are no better seeds than small ones
  const examples = (examplesOf(media) as Json[]).filter((each) => JSON.stringify(each).length < 4_000);
  return fc.oneof({ weight: 9, arbitrary: jsonBody(examples) }, { weight: 1, arbitrary: uploadBody });
}

const WORDS = [
  '',
  '0',
  '1',
  '-1',
  '1e3',
  'NaN',
  'true',
  'x',
  '\0',
  '%',
  '"1"',
  '*',
  'running',
  'a:b',
  'light',
  '640',
  '2,3',
];
const anyText = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...WORDS) }, { weight: 1, arbitrary: fc.string() });

export type Parameters = Readonly<Record<string, string | undefined>>;

/** Parameters of the query: those of the operation, seldom all of them, and now and then one that does not exist. */
export function queryOf({ operation }: Route): Arbitrary<Parameters> {
  const names = operation.parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name);
  const known = fc.record(Object.fromEntries(names.map((name) => [name, anyText])), { requiredKeys: [] });
  const strange = fc.dictionary(fc.string({ minLength: 1, maxLength: 6 }), anyText, { maxKeys: 1 });
  return fc.oneof<fc.MaybeWeightedArbitrary<Parameters>[]>(
    { weight: 3, arbitrary: fc.constant({}) },
    { weight: 4, arbitrary: known },
    { weight: 1, arbitrary: strange },
  );
}

/** What a field value may hold at all: a client cannot send anything else. */
const fieldValue = fc.oneof(
  fc.constantFrom('*', 'wait=1', 'wait=x', 'bytes=0-1', 'bytes=-1', 'bytes=9-1', '"1"', 'W/"1"', '1', 'key', '""'),
  fc.constantFrom('*/*', 'application/json', 'image/png', 'text/event-stream', 'text/*;q=0', ';;', ','),
  fc.stringMatching(/^[!-~]{1,40}$/),
);
const HEADERS = ['Prefer', 'If-None-Match', 'If-Range', 'Range', 'Accept', 'Last-Event-ID', 'Idempotency-Key'];

export const headersOf: Arbitrary<Parameters> = fc.oneof<fc.MaybeWeightedArbitrary<Parameters>[]>(
  { weight: 2, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.record(Object.fromEntries(HEADERS.map((name) => [name, fieldValue])), { requiredKeys: [] }),
  },
);

/** A name in a path that most likely names nothing. */
export const strangeName = fc.oneof(
  fc.constantFrom(
    'job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55',
    'art_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55',
    '..%2f..%2fetc%2fpasswd',
    '%00',
    '%ff',
    'null',
    'a'.repeat(300),
  ),
  fc.string({ minLength: 1, maxLength: 40 }).map(encodeURIComponent),
);
