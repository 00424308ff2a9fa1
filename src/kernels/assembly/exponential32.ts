/**
 * Four exponentials at once in float32, for z at most 0: exp(z) = 2^n exp(r), |r| <= log(2) / 2, exp(r) by its Taylor
 * polynomial of degree 7, whose remainder (1e-8) is below the rounding. Below -60 (1e-26) the result is 0: it could not be
 * seen in a sum, and its products with small numbers would be denormal, which costs fifty times as much.
 */
const SMALLEST: f32 = -60;
const INVERSE_LOG_2: f32 = 1.4426950408889634;
const LOG_2_HIGH: f32 = 0.693359375;
const LOG_2_LOW: f32 = -2.12194440e-4;
// 1.5 * 2^23: adding it rounds to an integer, which then stands in the low bits of the mantissa
const ROUNDER: f32 = 12582912;

// @ts-ignore: decorator
@inline
export function exponentialBelow32(z: v128): v128 {
  const shifted = f32x4.add(f32x4.mul(z, f32x4.splat(INVERSE_LOG_2)), f32x4.splat(ROUNDER));
  const n = f32x4.sub(shifted, f32x4.splat(ROUNDER));
  const r = f32x4.sub(f32x4.sub(z, f32x4.mul(n, f32x4.splat(LOG_2_HIGH))), f32x4.mul(n, f32x4.splat(LOG_2_LOW)));
  const r2 = f32x4.mul(r, r);
  const q01 = f32x4.add(f32x4.splat(0.5), f32x4.mul(r, f32x4.splat(0.16666666666666666)));
  const q23 = f32x4.add(f32x4.splat(0.041666666666666664), f32x4.mul(r, f32x4.splat(0.008333333333333333)));
  const q45 = f32x4.add(f32x4.splat(0.001388888888888889), f32x4.mul(r, f32x4.splat(0.0001984126984126984)));
  const q = f32x4.add(q01, f32x4.mul(r2, f32x4.add(q23, f32x4.mul(r2, q45))));
  const p = f32x4.add(f32x4.splat(1), f32x4.add(r, f32x4.mul(r2, q)));
  const scaled = i32x4.add(p, i32x4.shl(shifted, 23));
  return v128.andnot(scaled, f32x4.lt(z, f32x4.splat(SMALLEST)));
}
