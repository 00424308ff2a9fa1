/**
 * The linear assignment problem on a dense square matrix by shortest augmenting paths (Jonker & Volgenant 1987):
 * column reduction, reduction transfer, augmenting row reduction twice, then a Dijkstra search for each row still free.
 * One call scans a bounded number of rows. What the arrays and words hold: ../transport-assignment.ts.
 */
import { at, put, putReal, real } from './elements';
import { lowest, position, second, twoSmallest } from './reduced-row';

/** Entries whose minimum is taken together; only chunks that attain it are searched for the position. */
const CHUNK: i32 = 64;

// Indices into the control words; the same as in ../transport-assignment.ts.
const STAGE: i32 = 0;
const CURSOR: i32 = 1;
const FREE: i32 = 2;
const KEPT: i32 = 3;
const SEARCHING: i32 = 4;
const ROW: i32 = 5;
const SETTLED: i32 = 6;
const SCANS: i32 = 7;

// Stages.
const COLUMN_REDUCTION: i32 = 0;
const REDUCTION_TRANSFER: i32 = 1;
const FIRST_ROW_REDUCTION: i32 = 2;
const SEARCH: i32 = 4;

/**
 * Row reductions end after this many scans a row altogether: where rows compete for few columns (point clouds) they go
 * on outbidding each other by ever smaller amounts, and the search settles the matter sooner.
 */
const REDUCTION_SCANS: i32 = 4;

// Answers; the same as in ../transport-assignment.ts.
const WORKING: i32 = 0;
const OPTIMAL: i32 = 1;
const INFEASIBLE: i32 = 2;

let costs: usize = 0;
let size: i32 = 0;
let v: usize = 0;
let barrier: usize = 0;
let distance: usize = 0;
let settled: usize = 0;
let predecessor: usize = 0;
let rowOfColumn: usize = 0;
let columnOfRow: usize = 0;
let free: usize = 0;
let scanned: usize = 0;
let control: usize = 0;

// Results of `relax`; a wasm function returns one number.
let smallest: f64 = 0;
let firstTie: i32 = 0;
let lastTie: i32 = 0;

// @ts-ignore: decorator
@inline
function costRow(row: i32): usize {
  return costs + (((<usize>row) * <usize>size) << 3);
}

export function assignmentScans(
  costsPointer: usize,
  n: i32,
  vPointer: usize,
  barrierPointer: usize,
  distancePointer: usize,
  settledPointer: usize,
  predecessorPointer: usize,
  rowOfColumnPointer: usize,
  columnOfRowPointer: usize,
  freePointer: usize,
  scannedPointer: usize,
  controlPointer: usize,
  maxScans: i32,
): i32 {
  costs = costsPointer;
  size = n;
  v = vPointer;
  barrier = barrierPointer;
  distance = distancePointer;
  settled = settledPointer;
  predecessor = predecessorPointer;
  rowOfColumn = rowOfColumnPointer;
  columnOfRow = columnOfRowPointer;
  free = freePointer;
  scanned = scannedPointer;
  control = controlPointer;
  const enough = at(control, SCANS) + maxScans;
  while (at(control, SCANS) < enough) {
    const stage = at(control, STAGE);
    if (stage == COLUMN_REDUCTION) reduceColumns(enough);
    else if (stage == REDUCTION_TRANSFER) transferReductions(enough);
    else if (stage < SEARCH) reduceRows(enough);
    else {
      const state = search(enough);
      if (state != WORKING) return state;
    }
  }
  return WORKING;
}

// @ts-ignore: decorator
@inline
function countScan(): void {
  put(control, SCANS, at(control, SCANS) + 1);
}

function enter(stage: i32): void {
  put(control, STAGE, stage);
  put(control, CURSOR, 0);
}

