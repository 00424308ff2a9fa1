/**
 * Entry of a compute process. Arguments: pid of the service, URL of the module with the solvers, threads of the kernels,
 * and, where its jobs compute on a device, the report of that device as JSON and the fault of it that is to be rehearsed.
 * Takes one task after the other from its parent; knows no network, no database and no environment.
 */
import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { DeviceReport } from '../gpu/contract.js';
import { DeviceError } from '../gpu/device-error.js';
import type { GuardOptions } from '../gpu/guard.js';
import { LazyRunner } from '../gpu/lazy-runner.js';
import { loadTensorFlow } from '../gpu/tensorflow.js';
import { processorReport } from '../gpu/processor.js';
import { RunDeadline } from '../gpu/run-deadline.js';
import { collectGarbage } from '../kernels/garbage.js';
import { wasmKernels } from '../kernels/wasm.js';
import type { Solver } from '../solvers/contract.js';
import { canary } from './canary.js';
import { execute, failureOf } from './execute.js';
import { ProgressReporter } from './progress.js';
import type { ComputeAnswer, ComputeTask, FromChild, ToChild } from './protocol.js';

/** Below the API and the database, which must answer while every core computes. */
const NICENESS = 7;

/** A collection takes milliseconds of a process at rest: only where there is something to collect. */
const COLLECTION_BYTES = 64 * 2 ** 20;

const [servicePid, solversModule, threads, reportJson, fault] = process.argv.slice(2) as [
  string,
  string,
  string,
  string?,
  string?,
];

// before the threads start: on Linux each inherits it from the one that starts it
setPriority(NICENESS);
offerToOutOfMemoryKiller();
process.on('disconnect', () => process.exit(0));
const deadline = new RunDeadline();
new Worker(new URL('./watchdog.js', import.meta.url), {
  workerData: { parent: Number(servicePid), memory: deadline.memory },
  resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 },
});

const { SOLVERS } = (await import(solversModule)) as { readonly SOLVERS: readonly Solver[] };
const kernels = await wasmKernels({ threads: Number(threads) });
const device = reportJson === undefined ? 'cpu' : 'gpu';
const report = reportJson === undefined ? processorReport() : (JSON.parse(reportJson) as DeviceReport);
const guard: GuardOptions = { deadline, fault, onUse: (inUse) => send({ type: 'device', inUse }) };
const graphs = new LazyRunner(report, Number(threads), device === 'cpu' ? {} : guard);
let freshBytes = 0;
let running: { readonly jobId: string; stopped: boolean } | null = null;

process.on('message', (message: ToChild) => {
  switch (message.type) {
    case 'canary':
      void answerCanary();
      break;
    case 'solve':
      send({ type: 'started' });
      void run(message.task).then((isUsable) => (isUsable ? release() : undefined));
      break;
    case 'stop':
      if (running?.jobId === message.jobId) running.stopped = true;
      break;
  }
});
send({ type: 'ready' });

function send(message: FromChild): void {
  process.send?.(message);
}

/** The kernels' known answer; not a number where the device gets its own wrong or does not answer. */
async function answerCanary(): Promise<void> {
  const start = performance.now();
  const value = (await deviceComputes()) ? canary(kernels) : NaN;
  const seconds = (performance.now() - start) / 1000;
  kernels.reset();
  freshBytes = process.memoryUsage.rss();
  send({ type: 'canary', value, seconds, residentBytes: freshBytes });
}

async function deviceComputes(): Promise<boolean> {
  if (device === 'cpu') return true;
  try {
    const { canaries } = await import('../gpu/canaries.js');
    const { multiplies, logSumExp } = await canaries(report.provider);
    return multiplies && logSumExp;
  } catch (error) {
    logError(error);
    return false;
  }
}

/** Reports the end of the task, whatever it is; never rejects. Answers whether the process can be used further. */
async function run(task: ComputeTask): Promise<boolean> {
  const start = performance.now();
  const elapsedSeconds = (): number => (performance.now() - start) / 1000;
  const progress = new ProgressReporter(elapsedSeconds, (value, seconds) =>
    send({ type: 'progress', progress: value, elapsedSeconds: seconds }),
  );
  running = { jobId: task.jobId, stopped: false };
  try {
    const answer = await solve(task, elapsedSeconds, progress);
    progress.flush();
    send({ type: 'solved', answer });
  } catch (error) {
    progress.flush();
    // TensorFlow finds a GPU by itself, also in a process that computes on the CPU
    if (error instanceof DeviceError && (device === 'gpu' || error.provider !== 'cpu')) {
      send({ type: 'device_failed', reason: error.fault, detail: error.message });
      return false;
    }
    const failure = failureOf(error);
    if (failure.code === 'INTERNAL') logError(error);
    send({ type: 'failed', failure });
  }
  running = null;
  return true;
}

/** Standard error is the log of this process. */
function logError(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
}

async function solve(
  task: ComputeTask,
  elapsedSeconds: () => number,
  progress: ProgressReporter,
): Promise<ComputeAnswer> {
  const solver = SOLVERS.find(({ name }) => name === task.solver);
  if (solver === undefined) throw new Error(`there is no solver ${task.solver}`);
  return execute(
    task,
    solver,
    { kernels, device, graphs, tensorflow: () => loadTensorFlow(guard) },
    {
      elapsedSeconds,
      interruption() {
        if (running?.stopped === true) return 'stopped';
        return elapsedSeconds() >= task.maxRunSeconds ? 'time_limit' : null;
      },
      report: (value) => progress.report(value),
    },
  );
}

/** After the answer is sent, so that nobody waits for it. */
async function release(): Promise<void> {
  kernels.reset();
  await graphs.release();
  if (process.memoryUsage.rss() > freshBytes + COLLECTION_BYTES) collectGarbage();
  send({ type: 'idle', residentBytes: process.memoryUsage.rss() });
}

/** When the machine runs out of memory, Linux should end this process and not the database or the service. */
function offerToOutOfMemoryKiller(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '500');
  } catch {
    // not Linux, or not allowed: the kernel chooses by size, which most often is this process too
  }
}
