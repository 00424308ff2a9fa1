/** Shortest augmenting paths in plain TypeScript, the oracle of the fast ones: the same steps with the same results. */
import {
  ASSIGNMENT_WORD as WORD,
  type Assignment,
  type AssignmentState,
  SEARCH_STAGE,
} from './transport-assignment.js';

/** Row reductions end after this many scans a row altogether (assembly/transport-assignment.ts says why). */
const REDUCTION_SCANS = 4;

const at = (values: Float64Array | Int32Array, index: number): number => values[index] as number;

export function assignmentScans(assignment: Assignment, maxScans: number): AssignmentState {
  const { control } = assignment;
  const enough = at(control, WORD.scans) + maxScans;
  while (at(control, WORD.scans) < enough) {
    const stage = at(control, WORD.stage);
    if (stage === 0) reduceColumns(assignment);
    else if (stage === 1) transferReductions(assignment);
    else if (stage < SEARCH_STAGE) reduceRows(assignment);
    else if (at(control, WORD.free) === 0) return 'optimal';
    else if (!search(assignment)) return 'infeasible';
  }
  return 'working';
}

function nextStage({ control }: Assignment, scans: number): void {
  control[WORD.stage] = at(control, WORD.stage) + 1;
  control[WORD.scans] = at(control, WORD.scans) + scans;
}

/** v_j = min_i C_ij. Then a row that is the smallest of some columns gets the cheapest of them. */
function reduceColumns(assignment: Assignment): void {
  const { size, costs, potential, rowOfColumn, columnOfRow, freeRows, control } = assignment;
  rowOfColumn.fill(-1);
  columnOfRow.fill(-1);
  for (let j = size - 1; j >= 0; j--) {
    let row = 0;
    for (let i = 1; i < size; i++) if (at(costs, i * size + j) < at(costs, row * size + j)) row = i;
    potential[j] = at(costs, row * size + j);
    const held = at(columnOfRow, row);
    if (held >= 0 && at(potential, held) <= at(potential, j)) continue;
    if (held >= 0) rowOfColumn[held] = -1;
    columnOfRow[row] = j;
    rowOfColumn[j] = row;
  }
  const free = [...columnOfRow.keys()].filter((i) => columnOfRow[i] === -1);
  freeRows.set(free);
  control[WORD.free] = free.length;
  nextStage(assignment, size);
}

/** A row that is the smallest of one column only lowers that column's v until the row's next best ties. */
function transferReductions(assignment: Assignment): void {
  const { size, costs, potential, columnOfRow } = assignment;
  const minima = new Int32Array(size);
  for (let j = 0; j < size; j++) {
    let row = 0;
    for (let i = 1; i < size; i++) if (at(costs, i * size + j) < at(costs, row * size + j)) row = i;
    minima[row] = at(minima, row) + 1;
  }
  let scans = 0;
  for (let i = 0; i < size; i++) {
    if (minima[i] !== 1) continue;
    scans++;
    const own = at(columnOfRow, i);
    const reduced = at(costs, i * size + own) - at(potential, own);
    const others = reducedCosts(assignment, i).filter((_, j) => j !== own);
    const other = Math.min(...others);
    if (other < Infinity && other > reduced) potential[own] = at(potential, own) - (other - reduced);
  }
  nextStage(assignment, scans);
}

const reducedCosts = ({ size, costs, potential }: Assignment, row: number): Float64Array =>
  potential.map((v, j) => at(costs, row * size + j) - v);

/** Each free row takes its best column and makes it as dear as its second best; the displaced row goes on at once. */
function reduceRows(assignment: Assignment): void {
  const { size, potential, rowOfColumn, columnOfRow, freeRows, control } = assignment;
  const waiting = Array.from(freeRows.subarray(0, at(control, WORD.free)));
  const kept: number[] = [];
  let scans = 0;
  while (waiting.length > 0 && at(control, WORD.scans) + scans < REDUCTION_SCANS * size) {
    const row = waiting.shift()!;
    scans++;
    const values = reducedCosts(assignment, row);
    const [best, second] = values.toSorted();
    if (second === undefined || second === Infinity) {
      kept.push(row);
      continue;
    }
    let column = values.indexOf(best!);
    const lowered = at(potential, column) - (second - best!);
    const isStrict = lowered < at(potential, column);
    if (isStrict) potential[column] = lowered;
    else if (rowOfColumn[column] !== -1) column = values.findIndex((value, j) => j !== column && value === second);
    const owner = at(rowOfColumn, column);
    columnOfRow[row] = column;
    rowOfColumn[column] = row;
    if (owner < 0) continue;
    columnOfRow[owner] = -1;
    if (isStrict) waiting.unshift(owner);
    else kept.push(owner);
  }
  kept.push(...waiting);
  freeRows.set(kept);
  control[WORD.free] = kept.length;
  nextStage(assignment, scans);
}

/** Dijkstra over columns for the last free row. False where no column without a row can be reached. */
function search(assignment: Assignment): boolean {
  const { size, costs, potential, rowOfColumn, columnOfRow, freeRows, settledColumns, control } = assignment;
  const start = at(freeRows, at(control, WORD.free) - 1);
  const distance = new Float64Array(size).fill(Infinity);
  const predecessor = new Int32Array(size);
  const settled: number[] = [];
  let row = start;
  let level = 0;
  let column: number;
  for (;;) {
    control[WORD.scans] = at(control, WORD.scans) + 1;
    const own = settled.at(-1);
    const shift = own === undefined ? 0 : level - (at(costs, row * size + own) - at(potential, own));
    const open = [...potential.keys()].filter((j) => !settled.includes(j));
    for (const j of open) {
      const candidate = at(costs, row * size + j) - at(potential, j) + shift;
      if (!(candidate < at(distance, j))) continue;
      distance[j] = candidate;
      predecessor[j] = row;
    }
    level = Math.min(...open.map((j) => at(distance, j)));
    if (level === Infinity) return false;
    const nearest = open.filter((j) => distance[j] === level);
    column = nearest.find((j) => rowOfColumn[j] === -1) ?? nearest[0]!;
    if (rowOfColumn[column] === -1) break;
    settledColumns[settled.length] = column;
    settled.push(column);
    row = at(rowOfColumn, column);
  }
  for (const j of settled) potential[j] = at(potential, j) + (at(distance, j) - level);
  do {
    row = at(predecessor, column);
    const released = at(columnOfRow, row);
    rowOfColumn[column] = row;
    columnOfRow[row] = column;
    column = released;
  } while (row !== start);
  control[WORD.free] = at(control, WORD.free) - 1;
  return true;
}
