/** The compute processes of one worker: a job at a time in each, none of them able to take the service down. */
import { setTimeout as pause } from 'node:timers/promises';
import { CANARY_VALUE } from './canary.js';
import type { ComputeOutcome, ComputeTask } from './protocol.js';
import { type ComputeDevice, ComputeProcess, type OnProgress } from './supervisor.js';

export interface ComputePoolOptions {
  /** Jobs that run at the same time, each in a process of its own. */
  readonly slots: number;
  readonly threadsPerSlot: number;
  /** Largest `estimate.memoryBytes` a slot takes. */
  readonly slotMemoryBytes: number;
  /** Absolute path or URL of the module whose SOLVERS the processes load; the registry unless given. */
  readonly solversModule?: string | URL;
  /** A device that every job of this pool computes on. */
  readonly accelerator?: ComputeDevice;
  /** JavaScript heap of a process (bodies and result documents; arrays live outside of it). */
  readonly heapMiB?: number;
  /** A process is replaced after this many jobs: what leaks, leaks slowly, and a new one takes as long as many a small job. */
  readonly recycleAfterJobs?: number;
  /** How long a slot rests whose processes cannot be trusted. */
  readonly quarantineMs?: number;
  /** What the canary must compute. */
  readonly canaryValue?: number;
  readonly onSlotEvent?: (event: SlotEvent) => void;
  /** One line that a compute process wrote to its standard output or error; no slot where it is the spare. */
  readonly onLog?: (line: string, origin: { readonly slot: number | null; readonly jobId: string | null }) => void;
}

/** `unfit`: a process did not start or failed its canary. `lost`: it ended by itself. */
export interface SlotEvent {
  readonly slot: number;
  readonly kind: 'ready' | 'lost' | 'killed' | 'recycled' | 'unfit' | 'quarantined';
  readonly detail: string;
}

export interface SlotStatistics {
  readonly state: 'starting' | 'idle' | 'busy' | 'quarantined';
  /** Processes that were replaced. */
  readonly restarts: number;
  readonly jobsDone: number;
}

export interface PoolStatistics {
  readonly slots: readonly SlotStatistics[];
  /** Slots that would take a job now. */
  readonly free: number;
  /** Slots that take jobs, be it after the one they have: not quarantined. */
  readonly usable: number;
  /** Jobs handed over that wait for a slot. */
  readonly waiting: number;
}

export interface RunHandlers {
  /** At most four times a second, and once at the end. Must not throw. */
  readonly onProgress?: OnProgress;
}

export interface ComputeRun {
  /** Never rejects. */
  readonly finished: Promise<ComputeOutcome>;
  /** Asks for the best so far at the next yield of the solver. */
  stop(): void;
  /** Kills the process; `finished` answers `cancelled` once it is gone. */
  cancel(): void;
}

export class TaskDoesNotFit extends Error {
  constructor(
    readonly memoryBytes: number,
    readonly slotMemoryBytes: number,
  ) {
    super(`the task needs ${memoryBytes} bytes, a compute slot has ${slotMemoryBytes}`);
    this.name = 'TaskDoesNotFit';
  }
}

interface Slot {
  readonly index: number;
  state: SlotStatistics['state'];
  process: ComputeProcess | null;
  job: Job | null;
  restarts: number;
  jobsDone: number;
  /** Processes in a row that were no good: unfit, or lost before they finished a job. */
  failures: number;
}

class Job {
  readonly finished: Promise<ComputeOutcome>;
  settle: (outcome: ComputeOutcome) => void = () => undefined;
  stopAsked = false;

  constructor(
    readonly task: ComputeTask,
    readonly onProgress: OnProgress,
  ) {
    this.finished = new Promise((resolve) => {
      this.settle = resolve;
    });
  }
}

const FAILURES_TO_QUARANTINE = 2;
const RECYCLE_GROWTH_BYTES = 512 * 2 ** 20;
const NO_PROCESS = { kind: 'crashed', reason: 'no_process', detail: 'every compute slot is quarantined' } as const;
const NO_DEVICE = {
  kind: 'device_failed',
  reason: 'missing',
  detail: 'no compute process could compute a known answer on it',
  checkpoint: null,
} as const;
const SHUT_DOWN = { kind: 'crashed', reason: 'shutdown', detail: 'the service was shut down' } as const;

export class ComputePool {
  private readonly slots: readonly Slot[];
  private readonly waiting: Job[] = [];
  /** Every process that may be alive. */
  private readonly processes = new Set<ComputeProcess>();
  private readonly serving = new Set<Promise<void>>();
  private readonly quarantines = new Set<NodeJS.Timeout>();
  private spare: ComputeProcess | null = null;
  private closed: Promise<void> | null = null;

