/** Comma- or tab-separated numbers, read as they stream. The result is float64. */
import { CsvError, parse } from 'csv-parse';
import { pipeline } from 'node:stream/promises';
import { Problem } from '../../../problem.js';
import { type NumberStream, refused } from './number-stream.js';

export interface CsvOptions {
  readonly delimiter: ',' | '\t';
  /** Does the first row hold names? `auto`: it does when none of its cells is a number. */
  readonly header: boolean | 'auto';
  /** Undefined: one column is a vector, more are a matrix. */
  readonly rank?: 1 | 2 | undefined;
}

const MAX_COLUMNS = 16_384;
const MAX_ROW_BYTES = 2 ** 20;
const MAX_CELL_LENGTH = 256;
/** Numbers are handed on in pieces of about this many. */
const PIECE_LENGTH = 8192;

export async function* readCsv(source: AsyncIterable<Uint8Array>, options: CsvOptions): NumberStream {
  const parser = parse({
    delimiter: options.delimiter,
    bom: true,
    // rows of the wrong length are told apart here, where the message can say what was expected
    relax_column_count: true,
    max_record_size: MAX_ROW_BYTES,
  });
  // a failing source destroys the parser with its error, which the loop below then throws
  const feeding = pipeline(source, parser).catch(() => undefined);
  const table = new Table(options);
  try {
    for await (const cells of parser as AsyncIterable<readonly string[]>) {
      const full = table.add(cells);
      if (full !== null) yield full;
    }
  } catch (error) {
    throw explain(error);
  }
  await feeding;
  yield table.remainder();
  return { dtype: 'float64', shape: table.shape() };
}

/** Rows as they come: counts, checks, collects. */
class Table {
  /** Rows of the file so far, names and blank ones included. */
  private rowsSeen = 0;
  private rows = 0;
  private columns = 0;
  private firstBlankRow: number | null = null;
  private piece: number[] = [];

  constructor(private readonly options: CsvOptions) {}

  /** A piece of the array whenever enough has come together. */
  add(cells: readonly string[]): Float64Array | null {
    this.rowsSeen++;
    if (cells.length === 1 && cells[0]!.trim() === '') {
      this.firstBlankRow ??= this.rowsSeen;
      return null;
    }
    // blank lines end many files; within one they may be a missing value
    if (this.firstBlankRow !== null)
      throw refused(`Row ${this.firstBlankRow} is blank. Write nan for a missing value.`);
    if (cells.length > MAX_COLUMNS) {
      throw refused(`Row ${this.rowsSeen} has ${cells.length} columns; at most ${MAX_COLUMNS} are read. Use .npy.`);
    }
    if (this.rowsSeen === 1) {
      this.columns = cells.length;
      if (this.options.header === 'auto' ? holdsNames(cells) : this.options.header) return null;
    }
    if (cells.length !== this.columns) {
      throw refused(`Row ${this.rowsSeen} has ${cells.length} cells, the first row has ${this.columns}.`);
    }
    for (let j = 0; j < cells.length; j++) this.piece.push(parseNumber(cells[j]!) ?? this.refuse(cells[j]!, j));
    this.rows++;
    return this.piece.length >= PIECE_LENGTH ? this.remainder() : null;
  }

  remainder(): Float64Array {
    const piece = Float64Array.from(this.piece);
    this.piece = [];
    return piece;
  }

  shape(): readonly number[] {
    const { rows, columns } = this;
    if (rows === 0) throw refused('The file holds no row of numbers.');
    const { rank = columns === 1 ? 1 : 2 } = this.options;
    if (rank === 2) return [rows, columns];
    if (rows > 1 && columns > 1)
      throw refused(`A vector is one row or one column; the file holds ${rows} x ${columns}.`);
    return [rows * columns];
  }

  private refuse(cell: string, column: number): never {
    const place = `row ${this.rowsSeen}, column ${column + 1}`;
    const shown = cell.trim() === '' ? 'an empty cell' : JSON.stringify(cell.slice(0, 40));
    const hint =
      this.rowsSeen === 1 ? ' If the first row holds names, say header=true.' : ' Write nan for a missing value.';
    const detail = `expected a number in ${place}, got ${shown}.${hint}`;
    const pointer = `/${this.rows}/${column}`;
    throw new Problem('VALIDATION_FAILED', `The file has a cell that is not a number: ${detail}`, {
      issues: [{ pointer, code: 'INVALID_VALUE', detail }],
    });
  }
}

const holdsNames = (cells: readonly string[]): boolean =>
  cells.some((cell) => cell.trim() !== '') && cells.every((cell) => cell.trim() === '' || !looksNumeric(cell));

const looksNumeric = (cell: string): boolean => parseNumber(cell) !== null;

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const WORDS: ReadonlyMap<string, number> = new Map([
  ['nan', NaN],
  ['inf', Infinity],
  ['infinity', Infinity],
]);

/** Null for what is not a number, or is one beyond the range of float64. */
export function parseNumber(cell: string): number | null {
  if (cell.length > MAX_CELL_LENGTH) return null;
  const text = cell.trim();
  if (DECIMAL.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? value : null;
  }
  const [, sign, word] = /^([+-]?)([a-z]+)$/i.exec(text) ?? [];
  const value = word === undefined ? undefined : WORDS.get(word.toLowerCase());
  if (value === undefined) return null;
  return sign === '-' ? -value : value;
}

function explain(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  // rows that were read but not yet handed on count too
  const row = (error.records as number) + 1;
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return refused(`Row ${row} is longer than ${MAX_ROW_BYTES} bytes, or a quotation mark is not closed.`);
  }
  return refused(`Row ${row} is not valid CSV: ${error.message}`);
}
