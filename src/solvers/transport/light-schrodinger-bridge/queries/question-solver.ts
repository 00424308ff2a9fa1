/**
 * Questions to bridges as the API's own compute process takes them, answered at once: a module with SOLVERS of its own, because
 * these are not submitted as jobs. The bridge travels with the question, so that a process keeps nothing between two of them.
 */
import { z } from 'zod';
import type { ArrayFacts, NdArray } from '../../../arrays.js';
import type { Issue, Progress, Solution, Solver } from '../../../contract.js';
import { bridgeQuestion } from '../../bridge-question/solver.js';
import { openBridge } from '../bridge.js';
import { bridgeDocument, decodeBridge } from '../bridge-document.js';
import { answerQuestion } from './answer.js';
import { checkQuestion, questionSlots } from './check.js';
import { encodeAnswer } from './encode.js';
import {
  type BridgeAnswer,
  bridgeAnswer,
  MOST_ANSWERED_NUMBERS,
  MOST_ANSWERED_POINTS,
  type Question,
  QUESTIONS,
} from './schemas.js';
import { sizeOf } from './size.js';

const asked = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('samples'), request: QUESTIONS.samples }),
  z.strictObject({ kind: z.literal('trajectories'), request: QUESTIONS.trajectories }),
  z.strictObject({ kind: z.literal('drift'), request: QUESTIONS.drift }),
  z.strictObject({ kind: z.literal('density'), request: QUESTIONS.density }),
  z.strictObject({ kind: z.literal('moments'), request: QUESTIONS.moments }),
]);
const input = z.strictObject({ bridge: bridgeDocument, question: asked });
type Input = z.output<typeof input>;

/** Points, answers and the bridge are all of a size that the request's limits bound. */
export const QUESTION_MEMORY_BYTES = 2 ** 28;
/** Products that take about a second. */
const MOST_PRODUCTS = 1e9;

/** Both are told apart by the kind, which TypeScript does not see through the spread. */
const questionOf = ({ question: { kind, request } }: Input) => ({ kind, ...request }) as Question;

/** @throws SolveFailure NUMERICAL_BREAKDOWN */
async function* solve(
  input: Input,
  arrays: Readonly<Record<string, NdArray>>,
): AsyncGenerator<Progress, Solution<BridgeAnswer>> {
  const bridge = openBridge(decodeBridge(input.bridge));
  const question = questionOf(input);
  // half an answer is none: who waits for it hears of the limit instead
  const { answer } = yield* answerQuestion(bridge, question, arrays, { interruption: () => null });
  const result = encodeAnswer(answer, question, input.question.request.encoding);
  return { outcome: 'converged', result, certificate: [], trace: {}, warnings: [] };
}

function check(input: Input, facts: Readonly<Record<string, ArrayFacts>>): readonly Issue[] {
  const { bridge } = input;
  const question = questionOf(input);
  const issues = checkQuestion(bridge.dimension, question, facts, '');
  if (issues.length > 0) return issues;
  const { rows, points, numbersPerRow, productsPerRow } = sizeOf(bridge, question, facts);
  const numbers = rows * numbersPerRow;
  const products = rows * productsPerRow;
  if (points <= MOST_ANSWERED_POINTS && numbers <= MOST_ANSWERED_NUMBERS && products <= MOST_PRODUCTS) return [];
  const detail =
    `the answer would have ${points} points and ${numbers} numbers and take ${products.toPrecision(2)} products; at most ` +
    `${MOST_ANSWERED_POINTS}, ${MOST_ANSWERED_NUMBERS} and ${MOST_PRODUCTS} are answered at once. Ask by a job, with ` +
    'POST /v1/transport/bridge-question';
  return [{ pointer: questionSlots(question, '')[0]!.pointer, code: 'OUT_OF_RANGE', detail }];
}

const answeredAtOnce: Solver<typeof input, BridgeAnswer, BridgeAnswer> = {
  name: bridgeQuestion.name,
  version: bridgeQuestion.version,
  title: bridgeQuestion.title,
  summary: bridgeQuestion.summary,
  source: bridgeQuestion.source,
  devices: ['cpu'],
  metrics: [],
  input,
  result: bridgeAnswer,
  views: [],
  examples: [],
  arrays: (given) => questionSlots(questionOf(given), ''),
  check,
  estimate: () => ({ memoryBytes: QUESTION_MEMORY_BYTES, flops: MOST_PRODUCTS }),
  solve,
};

export const SOLVERS: readonly Solver[] = [answeredAtOnce];
