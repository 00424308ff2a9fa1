/** The wire forms that carry their values: nested JSON numbers and base64. Pure; a million numbers take tens of ms. */
import { type ArrayRules, cellIssue, isAllowed, rankIssue } from './array-facts.js';
import type { ArrayInput, BridgePart, EncodedArray, InlineArray, NdArray } from './arrays.js';
import type { Issue } from './contract.js';

export type DecodedArray =
  { readonly ok: true; readonly array: NdArray } | { readonly ok: false; readonly issues: readonly Issue[] };

/** The reader of an error needs the first bad cells, not all of them. */
const MAX_ISSUES = 20;

/** Does the request itself hold the values? Otherwise they are in an artifact, in an earlier result or in a bridge. */
export const isInline = (source: ArrayInput | BridgePart): source is InlineArray =>
  Array.isArray(source) || 'base64' in source;

/**
 * Decodes an inline array and checks it against the rules of its slot. Nested numbers become float64; base64 keeps its
 * dtype. Pointers name the bad cell, also in base64, as if the array were nested.
 */
export function decodeArray(input: InlineArray, rules: ArrayRules): DecodedArray {
  const issues: Issue[] = [];
  const array = isNested(input) ? decodeNested(input, rules, issues) : decodeBase64(input, rules, issues);
  if (array !== null) checkValues(array, rules, issues);
  return array !== null && issues.length === 0 ? { ok: true, array } : { ok: false, issues };
}

const isNested = (input: InlineArray): input is readonly number[] | readonly (readonly number[])[] =>
  Array.isArray(input);

/** Values that JSON cannot write as numbers: `null` for NaN, strings for infinities. */
export type JsonCell = number | null | 'Infinity' | '-Infinity';

/** Nested JSON of an array: a list, or a list of rows. */
export function encodeNested(array: NdArray): JsonCell[] | JsonCell[][] {
  const columns = array.shape[1];
  if (columns === undefined) return encodeCells(array.data, 0, array.data.length);
  return Array.from({ length: array.shape[0]! }, (_, i) => encodeCells(array.data, i * columns, (i + 1) * columns));
}

function encodeCells(data: NdArray['data'], start: number, end: number): JsonCell[] {
  const cells = new Array<JsonCell>(end - start);
  for (let i = start; i < end; i++) cells[i - start] = jsonNumber(data[i]!);
  return cells;
}

/** A number as JSON may hold it. */
export function jsonNumber(value: number): JsonCell {
  if (value - value === 0) return value;
  if (value === Infinity) return 'Infinity';
  return value === -Infinity ? '-Infinity' : null;
}

function decodeNested(input: readonly unknown[], rules: ArrayRules, issues: Issue[]): NdArray | null {
  const first = input[0];
  if (first === undefined)
    return refuse(issues, rules.pointer, 'SHAPE_MISMATCH', 'expected numbers, got an empty array');
  if (!Array.isArray(first)) {
    if (rules.rank !== 1) return refuseRank(issues, rules, [input.length]);
    const data = new Float64Array(input.length);
    readCells(input, data, 0, rules, rules.pointer, issues);
    return { shape: [input.length], data };
  }
  const columns = first.length;
  if (rules.rank !== 2) return refuseRank(issues, rules, [input.length, columns]);
  if (columns === 0)
    return refuse(issues, `${rules.pointer}/0`, 'SHAPE_MISMATCH', 'expected numbers, got an empty row');
  // Lengths first: a short body of empty rows and one long row must not make us allocate their product.
  for (let i = 0; i < input.length && issues.length < MAX_ISSUES; i++) checkRow(input[i], i, columns, rules, issues);
  if (issues.length > 0) return null;
  const data = new Float64Array(input.length * columns);
  for (let i = 0; i < input.length && issues.length < MAX_ISSUES; i++) {
    readCells(input[i] as readonly unknown[], data, i * columns, rules, `${rules.pointer}/${i}`, issues);
  }
  return { shape: [input.length, columns], data };
}

