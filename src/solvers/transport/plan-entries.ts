/** Selecting single entries of a plan while its rows go by. Indices are those of the given sources and targets. */

export interface Entries {
  /** How many of the arrays' places are used. */
  readonly count: number;
  readonly sources: Float64Array;
  readonly targets: Float64Array;
  readonly masses: Float64Array;
}

/** The `capacity` largest entries offered: a heap with the smallest of them on top. */
export class LargestEntries implements Entries {
  count = 0;
  readonly sources: Float64Array;
  readonly targets: Float64Array;
  readonly masses: Float64Array;
  /** Whether an entry was offered that found no place. */
  isTruncated = false;

  constructor(private readonly capacity: number) {
    this.sources = new Float64Array(capacity);
    this.targets = new Float64Array(capacity);
    this.masses = new Float64Array(capacity);
  }

  /** Only entries above this are worth offering. */
  get threshold(): number {
    return this.count < this.capacity ? 0 : this.masses[0]!;
  }

  offer(mass: number, source: number, target: number): void {
    if (this.count < this.capacity) {
      this.place(this.count, mass, source, target);
      this.siftUp(this.count++);
      return;
    }
    this.isTruncated = true;
    if (!(mass > this.masses[0]!)) return;
    this.place(0, mass, source, target);
    this.siftDown();
  }

  private siftUp(from: number): void {
    let k = from;
    while (k > 0) {
      const parent = (k - 1) >>> 1;
      if (this.masses[parent]! <= this.masses[k]!) return;
      this.swap(k, parent);
      k = parent;
    }
  }

  private siftDown(): void {
    let k = 0;
    for (;;) {
      let child = 2 * k + 1;
      if (child >= this.count) return;
      if (child + 1 < this.count && this.masses[child + 1]! < this.masses[child]!) child++;
      if (this.masses[k]! <= this.masses[child]!) return;
      this.swap(k, child);
      k = child;
    }
  }

  private place(k: number, mass: number, source: number, target: number): void {
    this.masses[k] = mass;
    this.sources[k] = source;
    this.targets[k] = target;
  }

  private swap(a: number, b: number): void {
    for (const values of [this.masses, this.sources, this.targets]) {
      const held = values[a]!;
      values[a] = values[b]!;
      values[b] = held;
    }
  }
}

/** The `k` largest entries of every source. */
export class LargestPerSource implements Entries {
  readonly sources: Float64Array;
  readonly targets: Float64Array;
  readonly masses: Float64Array;
  private readonly used: Int32Array;

  constructor(
    sourceCount: number,
    private readonly k: number,
  ) {
    this.sources = new Float64Array(sourceCount * k);
    this.targets = new Float64Array(sourceCount * k);
    this.masses = new Float64Array(sourceCount * k);
    this.used = new Int32Array(sourceCount);
  }

  /** Places nobody took keep mass 0 and are left out of the answer. */
  get count(): number {
    return this.masses.length;
  }

  offer(mass: number, source: number, target: number): void {
    const first = source * this.k;
    const used = this.used[source]!;
    let place = first + used;
    if (used < this.k) {
      this.used[source] = used + 1;
    } else {
      place = first;
      for (let p = first + 1; p < first + this.k; p++) if (this.masses[p]! < this.masses[place]!) place = p;
      if (!(mass > this.masses[place]!)) return;
    }
    this.masses[place] = mass;
    this.sources[place] = source;
    this.targets[place] = target;
  }
}

export type EntryOrder = 'mass' | 'source';

/**
 * The positive entries as rows (source, target, mass), by falling mass or by source and then target, with masses
 * multiplied by `totalMass`.
 */
export function entryTable(
  entries: Entries,
  order: EntryOrder,
  totalMass: number,
): { table: Float64Array; mass: number } {
  const { sources, targets, masses } = entries;
  const index = Int32Array.from({ length: entries.count }, (_, k) => k).filter((k) => masses[k]! > 0);
  const byPlace = (a: number, b: number): number => sources[a]! - sources[b]! || targets[a]! - targets[b]!;
  index.sort(order === 'mass' ? (a, b) => masses[b]! - masses[a]! || byPlace(a, b) : byPlace);
  const table = new Float64Array(3 * index.length);
  let mass = 0;
  for (let row = 0; row < index.length; row++) {
    const k = index[row]!;
    mass += masses[k]!;
    table[3 * row] = sources[k]!;
    table[3 * row + 1] = targets[k]!;
    table[3 * row + 2] = masses[k]! * totalMass;
  }
  return { table, mass };
}
