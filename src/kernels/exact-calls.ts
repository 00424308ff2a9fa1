/** Calls of the kernels of exact transport (assembly/transport-simplex.ts, assembly/transport-assignment.ts). */
import { ASSIGNMENT_STATES, ASSIGNMENT_WORDS, type Assignment, type AssignmentState } from './transport-assignment.js';
import {
  type PivotRule,
  SIMPLEX_STATES,
  SIMPLEX_WORDS,
  type SimplexState,
  type SimplexTree,
} from './transport-simplex.js';

/** Their exports; both run on the calling thread. */
export interface ExactExports {
  simplexPivots(...args: number[]): number;
  assignmentScans(...args: number[]): number;
}

/** Where an array of the arena stands; checks that it has this many elements. */
export type Address = (array: Float64Array | Int32Array, length: number) => number;

export function callSimplexPivots(
  exports: ExactExports,
  address: Address,
  tree: SimplexTree,
  rule: PivotRule,
): SimplexState {
  const { rows, columns } = tree;
  const nodes = rows + columns + 1;
  const state = exports.simplexPivots(
    address(tree.costs, rows * columns),
    rows,
    columns,
    address(tree.parent, nodes),
    address(tree.next, nodes),
    address(tree.previous, nodes),
    address(tree.size, nodes),
    address(tree.last, nodes),
    address(tree.flow, nodes - 1),
    address(tree.potential, nodes),
    address(tree.control, SIMPLEX_WORDS),
    rule.tolerance,
    rule.segmentLength,
    rule.blockSegments,
    rule.maxWork,
  );
  return SIMPLEX_STATES[state]!;
}

export function callAssignmentScans(
  exports: ExactExports,
  address: Address,
  assignment: Assignment,
  maxScans: number,
): AssignmentState {
  const { size } = assignment;
  const state = exports.assignmentScans(
    address(assignment.costs, size * size),
    size,
    address(assignment.potential, size),
    address(assignment.barrier, size),
    address(assignment.distance, size),
    address(assignment.settled, size),
    address(assignment.predecessor, size),
    address(assignment.rowOfColumn, size),
    address(assignment.columnOfRow, size),
    address(assignment.freeRows, size),
    address(assignment.settledColumns, size),
    address(assignment.control, ASSIGNMENT_WORDS),
    maxScans,
  );
  return ASSIGNMENT_STATES[state]!;
}
