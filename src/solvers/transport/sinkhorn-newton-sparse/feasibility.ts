/** Proof that forbidden pairs leave no plan: rows whose mass exceeds what their allowed columns can take. */
import type { MatrixCost } from '../../../kernels/contract.js';
import { SolveFailure } from '../../contract.js';
import type { Iterate } from './iterate.js';
import type { TransportProblem } from './problem.js';

export interface MassExcess {
  readonly rowCount: number;
  readonly rowMass: number;
  readonly columnCount: number;
  readonly columnMass: number;
}

/**
 * On an infeasible problem the potentials of such rows grow without bound, so the sets of rows above a level of x are
 * the ones to look at (Hall's condition, with masses). Null where none of them has more mass, by more than `slack`, than
 * the columns it may use.
 */
export function massExcess(
  problem: Pick<TransportProblem, 'r' | 'c'>,
  cost: MatrixCost,
  x: Float64Array,
  slack: number,
): MassExcess | null {
  const { rows, columns, values } = cost;
  const order = Int32Array.from(x.keys()).sort((a, b) => x[b]! - x[a]!);
  const reached = new Uint8Array(columns);
  let rowMass = 0;
  let columnMass = 0;
  let columnCount = 0;
  for (let k = 0; k < rows && columnCount < columns; k++) {
    const i = order[k]!;
    rowMass += problem.r[i]!;
    for (let j = 0; j < columns; j++) {
      if (reached[j] === 1 || values[i * columns + j] === Infinity) continue;
      reached[j] = 1;
      columnCount++;
      columnMass += problem.c[j]!;
    }
    if (rowMass > columnMass + slack) return { rowCount: k + 1, rowMass, columnCount, columnMass };
  }
  return null;
}

/**
 * @param scalings not yet absorbed into the potentials, or null
 * @throws SolveFailure INFEASIBLE with the masses that prove it
 */
export function throwIfInfeasible(iterate: Iterate, scalings: Float64Array | null): void {
  const { problem, eta } = iterate;
  if (!problem.hasForbiddenPairs || problem.cost.kind !== 'matrix') return;
  const { x } = iterate.potentials();
  const levels = scalings === null ? x : x.map((value, i) => value + Math.log(scalings[i]!) / eta);
  const excess = massExcess(problem, problem.cost, levels, problem.tolerance);
  if (excess === null) return;
  const [from, to] = problem.transposed ? ['target', 'source'] : ['source', 'target'];
  const mass = (share: number): string => (share * problem.totalMass).toPrecision(6);
  throw new SolveFailure(
    'INFEASIBLE',
    `forbidden pairs leave no plan: ${excess.rowCount} ${from}(s) with mass ${mass(excess.rowMass)} may use only ` +
      `${excess.columnCount} ${to}(s) with mass ${mass(excess.columnMass)}; allow more pairs or change the masses`,
  );
}
