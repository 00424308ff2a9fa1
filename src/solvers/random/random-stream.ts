/** Seeded random numbers: one stream for each seed and purpose, the same on every machine and for any number of threads. */
import { philoxBlock } from './philox.js';

const { cos, floor, log, min, sin, sqrt, PI } = Math;

/** Seeds are integers from 0 to this. */
export const LARGEST_SEED = Number.MAX_SAFE_INTEGER;

export class RandomStream {
  private readonly key: Uint32Array;
  /** Two words of position, then the purpose and its lane. */
  private readonly counter: Uint32Array;
  private readonly block = new Uint32Array(4);
  private used = 4;
  private spareNormal: number | null = null;

  /**
   * @param seed integer from 0 to LARGEST_SEED
   * @param purpose what the numbers are for: streams of different purposes are independent
   * @param lane one of several streams for the same purpose, such as a restart
   */
  constructor(seed: number, purpose: string, lane = 0) {
    this.key = Uint32Array.of(seed >>> 0, floor(seed / 2 ** 32));
    this.counter = Uint32Array.of(0, 0, hashOf(purpose), lane);
  }

  /** 32 random bits. */
  bits(): number {
    if (this.used === 4) this.advance();
    return this.block[this.used++]!;
  }

  /** In (0, 1), of 53 bits: never 0, never 1. */
  uniform(): number {
    const high = this.bits() >>> 6;
    const low = this.bits() >>> 6;
    // 52 bits and a half: neither end of the interval is reached
    return (high * 2 ** 26 + low + 0.5) * 2 ** -52;
  }

  /** An integer from 0 to `count` - 1. Its bias, count / 2^53, cannot be seen. */
  below(count: number): number {
    return min(count - 1, floor(this.uniform() * count));
  }

  /** Goes on as if so many numbers of `uniform` had been drawn since the beginning. */
  seek(uniforms: number): void {
    const words = 2 * uniforms;
    const blocks = floor(words / 4);
    this.counter[0] = blocks >>> 0;
    this.counter[1] = floor(blocks / 2 ** 32);
    this.used = 4;
    this.spareNormal = null;
    if (words % 4 === 0) return;
    this.advance();
    this.used = words % 4;
  }

  /** Standard normal (Box and Muller, two at a time). */
  normal(): number {
    const spare = this.spareNormal;
    if (spare !== null) {
      this.spareNormal = null;
      return spare;
    }
    const radius = sqrt(-2 * log(this.uniform()));
    const angle = 2 * PI * this.uniform();
    this.spareNormal = radius * sin(angle);
    return radius * cos(angle);
  }

  /** An index with probability proportional to its weight; weights are not negative, some are positive. */
  choose(weights: ArrayLike<number>, start = 0, end = weights.length): number {
    let total = 0;
    for (let k = start; k < end; k++) total += weights[k]!;
    let remaining = this.uniform() * total;
    let last = start;
    for (let k = start; k < end; k++) {
      const weight = weights[k]!;
      if (weight <= 0) continue;
      last = k;
      remaining -= weight;
      if (remaining < 0) break;
    }
    return last - start;
  }

  private advance(): void {
    philoxBlock(this.counter, this.key, this.block);
    this.counter[0] = (this.counter[0]! + 1) >>> 0;
    if (this.counter[0] === 0) this.counter[1] = (this.counter[1]! + 1) >>> 0;
    this.used = 0;
  }
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
