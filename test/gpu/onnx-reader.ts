/** Reads back what a graph's file says, with nothing of the writer's own code. */
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

/** Every message of field `field` inside `bytes`. */
function messages(bytes: Uint8Array, field: number): Uint8Array[] {
  const reader = new BinaryReader(bytes);
  const found: Uint8Array[] = [];
  while (reader.pos < reader.len) {
    const [number, type] = reader.tag();
    if (number === field && type === WireType.LengthDelimited) found.push(reader.bytes());
    else reader.skip(type);
  }
  return found;
}

/** The operators of a model (ModelProto.graph 7, GraphProto.node 1, NodeProto.op_type 4), one entry a node. */
export const operatorsOf = (model: Uint8Array): string[] =>
  messages(model, 7)
    .flatMap((graph) => messages(graph, 1))
    .flatMap((node) => messages(node, 4))
    .map((name) => new TextDecoder().decode(name));
