/** Questions to bridges as jobs: what is answered at once, the formulas over all points together, refusals, interruptions. */
import { describe, expect, test } from '@jest/globals';
import type { NdArray } from '../../../src/solvers/arrays.js';
import { SolveFailure } from '../../../src/solvers/contract.js';
import { RandomStream } from '../../../src/solvers/random/random-stream.js';
import { bridgeQuestion } from '../../../src/solvers/transport/bridge-question/solver.js';
import type { BridgeQuestionResult } from '../../../src/solvers/transport/bridge-question/result.js';
import { type Bridge, COVARIANCES } from '../../../src/solvers/transport/light-schrodinger-bridge/bridge.js';
import { encodeBridge } from '../../../src/solvers/transport/light-schrodinger-bridge/bridge-document.js';
import {
  conditionalMoments,
  logConditionalDensity,
} from '../../../src/solvers/transport/light-schrodinger-bridge/conditional.js';
import { driftAt } from '../../../src/solvers/transport/light-schrodinger-bridge/process.js';
import { SOLVERS } from '../../../src/solvers/transport/light-schrodinger-bridge/queries/question-solver.js';
import { blockRows } from '../../../src/solvers/transport/light-schrodinger-bridge/queries/row-blocks.js';
import type {
  BridgeAnswer,
  QuestionKind,
} from '../../../src/solvers/transport/light-schrodinger-bridge/queries/schemas.js';
import { sizeOf } from '../../../src/solvers/transport/light-schrodinger-bridge/queries/size.js';
import { sampleEnds } from '../../../src/solvers/transport/light-schrodinger-bridge/sampling.js';
import { gaussianMatrix } from '../../support/generators.js';
import { nearIdentity } from '../support/bridge-problems.js';
import {
  type Body,
  encoded,
  issuesOfRequest,
  parseRequest,
  type RunOptions,
  runSolver,
} from '../support/run-solver.js';

const atOnce = SOLVERS[0]!;

type Questions = Readonly<Record<QuestionKind, Body>>;

const questionsAbout = (x0: Body, x1: Body): Questions => ({
  samples: { x0, samplesPerPoint: 2, seed: 5 },
  trajectories: { x0, times: [0.25, 1], method: 'euler-maruyama', steps: 10, seed: 6 },
  drift: { x: x0, t: 0.3 },
  density: { x0, x1 },
  moments: { x0, t: 0.5 },
});

const asked = async (bridge: Bridge, kind: QuestionKind, question: Body, options: RunOptions = {}) => {
  const body = { bridge: encodeBridge(bridge), question: { kind, ...question } };
  return runSolver(bridgeQuestion, body, options);
};

/** The arrays of an answer, in the order of its members. */
const arraysOf = ({ answer }: BridgeQuestionResult): number[][] =>
  Object.values(answer).flatMap((member: unknown) =>
    typeof member === 'object' && member !== null && 'data' in member ? [[...(member as NdArray).data]] : [],
  );

const SHAPES = [
  [33, 12, 'full'],
  [200, 16, 'diagonal'],
  [1, 1, 'full'],
  [3, 2, 'diagonal'],
] as const;

