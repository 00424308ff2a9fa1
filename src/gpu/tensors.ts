/** Arrays as onnxruntime takes them. */
import { Tensor } from 'onnxruntime-node';
import type { Float, FloatArray } from './contract.js';
import type { Graph } from './graph.js';
import { elementCount, GraphError, type Shape } from './values.js';

export const dtypeOf = (data: FloatArray): Float => (data instanceof Float32Array ? 'float32' : 'float64');

/** onnxruntime takes no shared memory, which is what the kernels' arrays stand in. */
export function tensorOf(data: FloatArray, shape: Shape): Tensor {
  if (data.length !== elementCount(shape))
    throw new GraphError(`[${shape.join(', ')}] does not hold ${data.length} numbers`);
  const owned = data.buffer instanceof SharedArrayBuffer ? data.slice() : data;
  return new Tensor(dtypeOf(owned), owned, shape);
}

export function tensorsOf(graph: Graph, feeds: Readonly<Record<string, FloatArray>>): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(feeds).map(([name, data]) => {
      const input = graph.inputs.get(name);
      if (input?.dtype !== dtypeOf(data)) throw new GraphError(`${graph.name} has no ${dtypeOf(data)} input ${name}`);
      return [name, tensorOf(data, input.shape)];
    }),
  );
}

export function bytesOf({ data }: Tensor): Uint8Array {
  const { buffer, byteOffset, byteLength } = data as FloatArray;
  return new Uint8Array(buffer, byteOffset, byteLength);
}
