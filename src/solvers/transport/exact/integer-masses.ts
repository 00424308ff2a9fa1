/**
 * Masses as whole numbers. The simplex only adds and subtracts them, so flows stay exact, a flow that should be 0 is 0,
 * and strongly feasible trees keep their promise that pivots without progress end. The flows of the answer are computed
 * anew from the masses themselves (simplex-tree.ts).
 */
import type { ExactProblem } from './problem.js';

/** Shares of the total are rounded to multiples of 2^-51: totals stay far below 2^53, where float64 counts exactly. */
const UNITS = 2 ** 51;

export interface IntegerMasses {
  readonly r: Float64Array;
  readonly c: Float64Array;
  /** Flow that rounding of the masses alone may leave without a place. */
  readonly slack: number;
  /** Mass of one unit. */
  readonly unit: number;
}

export function integerMasses({ r, c, totalMass }: Pick<ExactProblem, 'r' | 'c' | 'totalMass'>): IntegerMasses {
  if (totalMass <= Number.MAX_SAFE_INTEGER && r.every(Number.isInteger) && c.every(Number.isInteger)) {
    if (sum(r) === sum(c)) return { r, c, slack: 0, unit: 1 };
  }
  // no mass may vanish: the first tree is strongly feasible because every flow in it is positive
  const round = (mass: number): number => Math.max(1, Math.round((mass / totalMass) * UNITS));
  const units = { r: r.map(round), c: c.map(round) };
  const excess = sum(units.r) - sum(units.c);
  addToLargest(excess > 0 ? units.c : units.r, Math.abs(excess));
  return { ...units, slack: r.length + c.length, unit: totalMass / UNITS };
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

function addToLargest(values: Float64Array, amount: number): void {
  let largest = 0;
  for (let k = 1; k < values.length; k++) if (values[k]! > values[largest]!) largest = k;
  values[largest] = values[largest]! + amount;
}
