/**
 * Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw ("Parallel random numbers: as easy as 1, 2,
 * 3", SC 2011): a block of four 32-bit words is a function of a 128-bit counter and a 64-bit key alone, so every place
 * of a stream can be computed by itself and nothing depends on who computes what first.
 */
const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
/** Golden ratio and sqrt(3) - 1, as the key is bumped between rounds. */
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;

/** Looked up once, not a hundred times a block. */
const { imul } = Math;

/** High word of the 64-bit product of two 32-bit words, by halves: JavaScript has only the low one. */
function multiplyHigh(a: number, b: number): number {
  const aHigh = a >>> 16;
  const aLow = a & 0xffff;
  const bHigh = b >>> 16;
  const bLow = b & 0xffff;
  // none of the sums exceeds 32 bits
  const middle = (imul(aHigh, bLow) >>> 0) + (imul(aLow, bLow) >>> 16);
  const other = (imul(aLow, bHigh) >>> 0) + (middle & 0xffff);
  return (imul(aHigh, bHigh) + (middle >>> 16) + (other >>> 16)) >>> 0;
}

/** Writes the block of `counter` (four words) under `key` (two words) into `out`. */
export function philoxBlock(counter: Uint32Array, key: Uint32Array, out: Uint32Array): void {
  let c0 = counter[0]!;
  let c1 = counter[1]!;
  let c2 = counter[2]!;
  let c3 = counter[3]!;
  let k0 = key[0]!;
  let k1 = key[1]!;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIER_0, c0);
    const low0 = imul(MULTIPLIER_0, c0);
    const high1 = multiplyHigh(MULTIPLIER_1, c2);
    const low1 = imul(MULTIPLIER_1, c2);
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c1 = low1 >>> 0;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c3 = low0 >>> 0;
    k0 = (k0 + WEYL_0) >>> 0;
    k1 = (k1 + WEYL_1) >>> 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}
