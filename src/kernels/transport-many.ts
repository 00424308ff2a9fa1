/** Many small entropic transport problems of one size, each solved on one thread with all it needs in that core's cache. */
import type { Metric } from './contract.js';

/** Most rows and columns: kernel and costs of a problem together take 1 MiB. */
export const MOST_SIDE = 256;

/** Costs of every problem, or one matrix for all of them. */
export type ManyCosts =
  | { readonly kind: 'shared'; readonly values: Float64Array }
  | { readonly kind: 'matrices'; readonly values: Float64Array }
  | {
      readonly kind: 'points';
      readonly metric: Metric;
      readonly dimension: number;
      /** count x rows x dimension; of unit length for `cosine`. */
      readonly source: Float64Array;
      /** count x dimension x columns */
      readonly targetTransposed: Float64Array;
    };

export interface ManyProblems {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
  readonly costs: ManyCosts;
  /** Masses of total 1, count x rows or, for all, 1 x rows; zeros take no part. */
  readonly r: Float64Array;
  /** count x columns or 1 x columns */
  readonly c: Float64Array;
  readonly eta: number;
  /** Largest L1 error of both marginals together. */
  readonly tolerance: number;
  /** Potentials of P_ij = exp(eta (f_i + g_j - C_ij)): where to start (g alone counts), and where the solve ended. */
  readonly f: Float64Array;
  readonly g: Float64Array;
  /** count x MANY_OUTCOME_LENGTH, see MANY_OUTCOME. */
  readonly outcomes: Float64Array;
}

/** Indices into a problem's outcome. */
export const MANY_OUTCOME = {
  /** sum C P */
  transportCost: 0,
  /** L1 errors of the marginals, recomputed from the potentials. */
  rowError: 1,
  columnError: 2,
  /** sum P */
  mass: 3,
  /** Sweeps of this call. */
  sweeps: 4,
  /** 1 where a row or a column with mass has only forbidden pairs. */
  isolated: 5,
} as const;
export const MANY_OUTCOME_LENGTH = 6;
