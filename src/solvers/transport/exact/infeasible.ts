/** Proof that forbidden pairs leave no plan: sources with more mass than their allowed targets can take together. */
import { SolveFailure } from '../../contract.js';
import type { ExactProblem, PlanEntries, Unplaced } from './problem.js';

const NAMED = 5;

/** @throws SolveFailure INFEASIBLE where a source or a target has only forbidden pairs */
export function refuseIsolated(side: 'source' | 'target', index: number, mass: number): never {
  throw new SolveFailure(
    'INFEASIBLE',
    `${side} ${index} has mass ${mass.toPrecision(6)} and only forbidden pairs; allow one of them or set its mass to 0`,
  );
}

/**
 * @param partial a plan that places as much mass as can be placed, and what it leaves
 * @throws SolveFailure INFEASIBLE, naming the part that cannot be served
 */
export function throwInfeasible(
  problem: ExactProblem,
  { entries, unplaced }: { entries: PlanEntries; unplaced: Unplaced },
): never {
  const { rows, columns } = reachedFrom(problem, entries, unplaced.rows);
  const names = (label: string, positions: number[], indices: Int32Array): string => {
    const shown = positions.slice(0, NAMED).map((k) => indices[k]!);
    const more = positions.length > NAMED ? ` and ${positions.length - NAMED} more` : '';
    return `${positions.length === 1 ? label : `${label}s`} ${shown.join(', ')}${more}`;
  };
  const mass = (positions: number[], masses: Float64Array): string =>
    positions.reduce((sum, k) => sum + masses[k]!, 0).toPrecision(6);
  throw new SolveFailure(
    'INFEASIBLE',
    `forbidden pairs leave no plan: ${names('source', rows, problem.rowIndices)} with mass ${mass(rows, problem.r)} ` +
      `may only go to ${names('target', columns, problem.columnIndices)}, which ` +
      `${columns.length === 1 ? 'takes' : 'take'} ${mass(columns, problem.c)}; allow more pairs or change the masses`,
  );
}

/**
 * Rows that can be reached from rows with unplaced mass, forth over allowed pairs and back over pairs that carry mass, and
 * the columns on the way: no more mass can leave these rows, or the plan could place more (Hall's condition, with masses).
 */
function reachedFrom(
  { rows, columns, costs }: ExactProblem,
  entries: PlanEntries,
  unplaced: Float64Array,
): { rows: number[]; columns: number[] } {
  const sendersTo: number[][] = Array.from({ length: columns }, () => []);
  entries.columns.forEach((column, k) => sendersTo[column]!.push(entries.rows[k]!));
  const rowReached = Uint8Array.from(unplaced, (mass) => (mass > 0 ? 1 : 0));
  const columnReached = new Uint8Array(columns);
  const queue = Array.from(rowReached.keys()).filter((i) => rowReached[i] === 1);
  for (let head = 0; head < queue.length; head++) {
    const row = queue[head]!;
    for (let j = 0; j < columns; j++) {
      if (columnReached[j] === 1 || costs[row * columns + j] === Infinity) continue;
      columnReached[j] = 1;
      for (const sender of sendersTo[j]!) {
        if (rowReached[sender] === 1) continue;
        rowReached[sender] = 1;
        queue.push(sender);
      }
    }
  }
  const positions = (reached: Uint8Array): number[] => Array.from(reached.keys()).filter((k) => reached[k] === 1);
  return { rows: positions(rowReached.subarray(0, rows)), columns: positions(columnReached) };
}
