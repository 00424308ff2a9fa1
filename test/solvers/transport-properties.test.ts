/** Any small problem: what the answer claims is recomputed here from its potentials, and its plan is a plan. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nonFinite } from './support/finite.js';
import { KERNELS, type Body, type OpenKernels, solve } from './support/solve-transport.js';

interface Small {
  readonly n: number;
  readonly m: number;
  readonly costs: readonly number[];
  readonly r: readonly number[];
  readonly c: readonly number[];
  readonly eta: number;
  readonly options: Body;
}

/** Masses from 0 to 1, at least one of them positive; costs of either sign. */
const smallProblem: fc.Arbitrary<Small> = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([n, m]) => {
    const mass = fc.oneof(
      { weight: 1, arbitrary: fc.constant(0) },
      { weight: 6, arbitrary: fc.integer({ min: 1, max: 999 }) },
    );
    const masses = (length: number) =>
      fc.array(mass, { minLength: length, maxLength: length }).filter((values) => values.some((value) => value > 0));
    const cost = fc.integer({ min: -1000, max: 1000 }).map((value) => value / 1000);
    return fc.record({
      n: fc.constant(n),
      m: fc.constant(m),
      costs: fc.array(cost, { minLength: n * m, maxLength: n * m }),
      r: masses(n),
      c: masses(m),
      eta: fc.constantFrom(0.01, 1, 30, 300, 2000),
      options: fc.record({
        method: fc.constantFrom('auto', 'sinkhorn-newton-sparse'),
        planStorage: fc.constantFrom('stored', 'streaming'),
        sparsification: fc.constantFrom<unknown>({ rule: 'relative' }, { rule: 'topk' }),
      }),
    });
  });

describe.each(KERNELS)('on $name kernels', ({ open }) => {
  let opened: OpenKernels;
  beforeAll(async () => (opened = await open()));
  afterAll(() => opened.close());

  test('the certificate holds when recomputed', async () => {
    await fc.assert(
      fc.asyncProperty(smallProblem, async ({ n, m, costs, r, c, eta, options }) => {
        const matrix = Array.from({ length: n }, (_, i) => costs.slice(i * m, (i + 1) * m));
        const body = {
          cost: { matrix },
          sourceWeights: r,
          targetWeights: c,
          eta,
          marginals: 'normalize',
          plan: { kind: 'dense' },
        };
        const { solution } = await solve({ ...body, ...options }, { kernels: opened.fresh() });
        const { result } = solution;
        expect(nonFinite(solution)).toEqual([]);
        expect(solution.outcome).toBe('converged');
        if (result.plan.kind !== 'dense') throw new Error('expected a dense plan');
        const plan = result.plan.matrix.data;
        const share = (values: readonly number[]): number[] => values.map((v) => v / values.reduce((a, b) => a + b, 0));
        const [rShare, cShare] = [share(r), share(c)];
        const [f, g] = [result.potentials.source.data, result.potentials.target.data];

        let [rowError, columnError, cost, gauge, dual] = [0, 0, 0, 0, 1 / eta];
        const columns = new Array<number>(m).fill(0);
        let mass = 0;
        for (let i = 0; i < n; i++) {
          let row = 0;
          for (let j = 0; j < m; j++) {
            const p = plan[i * m + j]!;
            const isEmpty = r[i] === 0 || c[j] === 0;
            const implied = isEmpty ? 0 : Math.exp(eta * (f[i]! + g[j]! - matrix[i]![j]!));
            // the exponent is rounded by about eta 1e-16
            expect(Math.abs(p - implied)).toBeLessThanOrEqual(1e-11 * implied + 1e-290);
            row += p;
            columns[j]! += p;
            cost += p * matrix[i]![j]!;
          }
          mass += row;
          rowError += Math.abs(row - rShare[i]!);
          if (r[i] !== 0) dual += rShare[i]! * f[i]!;
          else expect(f[i]).toBeNaN();
        }
        for (let j = 0; j < m; j++) {
          columnError += Math.abs(columns[j]! - cShare[j]!);
          if (c[j] !== 0) {
            dual += cShare[j]! * g[j]!;
            gauge += cShare[j]! * g[j]!;
          } else expect(g[j]).toBeNaN();
        }
        dual -= mass / eta;
        const near = (value: number, reference: number): void =>
          expect(Math.abs(value - reference)).toBeLessThan(1e-12 * (1 + Math.abs(reference)));
        expect(rowError + columnError).toBeLessThanOrEqual(1e-9 + 1e-12);
        expect(Math.abs(rowError - result.marginalErrorRows)).toBeLessThan(1e-12);
        expect(Math.abs(columnError - result.marginalErrorColumns)).toBeLessThan(1e-12);
        near(result.transportCost, cost);
        near(result.dualValue, dual);
        near(gauge, 0);
        expect(solution.certificate.map(({ holds }) => holds)).toEqual([true, true]);
        // the plan and the marginals have mass 1, so KL >= 0
        expect(result.valueKl).toBeGreaterThanOrEqual(cost - 1e-12);
      }),
      { numRuns: 150 },
    );
  });
});