function checkRow(row: unknown, i: number, columns: number, rules: ArrayRules, issues: Issue[]): void {
  const pointer = `${rules.pointer}/${i}`;
  if (!Array.isArray(row))
    refuse(issues, pointer, 'INVALID_TYPE', `expected a row of ${columns} numbers, got ${kind(row)}`);
  else if (row.length !== columns) {
    const detail = `expected ${columns} numbers as in the first row, got ${row.length}`;
    refuse(issues, pointer, 'SHAPE_MISMATCH', detail);
  }
}

function readCells(
  cells: readonly unknown[],
  data: Float64Array,
  offset: number,
  rules: ArrayRules,
  pointer: string,
  issues: Issue[],
): void {
  for (let j = 0; j < cells.length; j++) {
    const cell = cells[j];
    if (typeof cell === 'number' && cell - cell === 0) data[offset + j] = cell;
    else {
      data[offset + j] = readSpecialCell(cell, rules, `${pointer}/${j}`, issues);
      if (issues.length >= MAX_ISSUES) return;
    }
  }
}

/** The words for what JSON cannot write. A refused cell reads as Infinity or NaN only where those are allowed. */
function readSpecialCell(cell: unknown, rules: ArrayRules, pointer: string, issues: Issue[]): number {
  if (cell === 'Infinity' && rules.allowPositiveInfinity === true) return Infinity;
  if (cell === null && rules.allowNaN === true) return NaN;
  const wanted = [
    'a number',
    ...(rules.allowPositiveInfinity === true ? ['"Infinity"'] : []),
    ...(rules.allowNaN === true ? ['null'] : []),
  ].join(' or ');
  if (typeof cell === 'number') {
    // JSON.parse reads 1e400 as Infinity; whoever means a forbidden pair says so
    refuse(issues, pointer, 'NOT_FINITE', `expected ${wanted} within the range of float64, got ${cell}`);
  } else {
    refuse(issues, pointer, 'INVALID_TYPE', `expected ${wanted}, got ${kind(cell)}`);
  }
  return rules.minimum ?? 0;
}

/** Typed arrays here are little-endian as on the wire: Node runs on no big-endian machine we ship for. */
function decodeBase64(input: EncodedArray, rules: ArrayRules, issues: Issue[]): NdArray | null {
  const { base64, dtype, shape } = input;
  const rank = rankIssue(rules, shape);
  if (rank !== null) {
    issues.push(rank);
    return null;
  }
  const bytesPerNumber = dtype === 'float32' ? 4 : 8;
  const byteLength = shape.reduce((product, extent) => product * extent, bytesPerNumber);
  const fullLength = 4 * Math.ceil(byteLength / 3);
  const bareLength = Math.ceil((byteLength * 4) / 3);
  const pointer = `${rules.pointer}/base64`;
  if (base64.length !== fullLength && base64.length !== bareLength) {
    const detail =
      `shape [${shape.join(', ')}] of ${dtype} takes ${byteLength} bytes, that is ${fullLength} base64 characters; ` +
      `got ${base64.length}`;
    return refuse(issues, pointer, 'SHAPE_MISMATCH', detail);
  }
  const bytes = new ArrayBuffer(byteLength);
  // the decoder skips characters that are not base64, so a bad one shows as a missing byte
  if (Buffer.from(bytes).write(base64, 'base64') !== byteLength) {
    return refuse(issues, pointer, 'INVALID_VALUE', 'expected base64; it holds characters outside that alphabet');
  }
  return { shape, data: dtype === 'float32' ? new Float32Array(bytes) : new Float64Array(bytes) };
}

function checkValues(array: NdArray, rules: ArrayRules, issues: Issue[]): void {
  const { data, shape } = array;
  for (let i = 0; i < data.length; i++) {
    if (isAllowed(rules, data[i]!)) continue;
    if (issues.length >= MAX_ISSUES) return;
    issues.push(cellIssue(rules, shape, i, data[i]!));
  }
}

function refuse(issues: Issue[], pointer: string, code: Issue['code'], detail: string): null {
  issues.push({ pointer, code, detail });
  return null;
}

function refuseRank(issues: Issue[], rules: ArrayRules, shape: readonly number[]): null {
  const issue = rankIssue(rules, shape);
  if (issue !== null) issues.push(issue);
  return null;
}

function kind(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'string') return value.length <= 20 ? `the string ${JSON.stringify(value)}` : 'a string';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
