/** Reference: the files and values of test/cases/arrays, written by NumPy. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ByteReader } from '../../src/modules/artifacts/formats/byte-reader.js';
import { readNpyHeader, writeNpyHeader } from '../../src/modules/artifacts/formats/npy-header.js';
import { readNpy } from '../../src/modules/artifacts/formats/npy.js';
import type { NumberStream } from '../../src/modules/artifacts/formats/number-stream.js';
import { readRaw } from '../../src/modules/artifacts/formats/raw.js';
import { transposed } from '../../src/modules/artifacts/formats/transpose.js';
import { Problem } from '../../src/problem.js';

const CASES = join(import.meta.dirname, '../cases/arrays');
const MIB = 2 ** 20;

let scratchDirectory: string;
beforeAll(async () => {
  scratchDirectory = await mkdtemp(join(tmpdir(), 'solvent-npy-'));
});
afterAll(() => rm(scratchDirectory, { recursive: true }));

async function* pieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function gather(stream: NumberStream) {
  const values: number[] = [];
  for (;;) {
    const next = await stream.next();
    if (next.done === true) return { ...next.value, values };
    values.push(...next.value);
  }
}

const parse = (bytes: Uint8Array, pieceLength = 65_536, maximumBytes = MIB) =>
  gather(readNpy(pieces(bytes, pieceLength), { maximumBytes, scratchDirectory }));

const problemOf = async (work: Promise<unknown>): Promise<Problem> => {
  const error: unknown = await work.then(
    () => new Error('expected a problem'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Problem)) throw error as Error;
  return error;
};

const fixture = (name: string): Promise<Buffer> => readFile(join(CASES, `${name}.npy`));
/** A header with arbitrary text, padded as little as can be. */
const withHeader = (text: string, data: Uint8Array = new Uint8Array(0)): Buffer =>
  Buffer.concat([
    Buffer.from('\x93NUMPY\x01\x00', 'latin1'),
    Buffer.from([text.length & 255, text.length >> 8]),
    Buffer.from(text, 'latin1'),
    data,
  ]);

interface Expected {
  readonly dtype: string;
  readonly shape: number[];
  readonly values: string[][];
}
const expectedValues = JSON.parse(await readFile(join(CASES, 'values.json'), 'utf8')) as Record<string, Expected>;
/** Python's repr of a float. */
const fromPython = (text: string): number => (text === 'nan' ? NaN : Number(text.replace('inf', 'Infinity')));

describe('readNpy on what NumPy wrote', () => {
  test.each(Object.keys(expectedValues))('%s', async (name) => {
    const { dtype, shape, values } = expectedValues[name]!;
    const expected = { dtype, shape, values: values.flat().map(fromPython) };
    const bytes = await fixture(name);
    // in pieces that cut the header and the elements anywhere
    for (const length of [bytes.length, 1, 7, 64]) expect(await parse(bytes, length)).toEqual(expected);
  });

  test.each([
    ['object', /type '\|O'/],
    ['structured', /structured/],
    ['c16', /type '<c16'.*astype/],
    ['f2', /type '<f2'/],
    ['U3', /type '<U3'/],
    ['rank-0', /shape \(\)/],
    ['rank-3', /shape \(3, 2, 2\)/],
    ['empty', /holds no number/],
    ['i8-inexact', /Entry \/1: the integer 9007199254740993/],
  ])('refuses %s', async (name, message) => {
    const problem = await problemOf(parse(await fixture(name)));
    expect(problem.code).toBe('VALIDATION_FAILED');
    expect(problem.detail).toMatch(message);
  });
});

