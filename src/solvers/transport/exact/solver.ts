/** Exact (unregularised) optimal transport between discrete masses, with a certificate of optimality. */
import type { ArrayFacts, NdArray } from '../../arrays.js';
import type { Estimate, Progress, SolveContext, Solution, Solver } from '../../contract.js';
import { argumentSlots, problemSize } from '../arguments.js';
import { answer } from './answer.js';
import { checkRequest } from './check.js';
import { solveProblem } from './choose.js';
import { examples } from './examples.js';
import { prepareProblem } from './prepare.js';
import { Pace } from './progress.js';
import { type ExactResult, type StoredExactResult, exactResult } from './result.js';
import { type ExactInput, exactInput } from './schema.js';
import { views } from './views/views.js';

/** Bytes of the vectors over sources and targets: the tree, the assignment before it, the answer; generous. */
const BYTES_PER_NODE = 400;
const FIXED_BYTES = 2 ** 20;
/** Looks at a pair are about 50 for every pair of the larger problems measured, and grow slowly. */
const LOOKS_PER_PAIR = 100;

function estimate(input: ExactInput, facts: Readonly<Record<string, ArrayFacts>>): Estimate {
  const { sources, targets, dimension } = problemSize(input, facts);
  const pairs = sources * targets;
  const hasZeros = (['sourceWeights', 'targetWeights'] as const).some((name) => facts[name]?.minimum === 0);
  const isTaken = 'matrix' in input.cost && facts['matrix']?.dtype === 'float64' && !hasZeros;
  const given = Object.values(facts).reduce(
    (bytes, { shape, dtype }) => bytes + (dtype === 'float64' ? 8 : 4) * shape.reduce((a, b) => a * b, 1),
    0,
  );
  const points = 8 * dimension * (sources + targets);
  const costs = isTaken ? 0 : 8 * pairs;
  const answered = input.plan.kind === 'dense' ? 8 * pairs : 0;
  return {
    memoryBytes: FIXED_BYTES + given + 4 * points + costs + answered + BYTES_PER_NODE * (sources + targets),
    flops: pairs * (LOOKS_PER_PAIR + 3 * dimension),
  };
}

async function* solve(
  input: ExactInput,
  arrays: Readonly<Record<string, NdArray>>,
  context: SolveContext,
): AsyncGenerator<Progress, Solution<ExactResult>> {
  const { kernels } = context;
  const pace = new Pace(context);
  const problem = yield* prepareProblem(input, arrays, kernels, pace);
  const chosen = yield* solveProblem(problem, input.algorithm, kernels, pace);
  return yield* answer(problem, chosen, input, arrays, pace);
}

export const exact: Solver<typeof exactInput, ExactResult, StoredExactResult> = {
  name: 'transport.exact',
  version: '1.0.0',
  title: 'Optimal transport: exact',
  summary:
    'The cheapest way to move one distribution of mass onto another, without regularisation: the network simplex, or shortest ' +
    'augmenting paths (Jonker and Volgenant) for an assignment. Answers at most sources + targets - 1 plan entries, dual ' +
    'potentials and a certificate that no plan is cheaper.',
  source: {
    title: 'Displacement Interpolation Using Lagrangian Mass Transport',
    authors: 'Bonneel, van de Panne, Paris, Heidrich',
    venue: 'ACM Transactions on Graphics 30 (6), 2011',
    url: 'https://inria.hal.science/hal-00763270',
  },
  input: exactInput,
  result: exactResult,
  devices: ['cpu'],
  metrics: [
    { name: 'transportCost', title: 'Cost of the mass that has a place', unit: 'cost', scale: 'linear' },
    { name: 'unplacedMass', title: 'Mass without a place', unit: 'share of the mass', scale: 'linear' },
  ],
  views,
  examples,
  arrays: argumentSlots,
  check: checkRequest,
  estimate,
  solve,
};
