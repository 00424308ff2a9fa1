/** Stored bytes as text, piece by piece. */
import type { ArrayHeader, Numbers } from './number-stream.js';

/** A piece of text takes about a millisecond: others get their turn between two. */
const PIECE_LENGTH = 8192;

/** Comma-separated, a row a line; a vector is one column. `inf`, `-inf` and `nan` as NumPy and pandas read them. */
export async function* csvText(
  bytes: AsyncIterable<Uint8Array>,
  header: ArrayHeader,
): AsyncGenerator<string, void, undefined> {
  const write = numberWriter(header, { nan: 'nan', infinity: 'inf' });
  const columns = header.shape[1] ?? 1;
  let index = 0;
  for await (const numbers of pieces(bytes, header)) {
    let text = '';
    for (const value of numbers) text += write(value) + (++index % columns === 0 ? '\n' : ',');
    yield text;
  }
}

/** Nested JSON: `null` for NaN (an absent entry), "Infinity" and "-Infinity" as strings. A row a line. */
export async function* jsonText(
  bytes: AsyncIterable<Uint8Array>,
  header: ArrayHeader,
): AsyncGenerator<string, void, undefined> {
  const write = numberWriter(header, { nan: 'null', infinity: '"Infinity"' });
  const [open, nextRow, close] = header.shape.length === 1 ? ['[', ',', ']'] : ['[[', '],\n[', ']]'];
  const columns = header.shape[1] ?? Infinity;
  let index = 0;
  for await (const numbers of pieces(bytes, header)) {
    let text = '';
    for (const value of numbers) {
      text += (index === 0 ? open : index % columns === 0 ? nextRow : ',') + write(value);
      index++;
    }
    yield text;
  }
  yield close;
}

async function* pieces(bytes: AsyncIterable<Uint8Array>, { dtype }: ArrayHeader): AsyncGenerator<Numbers> {
  for await (const chunk of bytes) {
    // copied: a number must begin at a multiple of its size
    const { buffer } = Uint8Array.from(chunk);
    const numbers = dtype === 'float32' ? new Float32Array(buffer) : new Float64Array(buffer);
    for (let at = 0; at < numbers.length; at += PIECE_LENGTH) yield numbers.subarray(at, at + PIECE_LENGTH);
  }
}

/** The shortest text that reads back as the same number of this type. */
function numberWriter({ dtype }: ArrayHeader, words: { nan: string; infinity: string }): (value: number) => string {
  const negativeInfinity = words.infinity.replace(/(?=[a-z])/i, '-');
  const finite = dtype === 'float32' ? shortestFloat32 : String;
  return (value) => {
    if (value - value === 0) return value === 0 && 1 / value < 0 ? '-0' : finite(value);
    if (Number.isNaN(value)) return words.nan;
    return value > 0 ? words.infinity : negativeInfinity;
  };
}

/** 6 to 9 significant digits tell float32 numbers apart. */
function shortestFloat32(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === value) return String(rounded);
  }
  return String(Number(value.toPrecision(9)));
}
