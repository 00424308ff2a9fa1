/** What a relative epsilon is relative to. */
import type { CostSource, Kernels } from '../../kernels/contract.js';
import { SolveFailure } from '../contract.js';
import { costEntries, costRows } from './costs.js';

export type CostScaleKind = 'none' | 'max' | 'mean' | 'median';

/** Above this many pairs the mean and the median are those of evenly spaced rows. */
export const SCALE_SAMPLE_PAIRS = 2 ** 22;

/** @throws SolveFailure INPUT_INVALID where the scale is not positive */
export function resolveCostScale(kind: CostScaleKind, kernels: Kernels, cost: CostSource, maximum: number): number {
  if (kind === 'none') return 1;
  const scale = kind === 'max' ? maximum : sampledScale(kind, finiteSample(kernels, cost));
  if (scale > 0) return scale;
  const detail =
    `the ${kind} cost is ${scale}, and epsilon can only be relative to a positive number; ` +
    'set costScale to "none" and give epsilon in units of the cost';
  throw new SolveFailure('INPUT_INVALID', detail, [{ pointer: '/costScale', code: 'INVALID_VALUE', detail }]);
}

function sampledScale(kind: 'mean' | 'median', sample: Float64Array): number {
  if (kind === 'median') return median(sample);
  let sum = 0;
  for (const value of sample) sum += value;
  return sum / sample.length;
}

/** Finite costs of every s-th row, s = 1 while all pairs fit. */
function finiteSample(kernels: Kernels, cost: CostSource): Float64Array {
  const stride = Math.max(1, Math.ceil((cost.rows * cost.columns) / SCALE_SAMPLE_PAIRS));
  const rows = Math.ceil(cost.rows / stride);
  const buffer = kernels.arena.float64(cost.columns);
  const sample = new Float64Array(rows * cost.columns);
  let count = 0;
  for (let i = 0; i < cost.rows; i += stride) {
    const row = costEntries(kernels, costRows(cost, i, 1), buffer);
    for (const value of row) if (value < Infinity) sample[count++] = value;
  }
  return sample.subarray(0, count);
}

/** The upper median; reorders `values`. */
export function median(values: Float64Array): number {
  return values.length === 0 ? NaN : select(values, values.length >>> 1);
}

/** The value that stands at `index` once sorted (quickselect, median of three); reorders `values`. */
export function select(values: Float64Array, index: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const [a, b, c] = [values[low]!, values[middle]!, values[high]!];
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i <= j) {
        const held = values[i]!;
        values[i++] = values[j]!;
        values[j--] = held;
      }
    }
    if (index <= j) high = j;
    else if (index >= i) low = i;
    else break;
  }
  return values[index]!;
}
