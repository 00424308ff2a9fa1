/** The three solves: between the clouds by Sinkhorn-Newton-Sparse, within each by the averaged iteration. */
import type { CostSource, Kernels } from '../../../kernels/contract.js';
import type { NdArray } from '../../arrays.js';
import type { Progress, SolveContext } from '../../contract.js';
import { problemSize } from '../arguments.js';
import { pointCost } from '../costs.js';
import { entropy, type Marginal } from '../marginals.js';
import { Effort } from '../sinkhorn-newton-sparse/effort.js';
import { dot, Iterate } from '../sinkhorn-newton-sparse/iterate.js';
import { prepareProblem, type TransportProblem } from '../sinkhorn-newton-sparse/problem.js';
import { solveDual } from '../sinkhorn-newton-sparse/schedule.js';
import { memoryOf } from './memory.js';
import { crossRequest, type SinkhornDivergenceInput } from './schema.js';
import { rowBlocks, type SelfTerm, solveSelfTerm } from './self-term.js';
import type { Stage } from './stage.js';

export type Arrays = Readonly<Record<string, NdArray>>;

export interface CrossTerm {
  readonly problem: TransportProblem;
  readonly iterate: Iterate;
  /** x and y of P_ij = exp(eta (x_i + y_j - C_ij) - 1) */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly plan: Iterate['plan'];
  readonly error: number;
  readonly iterations: number;
  readonly value: number;
  readonly transportCost: number;
}

export interface Terms {
  readonly cross: CrossTerm;
  readonly source: SelfTerm;
  readonly target: SelfTerm;
}

export function* solveTerms(
  input: SinkhornDivergenceInput,
  arrays: Arrays,
  context: SolveContext,
  stage: Stage,
): Generator<Progress, Terms> {
  const { kernels } = context;
  const cross = yield* solveCrossTerm(input, arrays, context, stage);
  const { selfCostEntries } = memoryOf(input, problemSize(input, arrays));
  const costs = kernels.arena.float64(selfCostEntries);
  const { problem } = cross;
  const { eta, tolerance } = problem;
  function* within(name: 'source' | 'target', { support, masses }: Marginal): Generator<Progress, SelfTerm> {
    stage.begin(name);
    const selection = { rowIndices: support, columnIndices: support, transposed: false };
    const points = pointCost(kernels.arena, input.cost.metric, arrays[name]!, arrays[name]!, selection);
    const cost = yield* storedCost(points, costs, kernels, stage);
    const { maxIterations } = input;
    return yield* solveSelfTerm({ cost, masses, eta, tolerance, maxIterations }, kernels, stage);
  }
  const source = yield* within('source', problem.source);
  const target = yield* within('target', problem.target);
  return { cross, source, target };
}

function* solveCrossTerm(
  input: SinkhornDivergenceInput,
  arrays: Arrays,
  context: SolveContext,
  stage: Stage,
): Generator<Progress, CrossTerm> {
  const { kernels } = context;
  const request = crossRequest(input);
  const effort = new Effort(context);
  const problem = prepareProblem(request, arrays, kernels);
  const iterate = new Iterate(problem, kernels, effort);
  const solve = solveDual(iterate, request, null);
  let step = solve.next();
  for (; step.done !== true; step = solve.next()) {
    const { marginalError } = step.value.metrics;
    yield {
      phase: 'cross',
      iteration: effort.iterations,
      metrics: marginalError === undefined ? {} : { marginalError },
    };
  }
  stage.interrupted = effort.interrupted;
  stage.adopt(effort.trace());
  const { x, y, mass, error, plan } = step.value.certificate;
  const { eta, epsilon, cost, r, c } = problem;
  let transportCost = 0;
  for (const { first, count, part } of rowBlocks(cost)) {
    transportCost += kernels.transportCost(part, eta, x.subarray(first, first + count), y);
    yield* stage.pause();
  }
  const value = dot(r, x) + dot(c, y) - mass * epsilon + epsilon * (entropy(r) + entropy(c));
  return { problem, iterate, x, y, plan, error, iterations: effort.iterations, value, transportCost };
}

/** Costs of many coordinates are computed once where `buffer` has room for them. */
function* storedCost(
  points: CostSource,
  buffer: Float64Array,
  kernels: Kernels,
  stage: Stage,
): Generator<Progress, CostSource> {
  const { rows, columns } = points;
  if (buffer.length < rows * columns) return points;
  const values = buffer.subarray(0, rows * columns);
  for (const { first, count, part } of rowBlocks(points)) {
    if (part.kind === 'points') kernels.costs(part, values.subarray(first * columns, (first + count) * columns));
    yield* stage.pause();
  }
  return { kind: 'matrix', rows, columns, values };
}
