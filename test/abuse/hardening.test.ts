// What is sent to break or to exhaust a server, line by line: the status it gets, and the memory it may cost.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { ProblemCode, ProblemDetails } from '../../src/problem.js';
import { SUBMIT, TINY } from '../api/http.js';
import { faultsOfProblem } from './answers.js';
import { AbusedServer, MIB } from './server.js';

/**
 * No attack below may cost more: the largest JSON body (8 MiB) as bytes, as text and as values of V8 (16 bytes for a
 * number that stands in an array of mixed values), twice where the old copy is not collected yet. What an attack claims
 * to hold is a gigabyte and more.
 */
const ALLOWED_GROWTH_MIB = 256;

interface Attack {
  readonly name: string;
  readonly path?: string;
  readonly type?: string;
  readonly headers?: Record<string, string>;
  readonly body: () => string | Uint8Array | Readable;
  readonly status: number;
  readonly code: ProblemCode;
}

const json = (name: string, body: () => string | Uint8Array, status: number, code: ProblemCode, more = {}): Attack => ({
  name,
  body,
  status,
  code,
  ...more,
});

const upload = (
  name: string,
  type: string,
  body: Attack['body'],
  code: ProblemCode = 'VALIDATION_FAILED',
  status = 422,
): Attack => ({ name, path: '/v1/artifacts', type, body, status, code });

/** Of what would be kept, whatever came. */
const TOO_LARGE: [ProblemCode, number] = ['BODY_TOO_LARGE', 413];

const withMatrix = (text: string): string => `{"cost":{"matrix":${text}},"eta":20}`;

/** A .npy file of version 2 whose header says what it likes. */
function npy(header: string, data: Uint8Array = new Uint8Array(32), claimedLength = header.length): Uint8Array {
  const start = Buffer.from('\x93NUMPY\x02\x00____', 'latin1');
  start.writeUInt32LE(claimedLength, 8);
  return Buffer.concat([start, Buffer.from(header, 'latin1'), data]);
}
const described = (dtype: string, shape: string) =>
  npy(`{'descr': '${dtype}', 'fortran_order': False, 'shape': ${shape}, }\n`);

/** The piece again and again, never all of it at once. */
const endless = (piece: string, times: number): Readable =>
  Readable.from(
    (function* () {
      const bytes = Buffer.from(piece.repeat(Math.ceil(MIB / piece.length)));
      for (let sent = 0; sent < times; sent++) yield bytes;
    })(),
  );

