/** Exact optimal transport of a part of the mass. */
import type { ArrayFacts, NdArray } from '../../arrays.js';
import {
  type Estimate,
  type Progress,
  type Solution,
  type SolveContext,
  SolveFailure,
  type Solver,
} from '../../contract.js';
import { argumentSlots, problemSize } from '../arguments.js';
import { networkSimplex } from '../exact/network-simplex.js';
import type { ExactOutcome } from '../exact/problem.js';
import { Pace } from '../exact/progress.js';
import { couplings } from '../views/couplings.js';
import { displacement } from '../views/displacement.js';
import { plan } from '../views/plan.js';
import { answer } from './answer.js';
import { checkRequest } from './check.js';
import { examples } from './examples.js';
import { extendedProblem } from './extended-problem.js';
import { type PartialResult, partialResult, type StoredPartialResult } from './result.js';
import { type PartialInput, partialInput } from './schema.js';

/** Bytes of the vectors over sources and targets: the tree, the answer; generous. */
const BYTES_PER_NODE = 500;
const FIXED_BYTES = 2 ** 20;
const LOOKS_PER_PAIR = 100;

function estimate(input: PartialInput, facts: Readonly<Record<string, ArrayFacts>>): Estimate {
  const { sources, targets, dimension } = problemSize(input, facts);
  const pairs = (sources + 1) * (targets + 1);
  const given = Object.values(facts).reduce((bytes, { shape }) => bytes + 8 * shape.reduce((a, b) => a * b, 1), 0);
  // the costs, the costs with one more row and column, and a plan in full
  const matrices = input.plan.kind === 'dense' ? 3 : 2;
  const nodes = (BYTES_PER_NODE + 8 * dimension) * (sources + targets + 2);
  return {
    memoryBytes: FIXED_BYTES + given + 8 * matrices * pairs + nodes,
    flops: pairs * (LOOKS_PER_PAIR + 3 * dimension),
  };
}

async function* solve(
  input: PartialInput,
  arrays: Readonly<Record<string, NdArray>>,
  context: SolveContext,
): AsyncGenerator<Progress, Solution<PartialResult>> {
  const pace = new Pace(context);
  const extended = yield* extendedProblem(input, arrays, context.kernels, pace);
  let outcome: ExactOutcome;
  try {
    outcome = yield* networkSimplex(extended.problem, context.kernels, pace);
  } catch (error) {
    if (!(error instanceof SolveFailure) || error.code !== 'INFEASIBLE') throw error;
    const detail = `forbidden pairs leave no way to move a mass of ${extended.mass}; allow more pairs, or move less`;
    throw new SolveFailure('INFEASIBLE', detail);
  }
  return yield* answer(extended, outcome, input, arrays, pace);
}

export const partial: Solver<typeof partialInput, PartialResult, StoredPartialResult> = {
  name: 'transport.partial',
  version: '1.0.0',
  title: 'Optimal transport: partial',
  summary:
    'The cheapest way to move a given amount of mass between distributions whose totals may differ: what is dear to move stays. ' +
    'Exact, with the price of mass and a certificate that no plan is cheaper.',
  source: {
    title: 'Partial Optimal Transport with Applications on Positive-Unlabeled Learning',
    authors: 'Chapel, Alaya, Gasso',
    venue: 'NeurIPS 2020',
    url: 'https://arxiv.org/abs/2002.08276',
  },
  input: partialInput,
  result: partialResult,
  devices: ['cpu'],
  metrics: [
    { name: 'transportCost', title: 'Cost of the mass that has a place', unit: 'cost', scale: 'linear' },
    { name: 'unplacedMass', title: 'Mass without a place', unit: 'share of the mass', scale: 'linear' },
  ],
  views: [plan, couplings, displacement],
  examples,
  arrays: argumentSlots,
  check: checkRequest,
  estimate,
  solve,
};
