/** Bare little-endian, row-major elements; their type and shape are said beside them. */
import { ByteReader } from './byte-reader.js';
import { ELEMENT_TYPES, type ElementName } from './element-types.js';
import { readElements } from './npy.js';
import { checkHeader, type NumberStream } from './number-stream.js';

export interface RawOptions {
  readonly dtype: ElementName;
  readonly shape: readonly number[];
  readonly maximumBytes: number;
}

export async function* readRaw(source: AsyncIterable<Uint8Array>, options: RawOptions): NumberStream {
  const { dtype: element, shape, maximumBytes } = options;
  const header = { dtype: ELEMENT_TYPES[element].dtype, shape };
  checkHeader(header, maximumBytes);
  yield* readElements(new ByteReader(source), { element, littleEndian: true, shape });
  return header;
}