  constructor(private readonly options: ComputePoolOptions) {
    this.slots = Array.from({ length: options.slots }, (_, index) => ({
      index,
      state: 'starting',
      process: null,
      job: null,
      restarts: 0,
      jobsDone: 0,
      failures: 0,
    }));
  }

  /**
   * Resolves when every slot has a process that passed the canary, or is given up for now.
   * @throws Error when no slot has one: the installation is broken; nothing is left running
   */
  async start(): Promise<void> {
    const faults = await Promise.all(this.slots.map((slot) => this.fill(slot)));
    if (this.closed !== null || this.slots.some(({ state }) => state !== 'quarantined')) return;
    await this.close();
    throw new Error(`no compute process can be used: ${faults[0]}`);
  }

  /**
   * Runs the task in the next free slot; the time limit counts from there. Crashes at once with `no_process`, or its device
   * has failed, while every slot is quarantined.
   * @throws TaskDoesNotFit when `task.memoryBytes` exceeds what a slot takes
   */
  run(task: ComputeTask, handlers: RunHandlers = {}): ComputeRun {
    const { slotMemoryBytes } = this.options;
    if (task.memoryBytes > slotMemoryBytes) throw new TaskDoesNotFit(task.memoryBytes, slotMemoryBytes);
    const job = new Job(task, handlers.onProgress ?? (() => undefined));
    if (this.closed !== null) job.settle(SHUT_DOWN);
    else if (this.usable === 0) job.settle(this.noProcess);
    else {
      this.waiting.push(job);
      this.dispatch();
    }
    return { finished: job.finished, stop: () => this.stop(job), cancel: () => this.cancel(job) };
  }

  /** Lets the idle processes compute their canaries again; answers a fault, whose process is replaced, or null. */
  async check(): Promise<string | null> {
    const idle = this.slots.flatMap(({ state, process }) => (state === 'idle' && process !== null ? [process] : []));
    if (idle.length === 0) return 'no compute process is idle';
    const faults = await Promise.all(
      idle.map(async (process) => {
        const fault = await this.faultOf(process);
        if (fault !== null) void process.kill('retired');
        return fault;
      }),
    );
    return faults.find((fault) => fault !== null) ?? null;
  }

  statistics(): PoolStatistics {
    return {
      slots: this.slots.map(({ state, restarts, jobsDone }) => ({ state, restarts, jobsDone })),
      free: this.slots.filter(({ state }) => state === 'idle').length,
      usable: this.usable,
      waiting: this.waiting.length,
    };
  }

  /** Takes no more jobs, waits at most `graceMs` for those that run, kills the rest; no process is left. */
  close({ graceMs = 0 }: { readonly graceMs?: number } = {}): Promise<void> {
    this.closed ??= this.shutDown(graceMs);
    return this.closed;
  }

  private async shutDown(graceMs: number): Promise<void> {
    for (const job of this.waiting.splice(0)) job.settle(SHUT_DOWN);
    for (const timer of this.quarantines) clearTimeout(timer);
    if (this.serving.size > 0 && graceMs > 0) {
      const patience = new AbortController();
      await Promise.race([Promise.all(this.serving), pause(graceMs, undefined, { signal: patience.signal })]);
      patience.abort();
    }
    await Promise.all([...this.processes].map((process) => process.kill('shutdown')));
    await Promise.all(this.serving);
  }

  /** A job may go on without the device. */
  private get noProcess(): ComputeOutcome {
    return this.options.accelerator === undefined ? NO_PROCESS : NO_DEVICE;
  }

  private get usable(): number {
    return this.slots.filter(({ state }) => state !== 'quarantined').length;
  }

  private stop(job: Job): void {
    job.stopAsked = true;
    this.processOf(job)?.stop(job.task.jobId);
  }

  private cancel(job: Job): void {
    const position = this.waiting.indexOf(job);
    if (position < 0) return void this.processOf(job)?.kill('cancelled');
    this.waiting.splice(position, 1);
    job.settle({ kind: 'cancelled' });
  }

  private processOf(job: Job): ComputeProcess | null {
    return this.slots.find((slot) => slot.job === job)?.process ?? null;
  }

  private dispatch(): void {
    for (const slot of this.slots) {
      if (slot.state !== 'idle' || slot.process === null) continue;
      const job = this.waiting.shift();
      if (job === undefined) return;
      const served = this.serve(slot, slot.process, job).finally(() => this.serving.delete(served));
      this.serving.add(served);
    }
  }

