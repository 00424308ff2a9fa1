/** The sliced Wasserstein distance of two point clouds: the mean of exact distances along random directions. */
import type { ArrayFacts, NdArray } from '../../arrays.js';
import { bounded } from '../../certificate.js';
import type { Estimate, Issue, Progress, Solution, SolveContext, Solver } from '../../contract.js';
import { Pauses } from '../../pauses.js';
import { RandomStream } from '../../random/random-stream.js';
import { checkMarginals, type Facts, type Refuse } from '../check-arguments.js';
import { compensatedSum, marginal } from '../marginals.js';
import {
  couplingCost,
  MARGINAL_BOUND,
  marginalErrors,
  quantileCoupling,
} from '../one-dimensional/quantile-coupling.js';
import { Projected, randomDirection } from './directions.js';
import { examples } from './examples.js';
import { type SlicedWassersteinResult, slicedWassersteinResult, type StoredSlicedWassersteinResult } from './result.js';
import { arraySlots, type SlicedWassersteinInput, slicedWassersteinInput } from './schema.js';
import { distances, histogramOf } from './views/distances.js';

/** Bytes of the vectors over sources and targets of one direction at a time; generous. */
const BYTES_PER_NODE = 250;
const FIXED_BYTES = 2 ** 20;

type Shaped = Readonly<Record<string, { readonly shape: readonly number[] }>>;

function sizesOf({ source, target }: Shaped): { sources: number; targets: number; dimension: number } {
  const [sources, dimension] = source!.shape as [number, number];
  return { sources, targets: target!.shape[0]!, dimension };
}

function check(input: SlicedWassersteinInput, facts: Facts): readonly Issue[] {
  const issues: Issue[] = [];
  const refuse: Refuse = (pointer, code, detail) => void issues.push({ pointer, code, detail });
  const size = sizesOf(facts);
  checkMarginals(input, size, facts, refuse);
  const coordinates = facts['target']!.shape[1]!;
  if (coordinates !== size.dimension) {
    const detail = `expected points of ${size.dimension} coordinates as in /source, got ${coordinates}`;
    refuse('/target', 'SHAPE_MISMATCH', detail);
  }
  const { source, target } = facts;
  const range = Math.max(source!.maximum, target!.maximum) - Math.min(source!.minimum, target!.minimum);
  if (!((range * Math.sqrt(size.dimension)) ** input.p < Infinity)) {
    const detail = 'a distance to the power p is more than float64 holds; divide all coordinates by their largest';
    refuse('/source', 'OUT_OF_RANGE', detail);
  }
  return issues;
}

function estimate(input: SlicedWassersteinInput, facts: Readonly<Record<string, ArrayFacts>>): Estimate {
  const { sources, targets, dimension } = sizesOf(facts);
  const nodes = sources + targets;
  return {
    memoryBytes: FIXED_BYTES + (8 * dimension + BYTES_PER_NODE) * nodes + 8 * input.projections,
    flops: input.projections * nodes * (2 * dimension + 20 * Math.log2(nodes + 1)),
  };
}

async function* solve(
  input: SlicedWassersteinInput,
  arrays: Readonly<Record<string, NdArray>>,
  context: SolveContext,
): AsyncGenerator<Progress, Solution<SlicedWassersteinResult>> {
  const { sources, targets, dimension } = sizesOf(arrays);
  const pauses = new Pauses(context);
  const source = new Projected(arrays['source']!, marginal(arrays['sourceWeights'], sources, 1));
  const target = new Projected(arrays['target']!, marginal(arrays['targetWeights'], targets, 1));
  const random = new RandomStream(input.seed, 'sliced-wasserstein directions');
  const costs = new Float64Array(input.projections);
  let used = 0;
  let interrupted: 'stopped' | 'time_limit' | null = null;
  let maxDirection: Float64Array = new Float64Array(dimension);
  let misplaced = 0;
  let largest = -Infinity;
  while (used < input.projections && interrupted === null) {
    const direction = randomDirection(dimension, random);
    const [x, y] = [yield* source.along(direction, pauses), yield* target.along(direction, pauses)];
    const coupling = yield* quantileCoupling(x, y, input.p, pauses);
    const cost = couplingCost(x, y, coupling, input.p);
    const { source: rowError, target: columnError } = marginalErrors(x, y, coupling);
    misplaced = Math.max(misplaced, rowError + columnError);
    costs[used++] = cost;
    if (cost > largest) [largest, maxDirection] = [cost, direction];
    yield* pauses.pause('directions', used / input.projections);
    interrupted = context.interruption();
  }
  const seen = costs.subarray(0, used);
  const meanCost = compensatedSum(seen) / used;
  const deviations = compensatedSum(seen.map((cost) => (cost - meanCost) ** 2));
  const values = seen.map((cost) => cost ** (1 / input.p));
  return {
    outcome: interrupted ?? 'converged',
    result: {
      slicedWasserstein: meanCost ** (1 / input.p),
      meanCost,
      standardError: used > 1 ? Math.sqrt(deviations / (used - 1) / used) : null,
      maxSlicedWasserstein: largest ** (1 / input.p),
      maxDirection: { shape: [dimension], data: maxDirection },
      distances: { shape: [used], data: values },
      directionsUsed: used,
      resolved: { sources, targets, dimension, p: input.p, seed: input.seed },
    },
    certificate: [
      bounded('marginalError', 'Largest L1 error of both marginals along a direction', misplaced, 2 * MARGINAL_BOUND),
    ],
    trace: histogramOf(values),
    warnings: [],
  };
}

export const slicedWasserstein: Solver<
  typeof slicedWassersteinInput,
  SlicedWassersteinResult,
  StoredSlicedWassersteinResult
> = {
  name: 'transport.sliced-wasserstein',
  version: '1.0.0',
  title: 'Sliced Wasserstein distance',
  summary:
    'The mean of the exact Wasserstein distances of two point clouds along random directions, with its standard error and the ' +
    'direction that separates them most: sorting is all it takes, in any dimension.',
  source: {
    title: 'Sliced and Radon Wasserstein Barycenters of Measures',
    authors: 'Bonneel, Rabin, Peyré, Pfister',
    venue: 'Journal of Mathematical Imaging and Vision 51, 2015',
    url: 'https://hal.science/hal-00881872',
  },
  input: slicedWassersteinInput,
  result: slicedWassersteinResult,
  devices: ['cpu'],
  metrics: [],
  views: [distances],
  examples,
  arrays: arraySlots,
  check,
  estimate,
  solve,
};
