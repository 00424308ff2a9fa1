/**
 * The network simplex in plain TypeScript, the oracle of the fast one: the same pairs enter and the same arcs leave, but
 * the tree is its parents only (`next`, `previous`, `size` and `last` are neither read nor kept).
 */
import { type PivotRule, SIMPLEX_WORD, type SimplexState, type SimplexTree } from './transport-simplex.js';

const at = (values: Float64Array | Int32Array, index: number): number => values[index] as number;
const add = (values: Float64Array | Int32Array, index: number, amount: number): void => {
  values[index] = at(values, index) + amount;
};

interface Entering {
  readonly source: number;
  readonly sink: number;
  readonly reducedCost: number;
}

export function simplexPivots(tree: SimplexTree, rule: PivotRule): SimplexState {
  const { rows, columns, parent, control } = tree;
  const segments = rows * Math.ceil(columns / rule.segmentLength);
  let work = 0;
  while (work < rule.maxWork) {
    let best: Entering | null = null;
    for (let k = 0; k < rule.blockSegments && at(control, SIMPLEX_WORD.clean) < segments; k++) {
      const segment = at(control, SIMPLEX_WORD.segment);
      best = cheapest(tree, rule, segment, best);
      control[SIMPLEX_WORD.segment] = (segment + 1) % segments;
      add(control, SIMPLEX_WORD.clean, 1);
      work += Math.min(rule.segmentLength, columns);
    }
    if (best === null) {
      if (at(control, SIMPLEX_WORD.clean) >= segments) return 'optimal';
      continue;
    }
    const { source, sink } = best;
    if (at(parent, source) === sink || at(parent, sink) === source) return 'drifted';
    control[SIMPLEX_WORD.clean] = 0;
    add(control, SIMPLEX_WORD.pivots, 1);
    pivot(tree, best);
  }
  return 'working';
}

/** The pair of the segment with the least reduced cost, if it beats `best`. */
function cheapest(tree: SimplexTree, rule: PivotRule, segment: number, best: Entering | null): Entering | null {
  const { rows, columns, costs, potential } = tree;
  const perRow = Math.ceil(columns / rule.segmentLength);
  const row = Math.floor(segment / perRow);
  const start = (segment % perRow) * rule.segmentLength;
  const end = Math.min(start + rule.segmentLength, columns);
  let found = -1;
  let smallest = at(potential, row) + (best?.reducedCost ?? -rule.tolerance);
  for (let j = start; j < end; j++) {
    const value = at(costs, row * columns + j) + at(potential, rows + j);
    if (!(value < smallest)) continue;
    smallest = value;
    found = j;
  }
  if (found < 0) return best;
  return { source: row, sink: rows + found, reducedCost: smallest - at(potential, row) };
}

function pivot(tree: SimplexTree, { source, sink, reducedCost }: Entering): void {
  const { rows, parent, flow, potential, control } = tree;
  const above = new Set(pathUp(parent, source));
  const apex = pathUp(parent, sink).find((node) => above.has(node))!;
  const sourceSide = pathUp(parent, source, apex);
  const sinkSide = pathUp(parent, sink, apex);
  const shrinks = [...sourceSide.filter((node) => node < rows).reverse(), ...sinkSide.filter((node) => node >= rows)];
  const delta = Math.min(...shrinks.map((node) => at(flow, node)));
  // of the blocking arcs the last one along the cycle, seen from the apex
  const out = shrinks.findLast((node) => at(flow, node) === delta)!;
  if (delta === 0) add(control, SIMPLEX_WORD.degenerate, 1);
  for (const node of sourceSide) add(flow, node, node < rows ? -delta : delta);
  for (const node of sinkSide) add(flow, node, node < rows ? delta : -delta);

  // Everything below the leaving arc hangs on the entering one from now on.
  const [top, foot, sigma] = sinkSide.includes(out) ? [sink, source, -reducedCost] : [source, sink, reducedCost];
  for (let node = 0; node < parent.length; node++) {
    if (pathUp(parent, node).includes(out)) add(potential, node, sigma);
  }
  const stem = [...pathUp(parent, top, out), out];
  for (let k = stem.length - 1; k > 0; k--) {
    parent[stem[k]!] = stem[k - 1]!;
    flow[stem[k]!] = at(flow, stem[k - 1]!);
  }
  parent[top] = foot;
  flow[top] = delta;
}

/** The nodes from `node` up to the root, or up to but without `end`. */
function pathUp(parent: Int32Array, node: number, end = -1): number[] {
  const path: number[] = [];
  for (; node !== end; node = at(parent, node)) path.push(node);
  return path;
}
