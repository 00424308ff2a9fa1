/** Numbers on their way to the store: little-endian row-major bytes, with digest and facts computed in passing. */
import { createHash } from 'node:crypto';
import { FactsAccumulator } from '../../solvers/array-facts.js';
import type { ArrayFacts } from '../../solvers/arrays.js';
import { type ArrayHeader, type NumberStream, tooLarge } from './formats/number-stream.js';

export interface ArraySummary extends ArrayHeader {
  readonly byteSize: number;
  /** Hexadecimal, of the stored bytes. */
  readonly sha256: string;
  readonly facts: ArrayFacts;
}

export class CanonicalArray {
  private readonly hash = createHash('sha256');
  private readonly facts = new FactsAccumulator();
  private byteSize = 0;
  private header: ArrayHeader | undefined;

  constructor(
    private readonly numbers: NumberStream,
    private readonly maximumBytes: number,
  ) {}

  /** To be read once, to its end. Typed arrays are little-endian on every machine that Node runs on for us. */
  async *bytes(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for (;;) {
        const next = await this.numbers.next();
        if (next.done === true) {
          this.header = next.value;
          return;
        }
        const { buffer, byteOffset, byteLength } = next.value;
        const bytes = new Uint8Array(buffer, byteOffset, byteLength);
        this.byteSize += byteLength;
        if (this.byteSize > this.maximumBytes) throw tooLarge('The array', this.maximumBytes);
        this.facts.add(next.value);
        this.hash.update(bytes);
        yield bytes;
      }
    } finally {
      // frees what the format holds: a scratch file, a parser
      await this.numbers.return(undefined as never);
    }
  }

  /** After the last byte. */
  summary(): ArraySummary {
    if (this.header === undefined) throw new Error('The array has not been read to its end.');
    const { dtype, shape } = this.header;
    const sha256 = this.hash.digest('hex');
    return { dtype, shape, byteSize: this.byteSize, sha256, facts: this.facts.facts(dtype, shape) };
  }
}
