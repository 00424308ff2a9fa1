/** Numeric arrays as this client holds them, and the forms in which they travel. */

/** Row-major; `data.length` is the product of `shape`. */
export interface NdArray {
  readonly shape: readonly number[];
  readonly data: Float64Array | Float32Array;
}

export type Dtype = 'float64' | 'float32';

export interface EncodedArray {
  readonly base64: string;
  readonly dtype: Dtype;
  readonly shape: number[];
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isFloats = (value: unknown): value is Float64Array | Float32Array =>
  ArrayBuffer.isView(value) && (value.constructor.name === 'Float64Array' || value.constructor.name === 'Float32Array');

/** A typed array stands for a vector; undefined where the value is no array of ours. */
export function asNdArray(value: unknown): NdArray | undefined {
  if (isFloats(value)) return { shape: [value.length], data: value };
  if (!isObject(value) || !isFloats(value['data']) || !Array.isArray(value['shape'])) return undefined;
  return value as unknown as NdArray;
}

export const dtypeOf = ({ data }: NdArray): Dtype => (data.BYTES_PER_ELEMENT === 8 ? 'float64' : 'float32');

/** A matrix from its rows. */
export function matrix(rows: readonly (readonly number[])[]): NdArray {
  return { shape: [rows.length, rows[0]?.length ?? 0], data: Float64Array.from(rows.flat()) };
}

/** Little-endian bytes of an array, as every machine that runs this has them. */
export const bytesOf = ({ data }: NdArray): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

export function encode(array: NdArray): EncodedArray {
  const bytes = bytesOf(array);
  let binary = '';
  // in pieces: a call takes only so many arguments
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return { base64: btoa(binary), dtype: dtypeOf(array), shape: [...array.shape] };
}

/** The array of its base64 form; undefined where the value is none. */
export function decodeEncoded(value: unknown): NdArray | undefined {
  if (!isObject(value) || typeof value['base64'] !== 'string') return undefined;
  const { base64, dtype, shape } = value as unknown as EncodedArray;
  return decodeBytes(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer, dtype, shape);
}

/** @param bytes little-endian, of any alignment */
export function decodeBytes(bytes: ArrayBuffer, dtype: Dtype, shape: readonly number[]): NdArray {
  return { shape, data: dtype === 'float64' ? new Float64Array(bytes) : new Float32Array(bytes) };
}

/** Nested numbers of a result; null stands for an absent entry and becomes NaN. */
export function decodeValues(values: readonly unknown[], dtype: Dtype, shape: readonly number[]): NdArray {
  const flat = values.flat().map((value) => (value === null ? Number.NaN : Number(value)));
  return { shape, data: dtype === 'float64' ? Float64Array.from(flat) : Float32Array.from(flat) };
}

export interface StoredForm {
  readonly dtype: Dtype;
  readonly shape: number[];
  readonly values?: unknown[];
  readonly artifact?: string;
}

export function isStoredForm(value: Record<string, unknown>): boolean {
  return 'dtype' in value && Array.isArray(value['shape']) && ('values' in value || 'artifact' in value);
}

/** Replaces, wherever they stand in `value`, the parts that `replace` recognises. */
export async function replaceDeep(value: unknown, replace: (part: unknown) => Promise<unknown>): Promise<unknown> {
  const replaced = await replace(value);
  if (replaced !== undefined) return replaced;
  if (Array.isArray(value)) {
    // rows of numbers are long and hold nothing to replace
    if (!value.some(isObject)) return value;
    return Promise.all(value.map((item) => replaceDeep(item, replace)));
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(
    async ([key, member]) => [key, await replaceDeep(member, replace)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
