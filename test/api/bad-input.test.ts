import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProblemCode } from '../../src/problem.js';
import type { IssueCode } from '../../src/solvers/contract.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { Http, problemOf, SUBMIT, TINY } from './http.js';

const SLOT_MEMORY_BYTES = 2 ** 26;
const NO_ARTIFACT = 'art_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55';
const NO_JOB = 'job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55';
const MATRIX = TINY.cost.matrix;

const withMatrix = (matrix: unknown) => ({ ...TINY, cost: { matrix } });
const base64 = (values: number[]) => Buffer.from(Float64Array.from(values).buffer).toString('base64');
const line = (count: number) => Array.from({ length: count }, (_, i) => [i / count]);

interface Case {
  readonly name: string;
  readonly body: unknown;
  readonly code?: ProblemCode;
  readonly issue?: readonly [pointer: string, code: IssueCode];
  /** What the words must say: what was expected, or what to do. */
  readonly says: RegExp;
}

const invalid = (name: string, body: unknown, pointer: string, code: IssueCode, says: RegExp): Case => ({
  name,
  body,
  issue: [pointer, code],
  says,
});

const CASES: readonly Case[] = [
  // the body as such
  { name: 'a body that ends too early', body: '{"eta": 20', code: 'MALFORMED_REQUEST', says: /not valid JSON/ },
  { name: 'the literal NaN', body: '{"eta": NaN}', code: 'MALFORMED_REQUEST', says: /not valid JSON/ },
  { name: 'a member twice', body: '{"eta": 1, "eta": 2}', code: 'MALFORMED_REQUEST', says: /"eta" is given twice/ },
  { name: '__proto__', body: '{"__proto__": {}}', code: 'MALFORMED_REQUEST', says: /__proto__/ },
  { name: 'deep nesting', body: '['.repeat(40) + ']'.repeat(40), code: 'MALFORMED_REQUEST', says: /levels deep/ },
  invalid('an array as body', [TINY], '', 'INVALID_TYPE', /expected object/),
  invalid('null as body', 'null', '', 'INVALID_TYPE', /expected object/),
  // members
  invalid('a missing member', { eta: 20 }, '/cost', 'INVALID_TYPE', /matrix/),
  invalid('a mistyped member', { ...TINY, epsilonn: 1 }, '/epsilonn', 'UNKNOWN_MEMBER', /epsilon[,. ]/),
  invalid('a string for a number', { ...TINY, eta: '20' }, '/eta', 'INVALID_TYPE', /expected number/),
  invalid('a number out of range', { ...TINY, eta: -1 }, '/eta', 'OUT_OF_RANGE', />0|than 0/),
  invalid('a fraction for a count', { ...TINY, maxIterations: 1.5 }, '/maxIterations', 'INVALID_TYPE', /int/),
  invalid('an option that is none', { ...TINY, method: 'magic' }, '/method', 'INVALID_VALUE', /"sinkhorn"/),
  invalid('both of epsilon and eta', { ...TINY, epsilon: 1 }, '/eta', 'INVALID_VALUE', /give one of them/),
  invalid('neither of epsilon and eta', { cost: TINY.cost }, '/epsilon', 'INVALID_VALUE', /give epsilon, or eta/),
  invalid('an unknown job option', { ...TINY, job: { priority: 9 } }, '/job/priority', 'UNKNOWN_MEMBER', /Remove/),
  invalid('too long a run', { ...TINY, job: { maxRunSeconds: 1e6 } }, '/job/maxRunSeconds', 'OUT_OF_RANGE', /3600/),
  invalid('NUL in a label', { ...TINY, job: { labels: { a: '\0' } } }, '/job/labels/a', 'INVALID_VALUE', /NUL/),
  invalid('half a character', '{"job":{"labels":{"a":"\\ud800"}}}', '/job/labels/a', 'INVALID_VALUE', /surrogate/),
  // arrays
  invalid(
    'a string in a matrix',
    withMatrix([
      [0, 'x'],
      [1, 0],
    ]),
    '/cost/matrix/0/1',
    'INVALID_TYPE',
    /expected a.*number/,
  ),
  invalid(
    'null in a matrix',
    withMatrix([
      [0, null],
      [1, 0],
    ]),
    '/cost/matrix/0/1',
    'INVALID_TYPE',
    /expected a.*number/,
  ),
  invalid(
    '1e400',
    '{"cost": {"matrix": [[0, -1e400], [1, 0]]}, "eta": 20}',
    '/cost/matrix/0/1',
    'NOT_FINITE',
    /range of float64/,
  ),
  invalid(
    'NaN in binary',
    withMatrix({ base64: base64([0, 1, NaN, 0]), dtype: 'float64', shape: [2, 2] }),
    '/cost/matrix/1/0',
    'NOT_FINITE',
    /finite/,
  ),
  invalid(
    'too few bytes',
    withMatrix({ base64: base64([0, 1, 1]), dtype: 'float64', shape: [2, 2] }),
    '/cost/matrix/base64',
    'SHAPE_MISMATCH',
    /32 bytes/,
  ),
  invalid('ragged rows', withMatrix([[0, 1], [1]]), '/cost/matrix/1', 'SHAPE_MISMATCH', /2 numbers/),
  invalid('an empty matrix', withMatrix([]), '/cost/matrix', 'SHAPE_MISMATCH', /expected numbers/),
  invalid('a vector for a matrix', withMatrix([0, 1]), '/cost/matrix', 'SHAPE_MISMATCH', /matrix \(rank 2/),
  invalid('a negative mass', { ...TINY, sourceWeights: [1, -1, 1] }, '/sourceWeights/1', 'OUT_OF_RANGE', /at least 0/),
  invalid(
    'too few masses',
    { ...TINY, sourceWeights: [1, 1] },
    '/sourceWeights',
    'SHAPE_MISMATCH',
    /expected 3 masses/,
  ),
  invalid('no mass at all', { ...TINY, targetWeights: [0, 0, 0] }, '/targetWeights', 'INVALID_VALUE', /positive mass/),
  invalid(
    'totals that differ',
    { ...TINY, sourceWeights: [1, 1, 1], targetWeights: [1, 1, 2] },
    '/targetWeights',
    'INVALID_VALUE',
    /"normalize"/,
  ),
  invalid(
    'points of different dimensions',
    { cost: { source: [[0, 0]], target: [[1]] }, eta: 1 },
    '/cost/target',
    'SHAPE_MISMATCH',
    /2 coordinates/,
  ),
  invalid(
    'an artifact that is not there',
    withMatrix({ artifact: NO_ARTIFACT }),
    '/cost/matrix',
    'NOT_FOUND',
    /upload/,
  ),
  invalid('a malformed artifact id', withMatrix({ artifact: '42' }), '/cost/matrix/artifact', 'INVALID_VALUE', /art_/),
  invalid(
    'a job that is not there',
    withMatrix({ job: NO_JOB, pointer: '/plan' }),
    '/cost/matrix',
    'NOT_FOUND',
    /check the id/,
  ),
  invalid(
    'a warm start from nothing',
    { ...TINY, warmStart: { job: NO_JOB } },
    '/warmStart/job',
    'NOT_FOUND',
    /check the id/,
  ),
  // the mathematics
  invalid(
    'eta too large for the tolerance',
    { ...TINY, eta: 1e9, tolerance: 1e-12 },
    '/tolerance',
    'OUT_OF_RANGE',
    /raise tolerance or epsilon/,
  ),
  {
    name: 'a problem larger than the memory',
    body: { cost: { source: line(4000), target: line(4000) }, eta: 1, planStorage: 'stored' },
    code: 'PROBLEM_TOO_LARGE',
    says: /smaller problem/,
  },
];

describe('a bad submission', () => {
  let application: TestApplication;
  let http: Http;

  beforeAll(async () => {
    application = await startApplication({ environment: { SLOT_MEMORY_BYTES: String(SLOT_MEMORY_BYTES) } });
    http = new Http(application);
  });
  afterAll(async () => {
    // nothing of all this was stored
    expect(await (await http.get('/v1/jobs')).json()).toEqual({ items: [] });
    await application.stop();
  });

  it.each(CASES)('$name is refused', async ({ body, code = 'VALIDATION_FAILED', issue, says }) => {
    const problem = await problemOf(await http.post(SUBMIT, body));
    expect(problem.code).toBe(code);
    if (issue === undefined) {
      expect(problem.detail).toMatch(says);
      return;
    }
    const [pointer, issueCode] = issue;
    const found = problem.issues?.find((candidate) => candidate.pointer === pointer);
    expect(found).toMatchObject({ pointer, code: issueCode });
    expect(found?.detail).toMatch(says);
  });

  it('states the estimate of what is too large', async () => {
    const body = { cost: { source: line(4000), target: line(4000) }, eta: 1, planStorage: 'stored' };
    const { meta } = await problemOf(await http.post(SUBMIT, body));
    const { memoryBytes } = meta?.['estimate'] as { memoryBytes: number };
    // the plan alone: 4000 x 4000 numbers of 8 bytes
    expect(memoryBytes).toBeGreaterThan(8 * 4000 * 4000);
    expect(meta).toMatchObject({ availableMemoryBytes: SLOT_MEMORY_BYTES });
  });

  it('lists at most 20 issues and says that there are more', async () => {
    const unknown = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`m${i}`, 1]));
    const problem = await problemOf(await http.post(SUBMIT, { ...TINY, ...unknown }));
    expect(problem.issues).toHaveLength(20);
    expect(problem.issuesTruncated).toBe(true);
  });

  it('refuses a body above 8 MiB and says where large arrays go', async () => {
    const problem = await problemOf(await http.post(SUBMIT, ' '.repeat(8 * 2 ** 20 + 1)));
    expect(problem).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE', detail: expect.stringMatching(/artifacts/) });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/octet-stream'])(
    'refuses a body of type %s',
    async (type) => {
      const response = await http.post(SUBMIT, JSON.stringify({ cost: { matrix: MATRIX }, eta: 1 }), {
        'content-type': type,
      });
      expect(await problemOf(response)).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
    },
  );

  it.each(['wait=0', 'wait=61', 'wait=soon', 'wait', 'wait=-5', 'wait=1.5'])(
    'refuses the header Prefer: %s',
    async (prefer) => {
      const problem = await problemOf(await http.post(SUBMIT, TINY, { prefer }));
      expect(problem).toMatchObject({
        status: 400,
        code: 'MALFORMED_REQUEST',
        detail: expect.stringMatching(/1 to 60/),
      });
    },
  );

  it.each([
    [`${SUBMIT}?validateonly=true`, '/validateonly', 'UNKNOWN_MEMBER'],
    [`${SUBMIT}?validateOnly=yes`, '/validateOnly', 'INVALID_VALUE'],
    [`${SUBMIT}?wait=61`, '/wait', 'OUT_OF_RANGE'],
  ])('refuses the query of %s', async (path, pointer, code) => {
    expect(await problemOf(await http.post(path, TINY))).toMatchObject({
      status: 422,
      code: 'VALIDATION_FAILED',
      issues: [{ pointer, code }],
    });
  });

  it.each([
    ['pageSize=0', '/pageSize'],
    ['pageSize=201', '/pageSize'],
    ['pageSize=x', '/pageSize'],
    ['state=done', '/state'],
    ['label=run', '/label'],
    ['label=run:%00', '/label'],
    ['solver=%00', '/solver'],
    ['owner=me', '/owner'],
  ])('refuses to list jobs by ?%s', async (query, pointer) => {
    const problem = await problemOf(await http.get(`/v1/jobs?${query}`));
    expect(problem).toMatchObject({ status: 422, code: 'VALIDATION_FAILED', issues: [{ pointer }] });
  });
});