describe.each(SHAPES)('%i components in %i dimensions, %s', (components, dimension, covariance) => {
  const bridge = nearIdentity(components, dimension, covariance);
  // so many that all questions but those to the small bridges take several blocks
  const count = components > 3 ? 3500 : 40;
  const x0 = gaussianMatrix(31, count, dimension);
  const x1 = gaussianMatrix(32, count, dimension);
  const few = (data: Float64Array, rows: number): Body => encoded(data.slice(0, rows * dimension), [rows, dimension]);
  const all = questionsAbout(few(x0, count), few(x1, count));

  test.each(Object.keys(all) as QuestionKind[])('%s are the numbers that are answered at once', async (kind) => {
    // moments and paths in many dimensions are soon more than is answered at once
    const rows = kind === 'moments' ? Math.min(count, 300) : Math.min(count, 1200);
    const question = questionsAbout(few(x0, rows), few(x1, rows))[kind];
    const { solution } = await asked(bridge, kind, question);
    const run = await runSolver(atOnce, {
      bridge: encodeBridge(bridge),
      question: { kind, request: { ...question, encoding: 'base64' } },
    });
    const answer = run.solution.result as BridgeAnswer;
    const numbers = Object.values(answer).flatMap((member) =>
      'base64' in member ? [[...new Float64Array(new Uint8Array(Buffer.from(member.base64, 'base64')).buffer)]] : [],
    );
    expect(numbers.length).toBeGreaterThan(0);
    expect(arraysOf(solution.result)).toEqual(numbers);
  });

  test('blocks are no part of the answer: the formulas over all points together say the same', async () => {
    const answers = async (kind: QuestionKind) => {
      const { solution, progress } = await asked(bridge, kind, all[kind]);
      const size = sizeOf(bridge, { kind, ...all[kind] } as never, {
        x0: { shape: [count] },
        x: { shape: [count] },
        x1: { shape: [count] },
      });
      const blocks = Math.ceil(
        size.rows / blockRows({ kind, ...all[kind] } as never, size.numbersPerRow, size.productsPerRow),
      );
      // one before each block, and what comes before and after
      expect(progress.length).toBeGreaterThanOrEqual(blocks);
      if (components > 3) expect(blocks).toBeGreaterThan(1);
      return arraysOf(solution.result);
    };
    expect(await answers('drift')).toEqual([[...driftAt(bridge, x0, 0.3)]]);
    expect(await answers('density')).toEqual([[...logConditionalDensity(bridge, x0, x1)]]);
    const twice = new Float64Array(2 * x0.length);
    for (let i = 0; i < 2 * count; i++) {
      twice.set(x0.subarray(Math.floor(i / 2) * dimension, (Math.floor(i / 2) + 1) * dimension), i * dimension);
    }
    expect(await answers('samples')).toEqual([[...sampleEnds(bridge, twice, new RandomStream(5, 'samples'))]]);
  });
});

const CLOUD = encoded(gaussianMatrix(41, 3000, 12), [3000, 12]);

test('moments are those of each point, and of all together', async () => {
  const bridge = nearIdentity(4, 3, 'full');
  const x0 = gaussianMatrix(42, 500, 3);
  const { solution } = await asked(bridge, 'moments', { x0: encoded(x0, [500, 3]), t: 1 });
  const [means, covariances, marginalMean, marginalCovariance] = arraysOf(solution.result);
  for (const i of [0, 123, 499]) {
    const exact = conditionalMoments(bridge, x0, 3 * i);
    expect(means!.slice(3 * i, 3 * i + 3)).toEqual([...exact.mean]);
    expect(covariances!.slice(9 * i, 9 * i + 9)).toEqual([...exact.covariance]);
  }
  for (const d of [0, 1, 2]) {
    const column = Array.from({ length: 500 }, (_, i) => means![3 * i + d]!);
    const mean = column.reduce((sum, value) => sum + value / 500, 0);
    const within = Array.from({ length: 500 }, (_, i) => covariances![9 * i + 4 * d]!).reduce((a, b) => a + b / 500, 0);
    const between = column.reduce((sum, value) => sum + (value - mean) ** 2 / 500, 0);
    // sums of 500 numbers of size 1, rounded
    expect(marginalMean![d]).toBeCloseTo(mean, 12);
    expect(marginalCovariance![4 * d]).toBeCloseTo(within + between, 12);
  }
});

