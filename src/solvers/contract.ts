/** What a solver is. Nothing below this file knows HTTP, queues or databases; nothing above it knows mathematics. */
import type { ZodObject, ZodType, z } from 'zod';
import type { DeviceReport, Float, GraphRunner, LoadedTensorFlow, GraphSpec } from '../gpu/contract.js';
import type { Kernels } from '../kernels/contract.js';
import type { ArrayFacts, ArrayInput, BridgePart, NdArray } from './arrays.js';

/** Where a method comes from; equation numbers in comments refer to it. */
export interface Citation {
  readonly title: string;
  readonly authors: string;
  readonly venue: string;
  readonly url: string;
}

/** One array argument of a submission: where it stands in the request and what it must look like. */
export interface ArraySlot {
  /** The name under which `solve` receives the array. */
  readonly name: string;
  /** JSON pointer of the member in the request body. */
  readonly pointer: string;
  readonly source: ArrayInput | BridgePart;
  readonly rank: 1 | 2;
  /** Entries below this are refused (0 for masses). */
  readonly minimum?: number;
  /** `+Infinity` is allowed (a forbidden pair of a cost matrix); NaN and -Infinity never are. */
  readonly allowPositiveInfinity?: boolean;
  /** NaN marks an absent entry and is allowed (potentials at zero mass). */
  readonly allowNaN?: boolean;
}

/** One thing that is wrong with a submission. `detail` says what was wrong, what was expected and what to do. */
export interface Issue {
  readonly pointer: string;
  readonly code: IssueCode;
  readonly detail: string;
}
export type IssueCode =
  'INVALID_TYPE' | 'INVALID_VALUE' | 'UNKNOWN_MEMBER' | 'NOT_FINITE' | 'OUT_OF_RANGE' | 'SHAPE_MISMATCH' | 'NOT_FOUND';

/** An upper bound on what a job takes; `memoryBytes` counts the compute process's arrays. */
export interface Estimate {
  readonly memoryBytes: number;
  readonly flops: number;
}

/** What a device would do for a problem, so that it can be decided beforehand whether it is worth it. */
export interface GraphWork {
  /** Graphs that must fit the device, each by itself. */
  readonly graphs: readonly GraphSpec[];
  readonly uploadBytes: number;
  /** What the compute process holds for the device beside `Estimate.memoryBytes`; absent: nothing. */
  readonly hostBytes?: number;
  /** Expected, not the most: sweeps, steps of the optimiser. */
  readonly iterations: number;
  readonly nodesPerIteration: number;
  /** What an iteration reads or writes on the device. */
  readonly bytesPerIteration: number;
  readonly flopsPerIteration: number;
  /** What the CPU does in any case: certificates, and the finish in float64. */
  readonly finishFlops: number;
  /** The answer has all digits of float64 whatever the device computed in: the CPU goes on from there. */
  readonly isRefined: boolean;
  /** What the CPU would do alone. */
  readonly cpuFlops: number;
}

export const DEVICE_PRECISIONS = ['auto', 'float32', 'float64'] as const;
export type DevicePrecision = (typeof DEVICE_PRECISIONS)[number];

/**
 * The arithmetic of graphs. `auto` is float32 on every device: half the memory and half the time of products that wait for
 * memory, and what begins there is finished in float64 where digits matter.
 */
export const graphFloat = (precision: DevicePrecision, { float64 }: Pick<DeviceReport, 'float64'>): Float =>
  precision === 'float64' && float64 ? 'float64' : 'float32';

export interface MetricSpec {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly scale: 'linear' | 'log';
}

export interface Progress {
  readonly phase: string;
  readonly iteration: number;
  /** Share of the work done, 0 to 1, where it can be known. */
  readonly fraction?: number;
  /** Values of the solver's declared metrics. */
  readonly metrics: Readonly<Record<string, number>>;
  /** State that `SolveContext.resume` takes up again, where a device may be lost: small arrays by name. */
  readonly checkpoint?: Readonly<Record<string, NdArray>>;
}

