/**
 * Questions to bridges as the compute processes take them: a module with SOLVERS of its own, because these are not
 * submitted as jobs. The bridge travels with the question, so that a process keeps nothing between two of them.
 */
import { z } from 'zod';
import type { NdArray } from '../../../arrays.js';
import type { Progress, Solution, Solver } from '../../../contract.js';
import { openBridge } from '../bridge.js';
import { bridgeDocument, decodeBridge } from '../bridge-document.js';
import { lightSchrodingerBridge } from '../solver.js';
import { answerQuestion } from './answer.js';
import { checkQuestion, questionSlots } from './check.js';
import { type BridgeAnswer, bridgeAnswer, question } from './schemas.js';

const input = z.strictObject({ bridge: bridgeDocument, question });
type Input = z.output<typeof input>;

export const BRIDGE_QUESTION = 'transport.bridge-question';
/** Points, answers and the bridge are all of a size that the request's limits bound. */
export const QUESTION_MEMORY_BYTES = 2 ** 28;

async function* solve(
  { bridge, question: asked }: Input,
  arrays: Readonly<Record<string, NdArray>>,
): AsyncGenerator<Progress, Solution<BridgeAnswer>> {
  yield { phase: 'answering', iteration: 0, metrics: {} };
  const result = answerQuestion(openBridge(decodeBridge(bridge)), asked, arrays);
  return { outcome: 'converged', result, certificate: [], trace: {}, warnings: [] };
}

const bridgeQuestion: Solver<typeof input, BridgeAnswer, BridgeAnswer> = {
  name: BRIDGE_QUESTION,
  version: lightSchrodingerBridge.version,
  title: 'Question to a bridge',
  summary: 'Samples, paths, drifts, densities and moments of a trained bridge.',
  source: lightSchrodingerBridge.source,
  input,
  result: bridgeAnswer,
  devices: ['cpu'],
  metrics: [],
  views: [],
  examples: [],
  arrays: ({ question: asked }) => questionSlots(asked),
  check: ({ bridge, question: asked }, facts) => checkQuestion(bridge, asked, facts),
  estimate: () => ({ memoryBytes: QUESTION_MEMORY_BYTES, flops: 1e9 }),
  solve,
};

export const SOLVERS: readonly Solver[] = [bridgeQuestion];
