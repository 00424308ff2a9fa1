import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CsvOptions, parseNumber, readCsv } from '../../src/modules/artifacts/formats/csv.js';
import { Problem } from '../../src/problem.js';

async function* pieces(text: string | Buffer, length: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function read(source: AsyncIterable<Uint8Array>, options: Partial<CsvOptions> = {}) {
  const stream = readCsv(source, { delimiter: ',', header: 'auto', ...options });
  const values: number[] = [];
  for (;;) {
    const next = await stream.next();
    if (next.done === true) return { shape: next.value.shape, values };
    values.push(...next.value);
  }
}

const problemOf = async (source: AsyncIterable<Uint8Array>, options: Partial<CsvOptions> = {}): Promise<Problem> => {
  const error: unknown = await read(source, options).catch((thrown: unknown) => thrown);
  if (!(error instanceof Problem)) throw new Error(`expected a problem, got ${JSON.stringify(error)}`);
  return error;
};

describe('readCsv: what is read', () => {
  const square = { shape: [2, 2], values: [1, 2.5, -3, 4e-7] };
  test.each([
    ['plain', '1,2.5\n-3,4e-7\n', {}],
    ['without a last line end', '1,2.5\n-3,4e-7', {}],
    ['Windows line ends, blank lines at the end', '1,2.5\r\n-3,4e-7\r\n\r\n\r\n', {}],
    ['names', 'x,y\n1,2.5\n-3,4e-7\n', {}],
    ['names with commas and line ends in quotes', '"x, in\n""m""",y\n1,2.5\n-3,4e-7\n', {}],
    ['numbers in quotes, spaces around them', '"1", 2.5\n -3 ,"4e-7"\n', {}],
    ['a byte-order mark', '\ufeff1,2.5\n-3,4e-7\n', {}],
    ['tabs', '1\t2.5\n-3\t4e-7\n', { delimiter: '\t' as const }],
    ['names that are numbers, when told', '0,1\n1,2.5\n-3,4e-7\n', { header: true }],
  ])('%s', async (_name, text, options) => {
    for (const length of [1, 5, 1000]) expect(await read(pieces(text, length), options)).toEqual(square);
  });

  test('one column is a vector, unless a matrix is asked for; one row the other way round', async () => {
    expect((await read(pieces('w\n1\n2\n3\n', 9))).shape).toEqual([3]);
    expect((await read(pieces('1\n2\n3\n', 9), { rank: 2 })).shape).toEqual([3, 1]);
    expect((await read(pieces('1,2,3\n', 9))).shape).toEqual([1, 3]);
    expect((await read(pieces('1,2,3\n', 9), { rank: 1 })).shape).toEqual([3]);
  });

  test('infinities and NaN by name', async () => {
    expect((await read(pieces('inf,-Infinity,NaN\n+INF,nan,0\n', 99))).values).toEqual([
      Infinity,
      -Infinity,
      NaN,
      Infinity,
      NaN,
      0,
    ]);
  });

  test('what is written with all digits is read bit for bit', async () => {
    const rows = fc.array(fc.array(fc.double(), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 50 }), async (matrix, length) => {
        const text = matrix.map((row) => row.map((x) => (Object.is(x, -0) ? '-0' : String(x))).join(',')).join('\n');
        expect(await read(pieces(text, length))).toEqual({ shape: [matrix.length, 3], values: matrix.flat() });
      }),
    );
  });

  test('more rows than fit in one piece', async () => {
    const count = 50_000;
    const text = Array.from({ length: count }, (_, i) => `${i},${-i}`).join('\n');
    const { shape, values } = await read(pieces(text, 65_536));
    expect(shape).toEqual([count, 2]);
    expect(values.every((value, k) => Math.abs(value) === Math.floor(k / 2))).toBe(true);
  });
});

