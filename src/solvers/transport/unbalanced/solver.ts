/** Unbalanced entropic optimal transport: marginals may be left at a price. */
import type { ArrayFacts, NdArray } from '../../arrays.js';
import type { Estimate, Progress, SolveContext, Solution, Solver } from '../../contract.js';
import { argumentSlots, problemSize } from '../arguments.js';
import { Effort } from '../sinkhorn-newton-sparse/effort.js';
import { planLayout } from '../sinkhorn-newton-sparse/layout.js';
import { startingPotentials, warmStartSlots } from '../warm-start.js';
import { answer } from './answer.js';
import { checkRequest } from './check.js';
import { examples } from './examples.js';
import { UnbalancedIterate } from './iterate.js';
import { prepareProblem } from './problem.js';
import { type ComputedUnbalanced, type StoredUnbalanced, unbalancedResult } from './result.js';
import { solveDual } from './schedule.js';
import { balancedRequest, type UnbalancedInput, unbalancedInput } from './schema.js';
import { views } from './views/views.js';

/** Passes over all pairs that a hard problem takes, and operations a pair and pass; generous. */
const PASSES = 600;
const FLOPS_PER_PAIR = 20;

function estimate(input: UnbalancedInput, facts: Readonly<Record<string, ArrayFacts>>): Estimate {
  const size = problemSize(input, facts);
  const { memoryBytes } = planLayout(balancedRequest(input), size);
  const perPair = FLOPS_PER_PAIR + 3 * size.dimension;
  return { memoryBytes, flops: PASSES * perPair * size.sources * size.targets };
}

async function* solve(
  input: UnbalancedInput,
  arrays: Readonly<Record<string, NdArray>>,
  context: SolveContext,
): AsyncGenerator<Progress, Solution<ComputedUnbalanced>> {
  const effort = new Effort(context);
  yield* effort.pause();
  const problem = prepareProblem(input, arrays, context.kernels);
  const iterate = new UnbalancedIterate(problem, context.kernels, effort);
  yield* solveDual(iterate, input, startingPotentials(problem, arrays));
  return yield* answer(iterate, input, arrays);
}

export const unbalanced: Solver<typeof unbalancedInput, ComputedUnbalanced, StoredUnbalanced> = {
  name: 'transport.unbalanced',
  version: '1.1.0',
  title: 'Optimal transport: unbalanced',
  summary:
    'Transport between distributions of different mass: marginals may be left at a price (KL penalties), so that what is too ' +
    'far away is not moved. Answers the mass, both marginals, every term of the objective, and a duality gap.',
  source: {
    title: 'Scaling Algorithms for Unbalanced Transport Problems',
    authors: 'Chizat, Peyré, Schmitzer, Vialard',
    venue: 'Mathematics of Computation 87, 2018',
    url: 'https://arxiv.org/abs/1607.05816',
  },
  input: unbalancedInput,
  result: unbalancedResult,
  devices: ['cpu'],
  metrics: [
    { name: 'marginalError', title: 'L1 error of both marginals', unit: 'share of the mass', scale: 'log' },
    { name: 'dualValue', title: 'Dual value', unit: 'cost', scale: 'linear' },
    { name: 'eta', title: 'eta of the current stage', unit: '1 / cost', scale: 'log' },
    { name: 'stepLength', title: 'Length of the Newton step', unit: '1', scale: 'linear' },
  ],
  views,
  examples,
  arrays: (input) => [...argumentSlots(input), ...warmStartSlots(input)],
  check: checkRequest,
  estimate,
  solve,
};
