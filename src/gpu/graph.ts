/**
 * Builds an ONNX graph node by node. Every value carries its element type and static shape, so a wrong graph fails here,
 * by the line that is wrong, and the memory that a run needs is known before anything is uploaded.
 *
 * Only operators that every provider computes rightly can be written: ReduceLogSumExp (wrong on WebGPU beyond +-88),
 * LogSoftmax, Loop, Scan, Random* and scattering with atomics are not among them.
 */
import { type Attribute, modelBytes, type NamedValue } from './onnx-file.js';
import { broadcast, byteLengthOf, describe, elementCount, type ElementType, GraphError, isFloat } from './values.js';
import type { Shape, Value } from './values.js';

export type BinaryOperator = 'Add' | 'Sub' | 'Mul' | 'Div' | 'Max' | 'Min';
export type UnaryOperator = 'Exp' | 'Log' | 'Sqrt' | 'Abs' | 'Neg' | 'Identity';
export type ComparisonOperator = 'Greater' | 'Less' | 'Equal';
export type ReductionOperator = 'ReduceSum' | 'ReduceMax' | 'ReduceMin';

/** alpha op(A) op(B) + beta C */
export interface GemmOptions {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  readonly alpha?: number;
  /** Added with factor `beta`; broadcasts to the product. */
  readonly addend?: Value;
  readonly beta?: number;
}

interface Node {
  readonly type: string;
  readonly inputs: readonly Value[];
  readonly output: Value;
  readonly attributes: Readonly<Record<string, Attribute>>;
}
interface Constant {
  readonly value: Value;
  readonly bytes: Uint8Array;
}

export class Graph {
  readonly #nodes: Node[] = [];
  readonly #constants: Constant[] = [];
  readonly #inputs = new Map<string, Value>();
  readonly #outputs = new Map<string, Value>();
  readonly #known = new Set<Value>();

  constructor(readonly name: string) {}

  get inputs(): ReadonlyMap<string, Value> {
    return this.#inputs;
  }

  get outputs(): ReadonlyMap<string, Value> {
    return this.#outputs;
  }

  get nodeCount(): number {
    return this.#nodes.length;
  }

