/** From a checked request and its arrays to what the kernel takes. */
import type { Kernels } from '../../../kernels/contract.js';
import { MANY_OUTCOME_LENGTH, type ManyCosts, type ManyProblems } from '../../../kernels/transport-many.js';
import type { NdArray } from '../../arrays.js';
import { type Progress, SolveFailure } from '../../contract.js';
import type { Pauses } from '../../pauses.js';
import { lengthOf } from '../block-products.js';
import { manySize } from './check.js';
import type { ManyInput } from './schema.js';

export type Arrays = Readonly<Record<string, NdArray>>;

/** Entries copied between two pauses. */
const ENTRIES_PER_PAUSE = 2 ** 20;

export function* prepareProblems(
  input: ManyInput,
  arrays: Arrays,
  kernels: Kernels,
  pauses: Pauses,
): Generator<Progress, ManyProblems> {
  const { problems: count, sources, targets } = manySize(input, arrays);
  const { arena } = kernels;
  return {
    count,
    rows: sources,
    columns: targets,
    costs: yield* costsOf(input, arrays, kernels, pauses),
    r: massesOf('sourceWeights', arrays, sources, kernels),
    c: massesOf('targetWeights', arrays, targets, kernels),
    eta: input.eta ?? 1 / input.epsilon!,
    tolerance: input.tolerance,
    f: arena.float64(count * sources),
    g: arena.float64(count * targets),
    outcomes: arena.float64(count * MANY_OUTCOME_LENGTH),
  };
}

function* costsOf(
  { cost, problems }: ManyInput,
  arrays: Arrays,
  kernels: Kernels,
  pauses: Pauses,
): Generator<Progress, ManyCosts> {
  if ('matrix' in cost) return { kind: 'shared', values: inFloat64(arrays['matrix']!, kernels) };
  if ('matrices' in cost) return { kind: 'matrices', values: inFloat64(arrays['matrices']!, kernels) };
  const [source, target] = [arrays['source']!, arrays['target']!];
  const dimension = source.shape[1]!;
  const { metric } = cost;
  const isUnit = metric === 'cosine';
  const columns = target.shape[0]! / problems;
  const sourcePoints = isUnit ? kernels.arena.float64(source.data.length) : inFloat64(source, kernels);
  const targetTransposed = kernels.arena.float64(target.data.length);
  const scaleOf = (points: NdArray, side: string, point: number): number => {
    if (!isUnit) return 1;
    const length = lengthOf(points.data, point * dimension, dimension);
    if (length > 0 && length < Infinity) return 1 / length;
    const detail = `point ${point} has no direction, and the cosine cost compares directions; choose another metric`;
    throw new SolveFailure('INPUT_INVALID', detail, [
      { pointer: `/cost/${side}/${point}`, code: 'INVALID_VALUE', detail },
    ]);
  };
  const perPause = Math.max(1, Math.floor(ENTRIES_PER_PAUSE / dimension));
  for (let point = 0; isUnit && point < source.shape[0]!; point++) {
    const scale = scaleOf(source, 'source', point);
    for (let k = 0; k < dimension; k++) {
      sourcePoints[point * dimension + k] = source.data[point * dimension + k]! * scale;
    }
    if (point % perPause === 0) yield* pauses.pause('reading');
  }
  for (let point = 0; point < target.shape[0]!; point++) {
    const scale = scaleOf(target, 'target', point);
    const problem = Math.floor(point / columns);
    const at = problem * dimension * columns + (point % columns);
    for (let k = 0; k < dimension; k++) {
      targetTransposed[at + k * columns] = target.data[point * dimension + k]! * scale;
    }
    if (point % perPause === 0) yield* pauses.pause('reading');
  }
  return { kind: 'points', metric, dimension, source: sourcePoints, targetTransposed };
}

function inFloat64({ data }: NdArray, { arena }: Kernels): Float64Array {
  if (data instanceof Float64Array) return data;
  const copy = arena.float64(data.length);
  copy.set(data);
  return copy;
}

/** Each row divided by its total; a row of equal masses where none are given. */
function massesOf(
  name: 'sourceWeights' | 'targetWeights',
  arrays: Arrays,
  side: number,
  { arena }: Kernels,
): Float64Array {
  const given = arrays[name];
  if (given === undefined) return arena.float64(side).fill(1 / side);
  const shares = arena.float64(given.data.length);
  for (let start = 0; start < shares.length; start += side) {
    let total = 0;
    for (let i = start; i < start + side; i++) total += given.data[i]!;
    if (!(total > 0 && total < Infinity)) {
      const row = start / side;
      const detail = `the masses of row ${row} sum to ${total}, and every problem needs a positive, finite mass`;
      throw new SolveFailure('INPUT_INVALID', detail, [{ pointer: `/${name}/${row}`, code: 'INVALID_VALUE', detail }]);
    }
    for (let i = start; i < start + side; i++) shares[i] = given.data[i]! / total;
  }
  return shares;
}
