/** Values of a problem's rows or columns at their given places; NaN, an absent entry, where there is no mass. */
export function spreadOut(
  indices: Int32Array,
  values: Float64Array,
  length: number,
): { readonly shape: readonly number[]; readonly data: Float64Array } {
  const data = new Float64Array(length).fill(NaN);
  values.forEach((value, k) => (data[indices[k]!] = value));
  return { shape: [length], data };
}
