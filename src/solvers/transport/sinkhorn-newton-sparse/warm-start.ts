/** Starting potentials of an earlier or similar problem. */
import type { Start } from './checkpoint.js';
import type { Arrays, TransportProblem } from './problem.js';

/**
 * Column potentials y to start from, or null. Those of the rows follow in the first half sweep whatever they were.
 * Unknown ones (null at zero mass) start as low as the lowest known, where they disturb the others least.
 */
export function startingPotentials(problem: TransportProblem, arrays: Arrays): Start | null {
  const potentials = arrays[problem.transposed ? 'sourcePotentials' : 'targetPotentials'];
  if (potentials === undefined) return null;
  const chosen = Float64Array.from(problem.columnIndices, (index) => potentials.data[index]!);
  const known = chosen.filter((value) => !Number.isNaN(value));
  const lowest = known.length === 0 ? 0 : known.reduce((low, value) => Math.min(low, value));
  const y = chosen.map((value) => (Number.isNaN(value) ? lowest : value) + problem.epsilon / 2);
  return { y, eta: problem.eta };
}
