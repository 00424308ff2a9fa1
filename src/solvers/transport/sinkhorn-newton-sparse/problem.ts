/** From a checked request and its arrays to the problem that is solved. */
import type { CostSource, Kernels } from '../../../kernels/contract.js';
import type { NdArray } from '../../arrays.js';
import { SolveFailure } from '../../contract.js';
import { resolveCostScale } from '../cost-scale.js';
import { selectedCost } from '../costs.js';
import { type Marginal, compensatedSum, marginal } from '../marginals.js';
import { type Layout, planLayout } from './layout.js';
import type { SinkhornNewtonSparseInput } from './schema.js';
import { problemSize } from '../arguments.js';
import { defaultTolerance, toleranceFloor } from './size.js';

export type Arrays = Readonly<Record<string, NdArray>>;

/**
 * Entropic transport between masses r (rows) and c (columns), both of total 1 and all positive, with at least as many
 * rows as columns: Newton's systems are then solved for the columns (spec 5.4).
 */
export interface TransportProblem {
  readonly rows: number;
  readonly columns: number;
  /** Given index of each row and column. */
  readonly rowIndices: Int32Array;
  readonly columnIndices: Int32Array;
  /** Rows are the given targets. */
  readonly transposed: boolean;
  readonly sources: number;
  readonly targets: number;
  readonly r: Float64Array;
  readonly c: Float64Array;
  readonly logR: Float64Array;
  readonly logC: Float64Array;
  readonly source: Marginal;
  readonly target: Marginal;
  /** Mass that the answered plan moves. */
  readonly totalMass: number;
  readonly cost: CostSource;
  readonly hasForbiddenPairs: boolean;
  readonly minimumCost: number;
  readonly maximumCost: number;
  readonly costScale: number;
  readonly epsilon: number;
  readonly eta: number;
  readonly tolerance: number;
  readonly layout: Layout;
}

/** @throws SolveFailure where the values allow no answer */
export function prepareProblem(input: SinkhornNewtonSparseInput, arrays: Arrays, kernels: Kernels): TransportProblem {
  const size = problemSize(input, arrays);
  const source = marginal(arrays['sourceWeights'], size.sources, totalOf(arrays['targetWeights']));
  const target = marginal(arrays['targetWeights'], size.targets, source.total);
  const transposed = target.support.length > source.support.length;
  const [rowSide, columnSide] = transposed ? [target, source] : [source, target];
  const selection = { rowIndices: rowSide.support, columnIndices: columnSide.support, transposed };
  const { arena } = kernels;
  const toArena = (values: Float64Array): Float64Array => {
    const copy = arena.float64(values.length);
    copy.set(values);
    return copy;
  };
  const layout = planLayout(input, size);
  const given = selectedCost(input, arrays, kernels, selection);
  const range = kernels.costRange(given);
  if (range.minimum > range.maximum)
    throw new SolveFailure('INFEASIBLE', 'every pair with mass on both sides is forbidden');
  const scale = resolveCostScale(input.costScale, kernels, given, range.maximum);
  const epsilon = (input.epsilon ?? 1 / input.eta!) * scale;
  const problem: TransportProblem = {
    rows: given.rows,
    columns: given.columns,
    rowIndices: rowSide.support,
    columnIndices: columnSide.support,
    transposed,
    sources: size.sources,
    targets: size.targets,
    r: toArena(rowSide.masses),
    c: toArena(columnSide.masses),
    logR: rowSide.masses.map(Math.log),
    logC: columnSide.masses.map(Math.log),
    source,
    target,
    totalMass: input.marginals === 'normalize' ? 1 : source.total,
    cost: cachedCost(given, kernels, layout),
    hasForbiddenPairs: given.kind === 'matrix' && given.values.includes(Infinity),
    minimumCost: range.minimum,
    maximumCost: range.maximum,
    costScale: scale,
    epsilon,
    eta: input.eta === undefined ? 1 / epsilon : input.eta / scale,
    tolerance: input.tolerance ?? defaultTolerance(input.precision),
    layout,
  };
  refuseUnreachable(problem);
  return problem;
}

const totalOf = (weights: NdArray | undefined): number => (weights === undefined ? 1 : compensatedSum(weights.data));

/** Costs of many coordinates take longer than an exponential: where there is room they are computed once. */
export function cachedCost(cost: CostSource, kernels: Kernels, layout: Layout): CostSource {
  if (cost.kind === 'matrix' || !layout.cacheCosts) return cost;
  const values = kernels.arena.float64(cost.rows * cost.columns);
  kernels.costs(cost, values);
  return { kind: 'matrix', rows: cost.rows, columns: cost.columns, values };
}

function refuseUnreachable(problem: TransportProblem): void {
  const { eta, minimumCost, maximumCost, tolerance } = problem;
  const floor = toleranceFloor(eta, Math.max(Math.abs(minimumCost), Math.abs(maximumCost)));
  if (tolerance >= floor) return;
  throw new SolveFailure('TOLERANCE_UNREACHABLE', unreachable(tolerance, floor), [
    { pointer: '/tolerance', code: 'OUT_OF_RANGE', detail: unreachable(tolerance, floor) },
  ]);
}

export const unreachable = (tolerance: number, floor: number): string =>
  `with eta times the largest cost this large, rounding alone leaves a marginal error of about ${floor.toExponential(1)}, ` +
  `and the tolerance is ${tolerance}; raise tolerance or epsilon, or mark pairs that must not be used as Infinity`;
