/** Reads a stream of bytes by exact amounts: first a header, then the rest in pieces of whole numbers. */
export class ByteReader {
  private readonly source: AsyncIterator<Uint8Array>;
  private held = new Uint8Array(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** The next `count` bytes, fewer only at the end of the stream. Meant for small counts: the bytes are gathered. */
  async take(count: number): Promise<Uint8Array> {
    const taken = new Uint8Array(count);
    let length = 0;
    while (length < count) {
      if (this.held.length === 0 && !(await this.refill())) break;
      const piece = this.held.subarray(0, count - length);
      taken.set(piece, length);
      length += piece.length;
      this.held = this.held.subarray(piece.length);
    }
    return taken.subarray(0, length);
  }

  /**
   * The rest, in pieces whose length is a multiple of `itemBytes`, each at the start of a buffer of its own. A last
   * piece that ends within an item is given as it is.
   */
  async *rest(itemBytes: number): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
    let carried = new Uint8Array(0);
    while (this.held.length > 0 || (await this.refill())) {
      const length = carried.length + this.held.length;
      const whole = length - (length % itemBytes);
      const joined = new Uint8Array(length);
      joined.set(carried);
      joined.set(this.held, carried.length);
      this.held = new Uint8Array(0);
      carried = joined.slice(whole);
      if (whole > 0) yield joined.subarray(0, whole);
    }
    if (carried.length > 0) yield carried;
  }

  /** False at the end of the stream. */
  private async refill(): Promise<boolean> {
    const next = await this.source.next();
    if (next.done === true) return false;
    this.held = Uint8Array.from(next.value);
    return true;
  }
}
