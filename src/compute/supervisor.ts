/**
 * One compute process seen from outside: started, given one task at a time, killed. Everything here works without the
 * process's help, because while a solver computes it hears nothing.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type { DeviceReport } from '../gpu/contract.js';
import type { Progress } from '../solvers/contract.js';
import { type Exit, exitOf, outOfMemoryKills, OVERRUN } from './exit.js';
import type { ComputeOutcome, ComputeTask, DeviceFailureReason, FromChild, ToChild } from './protocol.js';

/** Modules, threads and the first compilation, on a machine whose cores are all busy. */
const START_TIMEOUT_MS = 30_000;
/** What an idle process is asked it answers in milliseconds; after this long it is taken for dead. */
const ANSWER_TIMEOUT_MS = 10_000;
/** A canary on a device starts its driver and compiles its programs. */
const DEVICE_CANARY_TIMEOUT_MS = 30_000;
/** From the soft limit, which asks the solver for its best so far, to the hard one. */
const TIME_LIMIT_GRACE_MS = 3000;
/** From SIGTERM to SIGKILL. Without a handler SIGTERM ends even a process that computes; a library may bring one. */
const TERM_GRACE_MS = 2000;
/** The last lines and messages of a process may be read after the news of its death. */
const LAST_WORDS_MS = 500;

/** The same files whether this module runs from src (in tests) or from dist. */
const HOST_MODULE = new URL('../../dist/compute/host.js', import.meta.url);
const REGISTRY_MODULE = new URL('../../dist/solvers/registry.js', import.meta.url);

/** A device for the jobs of a compute process, as the probe found it. */
export interface ComputeDevice {
  readonly device: DeviceReport;
  readonly environment: Readonly<Record<string, string>>;
}

export interface ComputeProcessOptions {
  readonly threads: number;
  /** Absent: jobs compute on the processor. */
  readonly accelerator?: ComputeDevice;
  /** Limit of the JavaScript heap; arrays live outside of it. */
  readonly heapMiB: number;
  /** Absolute path or URL of the module whose SOLVERS the process offers; the registry unless given. */
  readonly solversModule?: string | URL;
  readonly onLog: (line: string) => void;
}

/** Why the service ends a process. `retired`: it is idle, and worn or not to be trusted. */
export type Ending = 'cancelled' | 'time_limit' | 'unresponsive' | 'shutdown' | 'retired';

export type OnProgress = (progress: Progress, elapsedSeconds: number) => void;

type Answer<Type> = Extract<FromChild, { readonly type: Type }>;

export class ComputeProcess {
  /** Rejects when the process ends before it has loaded its solvers. */
  readonly ready: Promise<unknown>;
  /** The process is gone and reaped. */
  readonly exited: Promise<Exit>;
  private readonly child: ChildProcess;
  private readonly listeners = new Set<(message: FromChild) => void>();
  private alive = true;
  private ending: Ending | null = null;
  private killed: Promise<void> | null = null;
  private saidOutOfMemory = false;
  private saidOverrun = false;
  private isDeviceInUse = false;
  private checkpoint: NonNullable<Progress['checkpoint']> | null = null;
  private outOfMemoryKillsBefore = outOfMemoryKills();
  private baselineBytes = 0;
  private residentBytes = 0;
  private jobsTaken = 0;
  private rested: Promise<Answer<'idle'>> | null = null;

