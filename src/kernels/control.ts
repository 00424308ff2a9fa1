/** The words through which a team's threads wait for each other, in a shared buffer of their own. */
export const GENERATION = 0;
export const PENDING = 1;
export const OPERATION = 2;
export const FAILED = 3;

/** Operations that are no kernel. */
export const CLOSE = -1;
export const MOVE = -2;

/** Arguments of a kernel, as float64, behind the first cache line. */
const ARGUMENTS_OFFSET = 64;
const MAXIMUM_ARGUMENTS = 16;

export interface Control {
  readonly words: Int32Array;
  readonly args: Float64Array;
}

export function newControlBuffer(): SharedArrayBuffer {
  return new SharedArrayBuffer(ARGUMENTS_OFFSET + 8 * MAXIMUM_ARGUMENTS);
}

export function controlOf(buffer: SharedArrayBuffer): Control {
  return {
    words: new Int32Array(buffer, 0, ARGUMENTS_OFFSET / 4),
    args: new Float64Array(buffer, ARGUMENTS_OFFSET, MAXIMUM_ARGUMENTS),
  };
}

/** About 20 microseconds: what follows a kernel most often is the next one, and sleeping and waking costs more. */
const SPINS = 10_000;

/** Waits while the word has this value; returns the new value. */
export function waitWhile(words: Int32Array, index: number, value: number): number {
  for (let spin = 0; spin < SPINS; spin++) {
    const current = Atomics.load(words, index);
    if (current !== value) return current;
  }
  let current = Atomics.load(words, index);
  while (current === value) {
    Atomics.wait(words, index, value);
    current = Atomics.load(words, index);
  }
  return current;
}
