/** NumPy's .npy: one dense array. */
import { ByteReader } from './byte-reader.js';
import { decodeElements, ELEMENT_TYPES, type ElementName } from './element-types.js';
import { readNpyHeader } from './npy-header.js';
import { type ArrayHeader, checkHeader, type Numbers, type NumberStream, refused } from './number-stream.js';
import { transposed } from './transpose.js';

export interface NpyOptions {
  /** Of the array as it is kept. */
  readonly maximumBytes: number;
  /** Where a column-major matrix may be turned round. */
  readonly scratchDirectory: string;
}

export async function* readNpy(source: AsyncIterable<Uint8Array>, options: NpyOptions): NumberStream {
  const reader = new ByteReader(source);
  const { element, littleEndian, fortranOrder, shape } = await readNpyHeader(reader);
  const header: ArrayHeader = { dtype: ELEMENT_TYPES[element].dtype, shape };
  checkHeader(header, options.maximumBytes);
  // a vector, a single row and a single column lie the same way in both orders
  const columnMajor = fortranOrder && shape.length === 2 && shape.every((extent) => extent > 1);
  const numbers = readElements(reader, { element, littleEndian, shape });
  yield* columnMajor ? transposed(numbers, header, options.scratchDirectory) : numbers;
  return header;
}

export interface ElementLayout {
  readonly element: ElementName;
  readonly littleEndian: boolean;
  readonly shape: readonly number[];
}

/** The elements that follow, exactly as many as the shape holds. */
export async function* readElements(
  reader: ByteReader,
  { element, littleEndian, shape }: ElementLayout,
): AsyncGenerator<Numbers, void, undefined> {
  const { bytes: elementBytes } = ELEMENT_TYPES[element];
  const expected = shape.reduce((product, extent) => product * extent, 1);
  let count = 0;
  for await (const bytes of reader.rest(elementBytes)) {
    const length = Math.floor(bytes.length / elementBytes);
    if (count + length > expected) throw wrongLength(shape, element, 'more');
    const rest = bytes.length % elementBytes;
    if (rest > 0) throw wrongLength(shape, element, count < expected ? truncated(count * elementBytes + rest) : 'more');
    yield decodeElements(bytes, element, littleEndian, shape, count);
    count += length;
  }
  if (count < expected) throw wrongLength(shape, element, truncated(count * elementBytes));
}

const truncated = (bytes: number): string => `only ${bytes}: it is truncated`;

function wrongLength(shape: readonly number[], element: ElementName, got: string) {
  const bytes = shape.reduce((product, extent) => product * extent, ELEMENT_TYPES[element].bytes);
  return refused(`Shape (${shape.join(', ')}) of ${element} takes ${bytes} bytes of data, the body has ${got}.`);
}
