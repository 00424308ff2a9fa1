import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeArray, encodeNested, isInline } from '../../src/solvers/array-codec.js';
import { FactsAccumulator, checkFacts, factsOf } from '../../src/solvers/array-facts.js';
import type { InlineArray, NdArray } from '../../src/solvers/arrays.js';
import type { ArrayRules } from '../../src/solvers/array-facts.js';

const VECTOR: ArrayRules = { pointer: '/a', rank: 1 };
const MATRIX: ArrayRules = { pointer: '/cost', rank: 2 };
const FREE: ArrayRules = { pointer: '/x', rank: 2, allowNaN: true, allowPositiveInfinity: true };

const base64 = (values: readonly number[]): string => Buffer.from(new Float64Array(values).buffer).toString('base64');

const issuesOf = (input: InlineArray, rules: ArrayRules) => {
  const decoded = decodeArray(input, rules);
  if (decoded.ok) throw new Error('expected issues');
  return decoded.issues;
};
const arrayOf = (input: InlineArray, rules: ArrayRules): NdArray => {
  const decoded = decodeArray(input, rules);
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.issues));
  return decoded.array;
};

/** What a request can hold: anything that JSON can, so the type system is of no help here. */
const wild = (value: unknown): InlineArray => value as InlineArray;

describe('decodeArray: what is accepted', () => {
  test('nested numbers become float64, row by row', () => {
    expect(arrayOf([1, 2.5, -3], VECTOR)).toEqual({ shape: [3], data: Float64Array.of(1, 2.5, -3) });
    expect(
      arrayOf(
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
        MATRIX,
      ),
    ).toEqual({ shape: [2, 3], data: Float64Array.of(1, 2, 3, 4, 5, 6) });
  });

  test('base64 keeps its dtype, padded or not', () => {
    const bytes = Buffer.from(Float32Array.of(1, 0.5, -2).buffer);
    const expected = { shape: [3], data: Float32Array.of(1, 0.5, -2) };
    for (const text of [bytes.toString('base64'), bytes.toString('base64url')]) {
      expect(arrayOf({ base64: text, dtype: 'float32', shape: [3] }, VECTOR)).toEqual(expected);
    }
    expect(arrayOf({ base64: base64([7]).replaceAll('=', ''), dtype: 'float64', shape: [1] }, VECTOR).data[0]).toBe(7);
  });

  test('"Infinity" and null where the slot allows them, and -0 keeps its sign', () => {
    const { data } = arrayOf(wild([['Infinity', null, -0]]), FREE);
    expect([...data]).toEqual([Infinity, NaN, -0]);
  });

  test('any matrix survives JSON and base64 unchanged, bit for bit', () => {
    const number = fc.double({ noNaN: false }).filter((x) => x !== -Infinity);
    const matrix = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
      .chain(([n, m]) => fc.array(fc.array(number, { minLength: m, maxLength: m }), { minLength: n, maxLength: n }));
    fc.assert(
      fc.property(matrix, (rows) => {
        const array: NdArray = { shape: [rows.length, rows[0]!.length], data: Float64Array.from(rows.flat()) };
        const encoded = { base64: base64(rows.flat()), dtype: 'float64' as const, shape: [...array.shape] };
        expect(arrayOf(encoded, FREE)).toEqual(array);
        // JSON.stringify writes -0 as 0: the one number JSON text does not keep
        const json: unknown = JSON.parse(JSON.stringify(encodeNested(array)));
        const unsigned = { ...array, data: array.data.map((x) => (x === 0 ? 0 : x)) };
        expect(arrayOf(wild(json), FREE)).toEqual(unsigned);
      }),
    );
  });

  test('references are not inline', () => {
    expect(isInline([1])).toBe(true);
    expect(isInline({ base64: '', dtype: 'float64', shape: [1] })).toBe(true);
    expect(isInline({ artifact: 'art_x' })).toBe(false);
    expect(isInline({ job: 'job_x', pointer: '/a' })).toBe(false);
  });
});

