/** What is refused at submission: where, why, and what to do. */
import { describe, expect, test } from '@jest/globals';
import { sinkhornNewtonSparse } from '../../src/solvers/transport/sinkhorn-newton-sparse/solver.js';
import { type Body, issuesOf, parse } from './support/solve-transport.js';

const matrix = [
  [0, 1, 2],
  [1, 0, 1],
];
const cost = { matrix };
const valid: Body = { cost, eta: 10 };

const CASES: readonly (readonly [string, Body, string, string, string])[] = [
  ['no strength', { cost }, '/epsilon', 'INVALID_VALUE', 'give epsilon, or eta'],
  ['two strengths', { cost, epsilon: 1, eta: 1 }, '/eta', 'INVALID_VALUE', 'give one of them'],
  ['too few masses', { ...valid, sourceWeights: [1] }, '/sourceWeights', 'SHAPE_MISMATCH', 'expected 2 masses'],
  [
    'too many masses',
    { ...valid, targetWeights: [1, 1, 1, 1] },
    '/targetWeights',
    'SHAPE_MISMATCH',
    'expected 3 masses',
  ],
  ['no mass', { ...valid, sourceWeights: [0, 0] }, '/sourceWeights', 'INVALID_VALUE', 'all masses are 0'],
  [
    'masses beyond float64',
    { ...valid, sourceWeights: [1e308, 1e308] },
    '/sourceWeights',
    'OUT_OF_RANGE',
    'divide them by their largest',
  ],
  [
    'totals that differ',
    { ...valid, sourceWeights: [1, 1], targetWeights: [1, 1, 1] },
    '/targetWeights',
    'INVALID_VALUE',
    'set marginals to "normalize"',
  ],
  [
    'points of other dimensions',
    { cost: { source: [[1, 2]], target: [[1, 2, 3]] }, eta: 1 },
    '/cost/target',
    'SHAPE_MISMATCH',
    'expected points of 2 coordinates',
  ],
  [
    'nothing allowed',
    { cost: { matrix: [['Infinity']] }, eta: 1 },
    '/cost/matrix',
    'INVALID_VALUE',
    'every pair is forbidden',
  ],
  ['eta too large', { cost, eta: 1e9 }, '/eta', 'OUT_OF_RANGE', 'raise tolerance or epsilon'],
  ['epsilon too small', { cost, epsilon: 1e-9 }, '/epsilon', 'OUT_OF_RANGE', 'raise tolerance or epsilon'],
  [
    'eta too large for the scaled cost',
    { cost, eta: 1e9, costScale: 'max' },
    '/eta',
    'OUT_OF_RANGE',
    'raise tolerance or epsilon',
  ],
  ['tolerance too small', { cost, eta: 1e4, tolerance: 1e-13 }, '/tolerance', 'OUT_OF_RANGE', 'the tolerance is 1e-13'],
  [
    'tolerance too small for float32',
    { ...valid, precision: 'float32', tolerance: 1e-8 },
    '/tolerance',
    'OUT_OF_RANGE',
    'use float64',
  ],
  [
    'no scale',
    { cost: { matrix: [[0, -1]] }, eta: 1, costScale: 'max' },
    '/costScale',
    'INVALID_VALUE',
    'a positive one',
  ],
  [
    'potentials of another problem',
    { ...valid, warmStart: { potentials: { source: [1, 2], target: [1, 2] } } },
    '/warmStart',
    'SHAPE_MISMATCH',
    'expected 3 target potentials, got 2',
  ],
];

test.each(CASES)('%s', (_, body, pointer, code, says) => {
  const issues = issuesOf(body);
  expect(issues).toHaveLength(1);
  expect(issues[0]).toMatchObject({ pointer, code });
  expect(issues[0]!.detail).toContain(says);
});

test.each<[Body, string, string]>([
  [{ kind: 'dense' }, '/plan/kind', 'ask for topk'],
  [{ kind: 'rounded' }, '/plan/kind', 'ask for topk'],
  [{ kind: 'perRowTopk', k: 1000 }, '/plan/k', 'lower k'],
])('of a matrix of 5000 x 5000, the plan %j', (plan, pointer, says) => {
  const { input, facts } = parse({ ...valid, plan });
  const issues = sinkhornNewtonSparse.check(input, { matrix: { ...facts['matrix']!, shape: [5000, 5000] } });
  expect(issues).toEqual([{ pointer, code: 'OUT_OF_RANGE', detail: expect.stringContaining(says) }]);
});

test('a valid request has no issues', () => {
  expect(issuesOf(valid)).toEqual([]);
});

describe('the schema refuses', () => {
  test.each<[string, Body]>([
    ['an unknown member', { ...valid, epsilonn: 1 }],
    ['a cost of both kinds', { cost: { matrix, source: matrix, target: matrix }, eta: 1 }],
    ['a cost of neither kind', { cost: {}, eta: 1 }],
    ['an unknown metric', { cost: { source: matrix, target: matrix, metric: 'manhattan' }, eta: 1 }],
    ['a negative epsilon', { cost, epsilon: -1 }],
    ['eta 0', { cost, eta: 0 }],
    ['a tolerance of 1', { ...valid, tolerance: 1 }],
    ['half a sweep', { ...valid, sinkhornIterations: 0.5 }],
    ['no Newton step', { ...valid, newtonIterations: 0 }],
    ['a density above 1', { ...valid, sparsification: { rule: 'topk', density: 1.5 } }],
    ['k of a dense plan', { ...valid, plan: { kind: 'dense', k: 3 } }],
    ['an unknown plan', { ...valid, plan: { kind: 'sprase' } }],
    ['a job id that is none', { ...valid, warmStart: { job: 'art_0' } }],
  ])('%s', (_, body) => {
    expect(sinkhornNewtonSparse.input.safeParse(body).success).toBe(false);
  });

  test('a wrong cost with a sentence of its own', () => {
    const { error } = sinkhornNewtonSparse.input.safeParse({ cost: { matrx: matrix }, eta: 1 });
    expect(error?.issues).toHaveLength(1);
    expect(error?.issues[0]).toMatchObject({ path: ['cost'] });
    expect(error?.issues[0]?.message).toContain('expected {"matrix": ...} or {"source": ...');
  });
});

test('a warm start from a job points at the potentials of its result', () => {
  const job = 'job_0197a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';
  const input = sinkhornNewtonSparse.input.parse({ ...valid, warmStart: { job } });
  const slots = sinkhornNewtonSparse.arrays(input).filter(({ name }) => name.endsWith('Potentials'));
  expect(slots.map(({ source, pointer }) => [source, pointer])).toEqual([
    [{ job, pointer: '/potentials/source' }, '/warmStart/job'],
    [{ job, pointer: '/potentials/target' }, '/warmStart/job'],
  ]);
  expect(slots.every(({ allowNaN, rank }) => allowNaN === true && rank === 1)).toBe(true);
});
