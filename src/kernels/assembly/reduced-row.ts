/** Passes over one row of reduced costs C_j - v_j. */
import { real } from './elements';

// Results of `twoSmallest`; a wasm function returns one number.
export let lowest: f64 = 0;
export let second: f64 = 0;

/** Two smallest C_j - v_j of a row, with multiplicity. */
export function twoSmallest(c: usize, v: usize, size: i32): void {
  let p = v;
  let left = size;
  const infinite = f64x2.splat(Infinity);
  let a1 = infinite;
  let b1 = infinite;
  let a2 = infinite;
  let b2 = infinite;
  while (left >= 4) {
    const x = f64x2.sub(v128.load(c), v128.load(p));
    const y = f64x2.sub(v128.load(c, 16), v128.load(p, 16));
    a2 = f64x2.pmin(a2, f64x2.pmax(a1, x));
    a1 = f64x2.pmin(a1, x);
    b2 = f64x2.pmin(b2, f64x2.pmax(b1, y));
    b1 = f64x2.pmin(b1, y);
    c += 32;
    p += 32;
    left -= 4;
  }
  a2 = f64x2.pmin(f64x2.pmin(a2, b2), f64x2.pmax(a1, b1));
  a1 = f64x2.pmin(a1, b1);
  const x = f64x2.extract_lane(a1, 0);
  const y = f64x2.extract_lane(a1, 1);
  lowest = min(x, y);
  second = min(max(x, y), min(f64x2.extract_lane(a2, 0), f64x2.extract_lane(a2, 1)));
  for (; left > 0; left--) {
    const value = load<f64>(c) - load<f64>(p);
    second = min(second, max(lowest, value));
    lowest = min(lowest, value);
    c += 8;
    p += 8;
  }
}

/** The first column with C_j - v_j == value, other than `except`. */
export function position(c: usize, v: usize, size: i32, value: f64, except: i32): i32 {
  let j = 0;
  const wanted = f64x2.splat(value);
  for (;;) {
    while (
      j + 2 <= size &&
      !v128.any_true(
        f64x2.eq(f64x2.sub(v128.load(c + ((<usize>j) << 3)), v128.load(v + ((<usize>j) << 3))), wanted),
      )
    )
      j += 2;
    if (j != except && real(c, j) - real(v, j) == value) return j;
    if (++j != except && j < size && real(c, j) - real(v, j) == value) return j;
    j++;
  }
  return -1;
}
