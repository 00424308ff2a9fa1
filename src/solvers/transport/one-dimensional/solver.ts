/** Exact optimal transport between two distributions on a line, for costs |x - y|^p with p >= 1. */
import type { ArrayFacts, NdArray } from '../../arrays.js';
import type { Estimate, Issue, Progress, Solution, SolveContext, Solver } from '../../contract.js';
import { Pauses } from '../../pauses.js';
import { checkMarginals, type Facts, type Refuse } from '../check-arguments.js';
import { compensatedSum, marginal } from '../marginals.js';
import { answer } from './answer.js';
import { examples } from './examples.js';
import { quantileCoupling } from './quantile-coupling.js';
import { type OneDimensionalResult, oneDimensionalResult, type StoredOneDimensionalResult } from './result.js';
import { arraySlots, type OneDimensionalInput, oneDimensionalInput } from './schema.js';
import { sortedSide } from './sorted-measure.js';
import { quantiles } from './views/quantiles.js';

/** Bytes of the vectors over sources and targets: values, orders, cumulative masses, coupling, potentials; generous. */
const BYTES_PER_NODE = 200;
const FIXED_BYTES = 2 ** 20;

const sizes = ({ source, target }: Readonly<Record<string, { readonly shape: readonly number[] }>>) => ({
  sources: source!.shape[0]!,
  targets: target!.shape[0]!,
});

function check(input: OneDimensionalInput, facts: Facts): readonly Issue[] {
  const issues: Issue[] = [];
  const refuse: Refuse = (pointer, code, detail) => void issues.push({ pointer, code, detail });
  checkMarginals(input, sizes(facts), facts, refuse);
  refuseOverflow(input.p, facts, refuse);
  return issues;
}

export function refuseOverflow(p: number, { source, target }: Facts, refuse: Refuse): void {
  const range = Math.max(source!.maximum, target!.maximum) - Math.min(source!.minimum, target!.minimum);
  if (range ** p < Infinity) return;
  refuse(
    '/source',
    'OUT_OF_RANGE',
    'a distance to the power p is more than float64 holds; divide all values by their largest',
  );
}

function estimate(_input: OneDimensionalInput, facts: Readonly<Record<string, ArrayFacts>>): Estimate {
  const { sources, targets } = sizes(facts);
  const nodes = sources + targets;
  return { memoryBytes: FIXED_BYTES + BYTES_PER_NODE * nodes, flops: 20 * nodes * Math.log2(nodes + 1) };
}

async function* solve(
  input: OneDimensionalInput,
  arrays: Readonly<Record<string, NdArray>>,
  context: SolveContext,
): AsyncGenerator<Progress, Solution<OneDimensionalResult>> {
  const pauses = new Pauses(context);
  const { sources, targets } = sizes(arrays);
  const totalOf = (weights: NdArray | undefined): number => (weights === undefined ? 1 : compensatedSum(weights.data));
  const { sourceWeights, targetWeights } = arrays;
  const given = marginal(sourceWeights, sources, totalOf(targetWeights));
  const source = yield* sortedSide(arrays['source']!, given, pauses);
  const target = yield* sortedSide(arrays['target']!, marginal(targetWeights, targets, given.total), pauses);
  const coupling = yield* quantileCoupling(source.sorted, target.sorted, input.p, pauses);
  const totalMass = input.marginals === 'normalize' ? 1 : given.total;
  return answer(input, source, target, coupling, { sources, targets, totalMass, p: input.p });
}

export const oneDimensional: Solver<typeof oneDimensionalInput, OneDimensionalResult, StoredOneDimensionalResult> = {
  name: 'transport.one-dimensional',
  version: '1.0.0',
  title: 'Optimal transport: on a line',
  summary:
    'Exact Wasserstein distance W_p and coupling of two distributions of numbers, by their quantile functions: sorting is ' +
    'all it takes, so millions of values are no trouble.',
  source: {
    title: 'Computational Optimal Transport (remark 2.30)',
    authors: 'Peyré, Cuturi',
    venue: 'Foundations and Trends in Machine Learning 11 (5-6), 2019',
    url: 'https://arxiv.org/abs/1803.00567',
  },
  input: oneDimensionalInput,
  result: oneDimensionalResult,
  devices: ['cpu'],
  metrics: [],
  views: [quantiles],
  examples,
  arrays: arraySlots,
  check,
  estimate,
  solve,
};
