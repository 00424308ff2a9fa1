/** Rounding to exact marginals: ot-13, four sources and three targets, evaluated directly by an independent program. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { roundToMarginals } from '../../src/solvers/transport/rounding.js';
import { normalized } from '../support/generators.js';
import { caseFile } from './support/transport-cases.js';

const sums = (plan: Float64Array, n: number, m: number): { rows: number[]; columns: number[] } => {
  const rows = new Array<number>(n).fill(0);
  const columns = new Array<number>(m).fill(0);
  plan.forEach((mass, k) => {
    rows[Math.floor(k / m)]! += mass;
    columns[k % m]! += mass;
  });
  return { rows, columns };
};
const l1 = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a, (value, k) => Math.abs(value - b[k]!)).reduce((sum, value) => sum + value, 0);

describe('rounding', () => {
  test('ot-13', () => {
    const { problem, expected, tolerance } = caseFile<{
      problem: { plan: number[][]; r: number[]; c: number[] };
      expected: { row_factors: number[]; column_factors: number[]; plan: number[][]; l1_move: number };
      tolerance: { abs: number };
    }>('ot-13');
    const plan = Float64Array.from(problem.plan.flat());
    const rounding = roundToMarginals(plan, Float64Array.from(problem.r), Float64Array.from(problem.c));
    expected.plan.flat().forEach((mass, k) => expect(Math.abs(plan[k]! - mass)).toBeLessThanOrEqual(tolerance.abs));
    expect(Math.abs(rounding.l1Move - expected.l1_move)).toBeLessThanOrEqual(tolerance.abs);
    expect(l1(rounding.rowFactors, expected.row_factors)).toBeLessThanOrEqual(4 * tolerance.abs);
    expect(l1(rounding.columnFactors, expected.column_factors)).toBeLessThanOrEqual(3 * tolerance.abs);
  });

  test('any plan: exact marginals, nothing negative, moved by at most twice its marginal error', () => {
    const mass = fc.double({ min: 0, max: 1, noNaN: true });
    const problem = fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
      .chain(([n, m]) =>
        fc.record({
          plan: fc.array(mass, { minLength: n * m, maxLength: n * m }),
          r: fc.array(mass, { minLength: n, maxLength: n }),
          c: fc.array(mass, { minLength: m, maxLength: m }),
        }),
      )
      .filter(({ r, c }) => r.some((value) => value > 1e-3) && c.some((value) => value > 1e-3));
    fc.assert(
      fc.property(problem, ({ plan: given, r: rows, c: columns }) => {
        const [r, c] = [normalized(Float64Array.from(rows)), normalized(Float64Array.from(columns))];
        const plan = Float64Array.from(given);
        const before = sums(plan, r.length, c.length);
        const { l1Move } = roundToMarginals(plan, r, c);
        const after = sums(plan, r.length, c.length);
        // sums of at most 36 terms of size 1
        expect(l1(after.rows, r) + l1(after.columns, c)).toBeLessThan(1e-14);
        expect(plan.every((value) => value >= 0)).toBe(true);
        expect(l1Move).toBeLessThanOrEqual(2 * (l1(before.rows, r) + l1(before.columns, c)) + 1e-14);
      }),
    );
  });
});
