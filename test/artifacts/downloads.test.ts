import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { backends } from '../support/database.js';
import { ArtifactClient, problemOf } from './client.js';

const CASES = join(import.meta.dirname, '../cases/arrays');

/** A matrix of 700 x 300 numbers, more than one chunk, with everything text has to get right. */
const ROWS = 700;
const COLUMNS = 300;
const MATRIX = Float64Array.from({ length: ROWS * COLUMNS }, (_, k) => Math.sin(k) * 10 ** ((k % 600) - 300));
MATRIX.set([NaN, Infinity, -Infinity, -0, 5e-324, Number.MAX_VALUE], 1000);
const RAW = Buffer.from(MATRIX.buffer);

describe.each(backends())('downloads on $name', (backend) => {
  let client: ArtifactClient;
  beforeAll(async () => {
    client = await ArtifactClient.start(backend);
  });
  afterAll(() => client.stop());
  const uploadMatrix = () => client.upload(RAW, 'application/octet-stream', `?dtype=float64&shape=${ROWS},${COLUMNS}`);

  it('gives NumPy’s own file back, byte for byte', async () => {
    for (const name of ['f8', 'f4', 'f8-vector', 'f8-not-finite']) {
      const bytes = await readFile(join(CASES, `${name}.npy`));
      const response = await client.content(await client.upload(bytes, 'application/x-npy'), 'application/x-npy');
      expect(response.headers.get('content-length')).toBe(String(bytes.length));
      expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    }
  });

  it.each(['application/x-npy', 'text/csv', 'application/octet-stream'])(
    'round-trips more than a chunk, bit for bit, as %s',
    async (type) => {
      const artifact = await uploadMatrix();
      const response = await client.content(artifact, type);
      expect(response.headers.get('content-type')).toBe(type === 'text/csv' ? 'text/csv; charset=utf-8' : type);
      const bytes = Buffer.from(await response.arrayBuffer());
      const again = await client.upload(
        bytes,
        type,
        type === 'application/octet-stream' ? `?dtype=float64&shape=${ROWS},${COLUMNS}` : '',
      );
      // every NaN has the same bytes here, so equal digests mean equal numbers
      expect([again.sha256, again['shape'], again['facts']]).toEqual([
        artifact.sha256,
        [ROWS, COLUMNS],
        artifact['facts'],
      ]);
    },
  );

  it('writes JSON that reads back as the same numbers, null for NaN, words for infinities', async () => {
    const text = await (await client.content(await uploadMatrix(), 'application/json')).text();
    const rows = JSON.parse(text) as (number | string | null)[][];
    expect([rows.length, ...new Set(rows.map((row) => row.length))]).toEqual([ROWS, COLUMNS]);
    expect(rows.flat().slice(1000, 1006)).toEqual([null, 'Infinity', '-Infinity', -0, 5e-324, Number.MAX_VALUE]);
    const numbers = rows.flat().map((cell) => (cell === null ? NaN : Number(cell)));
    expect(Buffer.from(Float64Array.from(numbers).buffer).equals(RAW)).toBe(true);
    expect(text.split('\n')).toHaveLength(ROWS);
  });

  it('writes vectors and float32 as briefly as they can be read back', async () => {
    const vector = await client.upload('0.1\n-2\nnan\n', 'text/csv');
    expect(await (await client.content(vector, 'application/json')).text()).toBe('[0.1,-2,null]');
    expect(await (await client.content(vector, 'text/csv')).text()).toBe('0.1\n-2\nnan\n');
    const values = Float32Array.of(0.1, 1 / 3, 16_777_216, 1e-45, -Infinity);
    const single = await client.upload(
      Buffer.from(values.buffer),
      'application/octet-stream',
      '?dtype=float32&shape=5',
    );
    expect(single).toMatchObject({ dtype: 'float32', byteSize: 20 });
    const text = await (await client.content(single, 'text/csv')).text();
    expect(text.split('\n').slice(0, 5)).toEqual(['0.1', '0.33333334', '16777216', '1.4013e-45', '-inf']);
    expect(
      text
        .trim()
        .split('\n')
        .slice(0, 4)
        .map((cell) => Math.fround(Number(cell))),
    ).toEqual([...values.subarray(0, 4)]);
  });

  it('answers ranges of raw bytes, across chunks too', async () => {
    const artifact = await uploadMatrix();
    const size = artifact.byteSize;
    const cases: [string, number, number][] = [
      ['bytes=0-7', 0, 8],
      ['bytes=1048570-1048590', 1_048_570, 1_048_591],
      [`bytes=${size - 3}-`, size - 3, size],
      ['bytes=-16', size - 16, size],
      [`bytes=5-${size * 2}`, 5, size],
    ];
    for (const [range, start, end] of cases) {
      const response = await client.content(artifact, 'application/octet-stream', { range });
      expect(response.status).toBe(206);
      expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/${size}`);
      expect(Buffer.from(await response.arrayBuffer()).equals(RAW.subarray(start, end))).toBe(true);
    }
    const beyond = await client.content(artifact, 'application/octet-stream', { range: `bytes=${size}-` });
    expect(beyond.status).toBe(416);
    expect(beyond.headers.get('content-range')).toBe(`bytes */${size}`);
    expect(await problemOf(beyond)).toMatchObject({ code: 'RANGE_NOT_SATISFIABLE' });
    // several ranges, nonsense, another representation, an outdated If-Range: the whole
    for (const [accept, headers] of [
      ['application/octet-stream', { range: 'bytes=0-1,4-5' }],
      ['application/octet-stream', { range: 'lines=1-2' }],
      ['application/octet-stream', { range: 'bytes=0-1', 'if-range': '"another"' }],
      ['application/x-npy', { range: 'bytes=0-1' }],
    ] as const) {
      const response = await client.content(artifact, accept, headers);
      expect(response.status).toBe(200);
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThanOrEqual(size);
    }
  });

  it('tags each representation and answers 304 for a known one', async () => {
    const artifact = await client.upload('1,2\n', 'text/csv');
    const tags = new Map<string, string>();
    for (const type of ['application/octet-stream', 'application/x-npy', 'text/csv', 'application/json']) {
      const response = await client.content(artifact, type);
      await response.arrayBuffer();
      tags.set(type, response.headers.get('etag') ?? '');
      const again = await client.content(artifact, type, { 'if-none-match': `"x", ${tags.get(type)}` });
      expect([again.status, await again.text()]).toEqual([304, '']);
    }
    expect(new Set(tags.values()).size).toBe(4);
    expect(tags.get('application/octet-stream')).toBe(`"${artifact.sha256}"`);
    const other = await client.content(artifact, 'text/csv', { 'if-none-match': tags.get('application/json') ?? '' });
    expect([other.status, await other.text()]).toEqual([200, '1,2\n']);
  });

  it('gives .npy to who asks for nothing, names the file, and refuses what it cannot write', async () => {
    const artifact = await client.upload('1,2\n', 'text/csv', `?name=${encodeURIComponent('../é "points" 1.csv')}`);
    const response = await client.call(artifact.links.content);
    expect(response.headers.get('content-type')).toBe('application/x-npy');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="_points_1.npy"');
    await response.arrayBuffer();
    const picture = await client.content(artifact, 'image/png');
    expect(picture.status).toBe(406);
    expect(await problemOf(picture)).toMatchObject({ code: 'NOT_ACCEPTABLE' });
    const large = await client.upload(
      new Uint8Array(1_000_001),
      'application/octet-stream',
      '?dtype=uint8&shape=1000001',
    );
    const json = await client.content(large, 'application/json');
    expect(json.status).toBe(406);
    expect((await problemOf(json))['detail']).toMatch(/up to 1000000 numbers.*application\/x-npy/);
  });
});