  input(name: string, dtype: ElementType, shape: Shape): Value {
    if (this.#inputs.has(name)) throw new GraphError(`${this.name} has an input ${name} already`);
    if (shape.some((length) => !Number.isInteger(length) || length < 1)) {
      throw new GraphError(`input ${name}: lengths are positive integers, not [${shape.join(', ')}]`);
    }
    const value = this.#value(dtype, shape);
    this.#inputs.set(name, value);
    return value;
  }

  output(name: string, value: Value): void {
    this.#mustKnow(value);
    if (this.#outputs.has(name) || this.#inputs.has(name))
      throw new GraphError(`${this.name} uses the name ${name} twice`);
    // a value has one name in the file: an input, or what is an output already, needs a copy to go by another
    const taken = [...this.#inputs.values(), ...this.#outputs.values()].includes(value);
    this.#outputs.set(name, taken ? this.unary('Identity', value) : value);
  }

  /** A number that takes part in elementwise operations with anything of its type. */
  scalar(number: number, dtype: 'float32' | 'float64' = 'float32'): Value {
    const data = dtype === 'float32' ? Float32Array.of(number) : Float64Array.of(number);
    return this.constant(data, []);
  }

  constant(data: Float32Array | Float64Array | Int32Array, shape: Shape): Value {
    const dtype = data instanceof Float32Array ? 'float32' : data instanceof Float64Array ? 'float64' : 'int32';
    if (elementCount(shape) !== data.length)
      throw new GraphError(`[${shape.join(', ')}] does not hold ${data.length} elements`);
    return this.#constant(data, dtype, shape);
  }

  binary(type: BinaryOperator, a: Value, b: Value): Value {
    this.#mustAgree(type, a, b);
    return this.#node(type, [a, b], a.dtype, broadcast(a.shape, b.shape));
  }

  unary(type: UnaryOperator, x: Value): Value {
    this.#mustBeFloat(type, x);
    return this.#node(type, [x], x.dtype, x.shape);
  }

  compare(type: ComparisonOperator, a: Value, b: Value): Value {
    this.#mustAgree(type, a, b);
    return this.#node(type, [a, b], 'bool', broadcast(a.shape, b.shape));
  }

  /** `yes` where `condition`, else `no`. */
  where(condition: Value, yes: Value, no: Value): Value {
    if (condition.dtype !== 'bool') throw new GraphError(`Where wants a condition, not ${describe(condition)}`);
    this.#mustAgree('Where', yes, no);
    const shape = broadcast(condition.shape, broadcast(yes.shape, no.shape));
    return this.#node('Where', [condition, yes, no], yes.dtype, shape);
  }

  /** [n, k] x [k, m] */
  matmul(a: Value, b: Value): Value {
    this.#mustAgree('MatMul', a, b);
    const [[n, k], [rows, m]] = [matrixShape('MatMul', a), matrixShape('MatMul', b)];
    if (k !== rows) throw new GraphError(`MatMul of ${describe(a)} by ${describe(b)}`);
    return this.#node('MatMul', [a, b], a.dtype, [n, m]);
  }

  gemm(a: Value, b: Value, options: GemmOptions = {}): Value {
    this.#mustAgree('Gemm', a, b);
    const { transposeA = false, transposeB = false, alpha = 1, addend, beta = 1 } = options;
    const oriented = (value: Value, transposed: boolean): readonly [number, number] => {
      const [rows, columns] = matrixShape('Gemm', value);
      return transposed ? [columns, rows] : [rows, columns];
    };
    const [[n, k], [rows, m]] = [oriented(a, transposeA), oriented(b, transposeB)];
    if (k !== rows) throw new GraphError(`Gemm of ${describe(a)} by ${describe(b)}`);
    if (addend !== undefined) {
      this.#mustAgree('Gemm', a, addend);
      if (broadcast(addend.shape, [n, m]).join() !== [n, m].join())
        throw new GraphError(`Gemm adds ${describe(addend)}`);
    }
    const attributes = {
      transA: Number(transposeA),
      transB: Number(transposeB),
      alpha: { float: alpha },
      beta: { float: beta },
    };
    return this.#node('Gemm', addend === undefined ? [a, b] : [a, b, addend], a.dtype, [n, m], attributes);
  }

  /** Along one axis, which stays with length 1. */
  reduce(type: ReductionOperator, x: Value, axis: number): Value {
    this.#mustBeFloat(type, x);
    if (axis < 0 || axis >= x.shape.length) throw new GraphError(`${type} of ${describe(x)} along axis ${axis}`);
    const shape = x.shape.map((length, at) => (at === axis ? 1 : length));
    return this.#node(type, [x, this.#integers([axis])], x.dtype, shape, { keepdims: 1 });
  }

  reshape(x: Value, shape: Shape): Value {
    if (elementCount(shape) !== elementCount(x.shape))
      throw new GraphError(`Reshape of ${describe(x)} to [${shape.join(', ')}]`);
    return this.#node('Reshape', [x, this.#integers(shape)], x.dtype, shape);
  }

  /** So many rows of a matrix, from the first of them on. */
  rows(x: Value, first: number, count: number): Value {
    const [rows, columns] = matrixShape('Slice', x);
    if (first < 0 || count < 1 || first + count > rows) {
      throw new GraphError(`${describe(x)} has no rows ${first} to ${first + count - 1}`);
    }
    const bounds = [[first], [first + count], [0]].map((entries) => this.#integers(entries));
    return this.#node('Slice', [x, ...bounds], x.dtype, [count, columns]);
  }

  /** Matrices one below the other. */
  stack(parts: readonly Value[]): Value {
    const [first] = parts;
    if (first === undefined) throw new GraphError('Concat of nothing');
    const [, columns] = matrixShape('Concat', first);
    for (const part of parts) {
      this.#mustAgree('Concat', first, part);
      if (matrixShape('Concat', part)[1] !== columns) {
        throw new GraphError(`Concat of ${describe(first)} and ${describe(part)}`);
      }
    }
    const rows = parts.reduce((sum, part) => sum + matrixShape('Concat', part)[0], 0);
    return this.#node('Concat', parts, first.dtype, [rows, columns], { axis: 0 });
  }

  /** Rows (axis 0) or columns (axis 1) of a matrix by int32 numbers. */
  gather(x: Value, indices: Value, axis: 0 | 1): Value {
    const [rows, columns] = matrixShape('Gather', x);
    const [count] = indices.shape;
    if (indices.dtype !== 'int32' || indices.shape.length !== 1 || count === undefined) {
      throw new GraphError(`Gather by ${describe(indices)}`);
    }
    return this.#node('Gather', [x, indices], x.dtype, axis === 0 ? [count, columns] : [rows, count], { axis });
  }

  /** Inputs, constants and the largest sum of intermediate values that live at the same time, in order of the nodes. */
  peakBytes(): number {
    const lastUse = new Map<Value, number>();
    for (const [at, { inputs }] of this.#nodes.entries()) for (const value of inputs) lastUse.set(value, at);
    for (const value of this.#outputs.values()) lastUse.set(value, Infinity);
    const made = new Set(this.#nodes.map(({ output }) => output));
    let live = 0;
    let peak = 0;
    for (const [at, { inputs, output }] of this.#nodes.entries()) {
      live += byteLengthOf(output);
      peak = Math.max(peak, live);
      for (const value of new Set(inputs))
        if (made.has(value) && lastUse.get(value) === at) live -= byteLengthOf(value);
      if (!lastUse.has(output)) live -= byteLengthOf(output);
    }
    const held = [...this.#inputs.values(), ...this.#constants.map(({ value }) => value)];
    return held.reduce((sum, value) => sum + byteLengthOf(value), peak);
  }

  /**
   * The file of the graph, ready for a session. Inputs named in `bound` become constants whose bytes are handed to the
   * session beside the file, under the input's name: a file ends at 2 GiB.
   */
  model(bound: ReadonlySet<string> = new Set()): Uint8Array {
    if (this.#outputs.size === 0) throw new GraphError(`${this.name} has no output`);
    const names = new Map<Value, string>();
    for (const [name, value] of this.#inputs) names.set(value, name);
    for (const [name, value] of this.#outputs) names.set(value, name);
    const nameOf = (value: Value): string => {
      const name = names.get(value) ?? `_${names.size}`;
      names.set(value, name);
      return name;
    };
    const isBound = ({ name }: NamedValue): boolean => bound.has(name);
    const named = (values: ReadonlyMap<string, Value>): NamedValue[] =>
      [...values].map(([name, { dtype, shape }]) => ({ name, dtype, shape }));
    const inputs = named(this.#inputs);
    return modelBytes({
      name: this.name,
      nodes: this.#nodes.map(({ type, inputs, output, attributes }) => ({
        type,
        inputs: inputs.map(nameOf),
        output: nameOf(output),
        attributes,
      })),
      constants: this.#constants.map(({ value, bytes }) => ({ ...value, name: nameOf(value), bytes })),
      beside: inputs.filter(isBound),
      inputs: inputs.filter((input) => !isBound(input)),
      outputs: named(this.#outputs),
    });
  }

  #value(dtype: ElementType, shape: Shape): Value {
    const value = { dtype, shape: [...shape] };
    this.#known.add(value);
    return value;
  }

  #constant(data: ArrayBufferView, dtype: ElementType, shape: Shape): Value {
    const value = this.#value(dtype, shape);
    this.#constants.push({ value, bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) });
    return value;
  }

  #integers(entries: readonly number[]): Value {
    return this.#constant(BigInt64Array.from(entries, BigInt), 'int64', [entries.length]);
  }

  #node(
    type: string,
    inputs: readonly Value[],
    dtype: ElementType,
    shape: Shape,
    attributes: Readonly<Record<string, Attribute>> = {},
  ): Value {
    for (const value of inputs) this.#mustKnow(value);
    const output = this.#value(dtype, shape);
    this.#nodes.push({ type, inputs, output, attributes });
    return output;
  }

  #mustKnow(value: Value): void {
    if (!this.#known.has(value)) throw new GraphError(`${describe(value)} belongs to another graph than ${this.name}`);
  }

  #mustAgree(type: string, a: Value, b: Value): void {
    if (a.dtype !== b.dtype) throw new GraphError(`${type} of ${describe(a)} and ${describe(b)}`);
    this.#mustBeFloat(type, a);
  }

  /** Integers and truth values are for indices and conditions: WebGPU does not compute with all of them. */
  #mustBeFloat(type: string, x: Value): void {
    if (!isFloat(x)) throw new GraphError(`${type} wants floating point numbers, not ${describe(x)}`);
  }
}

function matrixShape(type: string, value: Value): readonly [number, number] {
  const [rows, columns] = value.shape;
  if (value.shape.length !== 2 || rows === undefined || columns === undefined) {
    throw new GraphError(`${type} wants a matrix, not ${describe(value)}`);
  }
  return [rows, columns];
}
