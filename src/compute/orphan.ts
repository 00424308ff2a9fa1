/**
 * A thread of the compute process that ends it when the service is gone. The main thread learns of that by its closed
 * channel, but not while a solver computes; this thread sees the parent change and needs nobody's cooperation.
 */
import { workerData } from 'node:worker_threads';

const PERIOD_MS = 1000;
const parent = workerData as number;

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, PERIOD_MS);
