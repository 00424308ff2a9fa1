/** Large arrays through a real server process, from dist: memory stays flat however much passes through. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import type { Artifact } from './client.js';

const MIB = 2 ** 20;
/**
 * Each body below is larger than this, so a server that gathered one would grow by more. It holds a chunk of 1 MiB and a
 * few copies of it (column-major: a block of 32 MiB and the next); the rest of the allowance is what Node leaves to its
 * garbage collector between two rounds.
 */
const ALLOWED_GROWTH_MIB = 150;

let database: TestDatabase;
let dataDirectory: string;
let server: ChildProcess;
let url: string;

beforeAll(async () => {
  database = await createTestDatabase();
  dataDirectory = mkdtempSync(join(tmpdir(), 'solvent-memory-'));
  server = spawn(process.execPath, [join(import.meta.dirname, '../../dist/main.js')], {
    env: {
      PATH: process.env['PATH'],
      ROLE: 'api',
      PORT: '0',
      DATABASE_URL: database.url,
      DATA_DIRECTORY: dataDirectory,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const piece of server.stdout as Readable) {
    text += String(piece);
    const found = /page\s+(http:\/\/[^/\s]+)/.exec(text)?.[1];
    if (found === undefined) continue;
    url = found;
    break;
  }
});
afterAll(async () => {
  if (server.exitCode === null && server.kill('SIGTERM')) await once(server, 'exit');
  await database.drop();
  rmSync(dataDirectory, { recursive: true, force: true });
});

const residentMiB = (): number => {
  if (process.platform !== 'linux') {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(server.pid)], { encoding: 'utf8' })) / 1024;
  }
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024;
};

/** The most memory the server takes while the work is done, beyond what it takes now. */
async function growthMiB(work: () => Promise<void>): Promise<number> {
  const before = residentMiB();
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, residentMiB())), 20);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return Math.max(peak, residentMiB()) - before;
}

/** Sends with backpressure, so that what the test holds does not matter either. */
async function upload(blocks: Iterable<Buffer>, type: string, query = ''): Promise<Artifact> {
  const sending = request(`${url}/v1/artifacts${query}`, { method: 'POST', headers: { 'content-type': type } });
  const answered = once(sending, 'response') as Promise<[Readable & { statusCode: number }]>;
  await pipeline(Readable.from(blocks), sending);
  const [response] = await answered;
  const text = Buffer.concat(await response.toArray()).toString();
  if (response.statusCode !== 201) throw new Error(text);
  return JSON.parse(text) as Artifact;
}

async function download({ links }: Artifact, accept: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const response = await fetch(`${url}${links.content}`, { headers: { accept } });
  for await (const piece of response.body as AsyncIterable<Uint8Array>) {
    bytes += piece.length;
    hash.update(piece);
  }
  return { bytes, sha256: hash.digest('hex') };
}

function* repeated(block: Buffer, count: number): Generator<Buffer> {
  for (let k = 0; k < count; k++) yield block;
}

const BLOCK = Buffer.from(Float64Array.from({ length: MIB / 8 }, (_, k) => Math.sqrt(k)).buffer);

const report = (what: string, growth: number) => console.log(`${what}: memory grew by ${growth.toFixed(0)} MiB`);

it('passes 300 MiB of raw numbers with flat memory', async () => {
  const sizeMib = 300;
  // once in small, so that everything is loaded and compiled
  let artifact = await upload([BLOCK], 'application/octet-stream', `?dtype=float64&shape=${MIB / 8}`);
  await download(artifact, 'application/octet-stream');

  const up = await growthMiB(async () => {
    const query = `?dtype=float64&shape=${sizeMib},${MIB / 8}`;
    artifact = await upload(repeated(BLOCK, sizeMib), 'application/octet-stream', query);
  });
  report('300 MiB raw up', up);
  expect(artifact.byteSize).toBe(sizeMib * MIB);
  expect(up).toBeLessThan(ALLOWED_GROWTH_MIB);

  let received = { bytes: 0, sha256: '' };
  const down = await growthMiB(async () => {
    received = await download(artifact, 'application/octet-stream');
  });
  report('300 MiB raw down', down);
  expect(received).toEqual({ bytes: artifact.byteSize, sha256: artifact.sha256 });
  expect(down).toBeLessThan(ALLOWED_GROWTH_MIB);
}, 300_000);

it('reads and writes 160 MiB of CSV with flat memory', async () => {
  const row = Array.from({ length: 64 }, (_, k) => Math.sqrt(k + 0.5)).join(',');
  const rowsPerBlock = Math.floor(MIB / row.length);
  const block = Buffer.from(`${row}\n`.repeat(rowsPerBlock));
  let artifact: Artifact | undefined;
  let received = { bytes: 0, sha256: '' };
  const growth = await growthMiB(async () => {
    artifact = await upload(repeated(block, 160), 'text/csv');
    received = await download(artifact, 'text/csv');
  });
  report('160 MiB of CSV up and down', growth);
  expect(artifact).toMatchObject({ shape: [160 * rowsPerBlock, 64] });
  // the digits that JavaScript wrote are the shortest, and so are ours: the very same text
  const sent = createHash('sha256');
  for (const piece of repeated(block, 160)) sent.update(piece);
  expect(received).toEqual({ bytes: 160 * block.length, sha256: sent.digest('hex') });
  expect(growth).toBeLessThan(ALLOWED_GROWTH_MIB);
}, 300_000);

it('turns a column-major matrix of 200 MiB round with flat memory', async () => {
  // column k holds the square roots of 0, 1, 2, ... whatever k is
  const [rows, columns] = [MIB / 8, 200];
  const dictionary = `{'descr': '<f8', 'fortran_order': True, 'shape': (${rows}, ${columns}), }`;
  const header = Buffer.concat([Buffer.from([0x93]), Buffer.from(`NUMPY\x01\x00${String.fromCharCode(118)}\x00`)]);
  let artifact: Artifact | undefined;
  const growth = await growthMiB(async () => {
    const file = [Buffer.concat([header, Buffer.from(dictionary.padEnd(117) + '\n')]), ...repeated(BLOCK, columns)];
    artifact = await upload(file, 'application/x-npy');
  });
  report('200 MiB column-major up', growth);
  expect(artifact).toMatchObject({ shape: [rows, columns], byteSize: 200 * MIB });
  const hash = createHash('sha256');
  for (let row = 0; row < rows; row++) hash.update(new Float64Array(columns).fill(Math.sqrt(row)));
  expect(artifact?.sha256).toBe(hash.digest('hex'));
  expect(growth).toBeLessThan(ALLOWED_GROWTH_MIB);
}, 300_000);
