/** The entropic Wasserstein barycenter of histograms, on a support that is given. */
import type { ArrayFacts, NdArray } from '../../arrays.js';
import type { Estimate, Progress, Solution, SolveContext, Solver } from '../../contract.js';
import { TraceRecorder } from '../../trace-recorder.js';
import { answer } from './answer.js';
import { checkRequest } from './check.js';
import { examples } from './examples.js';
import { gibbsKernel } from './gibbs.js';
import { prepareProblem } from './problem.js';
import { Projections } from './projections.js';
import {
  type FixedSupportBarycenterResult,
  fixedSupportBarycenterResult,
  type StoredFixedSupportBarycenterResult,
} from './result.js';
import { arraySlots, type FixedSupportBarycenterInput, fixedSupportBarycenterInput } from './schema.js';
import { convergence } from './views/convergence.js';
import { measures } from './views/measures.js';

const FIXED_BYTES = 2 ** 20;
/** Vectors over the points, a measure: histogram, scalings and marginals with their logarithms, the answer. */
const BYTES_PER_POINT = 100;
/** Rounds of a hard problem; generous. */
const ROUNDS = 5000;

function estimate(input: FixedSupportBarycenterInput, facts: Readonly<Record<string, ArrayFacts>>): Estimate {
  const [measureCount, columns] = facts['histograms']!.shape as [number, number];
  const rows = 'matrix' in input.cost ? facts['matrix']!.shape[0]! : columns;
  const given = Object.values(facts).reduce((bytes, { shape }) => bytes + 8 * shape.reduce((a, b) => a * b, 1), 0);
  // the kernel, or a copy of a float32 matrix, or the sample that the median cost is taken of
  const pairs = 8 * rows * columns;
  return {
    memoryBytes: FIXED_BYTES + 2 * given + 2 * pairs + BYTES_PER_POINT * (measureCount + 4) * (rows + columns),
    flops: ROUNDS * 4 * measureCount * rows * columns,
  };
}

/** Rounds between two looks at the clock are few enough, and those between two traced errors as well. */
async function* solve(
  input: FixedSupportBarycenterInput,
  arrays: Readonly<Record<string, NdArray>>,
  context: SolveContext,
): AsyncGenerator<Progress, Solution<FixedSupportBarycenterResult>> {
  const { kernels } = context;
  const problem = prepareProblem(input, arrays, kernels);
  const gibbs = gibbsKernel(kernels, problem.cost, problem.eta, problem.range);
  const projections = new Projections(problem, gibbs, kernels);
  const recorder = new TraceRecorder<{ iteration: number; marginalError: number; seconds: number }>([
    'iteration',
    'marginalError',
    'seconds',
  ]);
  for (let iteration = 1; ; iteration++) {
    let lastPause = context.elapsedSeconds();
    for (const k of problem.histograms.keys()) {
      projections.ontoHistogram(k);
      if (context.elapsedSeconds() - lastPause > 0.1) {
        lastPause = context.elapsedSeconds();
        yield { phase: 'projections', iteration, metrics: {} };
      }
    }
    const marginalError = projections.meet();
    recorder.offer({ iteration, marginalError, seconds: context.elapsedSeconds() });
    const stopReason =
      marginalError <= input.tolerance
        ? 'tolerance'
        : iteration === input.maxIterations
          ? 'max_iterations'
          : context.interruption();
    if (stopReason !== null) {
      return answer(input, arrays, kernels, problem, projections, {
        iterations: iteration,
        marginalError,
        stopReason,
        kernel: gibbs.kind,
        trace: recorder.trace(),
      });
    }
    projections.ontoBarycenter();
    if (iteration % 16 === 0 || context.elapsedSeconds() - lastPause > 0.05) {
      yield { phase: 'projections', iteration, metrics: { marginalError } };
    }
  }
}

export const fixedSupportBarycenter: Solver<
  typeof fixedSupportBarycenterInput,
  FixedSupportBarycenterResult,
  StoredFixedSupportBarycenterResult
> = {
  name: 'transport.fixed-support-barycenter',
  version: '1.0.0',
  title: 'Wasserstein barycenter: fixed support',
  summary:
    'The histogram that is nearest to several given ones in entropic transport cost, weighted as you like, by iterative Bregman ' +
    'projections in logarithms: the right minimiser for unequal weights too.',
  source: {
    title: 'Iterative Bregman Projections for Regularized Transportation Problems',
    authors: 'Benamou, Carlier, Cuturi, Nenna, Peyré',
    venue: 'SIAM Journal on Scientific Computing 37 (2), 2015',
    url: 'https://arxiv.org/abs/1412.5154',
  },
  input: fixedSupportBarycenterInput,
  result: fixedSupportBarycenterResult,
  devices: ['cpu'],
  metrics: [
    { name: 'marginalError', title: 'Distance of the plans’ marginals', unit: 'share of the mass', scale: 'log' },
  ],
  views: [measures, convergence],
  examples,
  arrays: arraySlots,
  check: checkRequest,
  estimate,
  solve,
};