describe('readNpy on what nobody should write', () => {
  test.each([
    ['nothing', Buffer.alloc(0), /does not begin/],
    ['a zip', Buffer.from('PK\x03\x04aaaaaaaa'), /does not begin/],
    ['version 9', Buffer.from('\x93NUMPY\x09\x00aaaa', 'latin1'), /version 9/],
    ['a header of 4 GiB', Buffer.from('\x93NUMPY\x02\x00\xff\xff\xff\xff', 'latin1'), /4294967295 bytes long/],
    ['a header that runs code', withHeader("__import__('os').system('id')"), /malformed/],
    [
      'a prototype for a type',
      withHeader("{'descr': '<constructor', 'fortran_order': False, 'shape': (1,)}"),
      /constructor/,
    ],
    ['a negative extent', withHeader("{'descr': '<f8', 'fortran_order': False, 'shape': (-1, 2)}"), /malformed/],
    ['no shape', withHeader("{'descr': '<f8', 'fortran_order': False, }"), /malformed/],
    ['a number for fortran_order', withHeader("{'descr': '<f8', 'fortran_order': 1, 'shape': (1,)}"), /malformed/],
    ['spaces without end', withHeader(`{${' '.repeat(60_000)}`), /malformed/],
  ])('%s', async (_name, bytes, message) => {
    const problem = await problemOf(parse(bytes));
    expect(problem.code).toBe('VALIDATION_FAILED');
    expect(problem.detail).toMatch(message);
  });

  test.each(['(4294967296, 4294967296)', '(999999999999999, 999999999999999)', '(131073,)'])(
    'a shape of %s is too large before any data is read',
    async (shape) => {
      const problem = await problemOf(parse(withHeader(`{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}}`)));
      expect(problem.code).toBe('BODY_TOO_LARGE');
    },
  );

  test('bytes that become larger when kept count as kept: a million uint8 are 8 MB', async () => {
    const bytes = withHeader(
      "{'descr': '|u1', 'fortran_order': False, 'shape': (1000000,)}",
      new Uint8Array(1_000_000),
    );
    expect((await problemOf(parse(bytes))).code).toBe('BODY_TOO_LARGE');
  });

  test('every truncation and one byte too many are refused', async () => {
    for (const name of ['f4', 'f8-fortran', 'f8-version-2']) {
      const bytes = await fixture(name);
      for (let length = 0; length < bytes.length; length++) {
        const { code, detail } = await problemOf(parse(bytes.subarray(0, length)));
        expect(code).toBe('VALIDATION_FAILED');
        expect(detail).toMatch(/truncated|does not begin/);
      }
      expect((await problemOf(parse(Buffer.concat([bytes, Buffer.from([0])])))).detail).toMatch(/takes .* has more/);
    }
  });

  test('flipped bits give an array or a problem, never another error', async () => {
    const originals = await Promise.all(['f8', 'i4', 'f8-fortran'].map(fixture));
    const flip = fc.tuple(fc.nat({ max: 200 }), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...originals),
        fc.array(flip, { minLength: 1, maxLength: 4 }),
        async (bytes, flips) => {
          const damaged = Buffer.from(bytes);
          for (const [at, mask] of flips) damaged[at % damaged.length]! ^= mask;
          const result = await parse(damaged).catch((error: unknown) => error);
          if (!(result instanceof Problem)) expect(result).toHaveProperty('values');
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('the header we write is read again, and padded as NumPy pads', async () => {
  const extent = fc.integer({ min: 1, max: 2 ** 31 - 1 });
  const shape = fc.array(extent, { minLength: 1, maxLength: 2 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('float64', 'float32'), shape, async (dtype, extents) => {
      const bytes = writeNpyHeader({ dtype, shape: extents });
      expect(bytes.length % 64).toBe(0);
      expect(await readNpyHeader(new ByteReader(pieces(bytes, 10)))).toEqual({
        element: dtype,
        littleEndian: true,
        fortranOrder: false,
        shape: extents,
      });
    }),
  );
});

test('the header we write is NumPy’s, byte for byte', async () => {
  const bytes = await fixture('f8');
  const header = Buffer.from(writeNpyHeader({ dtype: 'float64', shape: [3, 4] }));
  expect(bytes.subarray(0, header.length).equals(header)).toBe(true);
});

describe('transposed', () => {
  // beyond one 32 MiB block and one 1 MiB window, with extents that divide neither
  test.each([
    [3, 1_500_001],
    [1_500_001, 3],
    [2121, 2003],
  ])('%i x %i', async (rows, columns) => {
    async function* columnMajor() {
      for (let start = 0; start < rows * columns; start += 100_000) {
        const length = Math.min(100_000, rows * columns - start);
        yield Float64Array.from({ length }, (_, k) => {
          const column = Math.floor((start + k) / rows);
          return ((start + k) % rows) * columns + column;
        });
      }
    }
    let next = 0;
    let wrong = 0;
    const header = { dtype: 'float64' as const, shape: [rows, columns] };
    for await (const numbers of transposed(columnMajor(), header, scratchDirectory)) {
      for (const value of numbers) if (value !== next++) wrong++;
    }
    expect({ next, wrong }).toEqual({ next: rows * columns, wrong: 0 });
    expect(await readdir(scratchDirectory)).toEqual([]);
  });
});

describe('readRaw', () => {
  const raw = (bytes: Uint8Array, dtype: 'float32' | 'int16', shape: number[]) =>
    gather(readRaw(pieces(bytes, 3), { dtype, shape, maximumBytes: MIB }));

  test('little-endian elements of the type and shape that were said', async () => {
    const bytes = new Uint8Array(Int16Array.of(1, -2, 300, 4, 5, 6).buffer);
    expect(await raw(bytes, 'int16', [3, 2])).toEqual({
      dtype: 'float64',
      shape: [3, 2],
      values: [1, -2, 300, 4, 5, 6],
    });
  });

  test('another length is refused', async () => {
    const bytes = new Uint8Array(Float32Array.of(1, 2).buffer);
    expect((await problemOf(raw(bytes, 'float32', [3]))).detail).toBe(
      'Shape (3) of float32 takes 12 bytes of data, the body has only 8: it is truncated.',
    );
    expect((await problemOf(raw(bytes, 'float32', [1]))).detail).toMatch(/has more/);
  });
});
