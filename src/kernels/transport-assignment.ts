/**
 * The linear assignment problem on a square matrix by shortest augmenting paths (Jonker & Volgenant 1987). Every state
 * on the way is a matching whose pairs are the cheapest of their rows under the column potentials v.
 */
export interface Assignment {
  readonly size: number;
  /** size x size; +Infinity is a forbidden pair. Every row and every column has an allowed one. */
  readonly costs: Float64Array;
  /** v: column potentials. */
  readonly potential: Float64Array;
  /** Row of each column and column of each row, -1 where free. */
  readonly rowOfColumn: Int32Array;
  readonly columnOfRow: Int32Array;
  /** Rows without a column: the first `control[free]` entries, from the search on. */
  readonly freeRows: Int32Array;
  /** Columns settled by the search under way, in order. */
  readonly settledColumns: Int32Array;
  /** Distance of the settled columns; of the others; v, or -Infinity for a settled column; and eight bytes a column. */
  readonly settled: Float64Array;
  readonly distance: Float64Array;
  readonly barrier: Float64Array;
  readonly predecessor: Float64Array;
  /** Where the method stands: see ASSIGNMENT_WORD. */
  readonly control: Int32Array;
}

/** Indices into `control`. */
export const ASSIGNMENT_WORD = {
  stage: 0,
  cursor: 1,
  free: 2,
  kept: 3,
  searching: 4,
  row: 5,
  settled: 6,
  /** Row scans so far, the unit of work. */
  scans: 7,
} as const;
export const ASSIGNMENT_WORDS = 8;

/** Values of `control[stage]`: column reduction, reduction transfer, row reduction twice, search. */
export const SEARCH_STAGE = 4;

/** `working`: the scans are used up. `infeasible`: the rows reached from a free one have too few allowed columns. */
export const ASSIGNMENT_STATES = ['working', 'optimal', 'infeasible'] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];