  constructor(private readonly options: ComputeProcessOptions) {
    const { solversModule = REGISTRY_MODULE, accelerator } = options;
    const { href } = typeof solversModule === 'string' ? pathToFileURL(solversModule) : solversModule;
    const parameters = [String(process.pid), href, String(options.threads)];
    if (accelerator !== undefined) {
      const { device, environment } = accelerator;
      parameters.push(JSON.stringify(device), environment['GPU_FAULT'] ?? '');
    }
    this.child = fork(HOST_MODULE, parameters, {
      // a session of its own: Ctrl-C reaches the service alone, which then ends its jobs in order
      detached: true,
      // no address of a database or a queue, no secret: nothing but what a driver reads
      env: { ...accelerator?.environment },
      execArgv: [`--max-old-space-size=${options.heapMiB}`],
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.exited = this.watchExit();
    this.child.on('message', (message: FromChild) => {
      for (const listener of [...this.listeners]) listener(message);
    });
    this.child.once('disconnect', () => {
      // most often the process is ending and the news of it is still to come
      setTimeout(() => {
        if (this.alive) void this.kill('unresponsive');
      }, LAST_WORDS_MS).unref();
    });
    for (const stream of [this.child.stdout, this.child.stderr]) this.forwardLines(stream);
    this.ready = this.expect('ready', START_TIMEOUT_MS);
    // whoever needs it awaits it; a spare may die with nobody looking
    this.ready.catch(() => undefined);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get isAlive(): boolean {
    return this.alive;
  }

  /** Jobs this process was given. */
  get jobs(): number {
    return this.jobsTaken;
  }

  /** Resident memory beyond that of the fresh process, as of its last rest. */
  get growthBytes(): number {
    return this.residentBytes - this.baselineBytes;
  }

  /** Lets the process compute the known answer. Rejects when it does not answer. */
  async canary(): Promise<{ readonly value: number; readonly seconds: number }> {
    this.send({ type: 'canary' });
    const timeoutMs = this.options.accelerator === undefined ? ANSWER_TIMEOUT_MS : DEVICE_CANARY_TIMEOUT_MS;
    const answer = await this.expect('canary', timeoutMs);
    this.baselineBytes = answer.residentBytes;
    return answer;
  }

  /** Gives an idle process a task. Never rejects. */
  async run(task: ComputeTask, onProgress: OnProgress): Promise<ComputeOutcome> {
    this.jobsTaken++;
    this.rested = null;
    this.checkpoint = null;
    this.isDeviceInUse = false;
    this.outOfMemoryKillsBefore = outOfMemoryKills();
    const deaf = setTimeout(() => void this.kill('unresponsive'), ANSWER_TIMEOUT_MS);
    const late = setTimeout(() => void this.kill('time_limit'), task.maxRunSeconds * 1000 + TIME_LIMIT_GRACE_MS);
    return new Promise((resolve) => {
      const finish = (outcome: ComputeOutcome): void => {
        this.listeners.delete(listener);
        clearTimeout(deaf);
        clearTimeout(late);
        resolve(outcome);
      };
      const listener = (message: FromChild): void => {
        // after the decision to kill, an answer would contradict what was promised
        if (this.ending !== null) return;
        if (message.type === 'started') clearTimeout(deaf);
        else if (message.type === 'progress') {
          const { checkpoint, ...progress } = message.progress;
          this.checkpoint = checkpoint ?? this.checkpoint;
          onProgress(progress, message.elapsedSeconds);
        } else if (message.type === 'device') this.isDeviceInUse = message.inUse;
        else if (message.type === 'device_failed') finish(this.deviceFailed(message.reason, message.detail));
        else if (message.type === 'solved' || message.type === 'failed') {
          this.rested = this.expect('idle', ANSWER_TIMEOUT_MS);
          this.rested.catch(() => undefined);
          const { type } = message;
          finish(type === 'solved' ? { kind: type, answer: message.answer } : { kind: type, failure: message.failure });
        }
      };
      this.listeners.add(listener);
      void this.exited.then((exit) => finish(this.outcomeOf(exit)));
      this.send({ type: 'solve', task });
    });
  }

  private outcomeOf(exit: Exit): ComputeOutcome {
    const byItself = this.ending === null && (exit.reason === 'exit' || exit.reason === 'signal');
    if (byItself && this.saidOverrun) return this.deviceFailed('hang', OVERRUN);
    // drivers abort, or take the process along with their own faults
    if (byItself && this.isDeviceInUse) return this.deviceFailed('lost', exit.detail);
    return outcomeOf(this.ending, exit);
  }

  private deviceFailed(reason: DeviceFailureReason, detail: string): ComputeOutcome {
    return { kind: 'device_failed', reason, detail, checkpoint: this.checkpoint };
  }

  /** Asks the solver of this job for its best so far. */
  stop(jobId: string): void {
    this.send({ type: 'stop', jobId });
  }

  /** Waits until the memory of the last job is released. Answers false when the process is not there any more. */
  async rest(): Promise<boolean> {
    try {
      this.residentBytes = (await this.rested)?.residentBytes ?? this.residentBytes;
      return this.alive;
    } catch {
      return false;
    }
  }

  /** SIGTERM, after 2 s SIGKILL (at once on a device, whose runs do not hear SIGTERM); resolves when the process is gone. The first reason given counts. */
  kill(ending: Ending): Promise<void> {
    this.killed ??= this.climbLadder(ending);
    return this.killed;
  }

  private async climbLadder(ending: Ending): Promise<void> {
    this.ending = ending;
    this.signal(this.options.accelerator === undefined ? 'SIGTERM' : 'SIGKILL');
    const last = setTimeout(() => this.signal('SIGKILL'), TERM_GRACE_MS);
    await this.exited;
    clearTimeout(last);
  }

  /** To the whole process group, so that nothing a library started survives. */
  private signal(name: 'SIGTERM' | 'SIGKILL'): void {
    const { pid } = this.child;
    if (!this.alive || pid === undefined) return;
    try {
      process.kill(-pid, name);
    } catch {
      // no process groups on this system
      this.child.kill(name);
    }
  }

  private send(message: ToChild): void {
    // an error means that the channel is closed: the end of the process says the rest
    this.child.send(message, () => undefined);
  }

  private expect<Type extends FromChild['type']>(type: Type, timeoutMs: number): Promise<Answer<Type>> {
    return new Promise((resolve, reject) => {
      const finish = (): void => {
        clearTimeout(timer);
        this.listeners.delete(listener);
      };
      const listener = (message: FromChild): void => {
        if (message.type !== type) return;
        finish();
        resolve(message as Answer<Type>);
      };
      const timer = setTimeout(() => {
        finish();
        reject(new Error(`the process did not say '${type}' within ${timeoutMs / 1000} s`));
        void this.kill('unresponsive');
      }, timeoutMs);
      this.listeners.add(listener);
      void this.exited.then(({ detail }) => {
        finish();
        reject(new Error(detail));
      });
    });
  }

  private watchExit(): Promise<Exit> {
    const { child } = this;
    return new Promise((resolve) => {
      child.on('error', (error) => {
        if (child.pid !== undefined) return;
        this.alive = false;
        resolve({ reason: 'exit', detail: `the process could not be started: ${error.message}` });
      });
      child.once('exit', (code, signal) => {
        this.alive = false;
        const settle = (): void => {
          clearTimeout(timer);
          const { saidOutOfMemory, outOfMemoryKillsBefore } = this;
          resolve(exitOf(code, signal, { saidOutOfMemory, outOfMemoryKillsBefore }));
        };
        // 'close' follows once the pipes are read to their ends, unless a grandchild holds one open
        const timer = setTimeout(settle, LAST_WORDS_MS);
        if (this.ending === null) child.once('close', settle);
        else settle();
      });
    });
  }

  private forwardLines(stream: Readable | null): void {
    if (stream === null) return;
    createInterface({ input: stream }).on('line', (line) => {
      if (line.includes('JavaScript heap out of memory')) this.saidOutOfMemory = true;
      if (line === OVERRUN) this.saidOverrun = true;
      this.options.onLog(line);
    });
  }
}

function outcomeOf(ending: Ending | null, exit: Exit): ComputeOutcome {
  switch (ending) {
    case 'cancelled':
    case 'time_limit':
      return { kind: ending };
    case 'shutdown':
      return { kind: 'crashed', reason: ending, detail: 'the service was shut down' };
    case 'unresponsive':
      return { kind: 'crashed', reason: ending, detail: 'the process did not take its task or closed its channel' };
    case 'retired':
    case null:
      return { kind: 'crashed', ...exit };
  }
}
