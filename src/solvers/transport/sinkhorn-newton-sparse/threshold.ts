/** The k-th largest plan entry, by counting the leading bits of the entries: exact to 2^-20, without sorting. */
import type { Real } from '../../../kernels/contract.js';
import type { Iterate } from './iterate.js';

const HALF = 2 ** 16;

/**
 * A number that at least `count` entries reach, where no more than `capacity` do; otherwise the smallest one that few
 * enough entries reach. Entries are >= 0, and the order of such floats is the order of their bits.
 */
export function largestEntriesThreshold(iterate: Iterate, count: number, capacity: number): number {
  const { plan, eta, x, y, effort } = iterate;
  const tally = (digit: (bits: number) => number): Uint32Array => {
    const counts = new Uint32Array(HALF);
    for (const { entries } of iterate.blocks.of(plan, eta, x, y)) {
      const bits = leadingBits(entries);
      for (let k = bits.start; k < bits.words.length; k += bits.stride) {
        const d = digit(bits.words[k]!);
        if (d >= 0) counts[d]!++;
      }
    }
    if (plan === null) effort.expPasses++;
    return counts;
  };
  const high = findDigit(
    tally((bits) => bits >>> 16),
    count,
  );
  const low = findDigit(
    tally((bits) => (bits >>> 16 === high.digit ? bits & 0xffff : -1)),
    count - high.above,
  );
  const bits = high.digit * HALF + low.digit;
  const reached = high.above + low.above + low.here;
  return fromLeadingBits(plan, reached <= capacity ? bits : bits + 1);
}

/** The digit that holds the k-th largest, how many have a larger one, and how many have this one. */
function findDigit(counts: Uint32Array, k: number): { digit: number; above: number; here: number } {
  let above = 0;
  let digit = HALF - 1;
  while (digit > 0 && above + counts[digit]! < k) above += counts[digit--]!;
  return { digit, above, here: counts[digit]! };
}

/** The 32 leading bits of every entry: the whole of a float32, the high word of a (little-endian) float64. */
function leadingBits(entries: Real): { words: Uint32Array; start: number; stride: number } {
  const stride = entries.BYTES_PER_ELEMENT / 4;
  const words = new Uint32Array(entries.buffer, entries.byteOffset, entries.length * stride);
  return { words, start: stride - 1, stride };
}

function fromLeadingBits(plan: Real | null, bits: number): number {
  const isSingle = plan !== null && plan.BYTES_PER_ELEMENT === 4;
  return isSingle
    ? new Float32Array(new Uint32Array([bits]).buffer)[0]!
    : new Float64Array(new Uint32Array([0, bits]).buffer)[0]!;
}