describe('readCsv: what is refused', () => {
  test.each<[string, string, Partial<CsvOptions>, RegExp]>([
    ['nothing', '', {}, /no row of numbers/],
    ['names only', 'x,y\n', {}, /no row of numbers/],
    ['a word', '1,2\n3,four\n', {}, /row 2, column 2, got "four"/],
    ['an empty cell', '1,2\n,4\n', {}, /row 2, column 1, got an empty cell/],
    [
      'an empty cell in the first row is no name',
      '1,,3\n4,5,6\n',
      {},
      /row 1, column 2, got an empty cell.*header=true/,
    ],
    ['names among numbers', 'x,2019\n1,2\n', {}, /row 1, column 1, got "x".*header=true/],
    ['names where none are said to be', 'x,y\n1,2\n', { header: false }, /row 1, column 1, got "x"/],
    ['a short row', '1,2\n3\n', {}, /Row 2 has 1 cells, the first row has 2/],
    ['a long row', '1,2\n3,4,5\n', {}, /Row 2 has 3 cells/],
    ['a blank line within', '1\n\n3\n', {}, /Row 2 is blank/],
    ['a formula', '1,2\n=1+2,3\n', {}, /got "=1\+2"/],
    ['hexadecimal', '1\n0x10\n', {}, /got "0x10"/],
    ['a decimal comma', '"1,5"\n"2,5"\n', { header: false }, /got "1,5"/],
    ['a number beyond float64', '1\n1e400\n', {}, /got "1e400"/],
    ['a quotation mark within a cell', '1,2\n3,4"\n', {}, /Row 2 is not valid CSV/],
    ['a quotation mark that stays open', '1,2\n"3,4\n', {}, /Row 2/],
    ['a matrix where a vector is asked for', '1,2\n3,4\n', { rank: 1 }, /one row or one column; the file holds 2 x 2/],
    ['bytes that are no text', '\x00\x01\n\x02', { header: false }, /row 1, column 1/],
  ])('%s', async (_name, text, options, message) => {
    const problem = await problemOf(pieces(text, 4), options);
    expect(problem.code).toBe('VALIDATION_FAILED');
    expect(problem.detail).toMatch(message);
  });

  test('the pointer counts rows of the array, not of the file', async () => {
    const problem = await problemOf(pieces('x,y\n1,2\n3,z\n', 100));
    expect(problem.issues).toEqual([expect.objectContaining({ pointer: '/1/1', code: 'INVALID_VALUE' })]);
  });
});

describe('readCsv: monsters are refused after a bounded part of them', () => {
  /** Endless text, counting what was asked of it. */
  class Endless {
    bytesGiven = 0;
    constructor(
      private readonly start: string,
      private readonly repeated: string,
    ) {}
    async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
      yield Buffer.from(this.start);
      const block = Buffer.from(this.repeated.repeat(Math.ceil(65_536 / this.repeated.length)));
      for (;;) {
        this.bytesGiven += block.length;
        yield block;
      }
    }
  }
  test.each([
    ['a line without end', '1,2\n', '7', /longer than/],
    ['columns without end', '1,2\n', '7,', /longer than/],
    ['a quoted cell without end', '1,2\n"', '7\n', /longer than/],
    ['a row of too many columns', `${'1,'.repeat(16_384)}1\n`, '7\n', /16385 columns/],
    ['a cell too long to be a number', `1\n${'1'.repeat(300)}\n`, '7\n', /row 2, column 1/],
  ])('%s', async (_name, start, repeated, message) => {
    const source = new Endless(start, repeated);
    const problem = await problemOf(source);
    expect(problem.detail).toMatch(message);
    // one row of at most 1 MiB, and what the streams between hold
    expect(source.bytesGiven).toBeLessThan(4 * 2 ** 20);
  });
});

test('parseNumber takes decimal numbers and the three words only', () => {
  const accepted = { '1': 1, '+.5': 0.5, '5.': 5, '-1E-3': -0.001, '1e-400': 0, inf: Infinity, '-inf': -Infinity };
  for (const [text, value] of Object.entries(accepted)) expect(parseNumber(text)).toBe(value);
  for (const text of ['', '.', 'e5', '1e', '1 2', '1_000', '0b1', '--1', 'infinit', 'constructor', '１']) {
    expect(parseNumber(text)).toBeNull();
  }
});

test('an error of the source comes through', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('1,2\n');
    throw new Error('the client has gone');
  }
  await expect(read(broken())).rejects.toThrow('the client has gone');
});
