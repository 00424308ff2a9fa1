/** The spanning tree of the network simplex outside of its pivots: its start, its potentials and its flows. */
import type { Arena } from '../../../kernels/contract.js';
import { SIMPLEX_WORDS, type SimplexTree } from '../../../kernels/transport-simplex.js';
import type { IntegerMasses } from './integer-masses.js';
import { EntryList, type ExactProblem, type PlanEntries, type Unplaced } from './problem.js';

/**
 * The star: every node hangs on the root by its artificial arc, which carries its mass.
 * @param detour cost of a way from a source over the root to a sink
 */
export function starTree(arena: Arena, problem: ExactProblem, masses: IntegerMasses, detour: number): SimplexTree {
  const { rows, columns, costs } = problem;
  const root = rows + columns;
  const tree: SimplexTree = {
    rows,
    columns,
    costs,
    parent: arena.int32(root + 1),
    next: arena.int32(root + 1),
    previous: arena.int32(root + 1),
    size: arena.int32(root + 1),
    last: arena.int32(root + 1),
    flow: arena.float64(root),
    potential: arena.float64(root + 1),
    control: arena.int32(SIMPLEX_WORDS),
  };
  for (let node = 0; node <= root; node++) {
    tree.parent[node] = node === root ? -1 : root;
    tree.next[node] = node === root ? 0 : node + 1;
    tree.previous[node] = node === 0 ? root : node - 1;
    tree.size[node] = node === root ? root + 1 : 1;
    tree.last[node] = node === root ? root - 1 : node;
  }
  tree.flow.set(masses.r);
  tree.flow.set(masses.c, rows);
  computePotentials(tree, detour);
  return tree;
}

/** Potentials of the tree from its arcs alone, free of what pivots have added up. Returns the largest magnitude. */
export function computePotentials(tree: SimplexTree, detour: number): number {
  const { rows, columns, costs, parent, potential } = tree;
  const root = rows + columns;
  const order = leavesFirst(parent);
  let largest = 0;
  potential[root] = 0;
  for (let k = order.length - 2; k >= 0; k--) {
    const node = order[k]!;
    const above = parent[node]!;
    const isSource = node < rows;
    if (above === root) potential[node] = isSource ? detour / 2 : -detour / 2;
    else if (isSource) potential[node] = potential[above]! + costs[node * columns + above - rows]!;
    else potential[node] = potential[above]! - costs[above * columns + node - rows]!;
    largest = Math.max(largest, Math.abs(potential[node]));
  }
  return largest;
}

/** Cost of the flow on pairs, and the flow that has no pair yet, in units of mass. */
export function flowSummary(tree: SimplexTree): { cost: number; unplaced: number } {
  const { rows, columns, costs, parent, flow } = tree;
  const root = rows + columns;
  let cost = 0;
  let unplaced = 0;
  for (let node = 0; node < root; node++) {
    const above = parent[node]!;
    const mass = flow[node]!;
    if (above === root) unplaced += node < rows ? mass : 0;
    else if (mass > 0) {
      cost += mass * costs[node < rows ? node * columns + above - rows : above * columns + node - rows]!;
    }
  }
  return { cost, unplaced };
}

/**
 * The flows that the tree gives the masses themselves. Below a leaving arc the masses sum to what it carries; the sums
 * are kept to twice the digits of float64, because they cancel. What rounding left below 0 is 0.
 */
export function treeFlows(tree: SimplexTree, problem: ExactProblem): { entries: PlanEntries; unplaced: Unplaced } {
  const { rows, columns, parent } = tree;
  const root = rows + columns;
  const high = new Float64Array(root + 1);
  const low = new Float64Array(root + 1);
  high.set(problem.r);
  for (let j = 0; j < columns; j++) high[rows + j] = -problem.c[j]!;
  const entries = new EntryList();
  const unplaced = { rows: new Float64Array(rows), columns: new Float64Array(columns) };
  for (const node of leavesFirst(parent)) {
    if (node === root) continue;
    const above = parent[node]!;
    const isSource = node < rows;
    const surplus = high[node]! + low[node]!;
    const mass = isSource ? surplus : -surplus;
    if (mass > 0) {
      if (above !== root) entries.add(isSource ? node : above, (isSource ? above : node) - rows, mass);
      else if (isSource) unplaced.rows[node] = mass;
      else unplaced.columns[node - rows] = mass;
    }
    // two-sum: the error of the addition is kept
    const a = high[above]!;
    const total = a + high[node]!;
    const shifted = total - a;
    low[above] = low[above]! + low[node]! + (a - (total - shifted) + (high[node]! - shifted));
    high[above] = total;
  }
  return { entries: entries.finish(), unplaced };
}

/** Every node after all nodes below it; the root is the last. */
function leavesFirst(parent: Int32Array): Int32Array {
  const children = new Int32Array(parent.length);
  for (const above of parent) if (above >= 0) children[above] = children[above]! + 1;
  const order = new Int32Array(parent.length);
  let found = 0;
  for (let node = 0; node < parent.length; node++) if (children[node] === 0) order[found++] = node;
  for (let k = 0; k < found; k++) {
    const above = parent[order[k]!]!;
    if (above < 0) continue;
    children[above] = children[above]! - 1;
    if (children[above] === 0) order[found++] = above;
  }
  return order;
}
