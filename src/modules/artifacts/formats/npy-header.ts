/**
 * The header of NumPy's .npy files, versions 1 to 3, read and written.
 * Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
import type { ByteReader } from './byte-reader.js';
import type { ElementName } from './element-types.js';
import { type ArrayHeader, refused } from './number-stream.js';

export interface NpyHeader {
  readonly element: ElementName;
  readonly littleEndian: boolean;
  /** Column-major: only a matrix with more than one row and column tells the difference. */
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59] as const; // \x93NUMPY
const MAX_HEADER_BYTES = 64 * 1024;

const ELEMENTS: ReadonlyMap<string, ElementName> = new Map([
  ['f8', 'float64'],
  ['f4', 'float32'],
  ['i1', 'int8'],
  ['i2', 'int16'],
  ['i4', 'int32'],
  ['i8', 'int64'],
  ['u1', 'uint8'],
  ['u2', 'uint16'],
  ['u4', 'uint32'],
  ['u8', 'uint64'],
  ['b1', 'bool'],
]);

/** @throws Problem where the bytes are not a .npy header, or one of an array that we do not keep */
export async function readNpyHeader(reader: ByteReader): Promise<NpyHeader> {
  const start = await reader.take(8);
  if (start.length < 8 || MAGIC.some((byte, i) => start[i] !== byte)) {
    throw refused('The body is not a .npy file: it does not begin with \\x93NUMPY. Write it with numpy.save.');
  }
  const version = start[6]!;
  if (version < 1 || version > 3) throw refused(`The .npy format version ${version} is unknown; 1, 2 and 3 are read.`);
  const lengthBytes = version === 1 ? 2 : 4;
  const lengthField = await reader.take(lengthBytes);
  const length = lengthField.reduceRight((sum, byte) => sum * 256 + byte, 0);
  if (length > MAX_HEADER_BYTES) {
    throw refused(`The .npy header says it is ${length} bytes long; at most ${MAX_HEADER_BYTES} are read.`);
  }
  const text = await reader.take(length);
  if (lengthField.length < lengthBytes || text.length < length) {
    throw refused('The .npy file ends within its header: it is truncated.');
  }
  return parseDictionary(new TextDecoder(version === 3 ? 'utf-8' : 'latin1').decode(text));
}

/** Header version 1: padded with spaces to a multiple of 64 bytes and ended by a newline, as numpy.save does. */
export function writeNpyHeader({ dtype, shape }: ArrayHeader): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const text = `{'descr': '<f${dtype === 'float32' ? 4 : 8}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const prefix = MAGIC.length + 4;
  const length = Math.ceil((prefix + text.length + 1) / 64) * 64 - prefix;
  return Uint8Array.of(
    ...MAGIC,
    1,
    0,
    length & 255,
    length >> 8,
    ...Buffer.from(`${text.padEnd(length - 1)}\n`, 'latin1'),
  );
}

const MEMBER =
  /\s*(['"])(descr|fortran_order|shape)\1\s*:\s*(?:(['"])([^'"\\]*)\3|(True|False)|\(([\dL,\s]*)\))\s*(,|(?=\}))/y;

/** A Python dictionary literal with exactly the members descr, fortran_order and shape, in any order. */
function parseDictionary(text: string): NpyHeader {
  const body = text.trim();
  let descr: string | undefined;
  let fortranOrder: boolean | undefined;
  let shape: number[] | undefined;
  let at = 1;
  while (body.startsWith('{') && at < body.length - 1) {
    MEMBER.lastIndex = at;
    const match = MEMBER.exec(body);
    if (match === null) break;
    const [whole, , member, , string, boolean, tuple] = match;
    if (member === 'descr') descr = string;
    else if (member === 'fortran_order') fortranOrder = boolean === undefined ? undefined : boolean === 'True';
    else shape = tuple === undefined ? undefined : parseTuple(tuple);
    at += whole.length;
  }
  if (/'descr'\s*:\s*\[/.test(body)) {
    throw refused('The .npy file holds a structured array. Save one of its fields as a plain numeric array.');
  }
  if (descr === undefined || fortranOrder === undefined || shape === undefined || body.slice(at).trim() !== '}') {
    throw refused(`The .npy header is malformed: ${JSON.stringify(body.slice(0, 200))}`);
  }
  const element = ELEMENTS.get(descr.slice(1));
  if (element === undefined || !'<>|='.includes(descr.charAt(0))) {
    const names = [...ELEMENTS.keys()].join(', ');
    throw refused(
      `The .npy file holds elements of type '${descr}'; ${names} are read. Convert it: array.astype('f8').`,
    );
  }
  return { element, littleEndian: !descr.startsWith('>'), fortranOrder, shape };
}

/** `(3,)`, `(3, 4)`; Python 2 wrote `(3L,)`. */
const parseTuple = (text: string): number[] | undefined => {
  const extents = text.split(',').map((extent) => extent.trim());
  if (extents.at(-1) === '') extents.pop();
  if (!extents.every((extent) => /^\d{1,15}L?$/.test(extent))) return undefined;
  return extents.map((extent) => Number.parseInt(extent, 10));
};
