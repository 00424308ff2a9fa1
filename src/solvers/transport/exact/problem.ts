/** A transport problem as the exact algorithms take it, and what they hand back. */

import type { Kernels } from '../../../kernels/contract.js';

/** What the algorithms compute with. */
export type ExactKernels = Pick<Kernels, 'arena' | 'simplexPivots' | 'assignmentScans'>;

/** Moves the masses r (rows) onto c (columns), all positive, of equal totals. */
export interface ExactProblem {
  readonly rows: number;
  readonly columns: number;
  /** rows x columns, in the arena; +Infinity is a forbidden pair. */
  readonly costs: Float64Array;
  readonly r: Float64Array;
  readonly c: Float64Array;
  readonly totalMass: number;
  /** Given index of each row (source) and column (target). */
  readonly rowIndices: Int32Array;
  readonly columnIndices: Int32Array;
  /** Smallest and largest finite cost. */
  readonly minimumCost: number;
  readonly maximumCost: number;
  readonly hasForbiddenPairs: boolean;
}

/** The positive entries of a plan, in no particular order. */
export interface PlanEntries {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly masses: Float64Array;
}

/** Masses that a plan has not placed yet, by row and by column. */
export interface Unplaced {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
}

/** What an algorithm has when it ends: an optimal plan and potentials, or what it had when it was interrupted. */
export interface ExactOutcome {
  readonly interrupted: 'stopped' | 'time_limit' | null;
  readonly entries: PlanEntries;
  readonly unplaced: Unplaced;
  /** Row and column potentials with f_i + g_j <= C_ij up to rounding, also where the solve was interrupted. */
  readonly f: Float64Array;
  readonly g: Float64Array;
  readonly effort: Effort;
}

export interface Effort {
  readonly pivots: number;
  readonly degeneratePivots: number;
  readonly rowScans: number;
}

/** Gathers entries one by one. */
export class EntryList {
  private readonly rows: number[] = [];
  private readonly columns: number[] = [];
  private readonly masses: number[] = [];

  add(row: number, column: number, mass: number): void {
    this.rows.push(row);
    this.columns.push(column);
    this.masses.push(mass);
  }

  finish(): PlanEntries {
    return {
      rows: Int32Array.from(this.rows),
      columns: Int32Array.from(this.columns),
      masses: Float64Array.from(this.masses),
    };
  }
}
