/**
 * Two exponentials at once, without a table: exp(z) = 2^n exp(r) with n = round(z / log 2), |r| <= log(2) / 2, and
 * exp(r) = 1 + r + r^2 q(r), q of degree 9 (interpolated at Chebyshev nodes; its error is 0.07 ulp of the result). Together with
 * the roundings the result is within 1 ulp of the true value. Below 1e-300 the result is 0, so that no denormal ever
 * appears; above the range it is Infinity; NaN stays NaN.
 */
const SMALLEST: f64 = -690.7755278982137; // log 1e-300
const LARGEST: f64 = 709.782712893384; // log 2^1024
const INVERSE_LOG_2: f64 = 1.4426950408889634;
// log 2 in two parts: n times the first is exact for every |n| < 2^21
const LOG_2_HIGH: f64 = 0.6931471803691238;
const LOG_2_LOW: f64 = 1.9082149292705877e-10;
// 1.5 * 2^52: adding it rounds to an integer, which then stands in the low bits of the mantissa
const ROUNDER: f64 = 6755399441055744.0;

// @ts-ignore: decorator
@inline
export function exponential(z: v128): v128 {
  const beyond = f64x2.mul(z, f64x2.splat(Infinity)); // Infinity, or NaN for NaN
  return v128.bitselect(exponentialBelow(z), beyond, f64x2.le(z, f64x2.splat(LARGEST)));
}

/** The same where z cannot be above the range: exponents relative to their largest. */
// @ts-ignore: decorator
@inline
export function exponentialBelow(z: v128): v128 {
  const shifted = f64x2.add(f64x2.mul(z, f64x2.splat(INVERSE_LOG_2)), f64x2.splat(ROUNDER));
  const n = f64x2.sub(shifted, f64x2.splat(ROUNDER));
  const r = f64x2.sub(
    f64x2.sub(z, f64x2.mul(n, f64x2.splat(LOG_2_HIGH))),
    f64x2.mul(n, f64x2.splat(LOG_2_LOW)),
  );
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const q01 = f64x2.add(f64x2.splat(0.5000000000000001), f64x2.mul(r, f64x2.splat(0.16666666666666669)));
  const q23 = f64x2.add(f64x2.splat(0.04166666666662399), f64x2.mul(r, f64x2.splat(0.008333333333330051)));
  const q45 = f64x2.add(f64x2.splat(0.0013888888917281794), f64x2.mul(r, f64x2.splat(0.00019841269863105968)));
  const q67 = f64x2.add(f64x2.splat(2.480152119021773e-5), f64x2.mul(r, f64x2.splat(2.7557268378684192e-6)));
  const q89 = f64x2.add(f64x2.splat(2.7620138719733994e-7), f64x2.mul(r, f64x2.splat(2.5100424157005067e-8)));
  const low = f64x2.add(q01, f64x2.mul(r2, q23));
  const middle = f64x2.add(q45, f64x2.mul(r2, q67));
  const q = f64x2.add(low, f64x2.mul(r4, f64x2.add(middle, f64x2.mul(r4, q89))));
  const p = f64x2.add(f64x2.splat(1), f64x2.add(r, f64x2.mul(r2, q)));
  // p lies in (0.7, 1.42): adding n to its exponent bits is the product with 2^n, up to 2^1024 p < 2^1024
  const scaled = i64x2.add(p, i64x2.shl(shifted, 52));
  return v128.andnot(scaled, f64x2.lt(z, f64x2.splat(SMALLEST)));
}

/** The exponent of a plan entry. */
// @ts-ignore: decorator
@inline
export function planExponent(eta: v128, x: v128, y: v128, cost: v128): v128 {
  return f64x2.sub(f64x2.mul(eta, f64x2.sub(f64x2.add(x, y), cost)), f64x2.splat(1));
}
