/**
 * The messages of an ONNX file that a graph needs, in the wire format of protocol buffers (onnx.proto, IR version 10,
 * operator set 21). Field numbers are those of onnx.proto.
 */
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { byteLengthOf, type ElementType, type Value } from './values.js';

const IR_VERSION = 10;
const OPERATOR_SET = 21;
const TENSOR_TYPE: Readonly<Record<ElementType, number>> = {
  float32: 1,
  int32: 6,
  int64: 7,
  bool: 9,
  float64: 11,
};
/** TensorProto.DataLocation */
const EXTERNAL = 1;
const ATTRIBUTE_TYPE = { float: 1, int: 2, ints: 7 };

/** An attribute of a node: an integer, several, or a number that is a float whatever its value. */
export type Attribute = number | readonly number[] | { readonly float: number };

export interface NodeRecord {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
}
export interface NamedValue extends Value {
  readonly name: string;
}
export interface TensorRecord extends NamedValue {
  readonly bytes: Uint8Array;
}
export interface GraphRecord {
  readonly name: string;
  readonly nodes: readonly NodeRecord[];
  readonly constants: readonly TensorRecord[];
  /** Constants whose bytes stand beside the file, in a file of their name. */
  readonly beside: readonly NamedValue[];
  readonly inputs: readonly NamedValue[];
  readonly outputs: readonly NamedValue[];
}

const text = (writer: BinaryWriter, field: number, value: string): void =>
  void writer.tag(field, WireType.LengthDelimited).string(value);
const integer = (writer: BinaryWriter, field: number, value: number): void =>
  void writer.tag(field, WireType.Varint).int64(value);
const message = (writer: BinaryWriter, field: number, write: (inner: BinaryWriter) => void): void => {
  writer.tag(field, WireType.LengthDelimited).fork();
  write(writer);
  writer.join();
};

export function modelBytes(graph: GraphRecord): Uint8Array {
  const writer = new BinaryWriter();
  integer(writer, 1, IR_VERSION);
  text(writer, 2, 'solvent');
  message(writer, 7, (inner) => writeGraph(inner, graph));
  message(writer, 8, (inner) => {
    text(inner, 1, '');
    integer(inner, 2, OPERATOR_SET);
  });
  return writer.finish();
}

function writeGraph(writer: BinaryWriter, graph: GraphRecord): void {
  for (const node of graph.nodes) message(writer, 1, (inner) => writeNode(inner, node));
  text(writer, 2, graph.name);
  for (const constant of graph.constants) message(writer, 5, (inner) => writeTensor(inner, constant));
  for (const constant of graph.beside) message(writer, 5, (inner) => writeTensorBeside(inner, constant));
  for (const value of graph.inputs) message(writer, 11, (inner) => writeValueInfo(inner, value));
  for (const value of graph.outputs) message(writer, 12, (inner) => writeValueInfo(inner, value));
}

function writeNode(writer: BinaryWriter, { type, inputs, output, attributes }: NodeRecord): void {
  for (const input of inputs) text(writer, 1, input);
  text(writer, 2, output);
  text(writer, 3, `${type}_${output}`);
  text(writer, 4, type);
  for (const [name, value] of Object.entries(attributes)) {
    message(writer, 5, (inner) => writeAttribute(inner, name, value));
  }
}

function writeAttribute(writer: BinaryWriter, name: string, value: Attribute): void {
  text(writer, 1, name);
  if (typeof value === 'number') {
    integer(writer, 3, value);
    integer(writer, 20, ATTRIBUTE_TYPE.int);
  } else if ('float' in value) {
    writer.tag(2, WireType.Bit32).float(value.float);
    integer(writer, 20, ATTRIBUTE_TYPE.float);
  } else {
    for (const entry of value) integer(writer, 8, entry);
    integer(writer, 20, ATTRIBUTE_TYPE.ints);
  }
}

function writeTensor(writer: BinaryWriter, tensor: TensorRecord): void {
  writeTensorHead(writer, tensor);
  writer.tag(9, WireType.LengthDelimited).bytes(tensor.bytes);
}

function writeTensorBeside(writer: BinaryWriter, tensor: NamedValue): void {
  writeTensorHead(writer, tensor);
  const place = { location: tensor.name, offset: '0', length: String(byteLengthOf(tensor)) };
  for (const [key, value] of Object.entries(place)) {
    message(writer, 13, (entry) => {
      text(entry, 1, key);
      text(entry, 2, value);
    });
  }
  integer(writer, 14, EXTERNAL);
}

function writeTensorHead(writer: BinaryWriter, { name, dtype, shape }: NamedValue): void {
  for (const length of shape) integer(writer, 1, length);
  integer(writer, 2, TENSOR_TYPE[dtype]);
  text(writer, 8, name);
}

function writeValueInfo(writer: BinaryWriter, { name, dtype, shape }: NamedValue): void {
  text(writer, 1, name);
  message(writer, 2, (type) =>
    message(type, 1, (tensor) => {
      integer(tensor, 1, TENSOR_TYPE[dtype]);
      message(tensor, 2, (dimensions) => {
        for (const length of shape) message(dimensions, 1, (dimension) => integer(dimension, 1, length));
      });
    }),
  );
}
