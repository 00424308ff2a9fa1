/** How a solve ends when it does not end well: refusals, infeasible problems, interruptions, and wrong plans. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SolveFailure } from '../../../src/solvers/contract.js';
import { certificateEntries, certify } from '../../../src/solvers/transport/exact/certificate.js';
import type { ExactProblem, PlanEntries } from '../../../src/solvers/transport/exact/problem.js';
import { Pace } from '../../../src/solvers/transport/exact/progress.js';
import { exact } from '../../../src/solvers/transport/exact/solver.js';
import { uniform, uniformMatrix } from '../../support/generators.js';
import { type Body, encoded, issuesOfRequest, KERNELS, type OpenKernels } from '../support/run-solver.js';
import { solveExact } from '../support/solve-exact.js';

const I = 'Infinity';

describe.each(KERNELS)('on $name kernels', ({ open }) => {
  let opened: OpenKernels;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());
  const failure = async (body: Body): Promise<SolveFailure> => {
    try {
      await solveExact(body, { kernels: opened.fresh() });
    } catch (error) {
      if (error instanceof SolveFailure) return error;
      throw error;
    }
    throw new Error('solved');
  };

  test('infeasible: says which sources have too few targets', async () => {
    const body = {
      cost: {
        matrix: [
          [1, I, I, 2],
          [1, 2, 3, 4],
          [2, I, I, 1],
          [4, 3, 2, 1],
        ],
      },
      sourceWeights: [3, 1, 3, 1],
      targetWeights: [2, 2, 2, 2],
    };
    const { code, message } = await failure(body);
    expect(code).toBe('INFEASIBLE');
    expect(message).toContain('sources 0, 2 with mass 6.00000 may only go to targets 0, 3, which take 4.00000');
  });

  test('infeasible: the same said of an assignment', async () => {
    const matrix = [
      [1, 2, I, I],
      [3, 1, I, I],
      [2, 2, I, I],
      [1, 1, 1, 1],
    ];
    for (const algorithm of ['assignment', 'network-simplex', 'auto']) {
      const { code, message } = await failure({ cost: { matrix }, algorithm });
      expect(code).toBe('INFEASIBLE');
      expect(message).toContain('sources 0, 1, 2 with mass 0.750000 may only go to targets 0, 1, which take 0.500000');
    }
  });

  test('infeasible: a source or a target all of whose pairs are forbidden', async () => {
    const row = await failure({
      cost: {
        matrix: [
          [1, 2],
          [I, I],
        ],
      },
    });
    expect(row.message).toContain('source 1 has mass 0.500000 and only forbidden pairs');
    const column = await failure({
      cost: {
        matrix: [
          [1, I],
          [2, I],
        ],
      },
    });
    expect(column.message).toContain('target 1 has mass 0.500000 and only forbidden pairs');
    // without mass it does not matter
    const { solution } = await solveExact(
      {
        cost: {
          matrix: [
            [1, 2],
            [I, I],
          ],
        },
        sourceWeights: [1, 0],
      },
      { kernels: opened.fresh() },
    );
    expect(solution.result.optimal).toBe(true);
  });

  test('masses that only fit to the last unit are not called infeasible', async () => {
    // two separate halves whose masses agree, in thirds that no float64 holds
    const third = 1 / 3;
    const matrix = [
      [1, 2, I],
      [2, 1, I],
      [I, I, 5],
    ];
    const { solution } = await solveExact(
      {
        cost: { matrix },
        sourceWeights: [third / 2, third / 2, 2 * third],
        targetWeights: [third / 4, third * 0.75, 2 * third],
      },
      { kernels: opened.fresh() },
    );
    expect(solution.result.optimal).toBe(true);
    expect(solution.result.transportCost).toBeCloseTo(third + third / 4 + 10 / 3, 14);
  });

  test('an assignment of masses that are no assignment', async () => {
    const error = await failure({
      cost: {
        matrix: [
          [1, 2, 3],
          [3, 2, 1],
          [2, 2, 2],
        ],
      },
      sourceWeights: [1, 2, 0],
      targetWeights: [1, 1, 1],
      algorithm: 'assignment',
    });
    expect(error.code).toBe('INPUT_INVALID');
    expect(error.issues[0]?.pointer).toBe('/algorithm');
  });

  test('points too far apart for float64', async () => {
    const error = await failure({ cost: { source: [[1e200], [0]], target: [[-1e200], [1]] } });
    expect(error.code).toBe('INPUT_INVALID');
    expect(error.message).toContain('source point 0');
  });

  describe.each([
    ['network-simplex', 40],
    ['assignment', 160],
  ])('%s, interrupted', (algorithm, n) => {
    const body = { cost: { matrix: encoded(uniformMatrix(7, n, n), [n, n]) }, algorithm };

    test('answers a plan of the whole mass and a gap that holds', async () => {
      const best = (await solveExact(body, { kernels: opened.fresh() })).solution.result.transportCost;
      let interruptions = 0;
      for (let looks = 1; ; looks = Math.ceil(looks * 1.5)) {
        let left = looks;
        const { solution } = await solveExact(body, {
          kernels: opened.fresh(),
          interruption: () => (--left <= 0 ? 'stopped' : null),
        });
        const { result, outcome } = solution;
        // sums of n masses of 1 / n
        expect(result.marginalErrorRows + result.marginalErrorColumns).toBeLessThan(1e-14);
        expect(result.dualViolation).toBeLessThan(1e-15);
        expect(result.transportCost - best).toBeLessThanOrEqual(result.dualityGap + 1e-15);
        expect(result.dualValue).toBeLessThanOrEqual(best + 1e-15);
        expect(result.nonzeros).toBeLessThan(2 * n);
        if (outcome === 'converged') break;
        interruptions++;
        expect(outcome).toBe('stopped');
        expect(result.stopReason).toBe('stopped');
        expect(result.optimal).toBe(false);
        expect(solution.warnings.map(({ code }) => code)).toEqual(['NOT_CONVERGED']);
      }
      expect(interruptions).toBeGreaterThan(1);
    });
  });

  test('a time limit is told apart from a stop', async () => {
    const { solution } = await solveExact(
      { cost: { matrix: encoded(uniformMatrix(7, 40, 50), [40, 50]) } },
      { kernels: opened.fresh(), interruption: () => 'time_limit' },
    );
    expect(solution.outcome).toBe('time_limit');
    expect(solution.result.stopReason).toBe('time_limit');
  });

  test('interrupted with forbidden pairs: what found no place is said', async () => {
    // more rows than the first call of the kernel looks at
    const n = 120;
    // a band of allowed pairs: first come, first served fails
    const cost = Float64Array.from({ length: n * n }, (_, k) => {
      const [i, j] = [Math.floor(k / n), k % n];
      return j >= i && j <= i + 1 ? uniform(3, k + 1) : Infinity;
    });
    const { solution } = await solveExact(
      { cost: { matrix: encoded(cost, [n, n]) }, algorithm: 'network-simplex' },
      { kernels: opened.fresh(), interruption: () => 'stopped' },
    );
    const { result, certificate, warnings, outcome } = solution;
    expect(outcome).toBe('stopped');
    // at least one of the 120 sources has room nowhere
    expect(result.marginalErrorRows).toBeGreaterThan(0.99 / n);
    expect(warnings.map(({ code }) => code)).toEqual(['NOT_CONVERGED', 'PLAN_INCOMPLETE']);
    expect(certificate.find(({ name }) => name === 'marginalErrorRows')?.holds).toBe(false);
    // what it has costs nothing that is forbidden
    expect(result.transportCost).toBeLessThan(1);
  });
});

test.each([
  ['/targetWeights', { sourceWeights: [1, 1], targetWeights: [1, 2] }],
  ['/sourceWeights', { sourceWeights: [1, 1, 1] }],
  ['/sourceWeights', { sourceWeights: [0, 0] }],
  [
    '/cost/target',
    {
      cost: {
        source: [
          [1, 2],
          [3, 4],
        ],
        target: [[1], [2]],
      },
    },
  ],
  [
    '/cost/matrix',
    {
      cost: {
        matrix: [
          [I, I],
          [I, I],
        ],
      },
    },
  ],
  ['/algorithm', { algorithm: 'assignment', sourceWeights: [1, 2], targetWeights: [2, 1] }],
  [
    '/algorithm',
    {
      algorithm: 'assignment',
      cost: {
        matrix: [
          [1, 2, 3],
          [1, 2, 3],
        ],
      },
    },
  ],
])('refused before it is stored: %s %j', (pointer, change) => {
  const issues = issuesOfRequest(exact, {
    cost: {
      matrix: [
        [1, 2],
        [3, 4],
      ],
    },
    ...change,
  });
  expect(issues.map((issue) => issue.pointer)).toEqual([pointer]);
});

test('a dense plan larger than is answered', () => {
  const wide = {
    shape: [5000, 5000],
    dtype: 'float64' as const,
    minimum: 0,
    maximum: 1,
    sum: 1,
    firstMinimum: 0,
    firstNaN: null,
    firstPositiveInfinity: null,
    firstNegativeInfinity: null,
  };
  const input = exact.input.parse({ cost: { matrix: [[1]] }, plan: { kind: 'dense' } });
  expect(exact.check(input, { matrix: wide }).map(({ pointer }) => pointer)).toEqual(['/plan/kind']);
});

test.each(['epsilon', 'plans', 'eta'])('an unknown member %s is refused', (name) => {
  expect(exact.input.safeParse({ cost: { matrix: [[1]] }, [name]: 1 }).success).toBe(false);
});

describe('the certificate rejects', () => {
  // two by two, unit masses: the diagonal is best, with f = (0, 0), g = (1, 2)
  const problem: ExactProblem = {
    rows: 2,
    columns: 2,
    costs: Float64Array.from([1, 4, 3, 2]),
    r: Float64Array.from([1, 1]),
    c: Float64Array.from([1, 1]),
    totalMass: 2,
    rowIndices: Int32Array.from([0, 1]),
    columnIndices: Int32Array.from([0, 1]),
    minimumCost: 1,
    maximumCost: 4,
    hasForbiddenPairs: false,
  };
  const plan = (...entries: (readonly [number, number, number])[]): PlanEntries => ({
    rows: Int32Array.from(entries, ([i]) => i),
    columns: Int32Array.from(entries, ([, j]) => j),
    masses: Float64Array.from(entries, ([, , mass]) => mass),
  });
  const broken = (entries: PlanEntries, f: number[], g: number[]): string[] => {
    const pace = new Pace({ elapsedSeconds: () => 0, interruption: () => null });
    const run = certify(problem, entries, Float64Array.from(f), Float64Array.from(g), pace);
    for (;;) {
      const step = run.next();
      if (step.done !== true) continue;
      return certificateEntries(step.value, problem.totalMass)
        .filter(({ holds }) => !holds)
        .map(({ name }) => name);
    }
  };
  const best = plan([0, 0, 1], [1, 1, 1]);

  test('nothing of the right answer', () => {
    expect(broken(best, [0, 0], [1, 2])).toEqual([]);
  });
  test('a plan that is not optimal', () => {
    expect(broken(plan([0, 1, 1], [1, 0, 1]), [0, 0], [1, 2])).toEqual(['dualityGap']);
    expect(broken(plan([0, 0, 0.999], [0, 1, 0.001], [1, 0, 0.001], [1, 1, 0.999]), [0, 0], [1, 2])).toEqual([
      'dualityGap',
    ]);
  });
  test('a plan that does not move the masses', () => {
    expect(broken(plan([0, 0, 1]), [0, 0], [1, 2])).toEqual([
      'marginalErrorRows',
      'marginalErrorColumns',
      'dualityGap',
    ]);
    expect(broken(plan([0, 0, 1], [0, 1, 1]), [0, 0], [1, 2])).toContain('marginalErrorRows');
  });
  test('potentials that promise too much, or too little', () => {
    expect(broken(best, [0, 0], [1, 2.001])).toEqual(['dualViolation', 'dualityGap']);
    expect(broken(best, [0, 0], [1, 1.999])).toEqual(['dualityGap']);
  });
});
