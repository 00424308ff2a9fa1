/** An arena whose arrays are handed out again: for many solves of the same size within one, where nothing is freed. */
import type { Arena } from '../../kernels/contract.js';

type Kind = 'float64' | 'float32' | 'int32';

export class ReusedArena implements Arena {
  private readonly free = new Map<string, unknown[]>();
  private readonly lent: { readonly key: string; readonly array: unknown }[] = [];

  constructor(private readonly arena: Arena) {}

  get usedBytes(): number {
    return this.arena.usedBytes;
  }

  /** Takes back all arrays. */
  takeBack(): void {
    for (const { key, array } of this.lent.splice(0)) {
      const shelf = this.free.get(key);
      if (shelf === undefined) this.free.set(key, [array]);
      else shelf.push(array);
    }
  }

  float64(length: number): Float64Array {
    return this.lend('float64', length, () => this.arena.float64(length));
  }

  float32(length: number): Float32Array {
    return this.lend('float32', length, () => this.arena.float32(length));
  }

  int32(length: number): Int32Array {
    return this.lend('int32', length, () => this.arena.int32(length));
  }

  private lend<T extends Float64Array | Float32Array | Int32Array>(kind: Kind, length: number, make: () => T): T {
    const key = `${kind} ${length}`;
    const found = this.free.get(key)?.pop() as T | undefined;
    // new arrays hold zeros
    const array = found === undefined ? make() : (found.fill(0) as T);
    this.lent.push({ key, array });
    return array;
  }
}
