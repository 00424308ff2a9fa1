/** From a checked request and its arrays to the problem that is solved. */
import type { CostSource, Kernels } from '../../../kernels/contract.js';
import type { NdArray } from '../../arrays.js';
import { SolveFailure } from '../../contract.js';
import { resolveCostScale } from '../cost-scale.js';
import { matrixCost, pointCost } from '../costs.js';
import { compensatedSum } from '../marginals.js';
import type { Measures } from './projections.js';
import type { FixedSupportBarycenterInput } from './schema.js';

export type Arrays = Readonly<Record<string, NdArray>>;

export interface BarycenterProblem extends Measures {
  /** Given index of each measure: those of weight 0 take no part. */
  readonly indices: readonly number[];
  readonly cost: CostSource;
  readonly range: { readonly minimum: number; readonly maximum: number };
  readonly costScale: number;
  readonly eta: number;
  readonly epsilon: number;
}

/** @throws SolveFailure where the values allow no answer */
export function prepareProblem(
  input: FixedSupportBarycenterInput,
  arrays: Arrays,
  kernels: Kernels,
): BarycenterProblem {
  const [measures, columns] = arrays['histograms']!.shape as [number, number];
  const shares = weightShares(arrays['weights'], measures);
  const indices = Array.from(shares.keys()).filter((k) => shares[k]! > 0);
  const cost = givenCost(input, arrays, kernels, columns);
  const range = kernels.costRange(cost);
  const costScale = resolveCostScale(input.costScale, kernels, cost, range.maximum);
  const eta = input.eta === undefined ? 1 / (input.epsilon! * costScale) : input.eta / costScale;
  return {
    rows: cost.rows,
    columns,
    indices,
    histograms: indices.map((k) => histogram(arrays['histograms']!, k)),
    weights: indices.map((k) => shares[k]!),
    cost,
    range,
    costScale,
    eta,
    epsilon: 1 / eta,
  };
}

/** Weights of sum 1; equal ones when absent. */
export function weightShares(weights: NdArray | undefined, measures: number): readonly number[] {
  if (weights === undefined) return new Array<number>(measures).fill(1 / measures);
  const total = compensatedSum(weights.data);
  return Array.from(weights.data, (weight) => weight / total);
}

function histogram({ shape, data }: NdArray, k: number): Float64Array {
  const columns = shape[1]!;
  const masses = Float64Array.from(data.subarray(k * columns, (k + 1) * columns));
  const total = compensatedSum(masses);
  if (total > 0 && total < Infinity) return masses.map((mass) => mass / total);
  const detail =
    total > 0
      ? `the masses of histogram ${k} sum to more than float64 holds; divide them by their largest`
      : `all masses of histogram ${k} are 0; give it some mass, or leave it out`;
  throw new SolveFailure('INPUT_INVALID', detail, [{ pointer: `/histograms/${k}`, code: 'INVALID_VALUE', detail }]);
}

function givenCost(
  { cost }: FixedSupportBarycenterInput,
  arrays: Arrays,
  { arena }: Kernels,
  columns: number,
): CostSource {
  const all = (length: number): Int32Array => Int32Array.from({ length }, (_, i) => i);
  const columnIndices = all(columns);
  if ('matrix' in cost) {
    const matrix = arrays['matrix']!;
    return matrixCost(arena, matrix, { rowIndices: all(matrix.shape[0]!), columnIndices, transposed: false });
  }
  const support = arrays['support']!;
  const selection = { rowIndices: columnIndices, columnIndices, transposed: false };
  return pointCost(arena, cost.metric, support, support, selection);
}
