/** From a checked request and its arrays to the problem that is solved. */
import type { Kernels } from '../../../kernels/contract.js';
import type { NdArray } from '../../arrays.js';
import { SolveFailure, type Progress } from '../../contract.js';
import { problemSize } from '../arguments.js';
import { costRows, matrixCost, pointCost } from '../costs.js';
import { type Marginal, compensatedSum, marginal } from '../marginals.js';
import { refuseIsolated } from './infeasible.js';
import type { ExactProblem } from './problem.js';
import type { Pace } from './progress.js';
import type { ExactInput } from './schema.js';

export type Arrays = Readonly<Record<string, NdArray>>;

/** @throws SolveFailure where the values allow no answer */
export function* prepareProblem(
  input: ExactInput,
  arrays: Arrays,
  kernels: Kernels,
  pace: Pace,
): Generator<Progress, ExactProblem> {
  const size = problemSize(input, arrays);
  const { sourceWeights, targetWeights } = arrays;
  const totalOf = (weights: NdArray | undefined): number =>
    weights === undefined || input.marginals === 'normalize' ? 1 : compensatedSum(weights.data);
  const source = marginal(sourceWeights, size.sources, totalOf(targetWeights));
  const target = marginal(targetWeights, size.targets, totalOf(sourceWeights));
  const totalMass = input.marginals === 'normalize' ? 1 : source.total;
  const [rows, columns] = [source.support.length, target.support.length];
  const costs = yield* costMatrix(input, arrays, kernels, pace, source.support, target.support);
  const problem = {
    rows,
    columns,
    costs,
    r: massesOf(source, sourceWeights, totalMass),
    c: massesOf(target, targetWeights, totalMass),
    totalMass,
    rowIndices: source.support,
    columnIndices: target.support,
  };
  return { ...problem, ...(yield* lookThrough(problem, 'matrix' in input.cost, pace)) };
}

/** Masses of the given total: as they are where they have it, so that whole numbers stay whole. */
function massesOf({ support, masses, total }: Marginal, weights: NdArray | undefined, totalMass: number): Float64Array {
  if (weights !== undefined && total === totalMass) return Float64Array.from(support, (i) => weights.data[i]!);
  return masses.map((share) => share * totalMass);
}

/** The costs between the sources and targets that have mass, in the arena. */
export function* costMatrix(
  { cost }: Pick<ExactInput, 'cost'>,
  arrays: Arrays,
  kernels: Kernels,
  pace: Pace,
  rowIndices: Int32Array,
  columnIndices: Int32Array,
): Generator<Progress, Float64Array> {
  const { arena } = kernels;
  const selection = { rowIndices, columnIndices, transposed: false };
  if ('matrix' in cost) {
    const { values } = matrixCost(arena, arrays['matrix']!, selection);
    if (values instanceof Float64Array) return values;
    const copy = arena.float64(values.length);
    copy.set(values);
    return copy;
  }
  const points = pointCost(arena, cost.metric, arrays['source']!, arrays['target']!, selection);
  const { rows, columns, dimension } = points;
  const costs = arena.float64(rows * columns);
  for (let first = 0; first < rows;) {
    const block = pace.timed((work) => {
      const count = Math.min(rows - first, Math.ceil(work / (columns * dimension)));
      const part = costRows(points, first, count);
      if (part.kind === 'points') kernels.costs(part, costs.subarray(first * columns, (first + count) * columns));
      return count;
    });
    first += block;
    yield* pace.pause('reading', first / rows);
  }
  return costs;
}

type Prepared = Pick<ExactProblem, 'rows' | 'columns' | 'costs' | 'r' | 'c' | 'rowIndices' | 'columnIndices'>;

/** Range of the costs and where pairs are forbidden. */
export function* lookThrough(
  { rows, columns, costs, r, c, rowIndices, columnIndices }: Prepared,
  mayForbid: boolean,
  pace: Pace,
): Generator<Progress, Pick<ExactProblem, 'minimumCost' | 'maximumCost' | 'hasForbiddenPairs'>> {
  let [minimumCost, maximumCost] = [Infinity, -Infinity];
  const allowedInColumn = new Int32Array(columns);
  let hasForbiddenPairs = false;
  for (let i = 0; i < rows; i++) {
    const start = i * columns;
    let allowed = 0;
    for (let j = 0; j < columns; j++) {
      const value = costs[start + j]!;
      if (!(value < Infinity)) continue;
      allowed++;
      allowedInColumn[j] = allowedInColumn[j]! + 1;
      if (value < minimumCost) minimumCost = value;
      if (value > maximumCost) maximumCost = value;
    }
    if (allowed < columns) {
      if (!mayForbid) throwTooFar(rowIndices[i]!);
      if (allowed === 0) refuseIsolated('source', rowIndices[i]!, r[i]!);
      hasForbiddenPairs = true;
    }
    yield* pace.pause('reading', i / rows);
  }
  const isolated = allowedInColumn.indexOf(0);
  if (isolated >= 0) refuseIsolated('target', columnIndices[isolated]!, c[isolated]!);
  return { minimumCost, maximumCost, hasForbiddenPairs };
}

function throwTooFar(source: number): never {
  const detail =
    `the distance of source point ${source} to a target is more than float64 holds; divide all coordinates by their ` +
    'largest';
  throw new SolveFailure('INPUT_INVALID', detail, [{ pointer: '/cost/source', code: 'OUT_OF_RANGE', detail }]);
}
