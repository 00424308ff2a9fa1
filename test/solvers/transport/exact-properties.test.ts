/** What must hold for every exact plan, whatever the numbers: invariants on random and on degenerate problems. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ExactResult } from '../../../src/solvers/transport/exact/result.js';
import { KERNELS, type OpenKernels } from '../support/run-solver.js';
import { entriesOf, solveExact } from '../support/solve-exact.js';

interface Masses {
  readonly r: readonly number[];
  readonly c: readonly number[];
}

const side = fc.integer({ min: 1, max: 9 });
const list = <T>(of: fc.Arbitrary<T>, length: number) => fc.array(of, { minLength: length, maxLength: length });
const rows = <T>(of: fc.Arbitrary<T>, n: number, m: number) => list(list(of, m), n);

/** Whole masses of equal totals, many of them 0: each unit goes to some source and to some target. */
const wholeMasses = (n: number, m: number): fc.Arbitrary<Masses> =>
  fc
    .array(fc.tuple(fc.nat(n - 1), fc.nat(m - 1), fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 12 })
    .map((units) => {
      const [r, c] = [new Array<number>(n).fill(0), new Array<number>(m).fill(0)];
      for (const [i, j, mass] of units) {
        r[i] = r[i]! + mass;
        c[j] = c[j]! + mass;
      }
      return { r, c };
    });

const wholeProblem = fc.tuple(side, side).chain(([n, m]) =>
  fc.record({
    matrix: rows(fc.integer({ min: -5, max: 20 }), n, m),
    masses: wholeMasses(n, m),
  }),
);
const realProblem = fc.tuple(side, side).chain(([n, m]) => {
  const real = fc.double({ min: -1, max: 1, noNaN: true });
  const mass = fc.double({ min: 1e-6, max: 1, noNaN: true });
  return fc.record({ matrix: rows(real, n, m), r: list(mass, n), c: list(mass, m) });
});

/** Strong duality, recomputed here: a feasible plan and feasible potentials of the same value are both optimal. */
function expectOptimal(result: ExactResult, matrix: readonly (readonly number[])[], { r, c }: Masses): void {
  const total = r.reduce((sum, mass) => sum + mass, 0);
  const scale = Math.max(1, ...matrix.flat().map(Math.abs));
  // each sum has at most 18 terms, each rounded at the scale of the whole
  const slack = 1e-13 * scale;
  const sums = { r: r.map(() => 0), c: c.map(() => 0) };
  let cost = 0;
  for (const [i, j, mass] of entriesOf(result)) {
    expect(mass).toBeGreaterThan(0);
    sums.r[i] = sums.r[i]! + mass;
    sums.c[j] = sums.c[j]! + mass;
    cost += mass * matrix[i]![j]!;
  }
  sums.r.forEach((sum, i) => expect(Math.abs(sum - r[i]!)).toBeLessThanOrEqual(1e-15 * total));
  sums.c.forEach((sum, j) => expect(Math.abs(sum - c[j]!)).toBeLessThanOrEqual(1e-15 * total));
  const f = result.potentials.source.data;
  const g = result.potentials.target.data;
  let dual = 0;
  r.forEach((mass, i) => (dual += mass > 0 ? mass * f[i]! : 0));
  c.forEach((mass, j) => (dual += mass > 0 ? mass * g[j]! : 0));
  matrix.forEach((row, i) =>
    row.forEach((value, j) => {
      if (r[i]! > 0 && c[j]! > 0) expect(f[i]! + g[j]! - value).toBeLessThanOrEqual(slack);
    }),
  );
  expect(Math.abs(cost - dual)).toBeLessThanOrEqual(slack * total);
  expect(Math.abs(result.transportCost - cost)).toBeLessThanOrEqual(slack * total);
  expect(result.optimal).toBe(true);
  const used = r.filter((mass) => mass > 0).length + c.filter((mass) => mass > 0).length;
  expect(result.nonzeros).toBeLessThanOrEqual(used - 1);
}

