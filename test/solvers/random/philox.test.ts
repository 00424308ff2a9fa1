/** The generator against the known answers published with Random123 (kat_vectors), and what streams promise. */
import { describe, expect, test } from '@jest/globals';
import { philoxBlock } from '../../../src/solvers/random/philox.js';
import { RandomStream } from '../../../src/solvers/random/random-stream.js';

const KNOWN_ANSWERS = [
  {
    counter: [0, 0, 0, 0],
    key: [0, 0],
    block: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  },
  {
    counter: [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    key: [0xffffffff, 0xffffffff],
    block: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  },
  {
    counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    key: [0xa4093822, 0x299f31d0],
    block: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  },
];

describe('Philox4x32-10', () => {
  test.each(KNOWN_ANSWERS)('block of counter $counter', ({ counter, key, block }) => {
    const out = new Uint32Array(4);
    philoxBlock(Uint32Array.from(counter), Uint32Array.from(key), out);
    expect([...out]).toEqual(block);
  });
});

describe('a random stream', () => {
  const draw = (stream: RandomStream, count: number): number[] => Array.from({ length: count }, () => stream.bits());

  test('is the same for the same seed and purpose, and another for any other', () => {
    const first = draw(new RandomStream(7, 'batches'), 9);
    expect(draw(new RandomStream(7, 'batches'), 9)).toEqual(first);
    for (const other of [
      new RandomStream(8, 'batches'),
      new RandomStream(7 + 2 ** 32, 'batches'),
      new RandomStream(7, 'samples'),
      new RandomStream(7, 'batches', 1),
    ]) {
      expect(draw(other, 9)).not.toEqual(first);
    }
  });

  test.each([0, 1, 2, 5, 1000])('goes on after %i numbers as if they had been drawn', (count) => {
    const [drawn, sought] = [new RandomStream(7, 'batches', 3), new RandomStream(7, 'batches', 3)];
    for (let k = 0; k < count; k++) drawn.uniform();
    sought.normal();
    sought.seek(count);
    const next = (stream: RandomStream) => [stream.normal(), stream.normal(), ...draw(stream, 9)];
    expect(next(sought)).toEqual(next(drawn));
  });

  test('gives uniform, normal and weighted draws of the right moments', () => {
    const count = 40_000;
    const stream = new RandomStream(1, 'moments');
    const uniforms = Array.from({ length: count }, () => stream.uniform());
    const normals = Array.from({ length: count }, () => stream.normal());
    const mean = (values: readonly number[], power: number): number =>
      values.reduce((sum, value) => sum + value ** power, 0) / count;
    // five standard errors of each moment: 1 / sqrt(12 n), sqrt(4 / 45 n), 1 / sqrt n, sqrt(2 / n), sqrt(96 / n)
    const within = (value: number, expected: number, deviation: number): void =>
      expect(Math.abs(value - expected)).toBeLessThan((5 * deviation) / Math.sqrt(count));
    within(mean(uniforms, 1), 1 / 2, Math.sqrt(1 / 12));
    within(mean(uniforms, 2), 1 / 3, Math.sqrt(4 / 45));
    within(mean(normals, 1), 0, 1);
    within(mean(normals, 2), 1, Math.sqrt(2));
    within(mean(normals, 4), 3, Math.sqrt(96));
    expect(Math.min(...uniforms)).toBeGreaterThan(0);
    expect(Math.max(...uniforms)).toBeLessThan(1);
    const weights = [9, 1, 0, 3, 0];
    const hits = [0, 0, 0];
    for (let i = 0; i < count; i++) hits[stream.choose(weights, 1, 4)]!++;
    within(hits[0]! / count, 1 / 4, Math.sqrt(3 / 16));
    expect(hits[1]).toBe(0);
  });
});
