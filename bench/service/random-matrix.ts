/** Uniform numbers with so many digits, the same in every run. */
export function randomMatrix(rows: number, columns: number, digits: number): number[][] {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Number((state / 2 ** 32).toFixed(digits));
  };
  return Array.from({ length: rows }, () => Array.from({ length: columns }, next));
}