/** v_j = min_i C_ij. Then a row that is the smallest of some columns gets the cheapest of them. */
function reduceColumns(enough: i32): void {
  let i = at(control, CURSOR);
  if (i == 0) memory.copy(v, costs, (<usize>size) << 3);
  while (i < size) {
    if (at(control, SCANS) >= enough) {
      put(control, CURSOR, i);
      return;
    }
    let c = costRow(i);
    let best = v;
    let who = predecessor;
    let left = size;
    const row = i64x2.splat(i);
    while (left >= 2) {
      const value = v128.load(c);
      const old = v128.load(best);
      v128.store(best, f64x2.pmin(old, value));
      v128.store(who, v128.bitselect(row, v128.load(who), f64x2.lt(value, old)));
      c += 16;
      best += 16;
      who += 16;
      left -= 2;
    }
    if (left && load<f64>(c) < load<f64>(best)) {
      store<f64>(best, load<f64>(c));
      store<i64>(who, i);
    }
    i++;
    countScan();
  }
  // `scanned` serves as the number of columns whose minimum stands in a row.
  for (i = 0; i < size; i++) {
    put(scanned, i, 0);
    put(columnOfRow, i, -1);
    put(rowOfColumn, i, -1);
  }
  for (let j = size - 1; j >= 0; j--) {
    const row = <i32>load<i64>(predecessor + ((<usize>j) << 3));
    const held = at(columnOfRow, row);
    put(scanned, row, at(scanned, row) + 1);
    if (held >= 0 && real(v, held) <= real(v, j)) continue;
    if (held >= 0) put(rowOfColumn, held, -1);
    put(columnOfRow, row, j);
    put(rowOfColumn, j, row);
  }
  let unassigned = 0;
  for (i = 0; i < size; i++) {
    if (at(columnOfRow, i) < 0) put(free, unassigned++, i);
  }
  put(control, FREE, unassigned);
  enter(REDUCTION_TRANSFER);
}

/** A row that is the smallest of one column only can leave that column dearer: v falls until the row's next best ties. */
function transferReductions(enough: i32): void {
  let i = at(control, CURSOR);
  for (; i < size; i++) {
    if (at(scanned, i) != 1) continue;
    if (at(control, SCANS) >= enough) {
      put(control, CURSOR, i);
      return;
    }
    const column = at(columnOfRow, i);
    twoSmallest(costRow(i), v, size);
    const reduced = real(costRow(i), column) - real(v, column);
    const other = reduced <= lowest ? second : lowest;
    if (other < Infinity && other > reduced) putReal(v, column, real(v, column) - (other - reduced));
    countScan();
  }
  enter(FIRST_ROW_REDUCTION);
}

/**
 * Each free row takes its best column and lowers that column's v to where its second best becomes as good; the row that
 * had the column is free and goes on at once.
 */
function reduceRows(enough: i32): void {
  const unassigned = at(control, FREE);
  let cursor = at(control, CURSOR);
  let kept = at(control, KEPT);
  while (cursor < unassigned) {
    if (at(control, SCANS) >= enough) {
      put(control, CURSOR, cursor);
      put(control, KEPT, kept);
      return;
    }
    if (at(control, SCANS) >= REDUCTION_SCANS * size) {
      while (cursor < unassigned) put(free, kept++, at(free, cursor++));
      break;
    }
    const row = at(free, cursor++);
    const c = costRow(row);
    countScan();
    twoSmallest(c, v, size);
    const best = lowest;
    const other = second;
    let column = position(c, v, size, best, -1);
    if (other == Infinity) {
      // One allowed column only: lowering its v without end would be right and useless. The search decides.
      put(free, kept++, row);
      continue;
    }
    let owner = at(rowOfColumn, column);
    const lowered = real(v, column) - (other - best);
    // Rounding may swallow the difference; then it is a tie, and nothing would stop the exchange of owners.
    const strict = lowered < real(v, column);
    if (strict) putReal(v, column, lowered);
    else if (owner >= 0) {
      column = position(c, v, size, other, column);
      owner = at(rowOfColumn, column);
    }
    put(columnOfRow, row, column);
    put(rowOfColumn, column, row);
    if (owner >= 0) {
      put(columnOfRow, owner, -1);
      if (strict) put(free, --cursor, owner);
      else put(free, kept++, owner);
    }
  }
  put(control, FREE, kept);
  put(control, KEPT, 0);
  enter(at(control, STAGE) + 1);
}

/**
 * Dijkstra over columns for each free row: distance_j is the smallest reduced cost of a path to column j; a settled
 * column has the barrier -Infinity (else v_j), which keeps it out of every later minimum.
 */