const gzipped = { 'content-encoding': 'gzip' };
const ATTACKS: readonly Attack[] = [
  json('a gzip bomb', () => gzipSync(Buffer.alloc(64 * MIB)), 415, 'UNSUPPORTED_MEDIA_TYPE', { headers: gzipped }),
  {
    ...upload('a gzip bomb', 'text/csv', () => gzipSync(Buffer.alloc(64 * MIB, '1\n')), 'UNSUPPORTED_MEDIA_TYPE', 415),
    headers: gzipped,
  },
  json('40 levels of arrays', () => '['.repeat(40) + ']'.repeat(40), 400, 'MALFORMED_REQUEST'),
  json('four million levels of arrays', () => '['.repeat(4e6) + ']'.repeat(4e6), 400, 'MALFORMED_REQUEST'),
  json('200 000 levels of objects', () => '{"a":'.repeat(2e5) + '1' + '}'.repeat(2e5), 400, 'MALFORMED_REQUEST'),
  json(
    '600 000 members',
    () => `{${Array.from({ length: 600_000 }, (_, i) => `"m${i}":0`).join(',')}}`,
    400,
    'MALFORMED_REQUEST',
  ),
  json(
    '90 000 members that do not exist',
    () => `{${Array.from({ length: 90_000 }, (_, i) => `"m${i}":0`).join(',')}}`,
    422,
    'VALIDATION_FAILED',
  ),
  json('a member twice', () => '{"eta":1,"eta":2}', 400, 'MALFORMED_REQUEST'),
  json('__proto__', () => '{"__proto__":{"eta":1}}', 400, 'MALFORMED_REQUEST'),
  json('constructor.prototype', () => '{"constructor":{"prototype":{"eta":1}}}', 422, 'VALIDATION_FAILED'),
  json('1e400', () => withMatrix('[[0,-1e400],[1,0]]'), 422, 'VALIDATION_FAILED'),
  json('NaN', () => withMatrix('[[0,NaN],[1,0]]'), 400, 'MALFORMED_REQUEST'),
  json('a number of 4 million digits', () => withMatrix(`[[0,${'9'.repeat(4e6)}],[1,0]]`), 422, 'VALIDATION_FAILED'),
  json('a million bad cells', () => withMatrix(`[[${'null,'.repeat(1e6)}0]]`), 422, 'VALIDATION_FAILED'),
  json('a million rows', () => withMatrix(`[${'[],'.repeat(1e6)}[]]`), 422, 'VALIDATION_FAILED'),
  json('a matrix of 73 MiB', () => withMatrix(`[[${'0.123456789012345,'.repeat(1e6)}0]]`), 413, 'BODY_TOO_LARGE'),
  json('bytes that are no UTF-8', () => Buffer.from('{"\xff":1}', 'latin1'), 400, 'MALFORMED_REQUEST'),
  json('half a character', () => '{"job":{"labels":{"a":"\\ud800"}}}', 422, 'VALIDATION_FAILED'),
  json(
    'base64 whose shape overflows',
    () => withMatrix('{"base64":"AAAA","dtype":"float64","shape":[4294967296,4294967296]}'),
    422,
    'VALIDATION_FAILED',
  ),
  json(
    'base64 that is shorter than it says',
    () => withMatrix('{"base64":"AAAA","dtype":"float64","shape":[1000,1000]}'),
    422,
    'VALIDATION_FAILED',
  ),
  upload('.npy of objects', 'application/x-npy', () => described('|O', '(2, 2)')),
  upload('.npy of structures', 'application/x-npy', () => described("[('a', '<f8')]", '(2, 2)')),
  upload(
    '.npy whose shape is absurd',
    'application/x-npy',
    () => described('<f8', '(1000000000, 1000000000)'),
    ...TOO_LARGE,
  ),
  upload(
    '.npy whose shape overflows',
    'application/x-npy',
    () => described('<f8', '(4294967296, 4294967296)'),
    ...TOO_LARGE,
  ),
  upload('.npy whose shape is negative', 'application/x-npy', () => described('<f8', '(-2, -2)')),
  upload('.npy that is shorter than it says', 'application/x-npy', () => described('<f8', '(100, 100)')),
  upload('.npy that is longer than it says', 'application/x-npy', () => described('<f8', '(1,)')),
  upload('.npy whose header claims 1 GiB', 'application/x-npy', () => npy('{', new Uint8Array(9 * MIB), 2 ** 30)),
  upload('.npy whose header is a program', 'application/x-npy', () => npy("__import__('os').system('true')\n")),
  upload('CSV without an end of line', 'text/csv', () => endless('1234567', 64)),
  upload('CSV with an open quote', 'text/csv', () => endless('"x', 64)),
  upload('CSV of a million columns', 'text/csv', () => `${'1,'.repeat(1e6)}1\n`),
  upload('CSV of cells with formulas', 'text/csv', () => '1,2\n=1+1,"@SUM(A1)"\n'),
  upload('CSV whose rows differ', 'text/csv', () => '1,2\n3\n'),
  upload('CSV of NULs', 'text/csv', () => new Uint8Array(MIB)),
  upload('CSV of 1e400', 'text/csv', () => '1,1e400\n'),
  {
    ...upload('raw elements whose shape overflows', 'application/octet-stream', () => new Uint8Array(8), ...TOO_LARGE),
    path: '/v1/artifacts?dtype=float64&shape=4294967296,4294967296',
  },
  {
    ...upload('raw elements that never end', 'application/octet-stream', () => endless('12345678', 64)),
    path: '/v1/artifacts?dtype=float64&shape=1000,1000',
  },
];

