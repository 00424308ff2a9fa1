import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { issuesOf, pointerOf } from '../../src/modules/http/validation-issues.js';
import { arrayInput } from '../../src/solvers/arrays.js';

const issues = (schema: z.ZodType, value: unknown) => {
  const result = schema.safeParse(value);
  return result.success ? [] : issuesOf(result.error.issues, schema);
};

describe('issues of a request', () => {
  const schema = z.strictObject({
    eta: z.number().positive(),
    options: z.strictObject({ rounds: z.int().max(10) }).optional(),
    cost: arrayInput.optional(),
  });

  it('gives each unknown member a pointer of its own and names the known ones', () => {
    const found = issues(schema, { eta: 1, etta: 2, 'a/b~c': 3 });
    expect(found.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/etta', 'UNKNOWN_MEMBER'],
      ['/a~1b~0c', 'UNKNOWN_MEMBER'],
    ]);
    expect(found[0]?.detail).toContain('Known members: eta, options, cost.');
  });

  it('tells a wrong type from a value out of range', () => {
    const found = issues(schema, { eta: 0, options: { rounds: '3' } });
    expect(found.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/eta', 'OUT_OF_RANGE'],
      ['/options/rounds', 'INVALID_TYPE'],
    ]);
  });

  it('points inside the form of an array that was meant', () => {
    const found = issues(schema, { eta: 1, cost: { base64: '', dtype: 'float16', shape: [1] } });
    expect(found.map(({ pointer }) => pointer)).toEqual(['/cost/dtype']);
  });

  it('says which forms there are when none was meant', () => {
    const found = issues(schema, { eta: 1, cost: 7 });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ pointer: '/cost', code: 'INVALID_TYPE' });
    expect(found[0]?.detail).toContain('expected an array of numbers');
  });

  it('points at the whole body when there is none', () => {
    expect(issues(schema, undefined).map(({ pointer, code }) => [pointer, code])).toEqual([['', 'INVALID_TYPE']]);
  });

  it('escapes pointers by RFC 6901', () => {
    expect(pointerOf(['a/b', 'm~n', 0, ''])).toBe('/a~1b/m~0n/0/');
  });
});
