/** Entry of a team's thread: runs its share of each kernel until the team closes. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { CLOSE, FAILED, GENERATION, MOVE, OPERATION, PENDING, controlOf, waitWhile } from './control.js';
import { SHARED_KERNELS, instantiate } from './exports.js';
import { collectGarbage } from './garbage.js';

/** What the team gives a thread at its start. */
export interface ThreadStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly control: SharedArrayBuffer;
  readonly thread: number;
  readonly threads: number;
}

const port = parentPort;
if (port === null) throw new Error('this file is the entry of a worker thread');
const start = workerData as ThreadStart;
const { module, thread, threads } = start;
const { words, args } = controlOf(start.control);
let kernels = instantiate(module, start.memory);
// workerData would keep the first memory alive
Object.assign(start, { memory: null });

let generation = 0;
port.postMessage('ready');

for (;;) {
  generation = waitWhile(words, GENERATION, generation);
  const operation = words[OPERATION] as number;
  if (operation === CLOSE) break;
  try {
    if (operation === MOVE) move();
    else kernels[SHARED_KERNELS[operation] as (typeof SHARED_KERNELS)[number]](thread, threads, ...args);
  } catch {
    Atomics.store(words, FAILED, 1);
  }
  if (Atomics.sub(words, PENDING, 1) === 1) Atomics.notify(words, PENDING);
}

/** To the new memory that waits in the port; the old one is given back only when no thread knows it any more. */
function move(): void {
  const message = receiveMessageOnPort(port as NonNullable<typeof port>) as { message: WebAssembly.Memory };
  kernels = instantiate(module, message.message);
  collectGarbage();
}
