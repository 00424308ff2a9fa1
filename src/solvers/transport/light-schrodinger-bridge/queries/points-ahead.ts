/** What a graph computes of points, in parts that suit it, ahead of the blocks in which it is used. */
import type { FloatArray } from '../../../../gpu/contract.js';

export class PointsAhead {
  private part = -1;
  private numbers: FloatArray = new Float64Array();

  /** @param compute what belongs to points `first` to `end`, equally many numbers for each */
  constructor(
    private readonly points: number,
    private readonly pointsPerPart: number,
    private readonly compute: (first: number, end: number) => Promise<FloatArray>,
  ) {}

  /** Of points `first` to `end`; a part is computed once where they are asked for in order. */
  async of(first: number, end: number): Promise<FloatArray> {
    const pieces: FloatArray[] = [];
    for (let at = first; at < end;) {
      const part = Math.floor(at / this.pointsPerPart);
      const from = part * this.pointsPerPart;
      const to = Math.min(this.points, from + this.pointsPerPart);
      if (part !== this.part) this.numbers = await this.compute(from, to);
      this.part = part;
      const perPoint = this.numbers.length / (to - from);
      const next = Math.min(end, to);
      pieces.push(this.numbers.subarray((at - from) * perPoint, (next - from) * perPoint));
      at = next;
    }
    return pieces.length === 1 ? pieces[0]! : joined(pieces);
  }
}

function joined(pieces: readonly FloatArray[]): Float64Array {
  const all = new Float64Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
