/** A solution as the service stores it: JSON text, its large arrays as files. Nothing in it is anything but a number. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../ids.js';
import { encodeNested } from '../solvers/array-codec.js';
import { cellPointer, dtypeOf } from '../solvers/array-facts.js';
import { INLINE_LIMIT, type NdArray } from '../solvers/arrays.js';
import { type Solution, SolveFailure } from '../solvers/contract.js';
import type { ComputeAnswer, ProducedArray } from './protocol.js';
import { writeArray } from './spool.js';

/** What the document says beside the solution. */
export interface SolveRecord {
  readonly seconds: number;
  readonly solver: string;
  readonly solverVersion: string;
  readonly threads: number;
}

/**
 * Arrays of at most INLINE_LIMIT numbers become `{dtype, shape, values}`, larger ones files in `directory` and
 * `{dtype, shape, artifact}`. NaN inside an array marks an absent entry and is written as null.
 * @throws SolveFailure NUMERICAL_BREAKDOWN at any other number that is not finite; the detail names its pointer
 * @throws TypeError when the solution holds what JSON cannot (a fault of the solver)
 */
export function encodeSolution(solution: Solution<unknown>, record: SolveRecord, directory: string): ComputeAnswer {
  const { outcome, certificate, trace, warnings } = solution;
  const artifacts: ProducedArray[] = [];
  const document = {
    outcome,
    result: encodeValue(solution.result, '/result', (array, pointer) => {
      const about = { dtype: dtypeOf(array), shape: array.shape };
      if (array.data.length <= INLINE_LIMIT) return { ...about, values: encodeNested(array) };
      const id = newId('art');
      // an attempt without files has no directory: most are small
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      const file = join(directory, `${id}.bin`);
      artifacts.push({ ...writeArray(file, array), id, pointer: pointer.slice('/result'.length) });
      return { ...about, artifact: id };
    }),
    certificate: encodeValue(certificate, '/certificate', refuseArray),
    trace: encodeValue(trace, '/trace', refuseArray),
    warnings: encodeValue(warnings, '/warnings', refuseArray),
    ...record,
  };
  return { outcome, warnings, body: JSON.stringify(document), artifacts };
}

type EncodeArray = (array: NdArray, pointer: string) => unknown;

function encodeValue(value: unknown, pointer: string, encodeArray: EncodeArray): unknown {
  switch (typeof value) {
    case 'number':
      if (!Number.isFinite(value)) throw notFinite(value, pointer);
      return value;
    case 'string':
    case 'boolean':
      return value;
    case 'object':
      if (value === null) return null;
      if (Array.isArray(value)) return value.map((item, i) => encodeValue(item, `${pointer}/${i}`, encodeArray));
      if (isNdArray(value)) return encodeArray(checkArray(value, pointer), pointer);
      if (ArrayBuffer.isView(value)) throw new TypeError(`a bare typed array at ${pointer}: expected an NdArray`);
      return encodeMembers(value, pointer, encodeArray);
    case 'undefined':
    case 'bigint':
    case 'function':
    case 'symbol':
      throw new TypeError(`a ${typeof value} at ${pointer} cannot be written as JSON`);
  }
}

function encodeMembers(value: object, pointer: string, encodeArray: EncodeArray): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const escaped = name.replaceAll('~', '~0').replaceAll('/', '~1');
    members[name] = encodeValue(member, `${pointer}/${escaped}`, encodeArray);
  }
  return members;
}

const isNdArray = (value: object): value is NdArray =>
  'data' in value && (value.data instanceof Float64Array || value.data instanceof Float32Array);

function checkArray(array: NdArray, pointer: string): NdArray {
  const { shape, data } = array;
  const length = shape.reduce((product, extent) => product * extent, 1);
  if (length !== data.length) {
    throw new TypeError(`the array at ${pointer} has shape [${shape.join(', ')}] but ${data.length} numbers`);
  }
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    if (value === Infinity || value === -Infinity) throw notFinite(value, cellPointer(pointer, shape, i));
  }
  return array;
}

function refuseArray(_array: NdArray, pointer: string): never {
  throw new TypeError(`an array at ${pointer}: arrays belong in the result`);
}

const notFinite = (value: number, pointer: string): SolveFailure =>
  new SolveFailure(
    'NUMERICAL_BREAKDOWN',
    `The solver came to ${value} at ${pointer} of its answer, so the answer means nothing. ` +
      'Rescale the input or ask for less accuracy.',
  );
