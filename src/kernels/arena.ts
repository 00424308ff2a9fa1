/** Bump allocation in one shared WebAssembly memory of at most 4 GiB. */
import type { Arena } from './contract.js';

const PAGE_BYTES = 65_536;
const MAXIMUM_PAGES = 65_536;
/** Growing is cheap, but not free: at least a MiB at a time. */
const GROWTH_PAGES = 16;
/** Arrays begin at cache lines, and keep one behind them that kernels may read beyond the end. */
const LINE_BYTES = 64;
/** A memory above this is not kept for the next solve. */
const KEPT_BYTES = 64 * 2 ** 20;

/** The arrays asked for do not fit into one memory, or the machine has no more to give. */
export class ArenaFull extends Error {
  constructor(
    readonly neededBytes: number,
    readonly limitBytes: number,
  ) {
    const mebibytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MiB`;
    super(`the arrays of this computation need ${mebibytes(neededBytes)}, and ${mebibytes(limitBytes)} can be had`);
    this.name = 'ArenaFull';
  }
}

export class WasmArena implements Arena {
  memory = newMemory();
  private end: number;
  /** Bytes below this were written by an earlier solve. */
  private dirtyEnd: number;
  /** Every buffer that arrays stand in: the memory gets a new one when it grows, and older arrays keep theirs. */
  private buffers = new WeakSet<SharedArrayBuffer>();

  /** @param base the first byte that is not static data of the module */
  constructor(private readonly base: number) {
    this.end = align(base);
    this.dirtyEnd = this.end;
  }

  get usedBytes(): number {
    return this.end - align(this.base);
  }

  float64(length: number): Float64Array {
    const { buffer, address } = this.place(8 * length);
    return new Float64Array(buffer, address, length);
  }

  float32(length: number): Float32Array {
    const { buffer, address } = this.place(4 * length);
    return new Float32Array(buffer, address, length);
  }

  int32(length: number): Int32Array {
    const { buffer, address } = this.place(4 * length);
    return new Int32Array(buffer, address, length);
  }

  /** Address of `bytes` bytes of zeros. */
  allocate(bytes: number): number {
    if (!Number.isSafeInteger(bytes) || bytes < 0) throw new RangeError(`an array cannot have ${bytes} bytes`);
    const address = this.end;
    const end = align(address + bytes) + LINE_BYTES;
    this.growTo(end);
    if (address < this.dirtyEnd) {
      new Uint8Array(this.memory.buffer, address, Math.min(end, this.dirtyEnd) - address).fill(0);
    }
    this.end = end;
    return address;
  }

  owns(buffer: ArrayBufferLike): boolean {
    return buffer instanceof SharedArrayBuffer && this.buffers.has(buffer);
  }

  /**
   * Forgets every array. A large memory is replaced, because nothing can make a WebAssembly memory smaller: true then,
   * and every instance has to move to the new one.
   */
  reset(): boolean {
    this.dirtyEnd = Math.max(this.dirtyEnd, this.end);
    this.end = align(this.base);
    if (this.memory.buffer.byteLength <= KEPT_BYTES) return false;
    this.memory = newMemory();
    this.dirtyEnd = this.end;
    this.buffers = new WeakSet();
    return true;
  }

  private place(bytes: number): { buffer: SharedArrayBuffer; address: number } {
    const address = this.allocate(bytes);
    // asked for once and late: V8 replaces the buffer object after a growth at a moment of its own
    const { buffer } = this.memory;
    this.buffers.add(buffer);
    return { buffer, address };
  }

  private growTo(end: number): void {
    const missing = Math.ceil((end - this.memory.buffer.byteLength) / PAGE_BYTES);
    if (missing <= 0) return;
    const present = this.memory.buffer.byteLength / PAGE_BYTES;
    if (present + missing > MAXIMUM_PAGES) throw new ArenaFull(end, MAXIMUM_PAGES * PAGE_BYTES);
    try {
      this.memory.grow(Math.min(Math.max(missing, GROWTH_PAGES), MAXIMUM_PAGES - present));
    } catch {
      throw new ArenaFull(end, present * PAGE_BYTES); // the operating system refused
    }
  }
}

function newMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: GROWTH_PAGES, maximum: MAXIMUM_PAGES, shared: true });
}

const align = (address: number): number => Math.ceil(address / LINE_BYTES) * LINE_BYTES;
