/**
 * Pivots of the network simplex on a dense bipartite graph. What the arrays and words hold: ../transport-simplex.ts. The
 * spanning tree is kept as parent, preorder ("next" and its inverse), subtree size and last node of the subtree;
 * the leaving rule keeps every basis strongly feasible, so that degenerate pivots cannot cycle
 * (Kiraly & Kovacs 2012, section 3; Ahuja, Magnanti & Orlin 1993, chapter 11).
 */
import { at, put, putReal, real } from './elements';

/** Entries of a row whose minimum is taken together; only the winning chunk is searched for the position. */
const CHUNK: i32 = 64;

// Indices into the control words; the same as in ../transport-simplex.ts.
const SEGMENT: i32 = 0;
const CLEAN: i32 = 1;
const PIVOTS: i32 = 2;
const DEGENERATE: i32 = 3;

// Answers; the same as in ../transport-simplex.ts.
const WORKING: i32 = 0;
const OPTIMAL: i32 = 1;
const DRIFTED: i32 = 2;

let parent: usize = 0;
let next: usize = 0;
let previous: usize = 0;
let size: usize = 0;
let last: usize = 0;
let flow: usize = 0;
let potential: usize = 0;
let sources: i32 = 0;
let nodes: i32 = 0;

export function simplexPivots(
  costs: usize,
  rows: i32,
  columns: i32,
  parentPointer: usize,
  nextPointer: usize,
  previousPointer: usize,
  sizePointer: usize,
  lastPointer: usize,
  flowPointer: usize,
  potentialPointer: usize,
  control: usize,
  tolerance: f64,
  segmentLength: i32,
  blockSegments: i32,
  maxWork: f64,
): i32 {
  parent = parentPointer;
  next = nextPointer;
  previous = previousPointer;
  size = sizePointer;
  last = lastPointer;
  flow = flowPointer;
  potential = potentialPointer;
  sources = rows;
  nodes = rows + columns + 1;
  const segmentsPerRow = (columns + segmentLength - 1) / segmentLength;
  const segments = rows * segmentsPerRow;
  const sinkPotential = potential + ((<usize>rows) << 3);
  let segment = at(control, SEGMENT);
  let clean = at(control, CLEAN);
  let pivots = 0;
  let work: f64 = 0;
  let state = WORKING;
  while (work < maxWork) {
    let best = -tolerance;
    let bestRow = -1;
    let bestStart = 0;
    let bestEnd = 0;
    let bestValue: f64 = 0;
    for (let k = 0; k < blockSegments; k++) {
      const row = segment / segmentsPerRow;
      const start = (segment - row * segmentsPerRow) * segmentLength;
      const end = min(start + segmentLength, columns);
      const costRow = costs + (((<usize>row) * <usize>columns) << 3);
      const bound = real(potential, row) + best;
      let smallest = bound;
      let found = -1;
      for (let chunk = start; chunk < end; chunk += CHUNK) {
        const value = chunkMinimum(costRow, sinkPotential, chunk, min(chunk + CHUNK, end));
        if (value < smallest) {
          smallest = value;
          found = chunk;
        }
      }
      work += <f64>(end - start);
      clean++;
      segment++;
      if (segment == segments) segment = 0;
      if (found >= 0) {
        best = smallest - real(potential, row);
        bestRow = row;
        bestValue = smallest;
        bestStart = found;
        bestEnd = min(found + CHUNK, end);
      }
      if (clean >= segments) break;
    }
    if (bestRow < 0) {
      if (clean < segments) continue;
      state = OPTIMAL;
      break;
    }
    const costRow = costs + (((<usize>bestRow) * <usize>columns) << 3);
    let column = bestStart;
    while (column < bestEnd - 1 && real(costRow, column) + real(sinkPotential, column) != bestValue) column++;
    const sink = rows + column;
    if (at(parent, sink) == bestRow || at(parent, bestRow) == sink) {
      state = DRIFTED;
      break;
    }
    clean = 0;
    pivots++;
    work += <f64>pivot(bestRow, sink, best, control) * 8;
  }
  put(control, SEGMENT, segment);
  put(control, CLEAN, clean);
  put(control, PIVOTS, at(control, PIVOTS) + pivots);
  return state;
}

/** Smallest C_j + p_j of the columns start to end. */
// @ts-ignore: decorator
@inline
function chunkMinimum(costRow: usize, sinkPotential: usize, start: i32, end: i32): f64 {
  let c = costRow + ((<usize>start) << 3);
  let p = sinkPotential + ((<usize>start) << 3);
  let left = end - start;
  let m0 = f64x2.splat(Infinity);
  let m1 = m0;
  let m2 = m0;
  let m3 = m0;
  while (left >= 8) {
    m0 = f64x2.pmin(m0, f64x2.add(v128.load(c), v128.load(p)));
    m1 = f64x2.pmin(m1, f64x2.add(v128.load(c, 16), v128.load(p, 16)));
    m2 = f64x2.pmin(m2, f64x2.add(v128.load(c, 32), v128.load(p, 32)));
    m3 = f64x2.pmin(m3, f64x2.add(v128.load(c, 48), v128.load(p, 48)));
    c += 64;
    p += 64;
    left -= 8;
  }
  m0 = f64x2.pmin(f64x2.pmin(m0, m1), f64x2.pmin(m2, m3));
  let smallest = min(f64x2.extract_lane(m0, 0), f64x2.extract_lane(m0, 1));
  while (left > 0) {
    smallest = min(smallest, load<f64>(c) + load<f64>(p));
    c += 8;
    p += 8;
    left--;
  }
  return smallest;
}

