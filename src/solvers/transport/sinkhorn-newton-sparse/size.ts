/** What a request's arrays say about its size, from their shapes alone. */
import type { SinkhornNewtonSparseInput } from './schema.js';

export interface ProblemSize {
  readonly sources: number;
  readonly targets: number;
  /** Coordinates of a point; 0 for a cost matrix. */
  readonly dimension: number;
}

/** Of facts or of arrays: both have a shape. Their ranks have been checked. */
export function problemSize(
  input: SinkhornNewtonSparseInput,
  arrays: Readonly<Record<string, { readonly shape: readonly number[] }>>,
): ProblemSize {
  if ('matrix' in input.cost) {
    const [sources, targets] = arrays['matrix']!.shape;
    return { sources: sources!, targets: targets!, dimension: 0 };
  }
  const [sources, dimension] = arrays['source']!.shape;
  return { sources: sources!, targets: arrays['target']!.shape[0]!, dimension: dimension! };
}

export const defaultTolerance = (precision: 'float64' | 'float32'): number => (precision === 'float64' ? 1e-9 : 1e-6);

/** Plans in float32 round the marginal error away below this. */
export const FLOAT32_TOLERANCE_FLOOR = 5e-7;

/**
 * No L1 marginal error below this can be expected in float64: the exponent eta (x + y - C) alone is rounded by about
 * 2e-16 eta max|C|, and errors of its entries partly cancel.
 */
export const toleranceFloor = (eta: number, largestCost: number): number => 1e-16 * Math.max(10, eta * largestCost);
