/** What a graph computes with: arrays whose element type and shape are known while the graph is built. */

/** `int64` only names shapes and axes: no device of WebGPU computes with it. */
export type ElementType = 'float32' | 'float64' | 'int32' | 'int64' | 'bool';
export type Shape = readonly number[];

/** One array of a graph. Compared by identity; its name in the file is decided when the model is written. */
export interface Value {
  readonly dtype: ElementType;
  readonly shape: Shape;
}

const ELEMENT_BYTES: Readonly<Record<ElementType, number>> = { float32: 4, float64: 8, int32: 4, int64: 8, bool: 1 };

export const elementCount = (shape: Shape): number => shape.reduce((product, length) => product * length, 1);
export const byteLengthOf = ({ dtype, shape }: Value): number => elementCount(shape) * ELEMENT_BYTES[dtype];

export const describe = ({ dtype, shape }: Value): string => `${dtype}[${shape.join(', ')}]`;
export const isFloat = ({ dtype }: Value): boolean => dtype === 'float32' || dtype === 'float64';

/** A graph that cannot be right; thrown while it is built. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
}

/**
 * The shape of an elementwise operation, by NumPy's rules.
 * @throws GraphError where the shapes do not fit
 */
export function broadcast(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  const at = (shape: Shape, axis: number): number => shape[axis - rank + shape.length] ?? 1;
  return Array.from({ length: rank }, (_, axis) => {
    const [x, y] = [at(a, axis), at(b, axis)];
    if (x !== y && x !== 1 && y !== 1)
      throw new GraphError(`[${a.join(', ')}] does not broadcast with [${b.join(', ')}]`);
    return x === 1 ? y : x;
  });
}