describe('decodeArray: what is refused, and where', () => {
  const NOT_NEGATIVE: ArrayRules = { ...VECTOR, minimum: 0 };
  const cases: [string, unknown, ArrayRules, string, string][] = [
    ['an empty vector', [], VECTOR, '/a', 'SHAPE_MISMATCH'],
    ['an empty row', [[], []], MATRIX, '/cost/0', 'SHAPE_MISMATCH'],
    ['a vector for a matrix', [1, 2], MATRIX, '/cost', 'SHAPE_MISMATCH'],
    ['a matrix for a vector', [[1, 2]], VECTOR, '/a', 'SHAPE_MISMATCH'],
    ['a ragged row', [[1, 2], [3]], MATRIX, '/cost/1', 'SHAPE_MISMATCH'],
    ['a number among rows', [[1, 2], 3], MATRIX, '/cost/1', 'INVALID_TYPE'],
    ['a row among numbers', [1, [2]], VECTOR, '/a/1', 'INVALID_TYPE'],
    ['rank 3', [[[1]]], MATRIX, '/cost/0/0', 'INVALID_TYPE'],
    ['a string', [1, '2'], VECTOR, '/a/1', 'INVALID_TYPE'],
    ['null where nothing may be absent', [1, null], VECTOR, '/a/1', 'INVALID_TYPE'],
    ['"Infinity" where it may not be', [[1, 'Infinity']], MATRIX, '/cost/0/1', 'INVALID_TYPE'],
    ['1e400', JSON.parse('[[1, 1e400]]'), { ...MATRIX, allowPositiveInfinity: true }, '/cost/0/1', 'NOT_FINITE'],
    ['a negative mass', [0, -1e-9], NOT_NEGATIVE, '/a/1', 'OUT_OF_RANGE'],
    ['base64 of NaN', { base64: base64([1, NaN]), dtype: 'float64', shape: [2] }, VECTOR, '/a/1', 'NOT_FINITE'],
    [
      'base64 of -Infinity',
      { base64: base64([1, 2, 3, -Infinity]), dtype: 'float64', shape: [2, 2] },
      FREE,
      '/x/1/1',
      'NOT_FINITE',
    ],
    ['base64 too short', { base64: base64([1]), dtype: 'float64', shape: [2] }, VECTOR, '/a/base64', 'SHAPE_MISMATCH'],
    [
      'base64 with foreign characters',
      { base64: `*${base64([1]).slice(1)}`, dtype: 'float64', shape: [1] },
      VECTOR,
      '/a/base64',
      'INVALID_VALUE',
    ],
    [
      'an absurd shape',
      { base64: '', dtype: 'float64', shape: [2 ** 40, 2 ** 40] },
      MATRIX,
      '/cost/base64',
      'SHAPE_MISMATCH',
    ],
    [
      'base64 of the wrong rank',
      { base64: base64([1]), dtype: 'float64', shape: [1] },
      MATRIX,
      '/cost',
      'SHAPE_MISMATCH',
    ],
  ];
  test.each(cases)('%s', (_name, input, rules, pointer, code) => {
    const issues = issuesOf(wild(input), rules);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ pointer, code });
    expect(issues[0]!.detail).toMatch(/expected|takes/);
  });

  test('a million bad cells give the first twenty', () => {
    const issues = issuesOf(
      Array.from({ length: 1_000_000 }, () => -1),
      NOT_NEGATIVE,
    );
    expect(issues.map((issue) => issue.pointer)).toEqual(Array.from({ length: 20 }, (_, i) => `/a/${i}`));
  });

  test('any JSON is either decoded or refused with a pointer, never a crash', () => {
    const cell = fc.oneof(fc.double(), fc.constantFrom(null, 'Infinity', 'x', {}, true), fc.array(fc.double()));
    fc.assert(
      fc.property(fc.array(fc.oneof(cell, fc.array(cell))), fc.constantFrom(VECTOR, MATRIX, FREE), (input, rules) => {
        const decoded = decodeArray(wild(input), rules);
        if (decoded.ok) expect(decoded.array.data.length).toBe(decoded.array.shape.reduce((a, b) => a * b, 1));
        else {
          expect(decoded.issues.length).toBeGreaterThan(0);
          for (const issue of decoded.issues) expect(issue.pointer.startsWith(rules.pointer)).toBe(true);
        }
      }),
    );
  });
});

describe('facts', () => {
  test('of an array with everything in it', () => {
    const data = Float64Array.of(3, NaN, -2, Infinity, -2, -Infinity, NaN, Infinity);
    expect(factsOf({ shape: [4, 2], data })).toEqual({
      shape: [4, 2],
      dtype: 'float64',
      minimum: -2,
      maximum: 3,
      sum: -1,
      firstMinimum: 2,
      firstNaN: 1,
      firstPositiveInfinity: 3,
      firstNegativeInfinity: 5,
    });
  });

  test('the sum is exact where a plain loop loses everything (Neumaier’s example 1, 1e100, 1, -1e100)', () => {
    expect(factsOf({ shape: [4], data: Float64Array.of(1, 1e100, 1, -1e100) }).sum).toBe(2);
  });

  test('an overflowing sum is infinite, not NaN', () => {
    expect(factsOf({ shape: [2], data: Float64Array.of(1.7e308, 1.7e308) }).sum).toBe(Infinity);
  });

  test('do not depend on how the numbers are cut into pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.double(), { minLength: 1 }), fc.nat(), (values, at) => {
        const data = Float64Array.from(values);
        const cut = at % values.length;
        const pieces = new FactsAccumulator();
        pieces.add(data.subarray(0, cut));
        pieces.add(data.subarray(cut));
        expect(pieces.facts('float64', [values.length])).toEqual(factsOf({ shape: [values.length], data }));
      }),
    );
  });

  test('refuse exactly what decoding the same values refuses, at the same first cell', () => {
    const value = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, -1));
    const rules = fc.record({ allowNaN: fc.boolean(), allowPositiveInfinity: fc.boolean() });
    fc.assert(
      fc.property(fc.array(value, { minLength: 6, maxLength: 6 }), rules, (values, allowed) => {
        const slot: ArrayRules = { pointer: '/x', rank: 2, ...allowed };
        const array: NdArray = { shape: [2, 3], data: Float64Array.from(values) };
        const fromFacts = checkFacts(slot, factsOf(array));
        const decoded = decodeArray({ base64: base64(values), dtype: 'float64', shape: [2, 3] }, slot);
        if (decoded.ok) expect(fromFacts).toEqual([]);
        else expect(fromFacts.map((issue) => issue.pointer)).toContain(decoded.issues[0]!.pointer);
      }),
    );
  });

  test('name the cell of the smallest entry when it is below the minimum', () => {
    const facts = factsOf({ shape: [2, 2], data: Float64Array.of(1, -1, -7, 0) });
    expect(checkFacts({ pointer: '/w', rank: 2, minimum: 0 }, facts)).toEqual([
      { pointer: '/w/1/0', code: 'OUT_OF_RANGE', detail: 'expected at least 0, got -7' },
    ]);
    expect(checkFacts({ pointer: '/w', rank: 1 }, facts)[0]).toMatchObject({ pointer: '/w', code: 'SHAPE_MISMATCH' });
  });
});