describe.each(KERNELS)('on $name kernels', ({ open }) => {
  let opened: OpenKernels;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());
  const solve = async (body: Readonly<Record<string, unknown>>): Promise<ExactResult> =>
    (await solveExact(body, { kernels: opened.fresh() })).solution.result;

  test('whole numbers: optimal, and whole to the unit', async () => {
    await fc.assert(
      fc.asyncProperty(wholeProblem, async ({ matrix, masses }) => {
        const result = await solve({ cost: { matrix }, sourceWeights: masses.r, targetWeights: masses.c });
        expectOptimal(result, matrix, masses);
        expect(result.marginalErrorRows + result.marginalErrorColumns).toBe(0);
        expect(Number.isInteger(result.transportCost)).toBe(true);
        for (const [, , mass] of entriesOf(result)) expect(Number.isInteger(mass)).toBe(true);
      }),
      { numRuns: 150, seed: 1 },
    );
  });

  test('real numbers: optimal', async () => {
    await fc.assert(
      fc.asyncProperty(realProblem, async ({ matrix, r, c }) => {
        const [source, target] = [r, c].map((masses) => masses.reduce((sum, mass) => sum + mass, 0));
        const balanced = { r, c: c.map((mass) => (mass * source!) / target!) };
        const result = await solve({ cost: { matrix }, sourceWeights: r, targetWeights: balanced.c });
        expectOptimal(result, matrix, balanced);
      }),
      { numRuns: 100, seed: 2 },
    );
  });

  test('the transposed problem costs the same, and costs added to a row or a column are paid once for its mass', async () => {
    const shifts = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.nat(8));
    await fc.assert(
      fc.asyncProperty(wholeProblem, shifts, async ({ matrix, masses }, [amount, index]) => {
        const { r, c } = masses;
        const { transportCost } = await solve({ cost: { matrix }, sourceWeights: r, targetWeights: c });
        const transposed = matrix[0]!.map((_, j) => matrix.map((row) => row[j]!));
        const other = await solve({ cost: { matrix: transposed }, sourceWeights: c, targetWeights: r });
        expect(other.transportCost).toBe(transportCost);
        const row = index % r.length;
        const dearer = matrix.map((values, i) => values.map((value) => (i === row ? value + amount : value)));
        const shifted = await solve({ cost: { matrix: dearer }, sourceWeights: r, targetWeights: c });
        expect(shifted.transportCost).toBe(transportCost + amount * r[row]!);
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  test('forbidden pairs: solved where a plan is known to exist, and never used', async () => {
    const problems = wholeProblem.chain((problem) => {
      const { r, c } = problem.masses;
      return rows(fc.boolean(), r.length, c.length).map((forbidden) => ({ ...problem, forbidden }));
    });
    await fc.assert(
      fc.asyncProperty(problems, async ({ matrix, masses, forbidden }) => {
        // the north-west corner plan stays allowed, so there is one
        const allowed = northWestCorner(masses);
        const isForbidden = (i: number, j: number): boolean => forbidden[i]![j]! && !allowed.has(`${i},${j}`);
        const costs = matrix.map((row, i) => row.map((value, j) => (isForbidden(i, j) ? 'Infinity' : value)));
        const result = await solve({ cost: { matrix: costs }, sourceWeights: masses.r, targetWeights: masses.c });
        const withInfinity = matrix.map((row, i) => row.map((value, j) => (isForbidden(i, j) ? Infinity : value)));
        for (const [i, j] of entriesOf(result)) expect(isForbidden(i, j)).toBe(false);
        const finite = withInfinity.map((row) => row.map((value) => (value === Infinity ? 1e6 : value)));
        expectOptimal(result, finite, masses);
      }),
      { numRuns: 100, seed: 4 },
    );
  });

  const size = 24;
  const grid = Array.from({ length: size }, (_, k) => [k % 4, Math.floor(k / 4)]);
  test.each([
    ['all costs equal', { matrix: grid.map(() => grid.map(() => 7)) }, 7],
    ['all costs 0', { matrix: grid.map(() => grid.map(() => 0)) }, 0],
    ['the same points twice', { source: grid, target: grid }, 0],
    ['one point many times', { source: grid.map(() => [1, 2]), target: grid.map(() => [1, 4]) }, 4],
    ['distances in whole steps', { source: grid, target: grid.map(([x, y]) => [x! + 1, y]), metric: 'cityblock' }, 1],
  ] as const)('degenerate: %s', async (_, cost, expected) => {
    for (const algorithm of ['auto', 'network-simplex', 'assignment']) {
      const result = await solve({ cost, algorithm });
      expect(result.optimal).toBe(true);
      // 24 masses of 1/24 each
      expect(result.transportCost).toBeCloseTo(expected, 14);
    }
    const ties = Array.from({ length: size }, (_, k) => 1 + (k % 2));
    const result = await solve({ cost, sourceWeights: ties, targetWeights: ties.toReversed() });
    expect(result.optimal).toBe(true);
  });

  test('one source, one target', async () => {
    const one = await solve({ cost: { matrix: [[3]] }, sourceWeights: [5], targetWeights: [5] });
    expect(one.transportCost).toBe(15);
    expect(entriesOf(one)).toEqual([[0, 0, 5]]);
    const spread = await solve({ cost: { matrix: [[1, 2, 3]] }, targetWeights: [1, 0, 3] });
    expect(spread.transportCost).toBe(10);
    expect(entriesOf(spread)).toEqual([
      [0, 0, 1],
      [0, 2, 3],
    ]);
    const gathered = await solve({ cost: { matrix: [[1], [2], [3]] }, sourceWeights: [1, 1, 2] });
    expect(gathered.transportCost).toBe(9);
  });

  test('totals that differ: refused by check, divided out where asked, rescaled where rounding', async () => {
    const cost = {
      matrix: [
        [1, 2],
        [3, 1],
      ],
    };
    const normalized = await solve({
      cost,
      sourceWeights: [2, 2],
      targetWeights: [3, 1],
      marginals: 'normalize',
    });
    // 0.5 + 0.5 onto 0.75 + 0.25: a quarter has to go from the second source to the first target
    expect(normalized.transportCost).toBe(0.5 + 0.25 * 3 + 0.25);
    const rounded = await solve({ cost, sourceWeights: [0.1, 0.2], targetWeights: [0.15, 0.15 * (1 + 1e-12)] });
    expect(rounded.optimal).toBe(true);
  });

  test('a mass far below the others keeps its digits', async () => {
    const tiny = 1e-30;
    const result = await solve({
      cost: {
        matrix: [
          [1, 5],
          [2, 1],
        ],
      },
      sourceWeights: [1, tiny],
      targetWeights: [1, tiny],
    });
    expect(entriesOf(result)).toEqual([
      [0, 0, 1],
      [1, 1, tiny],
    ]);
  });
});

/** Pairs of the plan that serves sources in order by targets in order. */
function northWestCorner({ r, c }: Masses): Set<string> {
  const [left, room] = [[...r], [...c]];
  const pairs = new Set<string>();
  for (let i = 0, j = 0; i < left.length && j < room.length;) {
    const mass = Math.min(left[i]!, room[j]!);
    if (mass > 0) pairs.add(`${i},${j}`);
    left[i] = left[i]! - mass;
    room[j] = room[j]! - mass;
    if (left[i] === 0) i++;
    else j++;
  }
  return pairs;
}
