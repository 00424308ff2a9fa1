/** What the end of a process means. */
import { readFileSync } from 'node:fs';
import type { CrashReason } from './protocol.js';

/** What the watchdog of a process says before it ends it. */
export const OVERRUN = 'a call to the device did not return in its time';

export interface Exit {
  readonly reason: Extract<CrashReason, 'exit' | 'signal' | 'out_of_memory'>;
  readonly detail: string;
}

/**
 * V8 aborts when its heap is full and says so first; Linux's out-of-memory killer sends SIGKILL like anybody else, only
 * its own counter tells.
 */
export function exitOf(
  code: number | null,
  signal: NodeJS.Signals | null,
  signs: { readonly saidOutOfMemory: boolean; readonly outOfMemoryKillsBefore: number },
): Exit {
  if (signal === null) return { reason: 'exit', detail: `the process exited with code ${code}` };
  if (signs.saidOutOfMemory && signal === 'SIGABRT') {
    return { reason: 'out_of_memory', detail: 'the JavaScript heap of the process was full' };
  }
  if (signal === 'SIGKILL' && outOfMemoryKills() > signs.outOfMemoryKillsBefore) {
    return { reason: 'out_of_memory', detail: 'the machine ran out of memory and ended the process' };
  }
  return { reason: 'signal', detail: `the process was ended by ${signal}` };
}

/** How many processes Linux has ended for want of memory since boot; 0 where that is not known. */
export function outOfMemoryKills(): number {
  try {
    return Number(/^oom_kill (\d+)$/m.exec(readFileSync('/proc/vmstat', 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