function search(enough: i32): i32 {
  let remaining = at(control, FREE);
  while (remaining > 0) {
    const start = at(free, remaining - 1);
    let row = start;
    let settledCount = 0;
    let level: f64 = 0;
    if (at(control, SEARCHING)) {
      row = at(control, ROW);
      settledCount = at(control, SETTLED);
      if (settledCount > 0) level = real(settled, at(scanned, settledCount - 1));
    } else {
      memory.copy(barrier, v, (<usize>size) << 3);
      for (let j = 0; j < size; j++) putReal(distance, j, Infinity);
      put(control, SEARCHING, 1);
    }
    let column = -1;
    for (;;) {
      if (at(control, SCANS) >= enough) {
        put(control, ROW, row);
        put(control, SETTLED, settledCount);
        return WORKING;
      }
      countScan();
      let shift: f64 = 0;
      if (settledCount > 0) {
        const own = at(scanned, settledCount - 1);
        shift = level - (real(costRow(row), own) - real(v, own));
      }
      relax(costRow(row), row, shift);
      level = smallest;
      if (level == Infinity) {
        put(control, ROW, start);
        put(control, SETTLED, settledCount);
        return INFEASIBLE;
      }
      column = nearest(level);
      const owner = at(rowOfColumn, column);
      if (owner < 0) break;
      putReal(settled, column, level);
      putReal(distance, column, Infinity);
      putReal(barrier, column, -Infinity);
      put(scanned, settledCount++, column);
      row = owner;
    }
    for (let k = 0; k < settledCount; k++) {
      const j = at(scanned, k);
      putReal(v, j, real(v, j) + (real(settled, j) - level));
    }
    for (;;) {
      row = <i32>load<i64>(predecessor + ((<usize>column) << 3));
      const previousColumn = at(columnOfRow, row);
      put(rowOfColumn, column, row);
      put(columnOfRow, row, column);
      if (row == start) break;
      column = previousColumn;
    }
    remaining--;
    put(control, FREE, remaining);
    put(control, SEARCHING, 0);
  }
  return OPTIMAL;
}

/** distance_j = min(distance_j, C_j - barrier_j + shift); leaves the smallest and the chunks that attain it. */
// @ts-ignore: decorator
@inline
function relax(rowCosts: usize, row: i32, shift: f64): void {
  let c = rowCosts;
  let b = barrier;
  let d = distance;
  let who = predecessor;
  const shifts = f64x2.splat(shift);
  const rowLanes = i64x2.splat(row);
  let best: f64 = Infinity;
  for (let chunk = 0; chunk < size; chunk += CHUNK) {
    let left = min(CHUNK, size - chunk);
    let low = f64x2.splat(Infinity);
    let low2 = low;
    while (left >= 4) {
      const old = v128.load(d);
      const candidate = f64x2.add(f64x2.sub(v128.load(c), v128.load(b)), shifts);
      const closer = f64x2.lt(candidate, old);
      const updated = f64x2.pmin(old, candidate);
      low = f64x2.pmin(low, updated);
      v128.store(d, updated);
      v128.store(who, v128.bitselect(rowLanes, v128.load(who), closer));
      const old2 = v128.load(d, 16);
      const candidate2 = f64x2.add(f64x2.sub(v128.load(c, 16), v128.load(b, 16)), shifts);
      const closer2 = f64x2.lt(candidate2, old2);
      const updated2 = f64x2.pmin(old2, candidate2);
      low2 = f64x2.pmin(low2, updated2);
      v128.store(d, updated2, 16);
      v128.store(who, v128.bitselect(rowLanes, v128.load(who, 16), closer2), 16);
      c += 32;
      b += 32;
      d += 32;
      who += 32;
      left -= 4;
    }
    low = f64x2.pmin(low, low2);
    let chunkLow = min(f64x2.extract_lane(low, 0), f64x2.extract_lane(low, 1));
    while (left > 0) {
      const candidate = load<f64>(c) - load<f64>(b) + shift;
      if (candidate < load<f64>(d)) {
        store<f64>(d, candidate);
        store<i64>(who, row);
      }
      chunkLow = min(chunkLow, load<f64>(d));
      c += 8;
      b += 8;
      d += 8;
      who += 8;
      left--;
    }
    if (chunkLow < best) {
      best = chunkLow;
      firstTie = chunk;
      lastTie = chunk;
    } else if (chunkLow == best) lastTie = chunk;
  }
  smallest = best;
}

/** A column at distance `level`: one without a row where there is one (the path ends there), else the first. */
function nearest(level: f64): i32 {
  const end = min(lastTie + CHUNK, size);
  let first = -1;
  for (let j = firstTie; j < end; j++) {
    if (real(distance, j) != level) continue;
    if (at(rowOfColumn, j) < 0) return j;
    if (first < 0) first = j;
  }
  return first;
}