  private async serve(slot: Slot, process: ComputeProcess, job: Job): Promise<void> {
    slot.state = 'busy';
    slot.job = job;
    const finished = process.run(job.task, job.onProgress);
    if (job.stopAsked) process.stop(job.task.jobId);
    const outcome = await finished;
    slot.job = null;
    slot.jobsDone++;
    job.settle(outcome);
    if (outcome.kind === 'solved' || outcome.kind === 'failed') slot.failures = 0;
    const rested = await process.rest();
    if (this.closed !== null) return;
    const why = rested ? this.reasonToRecycle(process, outcome) : null;
    if (rested && why === null) {
      slot.state = 'idle';
      this.dispatch();
      return;
    }
    if (why !== null) {
      this.tell(slot, 'recycled', why);
      void process.kill('retired');
    } else if (outcome.kind === 'crashed' || outcome.kind === 'device_failed') this.tell(slot, 'lost', outcome.detail);
    else this.tell(slot, 'killed', outcome.kind);
    void this.replace(slot);
  }

  private reasonToRecycle(process: ComputeProcess, outcome: ComputeOutcome): string | null {
    const { recycleAfterJobs = 10_000 } = this.options;
    if (outcome.kind === 'device_failed') return `its device failed: ${outcome.detail}`;
    if (outcome.kind === 'failed' && outcome.failure.code === 'INTERNAL') return 'its solver threw an unexpected error';
    if (process.jobs >= recycleAfterJobs) return `it did ${process.jobs} jobs`;
    if (process.growthBytes > RECYCLE_GROWTH_BYTES) return `it grew by ${process.growthBytes} bytes`;
    return null;
  }

  /** Gives the slot a process that passed the canary, the spare if there is one; answers the last fault otherwise. */
  private async fill(slot: Slot): Promise<string | null> {
    slot.process = null;
    slot.state = 'starting';
    for (;;) {
      const process = this.takeSpare() ?? this.spawn();
      const fault = await this.faultOf(process);
      if (this.closed !== null) return null;
      if (fault === null) {
        this.seat(slot, process);
        return null;
      }
      slot.failures++;
      this.tell(slot, 'unfit', fault);
      await process.kill('retired');
      if (slot.failures >= FAILURES_TO_QUARANTINE) {
        this.quarantine(slot);
        return fault;
      }
    }
  }

  private async faultOf(process: ComputeProcess): Promise<string | null> {
    const { canaryValue = CANARY_VALUE } = this.options;
    try {
      await process.ready;
      const { value } = await process.canary();
      return value === canaryValue ? null : `the canary computed ${value}, expected ${canaryValue}`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  private seat(slot: Slot, process: ComputeProcess): void {
    slot.process = process;
    slot.state = 'idle';
    this.tell(slot, 'ready', `process ${process.pid}`);
    void process.exited.then(({ detail }) => {
      // while it is busy, whoever serves the job notices
      if (slot.process !== process || slot.state !== 'idle' || this.closed !== null) return;
      slot.failures++;
      this.tell(slot, 'lost', detail);
      if (slot.failures >= FAILURES_TO_QUARANTINE) this.quarantine(slot);
      else void this.replace(slot);
    });
    this.dispatch();
    this.keepSpare();
  }

  private replace(slot: Slot): Promise<unknown> {
    slot.restarts++;
    return this.fill(slot);
  }

  private quarantine(slot: Slot): void {
    const { quarantineMs = 60_000 } = this.options;
    slot.process = null;
    slot.state = 'quarantined';
    this.tell(slot, 'quarantined', `for ${quarantineMs / 1000} s`);
    // another worker may have a process for them
    if (this.usable === 0) for (const job of this.waiting.splice(0)) job.settle(this.noProcess);
    const timer = setTimeout(() => {
      this.quarantines.delete(timer);
      slot.failures = 0;
      void this.replace(slot);
    }, quarantineMs);
    this.quarantines.add(timer);
  }

  /** Started when nobody waits for a process, so that it takes no time from those that do. */
  private keepSpare(): void {
    if (this.spare !== null || this.closed !== null || this.slots.some(({ state }) => state === 'starting')) return;
    const spare = this.spawn();
    this.spare = spare;
    // one that dies is not replaced until a slot needs one: it would most likely die again
    void spare.exited.then(() => {
      if (this.spare === spare) this.spare = null;
    });
  }

  private takeSpare(): ComputeProcess | null {
    const { spare } = this;
    this.spare = null;
    return spare;
  }

  private spawn(): ComputeProcess {
    const { threadsPerSlot, heapMiB = 512, solversModule, accelerator, onLog } = this.options;
    const process = new ComputeProcess({
      threads: threadsPerSlot,
      heapMiB,
      ...(solversModule === undefined ? {} : { solversModule }),
      ...(accelerator === undefined ? {} : { accelerator }),
      onLog: (line) => {
        const slot = this.slots.find((candidate) => candidate.process === process);
        onLog?.(line, { slot: slot?.index ?? null, jobId: slot?.job?.task.jobId ?? null });
      },
    });
    this.processes.add(process);
    void process.exited.then(() => this.processes.delete(process));
    return process;
  }

  private tell(slot: Slot, kind: SlotEvent['kind'], detail: string): void {
    this.options.onSlotEvent?.({ slot: slot.index, kind, detail });
  }
}
