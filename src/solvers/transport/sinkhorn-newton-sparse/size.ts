/** Accuracies that can be asked for. */

export const defaultTolerance = (precision: 'float64' | 'float32'): number => (precision === 'float64' ? 1e-9 : 1e-6);

/** Plans in float32 round the marginal error away below this. */
export const FLOAT32_TOLERANCE_FLOOR = 5e-7;

/**
 * No L1 marginal error below this can be expected in float64: the exponent eta (x + y - C) alone is rounded by about
 * 2e-16 eta max|C|, and errors of its entries partly cancel.
 */
export const toleranceFloor = (eta: number, largestCost: number): number => 1e-16 * Math.max(10, eta * largestCost);