test('a question that is stopped answers the first rows, the same numbers as the whole', async () => {
  const bridge = nearIdentity(33, 12, 'full');
  for (const [kind, question] of Object.entries(questionsAbout(CLOUD, CLOUD)) as [QuestionKind, Body][]) {
    const whole = await asked(bridge, kind, question);
    expect(whole.solution).toMatchObject({ outcome: 'converged' });
    const { resolved, answeredRows } = whole.solution.result;
    expect(answeredRows).toBe(resolved.rows);
    const { solution } = await asked(bridge, kind, question, { interruption: () => 'stopped' });
    expect({ kind, outcome: solution.outcome }).toEqual({ kind, outcome: 'stopped' });
    expect(solution.result.answeredRows).toBeGreaterThan(0);
    expect(solution.result.answeredRows).toBeLessThan(resolved.rows);
    const [part, all] = [arraysOf(solution.result)[0]!, arraysOf(whole.solution.result)[0]!];
    expect(part.length / all.length).toBe(solution.result.answeredRows / resolved.rows);
    expect(part).toEqual(all.slice(0, part.length));
  }
});

test('what contradicts itself is refused with the place where it stands', async () => {
  const bridge = nearIdentity(3, 2, 'diagonal');
  const document = encodeBridge(bridge);
  const x0 = [[0, 1]];
  const issues = (given: Body, question: Body): { pointer: string; code: string }[] =>
    issuesOfRequest(bridgeQuestion, { bridge: given, question }).map(({ pointer, code }) => ({ pointer, code }));
  const samples = { kind: 'samples', x0 };
  expect(issues(document, samples)).toEqual([]);
  expect(issues(document, { kind: 'samples', x0: [[0, 1, 2]] })).toEqual([
    { pointer: '/question/x0', code: 'SHAPE_MISMATCH' },
  ]);
  expect(issues(document, { kind: 'density', x0: [...x0, ...x0], x1: [...x0, ...x0, ...x0] })).toEqual([
    { pointer: '/question/x1', code: 'SHAPE_MISMATCH' },
  ]);
  expect(issues({ ...document, components: 4 }, samples)).toEqual(
    ['logWeights', 'centres', 'spreads'].map((name) => ({ pointer: `/bridge/${name}`, code: 'SHAPE_MISMATCH' })),
  );
  const flat = { ...document, spreads: encoded(new Float64Array(6), [3, 2]) };
  expect(issues(flat, samples)).toEqual([{ pointer: '/bridge/spreads', code: 'OUT_OF_RANGE' }]);
});

test.each([
  ['not symmetric', [1, 0.5, 0, 1]],
  ['not positive definite', [1, 2, 2, 1]],
])('spreads that are %s fail the job as the input they are', async (_, matrix) => {
  const document = encodeBridge(nearIdentity(1, 2, 'full'));
  const body = {
    bridge: { ...document, spreads: encoded(Float64Array.from(matrix), [2, 2]) },
    question: { kind: 'drift', x: [[0, 1]], t: 0 },
  };
  const failure = await runSolver(bridgeQuestion, body).then(
    () => null,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(SolveFailure);
  expect(failure).toMatchObject({ code: 'INPUT_INVALID', issues: [{ pointer: '/bridge/spreads' }] });
});

test('an answer that float64 does not hold fails the job, with its row', async () => {
  const bridge = nearIdentity(2, 1, 'diagonal');
  const failing = asked(bridge, 'drift', { x: [[0], [1e200]], t: 0 });
  await expect(failing).rejects.toMatchObject({
    code: 'NUMERICAL_BREAKDOWN',
    message: expect.stringContaining('Row 1 '),
  });
});

test.each(COVARIANCES)('the estimate holds what is given and what is answered (%s)', (covariance) => {
  const bridge = nearIdentity(4, 12, covariance);
  const questions = questionsAbout(CLOUD, CLOUD);
  const expected: Record<QuestionKind, number> = {
    samples: 2 * 12,
    trajectories: 2 * 12,
    drift: 12,
    density: 1,
    moments: 12 + 144,
  };
  for (const [kind, numbers] of Object.entries(expected) as [QuestionKind, number][]) {
    const body = { bridge: encodeBridge(bridge), question: { kind, ...questions[kind] } };
    const { input, facts } = parseRequest(bridgeQuestion, body);
    const { memoryBytes, flops } = bridgeQuestion.estimate(input, facts);
    expect(memoryBytes).toBeGreaterThan(8 * 3000 * (12 + numbers));
    expect(flops).toBeGreaterThan(3000 * numbers);
  }
});
