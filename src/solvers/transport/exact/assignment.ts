/** Exact transport between equally many equal masses: an optimal plan is a one-to-one assignment. */
import {
  ASSIGNMENT_WORD,
  ASSIGNMENT_WORDS,
  type Assignment,
  SEARCH_STAGE,
} from '../../../kernels/transport-assignment.js';
import type { Progress } from '../../contract.js';
import { throwInfeasible } from './infeasible.js';
import { sourceConjugate } from './potentials.js';
import {
  EntryList,
  type ExactKernels,
  type ExactOutcome,
  type ExactProblem,
  type PlanEntries,
  type Unplaced,
} from './problem.js';
import type { Pace } from './progress.js';

/**
 * Row reductions that leave a larger share of the rows free mean rows that compete for the same columns (points of few
 * dimensions): every search is long, and the network simplex is faster (measured up to four times at 4000).
 */
export const MOST_FREE_SHARE = 0.1;

/** Given up before the searches, because the network simplex is expected to be faster. */
export interface Crowded {
  readonly freeRows: number;
  readonly rowScans: number;
}

export function isAssignment({ rows, columns, r, c }: Pick<ExactProblem, 'rows' | 'columns' | 'r' | 'c'>): boolean {
  return rows === columns && r.every((mass) => mass === r[0]) && c.every((mass) => mass === c[0]);
}

/** @param leaveWhenCrowded ends before the searches where the network simplex is expected to be faster */
export function* solveAssignment(
  problem: ExactProblem,
  kernels: ExactKernels,
  pace: Pace,
  leaveWhenCrowded: boolean,
): Generator<Progress, ExactOutcome | Crowded> {
  const { rows: size, costs } = problem;
  const { arena } = kernels;
  const assignment: Assignment = {
    size,
    costs,
    potential: arena.float64(size),
    rowOfColumn: arena.int32(size).fill(-1),
    columnOfRow: arena.int32(size).fill(-1),
    freeRows: arena.int32(size),
    settledColumns: arena.int32(size),
    settled: arena.float64(size),
    distance: arena.float64(size),
    barrier: arena.float64(size),
    predecessor: arena.float64(size),
    control: arena.int32(ASSIGNMENT_WORDS),
  };
  const { control, columnOfRow } = assignment;
  let interrupted: ExactOutcome['interrupted'] = null;
  let mayLeave = leaveWhenCrowded;
  yield pace.record('assignment', 0, 0, 1);
  for (;;) {
    const state = pace.timed((work) => kernels.assignmentScans(assignment, Math.max(1, Math.floor(work / size))));
    if (state === 'infeasible') throwInfeasible(problem, matched(problem, assignment));
    const free = columnOfRow.reduce((count, column) => count + (column < 0 ? 1 : 0), 0);
    yield pace.record('assignment', control[ASSIGNMENT_WORD.scans]!, matchedCost(problem, columnOfRow), free / size);
    if (state === 'optimal') break;
    interrupted = pace.interruption();
    if (interrupted !== null) break;
    if (mayLeave && control[ASSIGNMENT_WORD.stage] === SEARCH_STAGE) {
      const freeRows = control[ASSIGNMENT_WORD.free]!;
      if (freeRows > MOST_FREE_SHARE * size) return { freeRows, rowScans: control[ASSIGNMENT_WORD.scans]! };
      mayLeave = false;
    }
  }
  // while columns are reduced, v is not the minimum of anything yet; 0 serves as well
  const isReduced = control[ASSIGNMENT_WORD.stage]! > 0;
  const g = isReduced ? assignment.potential.slice() : new Float64Array(size);
  return {
    interrupted,
    ...matched(problem, assignment),
    f: interrupted === null ? ofMatching(problem, columnOfRow, g) : yield* sourceConjugate(problem, g, pace),
    g,
    effort: { pivots: 0, degeneratePivots: 0, rowScans: control[ASSIGNMENT_WORD.scans]! },
  };
}

/** f with f_i + g_j = C_ij on the matching. */
function ofMatching({ costs, columns }: ExactProblem, columnOfRow: Int32Array, g: Float64Array): Float64Array {
  return Float64Array.from(columnOfRow, (column, i) => costs[i * columns + column]! - g[column]!);
}

function matched(
  { r, c }: ExactProblem,
  { rowOfColumn, columnOfRow }: Assignment,
): { entries: PlanEntries; unplaced: Unplaced } {
  const entries = new EntryList();
  columnOfRow.forEach((column, i) => {
    if (column >= 0) entries.add(i, column, r[i]!);
  });
  return {
    entries: entries.finish(),
    unplaced: {
      rows: r.map((mass, i) => (columnOfRow[i]! < 0 ? mass : 0)),
      columns: c.map((mass, j) => (rowOfColumn[j]! < 0 ? mass : 0)),
    },
  };
}

function matchedCost({ costs, columns, r }: ExactProblem, columnOfRow: Int32Array): number {
  let cost = 0;
  columnOfRow.forEach((column, i) => {
    if (column >= 0) cost += r[i]! * costs[i * columns + column]!;
  });
  return cost;
}
