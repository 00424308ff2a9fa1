import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { backends } from '../support/database.js';
import { type Artifact, ArtifactClient, problemOf, UPLOAD_LIMIT } from './client.js';

const CASES = join(import.meta.dirname, '../cases/arrays');

describe.each(backends())('uploads on $name', (backend) => {
  let client: ArtifactClient;
  beforeAll(async () => {
    client = await ArtifactClient.start(backend);
  });
  afterAll(() => client.stop());

  /** An upload to be written piece by piece. */
  const open = (query: string, type: string) =>
    request(`${client.application.url}/v1/artifacts${query}`, { method: 'POST', headers: { 'content-type': type } });

  it('takes a .npy file and says what is in it', async () => {
    const bytes = await readFile(join(CASES, 'f8.npy'));
    const response = await client.post(bytes, 'application/x-npy', '?name=costs');
    const artifact = (await response.json()) as Artifact;
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe(`/v1/artifacts/${artifact.id}`);
    expect(artifact).toEqual({
      id: expect.stringMatching(/^art_[0-9a-f-]{36}$/),
      name: 'costs',
      dtype: 'float64',
      shape: [3, 4],
      byteSize: 96,
      sha256: createHash('sha256').update(bytes.subarray(-96)).digest('hex'),
      // the file holds -5, -3.75, ..., 8.75
      facts: {
        minimum: -5,
        maximum: 8.75,
        sum: 22.5,
        firstMinimum: 0,
        firstNaN: null,
        firstPositiveInfinity: null,
        firstNegativeInfinity: null,
      },
      job: null,
      createdAt: expect.any(String),
      expiresAt: expect.any(String),
      links: { self: `/v1/artifacts/${artifact.id}`, content: `/v1/artifacts/${artifact.id}/content` },
    });
    const seconds = (Date.parse(artifact['expiresAt'] as string) - Date.parse(artifact.createdAt)) / 1000;
    expect(Math.abs(seconds - 7 * 86_400)).toBeLessThan(5);
    expect(await (await client.call(artifact.links.self)).json()).toEqual(artifact);
  });

  it('takes CSV and TSV with names and a wanted rank', async () => {
    expect(await client.upload('x,y\n1,2\n3,4\n', 'text/csv; charset=utf-8')).toMatchObject({ shape: [2, 2] });
    expect(await client.upload('1\t2\n3\t4\n', 'text/tab-separated-values')).toMatchObject({ shape: [2, 2] });
    expect(await client.upload('1\n2\n', 'text/csv', '?rank=2&header=false')).toMatchObject({ shape: [2, 1] });
    const error = await problemOf(await client.post('1,2\n3,x\n', 'text/csv'));
    expect(error).toMatchObject({ code: 'VALIDATION_FAILED', issues: [{ pointer: '/1/1', code: 'INVALID_VALUE' }] });
  });

  it('refuses what is not an upload, or says something that does not apply', async () => {
    const expectations: [Promise<Response>, number, string | RegExp][] = [
      [client.post('{}', 'application/json'), 415, /application\/x-npy, application\/octet-stream, text\/csv/],
      [client.post('a', 'text/plain'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
      [client.call('/v1/artifacts', { method: 'POST' }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
      [client.post('12345678', 'application/octet-stream'), 422, /dtype=float64&shape=/],
      [client.post('1\n', 'text/csv', '?dtype=float64'), 422, /do not apply to text\/csv/],
      [client.post('1\n', 'text/csv', '?nmae=x'), 422, /nmae/],
      [client.post('1\n', 'text/csv', '?name=%00'), 422, /printable/],
      [client.post('a', 'application/octet-stream', '?dtype=complex&shape=1'), 422, /dtype/],
      [client.post('a', 'application/octet-stream', '?dtype=uint8&shape=1,2,3'), 422, /one or two extents/],
      [client.post('a', 'application/octet-stream', '?dtype=uint8&shape=0'), 422, /one or two extents/],
      [client.post('', 'application/x-npy'), 422, /does not begin/],
    ];
    for (const [response, status, words] of expectations) {
      const answer = await response;
      expect(answer.status).toBe(status);
      expect(JSON.stringify(await problemOf(answer))).toMatch(words);
    }
    const gzip = await client.call('/v1/artifacts', {
      method: 'POST',
      body: 'anything',
      headers: { 'content-type': 'text/csv', 'content-encoding': 'gzip' },
    });
    expect(gzip.status).toBe(415);
    expect(gzip.headers.get('accept-encoding')).toBe('identity');
  });

  it('refuses too much by what is declared, by what comes, and by what would be kept', async () => {
    const before = await client.stored();
    const raw = (bytes: number, dtype: string, length: number) =>
      client.post(Buffer.alloc(bytes), 'application/octet-stream', `?dtype=${dtype}&shape=${length}`);
    const line = '123456789.123456\n';
    const block = Buffer.from(line.repeat(60_000));
    /** Without a Content-Length. */
    const chunked = new ReadableStream({
      start(controller) {
        for (let sent = 0; sent <= UPLOAD_LIMIT; sent += block.length) controller.enqueue(block);
        controller.close();
      },
    });
    const tooMany = UPLOAD_LIMIT / 8 + 1;
    const attempts = [
      raw(tooMany * 8, 'float64', tooMany),
      client.post(chunked, 'text/csv', '?rank=2'),
      raw(tooMany, 'uint8', tooMany),
      client.post('1,1,1,1,1,1,1,1,1,1\n'.repeat(tooMany / 10 + 1), 'text/csv'),
    ];
    for (const attempt of attempts) {
      const response = await attempt;
      expect(response.status).toBe(413);
      expect(await problemOf(response)).toMatchObject({ code: 'BODY_TOO_LARGE', meta: { maximumBytes: UPLOAD_LIMIT } });
    }
    await client.untilStoredIs(before);
  });

  it('leaves nothing of an upload that was refused late', async () => {
    const before = await client.stored();
    const good = '1,2,3,4,5,6,7,8\n'.repeat(20_000);
    const refused = await client.post(`${good}1,2,x,4,5,6,7,8\n${good}`, 'text/csv');
    expect(refused.status).toBe(422);
    expect((await problemOf(refused))['detail']).toMatch(/row 20001, column 3/);
    const query = '?dtype=float64&shape=200000';
    const truncated = await client.post(Buffer.alloc(1_599_999), 'application/octet-stream', query);
    expect(truncated.status).toBe(422);
    expect((await problemOf(truncated))['detail']).toMatch(/truncated/);
    await client.untilStoredIs(before);
  });

  it('lets a client that writes everything before it reads still read why it was refused', async () => {
    const { hostname, port } = new URL(client.application.url);
    const socket = connect(Number(port), hostname);
    const length = 6 * 2 ** 20;
    socket.write(
      `POST /v1/artifacts HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-npy\r\nContent-Length: ${length}\r\n` +
        'Connection: close\r\n\r\n',
    );
    // not a .npy file from its first byte on
    await new Promise<void>((resolve, reject) => {
      socket.on('error', reject).write(Buffer.alloc(length), () => resolve());
    });
    const answer = Buffer.concat(await socket.toArray()).toString();
    expect(answer).toMatch(/^HTTP\/1\.1 422 [^]*does not begin with/);
  });

  it.each(['application/octet-stream', 'text/csv'])('leaves nothing when the client hangs up (%s)', async (type) => {
    const before = await client.stored();
    const query = type === 'text/csv' ? '' : '?dtype=float64&shape=1000000';
    const sending = open(query, type);
    sending.on('error', () => undefined);
    sending.write(type === 'text/csv' ? '1,2,3,4,5,6,7,8\n'.repeat(30_000) : Buffer.alloc(3 * 2 ** 20));
    await client.untilChunksExceed(before.chunks);
    sending.destroy();
    await client.untilStoredIs(before);
  });

  it('keeps an unfinished upload invisible', async () => {
    const body = Buffer.alloc(4_000_000);
    const listed = async () => (await client.json<{ items: Artifact[] }>('/v1/artifacts?pageSize=200')).items.length;
    const before = await listed();
    const { chunks } = await client.stored();
    const sending = open('?dtype=float64&shape=500000', 'application/octet-stream');
    const answered = new Promise<number | undefined>((resolve, reject) => {
      sending.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
    });
    sending.write(body.subarray(0, 3_000_000));
    await client.untilChunksExceed(chunks);
    const { rows } = await client.pool.query<{ id: string }>(`SELECT id FROM artifacts WHERE state = 'uploading'`);
    const path = `/v1/artifacts/${rows[0]?.id}`;
    expect((await client.call(path)).status).toBe(404);
    expect((await client.call(`${path}/content`)).status).toBe(404);
    expect((await client.call(path, { method: 'DELETE' })).status).toBe(404);
    expect(await listed()).toBe(before);
    sending.end(body.subarray(3_000_000));
    expect(await answered).toBe(201);
    expect((await client.call(path)).status).toBe(200);
    expect(await listed()).toBe(before + 1);
  });

  it('takes several uploads at once without mixing them', async () => {
    const uploads = await Promise.all(
      [1, 2, 3, 4].map((value) =>
        client.upload(
          Buffer.from(new Float64Array(500_000).fill(value).buffer),
          'application/octet-stream',
          '?dtype=float64&shape=500000',
        ),
      ),
    );
    expect(uploads.map(({ facts }) => facts)).toMatchObject(
      [1, 2, 3, 4].map((value) => ({ minimum: value, maximum: value, sum: 500_000 * value })),
    );
    const bodies = await Promise.all(
      uploads.map(async (artifact) => (await client.content(artifact, 'application/octet-stream')).arrayBuffer()),
    );
    bodies.forEach((body, k) => expect(new Float64Array(body).every((value) => value === k + 1)).toBe(true));
  });

  it('turns a column-major matrix round and leaves no scratch file', async () => {
    const fortran = await client.upload(await readFile(join(CASES, 'f8-fortran.npy')), 'application/x-npy');
    const plain = await client.upload(await readFile(join(CASES, 'f8.npy')), 'application/x-npy');
    expect(fortran.sha256).toBe(plain.sha256);
    const spooled = await readdir(join(client.application.dataDirectory, 'spool'));
    expect(spooled.filter((name) => name.startsWith('transpose'))).toEqual([]);
  });

  it('lists newest first in pages that neither repeat nor miss', async () => {
    await Promise.all(Array.from({ length: 5 }, (_, k) => client.upload(`${k},1\n`, 'text/csv')));
    const seen: Artifact[] = [];
    for (let token = ''; ;) {
      const page = await client.json<{ items: Artifact[]; nextPageToken?: string }>(`/v1/artifacts?pageSize=3${token}`);
      seen.push(...page.items);
      if (page.nextPageToken === undefined) break;
      expect(page.items).toHaveLength(3);
      token = `&pageToken=${page.nextPageToken}`;
    }
    expect(seen).toHaveLength((await client.stored()).artifacts);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    const times = seen.map((artifact) => artifact.createdAt);
    expect(times).toEqual([...times].sort().reverse());
    const other = await client.call('/v1/artifacts?pageToken=nonsense');
    expect(other.status).toBe(422);
    const none = await client.json('/v1/artifacts?job=job_01920000-0000-7000-8000-000000000000');
    expect(none).toEqual({ items: [] });
  });

  it('deletes, and knows nothing of it afterwards', async () => {
    const artifact = await client.upload(
      Buffer.alloc(2 ** 21),
      'application/octet-stream',
      '?dtype=uint16&shape=1024,1024',
    );
    expect((await client.call(artifact.links.self, { method: 'DELETE' })).status).toBe(204);
    for (const path of [artifact.links.self, artifact.links.content])
      expect((await client.call(path)).status).toBe(404);
    expect((await client.call(artifact.links.self, { method: 'DELETE' })).status).toBe(404);
    const { rows } = await client.pool.query('SELECT 1 FROM artifact_chunks WHERE artifact_id = $1', [artifact.id]);
    expect(rows).toEqual([]);
    expect((await client.call('/v1/artifacts/..%2f..%2fetc%2fpasswd')).status).toBe(404);
  });
});
