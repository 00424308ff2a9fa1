/** The compute processes of one worker: a job at a time in each, none of them able to take the service down. */
import type { Progress } from '../solvers/contract.js';
import type { ComputeOutcome, ComputeTask } from './protocol.js';

export interface ComputePoolOptions {
  /** Jobs that run at the same time, each in a process of its own. */
  readonly slots: number;
  readonly threadsPerSlot: number;
  /** Largest `estimate.memoryBytes` a slot takes. */
  readonly slotMemoryBytes: number;
  /** Absolute path of the module whose SOLVERS the processes load; the registry unless given. */
  readonly solversModule?: string | URL;
  readonly onSlotEvent?: (event: SlotEvent) => void;
  /** One line that a compute process wrote to its standard output or error. */
  readonly onLog?: (line: string, slot: number | 'spare') => void;
}

export interface SlotEvent {
  readonly slot: number;
  readonly kind: 'ready' | 'lost' | 'canary_failed' | 'recycled' | 'quarantined';
  readonly detail: string;
}

export interface SlotStatistics {
  readonly state: 'starting' | 'idle' | 'busy' | 'quarantined';
  readonly restarts: number;
  readonly jobsDone: number;
}

export interface PoolStatistics {
  readonly slots: readonly SlotStatistics[];
  /** Slots that would take a job now. */
  readonly free: number;
  /** Jobs handed over that wait for a slot. */
  readonly waiting: number;
}

export interface RunHandlers {
  /** At most four times a second, and once at the end. */
  readonly onProgress?: (progress: Progress, elapsedSeconds: number) => void;
}

export interface ComputeRun {
  /** Never rejects. */
  readonly finished: Promise<ComputeOutcome>;
  /** Asks for the best so far at the next yield of the solver. */
  stop(): void;
  /** Kills the process; `finished` answers `cancelled` once it is gone. */
  cancel(): void;
}

export interface ComputePool {
  /** Resolves when every slot has a process that computed a known answer, or is given up for now; rejects when none has. */
  start(): Promise<void>;
  /**
   * Runs the task in the next free slot.
   * @throws TaskDoesNotFit when `task.memoryBytes` exceeds what a slot takes
   */
  run(task: ComputeTask, handlers?: RunHandlers): ComputeRun;
  statistics(): PoolStatistics;
  /** Takes no more jobs, waits at most `graceMs` for those that run, kills the rest; no process is left. */
  close(options?: { readonly graceMs?: number }): Promise<void>;
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