export const OUTCOMES = ['converged', 'max_iterations', 'time_limit', 'stopped'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A statement that proves something about the answer: `holds` is `value <= bound`. */
export interface CertificateEntry {
  readonly name: string;
  readonly title: string;
  readonly value: number;
  readonly bound: number;
  readonly holds: boolean;
}

export interface Warning {
  readonly code: string;
  readonly detail: string;
}

/** Equally long columns for the convergence plot, at most 500 rows. */
export type Trace = Readonly<Record<string, readonly (number | string)[]>>;

/** The answer. `result` may hold NdArrays anywhere: small ones travel as JSON, large ones become artifacts. */
export interface Solution<Result> {
  readonly outcome: Outcome;
  readonly result: Result;
  readonly certificate: readonly CertificateEntry[];
  readonly trace: Trace;
  readonly warnings: readonly Warning[];
}

/** A mathematical failure: the job fails with this code and never answers with a number that means nothing. */
export const FAILURE_CODES = [
  'INPUT_INVALID',
  'INFEASIBLE',
  'NUMERICAL_BREAKDOWN',
  'TOLERANCE_UNREACHABLE',
  'OUT_OF_MEMORY',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

export class SolveFailure extends Error {
  constructor(
    readonly code: FailureCode,
    message: string,
    readonly issues: readonly Issue[] = [],
  ) {
    super(message);
    this.name = 'SolveFailure';
  }
}

/** What a solver may use besides its input: no disk, no network, no clock but this one. */
export interface SolveContext {
  readonly kernels: Kernels;
  /** Where this job computes: `gpu` only if it was meant for the device of `graphs`. */
  readonly device: 'cpu' | 'gpu';
  /** Graphs on that device, or on the processor. Certificates are the kernels' work, whatever computed the answer. */
  readonly graphs: GraphRunner;
  /** Loaded when it is first asked for; null where it is not installed. */
  tensorflow(): Promise<LoadedTensorFlow | null>;
  /** Asked for by the submitter, for what `graphs` compute. */
  readonly precision: DevicePrecision;
  /** The last checkpoint of an attempt that lost its device, or null. */
  readonly resume: Readonly<Record<string, NdArray>> | null;
  elapsedSeconds(): number;
  /** Why the solver should return its best so far at the next yield, or null to go on. */
  interruption(): 'stopped' | 'time_limit' | null;
}

/** A plot of a stored result: pure, without theme or literal colours; `description` states the numbers shown. */
export interface View<Result> {
  readonly name: string;
  readonly title: string;
  /** Null where this result has nothing to show (say, points of more than three dimensions). */
  specification(solution: StoredSolution<Result>): VegaLiteSpecification | null;
}
export type VegaLiteSpecification = Readonly<Record<string, unknown>> & { readonly description: string };

/** A solution as it is stored and answered: its NdArrays replaced by ResultArrays. */
export interface StoredSolution<Result> {
  readonly outcome: Outcome;
  readonly result: Result;
  readonly certificate: readonly CertificateEntry[];
  readonly trace: Trace;
  readonly warnings: readonly Warning[];
}

/** A request body that solves; executed by the tests, shown in the OpenAPI document and on the page. */
export interface Example {
  readonly name: string;
  readonly title: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Solver<Input extends ZodObject = ZodObject, Computed = unknown, Stored = unknown> {
  /** '<family>.<method>', for instance 'transport.sinkhorn-newton-sparse'. */
  readonly name: string;
  /** Semantic version, stored with every job: a change of the numbers is a minor version at least. */
  readonly version: string;
  readonly title: string;
  readonly summary: string;
  readonly source: Citation;
  readonly input: Input;
  /** Schema of the stored result, as answered. */
  readonly result: ZodType<Stored>;
  readonly devices: readonly ('cpu' | 'gpu')[];
  readonly metrics: readonly MetricSpec[];
  readonly views: readonly View<Stored>[];
  readonly examples: readonly Example[];
  /** The array arguments of this request, in a fixed order. */
  arrays(input: z.output<Input>): readonly ArraySlot[];
  /** Everything wrong with the request that its schema cannot say: shapes that disagree, masses, bounds that depend on values. */
  check(input: z.output<Input>, facts: Readonly<Record<string, ArrayFacts>>): readonly Issue[];
  /** Upper bound, called after `check` found nothing. */
  estimate(input: z.output<Input>, facts: Readonly<Record<string, ArrayFacts>>): Estimate;
  /**
   * What a device would do in this arithmetic; null where it has no part in this problem: none in float32 is none in
   * float64. Only of solvers whose `devices` name the GPU.
   */
  graphWork?(input: z.output<Input>, facts: Readonly<Record<string, ArrayFacts>>, dtype: Float): GraphWork | null;
  /** JSON pointer of the member that asks for TensorFlow, an optional package; null where none does. */
  needsTensorFlow?(input: z.output<Input>): string | null;
  /**
   * Solves. Yields at least every 250 ms of work, so that stop and progress are polite; cancel is not polite: the
   * process is killed. The data of `arrays` stand in `context.kernels.arena`: no copy is needed before a kernel.
   * @throws SolveFailure when the problem has no answer or arithmetic broke down.
   */
  solve(
    input: z.output<Input>,
    arrays: Readonly<Record<string, NdArray>>,
    context: SolveContext,
  ): AsyncGenerator<Progress, Solution<Computed>>;
}
