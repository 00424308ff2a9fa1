/**
 * Asks V8 to give back a large memory now. A thread that waits between kernels never runs JavaScript that would make
 * it collect by itself, and one reference is enough to keep gigabytes.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('globalThis.gc') as (() => void) | undefined;
  collect?.();
}
