/** Derivatives by central differences, to hold gradients against. */

/** d value / d parameter k, from values at +- `step`. */
export async function centralDifference(value: (change: number) => Promise<number>, step: number): Promise<number> {
  return ((await value(step)) - (await value(-step))) / (2 * step);
}

export const changed = (
  points: readonly (readonly number[])[],
  i: number,
  k: number,
  change: number,
): readonly (readonly number[])[] =>
  points.map((point, index) => (index === i ? point.map((value, at) => (at === k ? value + change : value)) : point));

export const rowsOf = (values: Float64Array, dimension: number): readonly (readonly number[])[] =>
  Array.from({ length: values.length / dimension }, (_, i) =>
    Array.from(values.subarray(i * dimension, (i + 1) * dimension)),
  );
