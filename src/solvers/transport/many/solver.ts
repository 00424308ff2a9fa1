/** Thousands of small entropic transport problems at once, each on one thread. */
import type { ArrayFacts, NdArray } from '../../arrays.js';
import type { Estimate, Progress, SolveContext, Solution, Solver } from '../../contract.js';
import { Pauses } from '../../pauses.js';
import { answer } from './answer.js';
import { checkRequest, manySize } from './check.js';
import { examples } from './examples.js';
import { prepareProblems } from './problems.js';
import { type ComputedMany, manyResult, type StoredMany } from './result.js';
import { solveAll } from './rounds.js';
import { arraySlots, type ManyInput, manyInput } from './schema.js';
import { views } from './views/views.js';

/** Sweeps that a hard problem takes, and operations of one for a pair; generous. */
const SWEEPS = 1000;
const FLOPS_PER_PAIR = 4;
/** The most threads there may be and the calling one, and what each keeps beside two matrices. */
const THREADS = 65;
const THREAD_BYTES = 96 * 1024;
const FIXED_BYTES = 2 ** 20;

function estimate(input: ManyInput, facts: Readonly<Record<string, ArrayFacts>>): Estimate {
  const { problems, sources, targets, dimension } = manySize(input, facts);
  const given = Object.values(facts).reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const perThread = THREAD_BYTES + 8 * sources * (2 * targets + 8);
  // arrays as they arrived and in float64 as the kernel takes them; potentials twice; outcomes and answers
  const numbers = 2 * given + problems * (2 * (sources + targets) + 24) + sources + targets;
  return {
    memoryBytes: FIXED_BYTES + 8 * numbers + THREADS * perThread,
    flops: problems * sources * targets * (SWEEPS * FLOPS_PER_PAIR + 3 * dimension),
  };
}

async function* solve(
  input: ManyInput,
  arrays: Readonly<Record<string, NdArray>>,
  context: SolveContext,
): AsyncGenerator<Progress, Solution<ComputedMany>> {
  const problems = yield* prepareProblems(input, arrays, context.kernels, new Pauses(context));
  const rounds = yield* solveAll(problems, input.maxIterations, context);
  return answer(problems, rounds, input.potentials, context.kernels.threads);
}

export const many: Solver<typeof manyInput, ComputedMany, StoredMany> = {
  name: 'transport.many',
  version: '1.0.0',
  title: 'Optimal transport: many small problems',
  summary:
    'Thousands of independent entropic transport problems of at most 256 x 256 in one request, each solved on one thread in ' +
    'that core’s cache: pairs of histograms over one cost, stacked cost matrices, or stacked point clouds.',
  source: {
    title: 'Sinkhorn Distances: Lightspeed Computation of Optimal Transport',
    authors: 'Cuturi',
    venue: 'NeurIPS 2013',
    url: 'https://arxiv.org/abs/1306.0895',
  },
  input: manyInput,
  result: manyResult,
  devices: ['cpu'],
  metrics: [{ name: 'solved', title: 'Problems solved', unit: '1', scale: 'linear' }],
  views,
  examples,
  arrays: arraySlots,
  check: checkRequest,
  estimate,
  solve,
};
