/**
 * The dense and sparse kernels every transport solver stands on (spec: K1 to K5), as one interface with two
 * implementations: `plain.ts` (readable TypeScript, the oracle) and `wasm.ts` (AssemblyScript, SIMD, threads).
 * Matrices are row-major n x m. All outputs are overwritten unless said otherwise. Every array must come from `arena`.
 */
export type Real = Float64Array | Float32Array;

/** Bump allocation in one WebAssembly memory; nothing is freed before the solve ends. */
export interface Arena {
  float64(length: number): Float64Array;
  float32(length: number): Float32Array;
  int32(length: number): Int32Array;
  readonly usedBytes: number;
}
