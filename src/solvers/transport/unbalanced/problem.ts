/** From a checked request and its arrays to the problem that is solved. */
import type { CostSource, Kernels } from '../../../kernels/contract.js';
import { SolveFailure } from '../../contract.js';
import { problemSize } from '../arguments.js';
import { resolveCostScale } from '../cost-scale.js';
import { selectedCost } from '../costs.js';
import { type Marginal, marginal } from '../marginals.js';
import { type Layout, planLayout } from '../sinkhorn-newton-sparse/layout.js';
import type { PlanFrame } from '../sinkhorn-newton-sparse/plan-answer.js';
import { type Arrays, cachedCost } from '../sinkhorn-newton-sparse/problem.js';
import { balancedRequest, type UnbalancedInput } from './schema.js';

/** One marginal: its masses on the support, and the price of leaving them. */
export interface Side {
  readonly masses: Float64Array;
  readonly logMasses: Float64Array;
  readonly total: number;
  /** rho; Infinity demands the marginal exactly. */
  readonly penalty: number;
}

/**
 * Minimise <C, P> + epsilon KL(P | r c^T) + rho_1 KL(P 1 | r) + rho_2 KL(P^T 1 | c), with KL(p | q) = sum p log(p / q) - p
 * + q (Chizat et al. 2018). Rows are the longer side.
 */
export interface UnbalancedProblem extends PlanFrame {
  readonly rows: number;
  readonly row: Side;
  readonly column: Side;
  readonly cost: CostSource;
  readonly minimumCost: number;
  readonly maximumCost: number;
  readonly costScale: number;
  readonly epsilon: number;
  readonly eta: number;
  readonly tolerance: number;
  readonly layout: Layout;
}

export function prepareProblem(input: UnbalancedInput, arrays: Arrays, kernels: Kernels): UnbalancedProblem {
  const size = problemSize(input, arrays);
  const source = marginal(arrays['sourceWeights'], size.sources, 1);
  const target = marginal(arrays['targetWeights'], size.targets, 1);
  const transposed = target.support.length > source.support.length;
  const sides = [sideOf(source, input.sourcePenalty), sideOf(target, input.targetPenalty)] as const;
  const [row, column] = transposed ? [sides[1], sides[0]] : sides;
  const [rowIndices, columnIndices] = transposed ? [target.support, source.support] : [source.support, target.support];
  const layout = planLayout(balancedRequest(input), size);
  const given = selectedCost(input, arrays, kernels, { rowIndices, columnIndices, transposed });
  const range = kernels.costRange(given);
  if (range.minimum > range.maximum)
    throw new SolveFailure('INFEASIBLE', 'every pair with mass on both sides is forbidden');
  const costScale = resolveCostScale(input.costScale, kernels, given, range.maximum);
  const epsilon = (input.epsilon ?? 1 / input.eta!) * costScale;
  return {
    sources: size.sources,
    targets: size.targets,
    rows: rowIndices.length,
    columns: columnIndices.length,
    rowIndices,
    columnIndices,
    transposed,
    source,
    target,
    // masses are as given: plan entries are answered as they are
    totalMass: 1,
    row,
    column,
    cost: cachedCost(given, kernels, layout),
    minimumCost: range.minimum,
    maximumCost: range.maximum,
    costScale,
    epsilon,
    eta: input.eta === undefined ? 1 / epsilon : input.eta / costScale,
    tolerance: input.tolerance,
    layout,
  };
}

function sideOf({ masses, total }: Marginal, penalty: number | null): Side {
  const given = masses.map((share) => share * total);
  return { masses: given, logMasses: given.map(Math.log), total, penalty: penalty ?? Infinity };
}
