/**
 * A thread of the compute process that ends it when the service is gone, and when a call to a device has not returned in
 * its time. The main thread learns of the one by its closed channel, but not while a solver computes, and of the other
 * never; this thread needs nobody's cooperation.
 */
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { RunDeadline } from '../gpu/run-deadline.js';
import { OVERRUN } from './exit.js';

const PERIOD_MS = 1000;
const { parent, memory } = workerData as { readonly parent: number; readonly memory: SharedArrayBuffer };
const deadline = new RunDeadline(memory);

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  if (!deadline.isOver()) return;
  // the service reads why
  writeSync(2, `${OVERRUN}\n`);
  process.kill(process.pid, 'SIGKILL');
}, PERIOD_MS);