/** Brings the arc source -> sink of negative reduced cost into the tree; returns the number of nodes touched. */
function pivot(source: i32, sink: i32, reducedCost: f64, control: usize): i32 {
  // Up both sides to the apex of the cycle. Arcs lead from sources to sinks (a source's arc to its parent points up, a
  // sink's comes down), so on the source's side the flow of sources shrinks, on the sink's side the flow of sinks.
  // Of the blocking arcs the last one along the cycle, seen from the apex, leaves.
  let touched = 0;
  let a = source;
  let b = sink;
  let delta: f64 = Infinity;
  let out = -1;
  let sinkDelta: f64 = Infinity;
  let sinkOut = -1;
  while (a != b) {
    if (at(size, a) < at(size, b)) {
      if (a < sources && real(flow, a) < delta) {
        delta = real(flow, a);
        out = a;
      }
      a = at(parent, a);
    } else {
      if (b >= sources && real(flow, b) <= sinkDelta) {
        sinkDelta = real(flow, b);
        sinkOut = b;
      }
      b = at(parent, b);
    }
    touched++;
  }
  const apex = a;
  let top = source;
  let foot = sink;
  let sigma = reducedCost;
  if (sinkDelta <= delta) {
    delta = sinkDelta;
    out = sinkOut;
    top = sink;
    foot = source;
    sigma = -reducedCost;
  }
  if (delta > 0) {
    for (let node = source; node != apex; node = at(parent, node)) {
      putReal(flow, node, real(flow, node) + (node < sources ? -delta : delta));
    }
    for (let node = sink; node != apex; node = at(parent, node)) {
      putReal(flow, node, real(flow, node) + (node < sources ? delta : -delta));
    }
  } else {
    put(control, DEGENERATE, at(control, DEGENERATE) + 1);
  }

  // Cut the subtree below the leaving arc out of the preorder.
  const total = at(size, out);
  const oldParent = at(parent, out);
  const before = at(previous, out);
  const oldLast = at(last, out);
  link(before, at(next, oldLast));
  for (let node = oldParent; node >= 0 && at(last, node) == oldLast; node = at(parent, node)) put(last, node, before);
  for (let node = oldParent; node != apex; node = at(parent, node)) put(size, node, at(size, node) - total);

  // Hang it up by `top` instead of `out`: along the stem between them parents turn round, each arc's flow moves to its
  // other end, and the preorder becomes S(s0), S(s1) - S(s0), S(s2) - S(s1), ...
  let tail = at(last, top);
  let node = top;
  let stem = at(parent, top);
  let nodeLast = tail;
  let nodeSize = at(size, top);
  let nodeFlow = real(flow, top);
  let nodePrevious = at(previous, top);
  let after = at(next, tail);
  while (node != out) {
    const stemParent = at(parent, stem);
    const stemLast = at(last, stem);
    const stemSize = at(size, stem);
    const stemFlow = real(flow, stem);
    const stemPrevious = at(previous, stem);
    link(tail, stem);
    tail = nodePrevious;
    if (stemLast != nodeLast) {
      link(tail, after);
      tail = stemLast;
      after = at(next, stemLast);
    }
    put(parent, stem, node);
    put(size, stem, total - nodeSize);
    putReal(flow, stem, nodeFlow);
    node = stem;
    stem = stemParent;
    nodeLast = stemLast;
    nodeSize = stemSize;
    nodeFlow = stemFlow;
    nodePrevious = stemPrevious;
    touched++;
  }
  put(parent, top, foot);
  put(size, top, total);
  putReal(flow, top, delta);
  for (node = out; node != foot; node = at(parent, node)) put(last, node, tail);

  // Attach it below `foot`.
  const afterFoot = at(next, foot);
  link(foot, top);
  link(tail, afterFoot);
  for (node = foot; node >= 0 && at(last, node) == foot; node = at(parent, node)) put(last, node, tail);
  for (node = foot; node != apex; node = at(parent, node)) put(size, node, at(size, node) + total);

  // Potentials matter up to a constant: move the smaller part.
  let count = total;
  node = top;
  if (2 * total > nodes) {
    count = nodes - total;
    node = at(next, tail);
    sigma = -sigma;
  }
  touched += count;
  for (; count > 0; count--) {
    putReal(potential, node, real(potential, node) + sigma);
    node = at(next, node);
  }
  return touched;
}

// @ts-ignore: decorator
@inline
function link(first: i32, second: i32): void {
  put(next, first, second);
  put(previous, second, first);
}
