/** Questions to bridges, of any size: what is answered at once for few points, as a job. */
import type { ArrayFacts, NdArray } from '../../arrays.js';
import type {
  CertificateEntry,
  Estimate,
  Issue,
  Progress,
  Solution,
  SolveContext,
  Solver,
  Warning,
} from '../../contract.js';
import type { Bridge } from '../light-schrodinger-bridge/bridge.js';
import { type BridgePicture, pictureOf } from '../light-schrodinger-bridge/bridge-picture.js';
import type { Answered } from '../light-schrodinger-bridge/queries/answer.js';
import { checkQuestion } from '../light-schrodinger-bridge/queries/check.js';
import { DEVIATION_BOUND, type GraphBridge } from '../light-schrodinger-bridge/queries/graph-bridge.js';
import { BLOCK_NUMBERS } from '../light-schrodinger-bridge/queries/row-blocks.js';
import { sizeOf } from '../light-schrodinger-bridge/queries/size.js';
import { lightSchrodingerBridge } from '../light-schrodinger-bridge/solver.js';
import { bridge as bridgeView } from '../light-schrodinger-bridge/views/bridge.js';
import { bridgeOf, checkBridge, shapeOf } from './bridge.js';
import { type Computed, computeAnswer } from './computing.js';
import { examples } from './examples.js';
import { graphWork } from './graph-work.js';
import { type BridgeQuestionResult, bridgeQuestionResult, type StoredBridgeQuestionResult } from './result.js';
import { arraySlots, type BridgeQuestionInput, bridgeQuestionInput } from './schema.js';

const FIXED_BYTES = 2 ** 22;
/** A part of the points with their features and weights, as it is made and as it is handed over, where a graph looks at them. */
const GRAPH_BYTES = 2 ** 23;
/** Of the parameters: as given, in their frames, at a time. */
const BRIDGE_COPIES = 6;
/** A block's points, what is drawn for them, and the answer. */
const BLOCK_COPIES = 4;

type Facts = Readonly<Record<string, ArrayFacts>>;

function check(input: BridgeQuestionInput, facts: Facts): readonly Issue[] {
  const issues = checkBridge(input, facts);
  if (issues.length > 0) return issues;
  return checkQuestion(shapeOf(input, facts).dimension, input.question, facts, '/question');
}

function estimate(input: BridgeQuestionInput, facts: Facts): Estimate {
  const shape = shapeOf(input, facts);
  const { rows, numbersPerRow, productsPerRow } = sizeOf(shape, input.question, facts);
  const given = Object.values(facts).reduce((sum, array) => sum + array.shape.reduce((a, b) => a * b, 1), 0);
  const spreads = shape.components * shape.dimension * (shape.covariance === 'full' ? shape.dimension : 1);
  const block = Math.max(BLOCK_NUMBERS, numbersPerRow);
  return {
    memoryBytes:
      FIXED_BYTES + GRAPH_BYTES + 8 * (given + BRIDGE_COPIES * spreads + rows * numbersPerRow + BLOCK_COPIES * block),
    flops: rows * (2 * productsPerRow + 50 * numbersPerRow),
  };
}

async function* solve(
  input: BridgeQuestionInput,
  arrays: Readonly<Record<string, NdArray>>,
  context: SolveContext,
): AsyncGenerator<Progress, Solution<BridgeQuestionResult>> {
  yield { phase: 'bridge', iteration: 0, metrics: {} };
  const bridge = bridgeOf(input, arrays);
  const computed = yield* computeAnswer(bridge, input.question, arrays, context);
  const { answered, graph } = computed;
  const { answer, rows, answeredRows, interrupted } = answered;
  const { epsilon, dimension, components, covariance } = bridge;
  const { provider, name } = context.graphs.device;
  return {
    outcome: interrupted ?? 'converged',
    result: {
      answer,
      answeredRows,
      resolved: { epsilon, dimension, components, covariance, rows },
      ...(graph === null ? {} : { acceleration: { provider, name, precision: graph.dtype } }),
      picture: picture(bridge, input, arrays, answered),
    },
    certificate: graph === null ? [] : [deviationOf(graph)],
    trace: {},
    warnings: warningsOf(computed),
  };
}

function deviationOf({ dtype, deviation, checkedPoints }: GraphBridge): CertificateEntry {
  const bound = DEVIATION_BOUND[dtype];
  const title = `Largest deviation of the graph from the formulas in float64, at ${checkedPoints} of the points`;
  return { name: 'graphDeviation', title, value: deviation, bound, holds: deviation <= bound };
}

function warningsOf({ answered: { rows, answeredRows }, inaccuracy }: Computed): readonly Warning[] {
  const warnings: Warning[] = [];
  if (inaccuracy !== null) {
    warnings.push({ code: 'DEVICE_INACCURATE', detail: `${inaccuracy}: the processor answered, in float64` });
  }
  if (answeredRows < rows) {
    const detail = `ended with the first ${answeredRows} of ${rows} rows answered`;
    warnings.push({ code: 'PARTIAL_ANSWER', detail });
  }
  return warnings;
}

function picture(
  bridge: Bridge,
  { question }: BridgeQuestionInput,
  arrays: Readonly<Record<string, NdArray>>,
  { answer }: Answered,
): BridgePicture | null {
  if (question.kind !== 'samples' || answer.kind !== 'samples') return null;
  return pictureOf(bridge, arrays['x0']!.data, answer.x1.data, question.seed);
}

export const bridgeQuestion: Solver<typeof bridgeQuestionInput, BridgeQuestionResult, StoredBridgeQuestionResult> = {
  name: 'transport.bridge-question',
  version: '1.3.0',
  title: 'Question to a Schrodinger bridge',
  summary:
    'Samples, paths, drifts, densities and moments of a trained bridge for any number of points: what the bridge answers at ' +
    'once for a few thousand of them, as a job.',
  source: lightSchrodingerBridge.source,
  input: bridgeQuestionInput,
  result: bridgeQuestionResult,
  devices: ['cpu', 'gpu'],
  metrics: [],
  views: [bridgeView],
  examples,
  arrays: arraySlots,
  check,
  estimate,
  graphWork,
  solve,
};
