/**
 * What the service hands to a compute process and what it gets back, and the messages that carry it. Messages are small:
 * numbers travel as files in a private directory of the attempt, raw little-endian and row-major.
 */
import type { DeviceFault } from '../gpu/device-error.js';
import type { Dtype, NdArray } from '../solvers/arrays.js';
import type { DevicePrecision, FailureCode, Issue, Outcome, Progress, Warning } from '../solvers/contract.js';

/** An array in a file: nothing but its row-major little-endian bytes. */
export interface SpooledArray {
  /** Absolute path. */
  readonly file: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
}

/** One attempt at one job. */
export interface ComputeTask {
  readonly jobId: string;
  readonly solver: string;
  /** The request body exactly as submitted, the reserved `job` member included. */
  readonly body: string;
  /** Array arguments that are not inline in the body, by the name of their slot (`ArraySlot.name`). */
  readonly arrays: Readonly<Record<string, SpooledArray>>;
  /** Absolute path of a directory of this attempt alone, made by whoever writes into it first: large arrays of the answer are. */
  readonly directory: string;
  /** After this many seconds the solver is asked for its best so far; 3 s later the process is killed. */
  readonly maxRunSeconds: number;
  /** `estimate.memoryBytes` of the solver for this request. */
  readonly memoryBytes: number;
  readonly precision: DevicePrecision;
  /** The last checkpoint of an attempt that lost its device. */
  readonly resume: Readonly<Record<string, NdArray>> | null;
}

/** A large array of an answer; the body refers to it by `id`. */
export interface ProducedArray extends SpooledArray {
  /** `art_<uuid>` */
  readonly id: string;
  /** JSON pointer inside `result`. */
  readonly pointer: string;
}

export interface ComputeAnswer {
  readonly outcome: Outcome;
  readonly warnings: readonly Warning[];
  /** The result document as JSON text: outcome, result, certificate, trace, warnings, seconds, solver, version, threads. */
  readonly body: string;
  readonly artifacts: readonly ProducedArray[];
}

/**
 * INTERNAL: the solver threw something that is not a failure of the problem, that is, a fault of ours. STORAGE_FULL: a
 * large array could not be written.
 */
export interface ComputeFailure {
  readonly code: FailureCode | 'INTERNAL' | 'STORAGE_FULL';
  readonly detail: string;
  readonly issues: readonly Issue[];
}

/**
 * Why a process ended under its job. `unresponsive`: it did not take the task or closed its channel. `no_process`: none could be
 * started. `shutdown`: the pool was closed. All but `out_of_memory` are worth another attempt.
 */
export type CrashReason = 'exit' | 'signal' | 'unresponsive' | 'out_of_memory' | 'no_process' | 'shutdown';

/** `hang`: a call to it did not return in its time; `lost` also where the process died while it was in use. */
export type DeviceFailureReason = DeviceFault | 'hang';

export type ComputeOutcome =
  | { readonly kind: 'solved'; readonly answer: ComputeAnswer }
  | { readonly kind: 'failed'; readonly failure: ComputeFailure }
  | { readonly kind: 'crashed'; readonly reason: CrashReason; readonly detail: string }
  | {
      readonly kind: 'device_failed';
      readonly reason: DeviceFailureReason;
      /** The provider's words, or how the process ended. */
      readonly detail: string;
      /** The last state that the solver reported. */
      readonly checkpoint: NonNullable<Progress['checkpoint']> | null;
    }
  /** The process is confirmed gone. */
  | { readonly kind: 'cancelled' }
  /** Killed: the solver gave no answer within `maxRunSeconds` and the grace. */
  | { readonly kind: 'time_limit' };

/** From the service to the compute process. */
export type ToChild =
  | { readonly type: 'canary' }
  | { readonly type: 'solve'; readonly task: ComputeTask }
  /** Keep the best so far. Names its job, because it may cross with the answer and must not stop the next one. */
  | { readonly type: 'stop'; readonly jobId: string };

/** From the compute process to the service. */
export type FromChild =
  /** Solvers and kernels are loaded. */
  | { readonly type: 'ready' }
  | { readonly type: 'canary'; readonly value: number; readonly seconds: number; readonly residentBytes: number }
  /** The task has arrived; an idle process says so at once. */
  | { readonly type: 'started' }
  | { readonly type: 'progress'; readonly progress: Progress; readonly elapsedSeconds: number }
  | { readonly type: 'solved'; readonly answer: ComputeAnswer }
  | { readonly type: 'failed'; readonly failure: ComputeFailure }
  /** The device failed; the process is of no use any more. */
  | { readonly type: 'device_failed'; readonly reason: DeviceFault; readonly detail: string }
  /** The task begins to use the device, or has given back what it held there. */
  | { readonly type: 'device'; readonly inUse: boolean }
  /** The memory of the last job is released. */
  | { readonly type: 'idle'; readonly residentBytes: number };