describe('an API under attack', () => {
  let server: AbusedServer;
  /** Sent at the beginning, looked at when everything else is over: it takes the server seconds to lose patience. */
  let slow: { readonly headers: Promise<string>; readonly drip: NodeJS.Timeout };

  beforeAll(async () => {
    server = await AbusedServer.start();
    const { socket, closed } = server.speak('GET /healthz HTTP/1.1\r\nHost: x\r\n');
    slow = { headers: closed, drip: setInterval(() => socket.write('X-More: 1\r\n'), 500) };
    // what is loaded and compiled with the first requests belongs to no attack
    await server.post(SUBMIT, JSON.stringify(TINY), { 'content-type': 'application/json' });
    await server.post('/v1/artifacts', '1\n', { 'content-type': 'text/csv' });
  });
  afterAll(async () => {
    clearInterval(slow.drip);
    await server.stop();
  });

  it.each(ATTACKS)('refuses $name: $status $code', async ({ path, type, headers, body, status, code }) => {
    let response: Response | undefined;
    let problem: ProblemDetails | undefined;
    const growthMiB = await server.growthMiB(async () => {
      const all = { 'content-type': type ?? 'application/json', ...headers };
      response = await server.post(path ?? SUBMIT, body(), all);
      problem = (await response.json()) as ProblemDetails;
    });
    expect({ status: response?.status, code: problem?.code }).toEqual({ status, code });
    expect(faultsOfProblem(problem, response!)).toEqual([]);
    expect(problem?.issues?.length ?? 0).toBeLessThanOrEqual(20);
    expect(JSON.stringify(problem).length).toBeLessThan(20_000);
    expect(growthMiB).toBeLessThan(ALLOWED_GROWTH_MIB);
  });

  it.each<[string, string, RegExp]>([
    ['a header of 20 KiB', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_480)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
    ['10 000 headers', `GET / HTTP/1.1\r\nHost: x\r\n${'a: b\r\n'.repeat(10_000)}\r\n`, /^HTTP\/1\.1 431 /],
    ['a path of 20 KiB', `GET /${'a'.repeat(20_480)} HTTP/1.1\r\nHost: x\r\n\r\n`, /^HTTP\/1\.1 431 /],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.9\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['NUL in a header', 'GET / HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n', /^HTTP\/1\.1 400 /],
    [
      'two lengths of one body',
      `POST ${SUBMIT} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 4\r\n\r\n{}{}`,
      /^HTTP\/1\.1 400 /,
    ],
    [
      'a length and chunks',
      `POST ${SUBMIT} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      /^HTTP\/1\.1 400 /,
    ],
  ])('refuses %s', async (_name, bytes, expected) => {
    const { socket, closed } = server.speak(bytes);
    const answer = await closed;
    socket.destroy();
    expect(answer).toMatch(expected);
    expect(answer).toMatch(/content-type: application\/problem\+json/i);
  });

  it.each(['..%2f..%2f..%2fetc%2fpasswd', '%2e%2e%2f%2e%2e%2fpackage.json', '..%5c..%5cpackage.json', '%00'])(
    'finds nothing outside under the name %s',
    async (name) => {
      for (const place of [
        '/v1/artifacts/NAME',
        '/v1/artifacts/NAME/content',
        '/v1/jobs/NAME',
        '/docs/NAME',
        '/NAME',
      ]) {
        const { socket, closed } = server.speak(
          `GET ${place.replace('NAME', name)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
        );
        const answer = await closed;
        socket.destroy();
        expect(answer).toMatch(/^HTTP\/1\.1 404 /);
        expect(answer).not.toMatch(/root:|"solvent"/);
      }
    },
  );

  it('offers an array under a file name that leads nowhere else', async () => {
    const query = new URLSearchParams({ name: '../../"etc"/passwd; x=.sh' });
    const uploaded = await server.post(`/v1/artifacts?${query.toString()}`, '1,2\n', { 'content-type': 'text/csv' });
    const { id } = (await uploaded.json()) as { id: string };
    const { headers } = await fetch(`${server.url}/v1/artifacts/${id}/content`, { method: 'GET' });
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[A-Za-z0-9_][A-Za-z0-9._-]*\.npy"$/);
  });

  it('is as alive as before, and has stored nothing', async () => {
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const { items } = (await (await fetch(`${server.url}/v1/artifacts`)).json()) as { items: unknown[] };
    // those that were no attacks
    expect(items).toHaveLength(2);
  });

  it('closes a connection whose headers drip', async () => {
    expect(await slow.headers).toMatch(/^HTTP\/1\.1 4(00|08) /);
  });
});
