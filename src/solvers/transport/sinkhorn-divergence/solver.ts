/** The Sinkhorn divergence of two weighted point clouds. */
import type { ArrayFacts, NdArray } from '../../arrays.js';
import type { Estimate, Progress, SolveContext, Solution, Solver } from '../../contract.js';
import { argumentSlots, problemSize } from '../arguments.js';
import { answer } from './answer.js';
import { checkRequest } from './check.js';
import { examples } from './examples.js';
import { memoryOf } from './memory.js';
import { type ComputedSinkhornDivergence, sinkhornDivergenceResult, type StoredSinkhornDivergence } from './result.js';
import { type SinkhornDivergenceInput, sinkhornDivergenceInput } from './schema.js';
import { Stage } from './stage.js';
import { solveTerms } from './terms.js';
import { views } from './views/views.js';

/** Passes over all pairs that a hard problem takes, and operations a pair and pass; generous. */
const PASSES = 600;
const FLOPS_PER_PAIR = 20;

function estimate(input: SinkhornDivergenceInput, facts: Readonly<Record<string, ArrayFacts>>): Estimate {
  const size = problemSize(input, facts);
  const { sources, targets, dimension } = size;
  const pairs = sources * targets + sources ** 2 + targets ** 2;
  return { memoryBytes: memoryOf(input, size).memoryBytes, flops: PASSES * (FLOPS_PER_PAIR + 3 * dimension) * pairs };
}

async function* solve(
  input: SinkhornDivergenceInput,
  arrays: Readonly<Record<string, NdArray>>,
  context: SolveContext,
): AsyncGenerator<Progress, Solution<ComputedSinkhornDivergence>> {
  const stage = new Stage(context);
  const terms = yield* solveTerms(input, arrays, context, stage);
  return yield* answer(terms, input, arrays, context, stage);
}

export const sinkhornDivergence: Solver<
  typeof sinkhornDivergenceInput,
  ComputedSinkhornDivergence,
  StoredSinkhornDivergence
> = {
  name: 'transport.sinkhorn-divergence',
  version: '1.0.0',
  title: 'Sinkhorn divergence',
  summary:
    'How far apart two weighted point clouds are, by entropic transport without its bias: OT between them less half of OT ' +
    'within each. Never negative, 0 only for equal clouds, and differentiable: gradients for points and weights come along.',
  source: {
    title: 'Interpolating between Optimal Transport and MMD using Sinkhorn Divergences',
    authors: 'Feydy, Séjourné, Vialard, Amari, Trouvé, Peyré',
    venue: 'AISTATS 2019',
    url: 'https://arxiv.org/abs/1810.08278',
  },
  input: sinkhornDivergenceInput,
  result: sinkhornDivergenceResult,
  devices: ['cpu'],
  metrics: [{ name: 'marginalError', title: 'L1 error of both marginals', unit: 'share of the mass', scale: 'log' }],
  views,
  examples,
  arrays: argumentSlots,
  check: checkRequest,
  estimate,
  solve,
};
