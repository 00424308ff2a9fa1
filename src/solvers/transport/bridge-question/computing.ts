/**
 * What answers: the formulas, or a graph that looks at the components for them. On a device it does so always, on the
 * processor in float64 where that is much faster; in both cases as long as its arithmetic is enough.
 */
import type { Float } from '../../../gpu/contract.js';
import type { NdArray } from '../../arrays.js';
import { graphFloat, type Progress, type SolveContext } from '../../contract.js';
import type { Bridge } from '../light-schrodinger-bridge/bridge.js';
import { type Answered, answerQuestion } from '../light-schrodinger-bridge/queries/answer.js';
import { GraphBridge, GraphInaccurate } from '../light-schrodinger-bridge/queries/graph-bridge.js';
import type { Question } from '../light-schrodinger-bridge/queries/schemas.js';

/**
 * Products of the components with the points, exponentials among them, from where the graph pays on the processor: it is
 * loaded in 0.15 s. Measured on one thread, seconds of the formulas / of the graph for 50 components: densities 100 000 x D = 64
 * diagonal (7e8) 6.0 / 0.5, 300 000 x D = 2 (4e8) 2.3 / 0.5, 5000 x D = 64 full (2e9) 10.6 / 0.6; samples 1.9 / 1.3 (their normals
 * take most), 0.7 / 0.6 and 2.9 / 0.6.
 */
const GRAPH_PRODUCTS = 5e7;
const EXPONENTIAL_PRODUCTS = 10;

export interface Computed {
  readonly answered: Answered;
  /** Null where the formulas answered. */
  readonly graph: GraphBridge | null;
  /** Why a device was left, or null. */
  readonly inaccuracy: string | null;
}

/** The arrays whose points a graph can look at; none where the formulas answer alone. */
export function graphPoints(question: Question): readonly ('x0' | 'x1')[] {
  switch (question.kind) {
    case 'samples':
      return ['x0'];
    case 'trajectories':
      return question.method === 'sequential' ? ['x0'] : [];
    case 'density':
      return ['x0', 'x1'];
    case 'drift':
    case 'moments':
      return [];
  }
}

/** @throws SolveFailure NUMERICAL_BREAKDOWN */
export async function* computeAnswer(
  bridge: Bridge,
  question: Question,
  arrays: Readonly<Record<string, NdArray>>,
  context: SolveContext,
): AsyncGenerator<Progress, Computed> {
  const graph = openGraph(bridge, question, arrays, context);
  let inaccuracy: string | null = null;
  if (graph !== null) {
    try {
      return { answered: yield* answerQuestion(bridge, question, arrays, context, graph), graph, inaccuracy };
    } catch (error) {
      if (!(error instanceof GraphInaccurate)) throw error;
      // nobody asked for the graph of the processor
      if (context.device === 'gpu') inaccuracy = error.message;
    }
  }
  return { answered: yield* answerQuestion(bridge, question, arrays, context), graph: null, inaccuracy };
}

function openGraph(
  bridge: Bridge,
  question: Question,
  arrays: Readonly<Record<string, NdArray>>,
  context: SolveContext,
): GraphBridge | null {
  const names = graphPoints(question);
  const points = names.reduce((sum, name) => sum + arrays[name]!.shape[0]!, 0);
  const dtype = points === 0 ? null : graphFloatOf(bridge, points, context);
  if (dtype === null) return null;
  const x1 = names.includes('x1') ? arrays['x1']!.data : null;
  return GraphBridge.open(context.graphs, bridge, dtype, { x0: arrays['x0']!.data, x1 });
}

/** Null where the formulas answer. */
function graphFloatOf(bridge: Bridge, points: number, { device, graphs, precision }: SolveContext): Float | null {
  if (device === 'cpu') return graphPays(bridge, points) ? 'float64' : null;
  const dtype = graphFloat(precision, graphs.device);
  const isEnough = dtype === 'float64' || (precision !== 'float64' && graphs.device.fullFloat32);
  return isEnough ? dtype : null;
}

/** On the processor. */
function graphPays({ components, dimension, covariance }: Bridge, points: number): boolean {
  const products = dimension * (covariance === 'full' ? dimension : 1) + EXPONENTIAL_PRODUCTS;
  return points * components * products >= GRAPH_PRODUCTS;
}
