import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as scan from '../../src/modules/http/json-scan.js';

const findJsonExcess = (text: string): string | null => scan.findJsonExcess(Buffer.from(text));
const findJsonFault = (text: string): string | null => scan.findJsonFault(Buffer.from(text));

describe('findJsonFault', () => {
  it('finds a member given twice, however its name is written', () => {
    expect(findJsonFault('{"eta": 1, "eta": 2}')).toContain('"eta"');
    expect(findJsonFault('{"eta": 1, "\\u0065ta": 2}')).toContain('"eta"');
    expect(findJsonFault('{"a": {"b": [{"c": 1, "c": 1}]}}')).toContain('"c"');
    expect(findJsonFault('{"a": [1, {}], "b": {"a": "a"}, "a": 0}')).toContain('"a"');
    expect(findJsonFault('{"é": "ü", "é": 1}')).toContain('"é"');
  });

  it('lets the same name stand in different objects, and as a value', () => {
    expect(findJsonFault('[{"a": 1}, {"a": {"a": "a"}}, {"b": "a", "a": ["b", "b"]}]')).toBeNull();
    expect(findJsonFault('{"a": "{\\"b\\": 1, \\"b\\": 2}", "c": "\\\\", "d": "c"}')).toBeNull();
  });

  it('refuses __proto__', () => {
    expect(findJsonFault('{"a": {"__proto__": 1}}')).toContain('__proto__');
    expect(findJsonFault('{"a": "__proto__"}')).toBeNull();
  });

  it('finds nothing in what JSON.stringify writes', () => {
    const plain = fc.json({ maxDepth: 5 }).filter((text) => !text.includes('__proto__'));
    fc.assert(fc.property(plain, (text) => findJsonFault(text) === null));
  });

  it('finds any member that is repeated', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1, noNullPrototype: true }), (object) => {
        const entries = Object.entries(object).map(
          ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
        );
        return findJsonFault(`{${[...entries, entries[0]].join(',')}}`) !== null;
      }),
    );
  });
});

describe('findJsonExcess', () => {
  it('refuses nesting beyond 32 levels, not at 32, and not in text', () => {
    expect(findJsonExcess('['.repeat(32) + ']'.repeat(32))).toBeNull();
    expect(findJsonExcess('['.repeat(33) + ']'.repeat(33))).toContain('32 levels');
    expect(findJsonExcess('{"a":'.repeat(200_000) + '1' + '}'.repeat(200_000))).toContain('32 levels');
    expect(findJsonExcess(`{"a":"\\"${'['.repeat(40)}"}`)).toBeNull();
    expect(findJsonExcess(`[${'[],'.repeat(40)}[]]`)).toBeNull();
  });

  it('refuses more than 100 000 members, wherever they stand', () => {
    const objects = (count: number) => `[${'{"a:b":":::"},'.repeat(count - 1)}{"a":1}]`;
    expect(findJsonExcess(objects(100_000))).toBeNull();
    expect(findJsonExcess(objects(100_001))).toContain('100000 members');
  });

  it('comes to an end with text that does not', () => {
    for (const text of ['"', '"\\', '"a\\', '{"a', '[{', ']}']) expect(findJsonExcess(text)).toBeNull();
  });
});
