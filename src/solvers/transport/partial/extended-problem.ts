/**
 * Partial transport as a balanced problem (Caffarelli, McCann 2010; Figalli 2010; Chapel, Alaya, Gasso 2020, proposition 1):
 * one more target takes the source mass that stays, one more source gives the target mass that is not served, both for
 * nothing, and the pair of the two is forbidden.
 */
import type { Kernels } from '../../../kernels/contract.js';
import type { NdArray } from '../../arrays.js';
import { type Progress, SolveFailure } from '../../contract.js';
import { problemSize } from '../arguments.js';
import { costMatrix, type Arrays } from '../exact/prepare.js';
import type { ExactProblem } from '../exact/problem.js';
import type { Pace } from '../exact/progress.js';
import { type Marginal, marginal } from '../marginals.js';
import type { PartialInput } from './schema.js';

/** A share of the mass that is left to this degree is none: nothing is left then. */
const NOTHING = 1e-14;

export interface ExtendedProblem {
  readonly problem: ExactProblem;
  /** Sources and targets that have mass: rows and columns of the problem beyond them are the extra ones. */
  readonly rows: number;
  readonly columns: number;
  readonly r: Float64Array;
  readonly c: Float64Array;
  readonly mass: number;
  readonly sourceMass: number;
  readonly targetMass: number;
}

/** @throws SolveFailure where the values allow no answer */
export function* extendedProblem(
  input: PartialInput,
  arrays: Arrays,
  kernels: Kernels,
  pace: Pace,
): Generator<Progress, ExtendedProblem> {
  const size = problemSize(input, arrays);
  const { sourceWeights, targetWeights } = arrays;
  const source = marginal(sourceWeights, size.sources, 1);
  const target = marginal(targetWeights, size.targets, 1);
  const [sourceMass, targetMass] = [source.total, target.total];
  const mass = Math.min(sourceMass, targetMass, massOf(input, Math.min(sourceMass, targetMass)));
  const [rows, columns] = [source.support.length, target.support.length];
  const [r, c] = [massesOf(source, sourceWeights), massesOf(target, targetWeights)];
  const given = yield* costMatrix(input, arrays, kernels, pace, source.support, target.support);
  const { minimum, maximum } = kernels.costRange({ kind: 'matrix', rows, columns, values: given });
  if (minimum > maximum) throw new SolveFailure('INFEASIBLE', 'every pair with mass on both sides is forbidden');
  const stays = leftOf(sourceMass, mass);
  const lacks = leftOf(targetMass, mass);
  const [height, width] = [rows + (lacks > 0 ? 1 : 0), columns + (stays > 0 ? 1 : 0)];
  const costs = kernels.arena.float64(height * width);
  for (let i = 0; i < rows; i++) costs.set(given.subarray(i * columns, (i + 1) * columns), i * width);
  if (height > rows && width > columns) costs[height * width - 1] = Infinity;
  const problem: ExactProblem = {
    rows: height,
    columns: width,
    costs,
    r: lacks > 0 ? Float64Array.from([...r, lacks]) : r,
    c: stays > 0 ? Float64Array.from([...c, stays]) : c,
    totalMass: sourceMass + lacks,
    rowIndices: Int32Array.from([...source.support, size.sources]).subarray(0, height),
    columnIndices: Int32Array.from([...target.support, size.targets]).subarray(0, width),
    minimumCost: Math.min(0, minimum),
    maximumCost: Math.max(0, maximum),
    hasForbiddenPairs: true,
  };
  return { problem, rows, columns, r, c, mass, sourceMass, targetMass };
}

/** As they are given, so that whole numbers stay whole. */
const massesOf = ({ support, masses }: Marginal, weights: NdArray | undefined): Float64Array =>
  weights === undefined ? masses : Float64Array.from(support, (i) => weights.data[i]!);

/** @param smaller the smaller of both totals */
export const massOf = ({ mass, fraction }: Pick<PartialInput, 'mass' | 'fraction'>, smaller: number): number =>
  mass ?? (fraction ?? 1) * smaller;

const leftOf = (total: number, mass: number): number => (total - mass > NOTHING * total ? total - mass : 0);
