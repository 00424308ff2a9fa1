/** Entropic optimal transport by Sinkhorn sweeps and sparse Newton steps. */
import type { ArrayFacts, NdArray } from '../../arrays.js';
import {
  type Estimate,
  graphFloat,
  type Progress,
  type SolveContext,
  type Solution,
  type Solver,
} from '../../contract.js';
import { argumentSlots, problemSize } from '../arguments.js';
import { startingPotentials, warmStartSlots } from '../warm-start.js';
import { answer } from './answer.js';
import { checkRequest } from './check.js';
import { accelerate } from './device.js';
import { resumedStart } from './checkpoint.js';
import { Effort } from './effort.js';
import { examples } from './examples.js';
import { graphWork } from './graph-work.js';
import { Iterate } from './iterate.js';
import { flopsPerPass, planLayout } from './layout.js';
import { prepareProblem } from './problem.js';
import { type ComputedResult, type StoredResult, sinkhornNewtonSparseResult } from './result.js';
import { type SinkhornNewtonSparseInput, sinkhornNewtonSparseInput } from './schema.js';
import { solveDual } from './schedule.js';
import { views } from './views/views.js';

/** Passes over all pairs that a hard problem takes; generous. */
const PASSES = 600;

function estimate(input: SinkhornNewtonSparseInput, facts: Readonly<Record<string, ArrayFacts>>): Estimate {
  const size = problemSize(input, facts);
  const { memoryBytes } = planLayout(input, size);
  return { memoryBytes, flops: PASSES * flopsPerPass(size) };
}

async function* solve(
  input: SinkhornNewtonSparseInput,
  arrays: Readonly<Record<string, NdArray>>,
  context: SolveContext,
): AsyncGenerator<Progress, Solution<ComputedResult>> {
  const { kernels } = context;
  const effort = new Effort(context);
  yield* effort.pause();
  const problem = prepareProblem(input, arrays, kernels);
  const iterate = new Iterate(problem, kernels, effort);
  const potentials = startingPotentials(problem, arrays);
  const given = resumedStart(problem, context.resume) ?? (potentials && { y: potentials, eta: problem.eta });
  const { graphs, precision } = context;
  const accelerated =
    context.device === 'gpu'
      ? yield* accelerate(graphs, graphFloat(precision, graphs.device), iterate, input, given)
      : null;
  const solved = yield* solveDual(iterate, input, accelerated === null ? (given?.y ?? null) : accelerated.start);
  return yield* answer(iterate, solved, input, arrays, accelerated?.acceleration ?? null);
}

export const sinkhornNewtonSparse: Solver<typeof sinkhornNewtonSparseInput, ComputedResult, StoredResult> = {
  name: 'transport.sinkhorn-newton-sparse',
  version: '1.1.0',
  title: 'Optimal transport: Sinkhorn-Newton-Sparse',
  summary:
    'The cheapest way to move one distribution of mass onto another, with entropic regularisation: Sinkhorn sweeps first, ' +
    'then Newton steps on a sparsified Hessian, which stay fast where sweeps alone take hundreds of thousands.',
  source: {
    title: 'Accelerating Sinkhorn Algorithm with Sparse Newton Iterations',
    authors: 'Tang, Shavlovsky, Rahmanian, Tardini, Thekumparampil, Xiao, Ying',
    venue: 'ICLR 2024',
    url: 'https://arxiv.org/abs/2401.12253',
  },
  input: sinkhornNewtonSparseInput,
  result: sinkhornNewtonSparseResult,
  devices: ['cpu', 'gpu'],
  metrics: [
    { name: 'marginalError', title: 'L1 error of both marginals', unit: 'share of the mass', scale: 'log' },
    { name: 'dualValue', title: 'Dual value', unit: 'cost', scale: 'linear' },
    { name: 'eta', title: 'eta of the current stage', unit: '1 / cost', scale: 'log' },
    { name: 'stepLength', title: 'Length of the Newton step', unit: '1', scale: 'linear' },
    { name: 'keptPerRow', title: 'Hessian entries kept per row', unit: '1', scale: 'log' },
  ],
  views,
  examples,
  arrays: (input) => [...argumentSlots(input), ...warmStartSlots(input)],
  check: checkRequest,
  estimate,
  graphWork,
  solve,
};
