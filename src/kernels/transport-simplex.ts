/**
 * The network simplex for transport between `rows` sources and `columns` sinks (nodes 0 to rows - 1 and rows to rows +
 * columns - 1) that are all linked, and a root that is linked to each of them by an artificial arc. The reduced cost of
 * a pair is C_ij - p_i + p_(rows + j); the arcs of the tree have reduced cost 0. Arcs lead from sources to the root or
 * to sinks, and from the root to sinks, so the arc between a node and its parent leads up where the node is a source.
 */
export interface SimplexTree {
  readonly rows: number;
  readonly columns: number;
  /** rows x columns; +Infinity is a pair that never enters the tree. */
  readonly costs: Float64Array;
  /** The tree: parent of every node, -1 for the root (the last node). */
  readonly parent: Int32Array;
  /** Preorder of the tree as a ring. */
  readonly next: Int32Array;
  readonly previous: Int32Array;
  /** Nodes of the subtree below a node, itself included, and the last of them in preorder. */
  readonly size: Int32Array;
  readonly last: Int32Array;
  /** Flow between a node and its parent. */
  readonly flow: Float64Array;
  /** p: potentials of the sources, negated potentials of the sinks. */
  readonly potential: Float64Array;
  /** Where the pricing stands and what has been counted: see SIMPLEX_WORD. */
  readonly control: Int32Array;
}

/** Indices into `control`. */
export const SIMPLEX_WORD = {
  /** The segment that is priced next. */
  segment: 0,
  /** Segments priced since the last pivot, all without a pair worth entering. */
  clean: 1,
  pivots: 2,
  /** Pivots that moved no mass. */
  degenerate: 3,
} as const;
export const SIMPLEX_WORDS = 4;

export interface PivotRule {
  /** A pair enters when its reduced cost is below minus this. */
  readonly tolerance: number;
  /** Rows are priced in segments of this many pairs ... */
  readonly segmentLength: number;
  /** ... and the best of so many consecutive segments enters the tree (block search). */
  readonly blockSegments: number;
  /** Stops soon after as many pairs have been priced; a node touched by a pivot counts for 8. */
  readonly maxWork: number;
}

/**
 * `working`: the work is used up. `optimal`: no pair is worth entering. `drifted`: rounding has brought a pair of the
 * tree below the tolerance, the potentials must be computed anew.
 */
export const SIMPLEX_STATES = ['working', 'optimal', 'drifted'] as const;
export type SimplexState = (typeof SIMPLEX_STATES)[number];

/** Blocks of about sqrt(pairs), the usual compromise between few pivots and cheap ones (Kiraly & Kovacs 2012). */
export function blockRule(rows: number, columns: number): Pick<PivotRule, 'segmentLength' | 'blockSegments'> {
  const block = Math.max(16, Math.ceil(Math.sqrt(rows * columns)));
  const segmentLength = Math.min(columns, block);
  return { segmentLength, blockSegments: Math.max(1, Math.round(block / segmentLength)) };
}
