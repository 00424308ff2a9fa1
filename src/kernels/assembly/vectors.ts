/** Loads, stores and sums on pairs of numbers. Everything is computed in float64; float32 exists only in memory. */

// @ts-ignore: decorator
@inline
export function loadPair<T>(address: usize): v128 {
  return sizeof<T>() == 4 ? f64x2.promote_low_f32x4(v128.load64_zero(address)) : v128.load(address);
}

/** The pair behind the one at the address: part of the load, where an address of its own would take an addition. */
// @ts-ignore: decorator
@inline
export function loadNextPair<T>(address: usize): v128 {
  return sizeof<T>() == 4 ? f64x2.promote_low_f32x4(v128.load64_zero(address, 8)) : v128.load(address, 16);
}

// @ts-ignore: decorator
@inline
export function loadOne<T>(address: usize): f64 {
  return sizeof<T>() == 4 ? <f64>load<f32>(address) : load<f64>(address);
}

// @ts-ignore: decorator
@inline
export function storePair<T>(address: usize, pair: v128): void {
  if (sizeof<T>() == 4) v128.store64_lane(address, f32x4.demote_f64x2_zero(pair), 0);
  else v128.store(address, pair);
}

// @ts-ignore: decorator
@inline
export function storeOne<T>(address: usize, value: f64): void {
  if (sizeof<T>() == 4) store<f32>(address, <f32>value);
  else store<f64>(address, value);
}

// @ts-ignore: decorator
@inline
export function sumPair(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}
