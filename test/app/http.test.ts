import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { startApplication, type TestApplication } from '../support/application.js';
import { backends } from '../support/database.js';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

describe.each(backends())('HTTP on $name', (backend) => {
  let application: TestApplication;
  beforeAll(async () => {
    application = await startApplication({ backend });
  });
  afterAll(() => application.stop());

  const call = async (path: string, init?: RequestInit): Promise<Answer> => {
    const response = await fetch(`${application.url}${path}`, init);
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Answer['body'],
    };
  };

  it('is alive and ready', async () => {
    expect((await call('/healthz')).body).toEqual({ status: 'ok' });
    const { status, body } = await call('/readyz');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'ready',
      checks: { database: { ready: true }, schema: { ready: true }, queue: { ready: true } },
    });
  });

  it('answers an unknown path with a problem that carries the id of the request', async () => {
    const { status, headers, body } = await call('/v1/nothing?x=1');
    expect(status).toBe(404);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(body).toMatchObject({
      type: '/docs/errors#NOT_FOUND',
      code: 'NOT_FOUND',
      status: 404,
      requestId: headers.get('x-request-id'),
    });
    expect(body['detail']).toContain('/v1/nothing');
  });

  it('answers a wrong method with the methods there are', async () => {
    const { status, headers, body } = await call('/readyz', { method: 'PATCH' });
    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('GET, HEAD');
    expect(body['code']).toBe('METHOD_NOT_ALLOWED');
  });

  it('answers bytes that are not HTTP, and headers beyond the limit, with a problem', async () => {
    expect(await speak(application.url, 'NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [^]*MALFORMED_REQUEST/);
    const long = `GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`;
    expect(await speak(application.url, long)).toMatch(/^HTTP\/1\.1 431 [^]*HEADERS_TOO_LARGE/);
  });

  it('answers a path that cannot be decoded with 400', async () => {
    const { status, body } = await call('/v1/%ZZ');
    expect([status, body['code']]).toEqual([400, 'MALFORMED_REQUEST']);
  });

  it('sends security headers and none that forces https', async () => {
    const { headers } = await call('/healthz');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
    expect(headers.has('strict-transport-security')).toBe(false);
  });
});

function speak(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
    socket.on('end', () => resolve(answer)).on('error', reject);
  });
}
