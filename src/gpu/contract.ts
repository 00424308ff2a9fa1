/**
 * How a solver computes on a device: it names graphs of the catalogue, uploads each matrix once, and runs the graphs in
 * chunks of iterations that are short enough for stop, cancel and progress. What a device answers is progress or a start,
 * never a certificate: those are computed in float64 by the kernels.
 */
import type { Shape } from './values.js';

export type Provider = 'cpu' | 'webgpu' | 'cuda';
export type Float = 'float32' | 'float64';
export type FloatArray = Float32Array | Float64Array;

interface FloatArrays {
  readonly BYTES_PER_ELEMENT: number;
  new (length: number): FloatArray;
  of(...values: number[]): FloatArray;
  from(values: ArrayLike<number>, entry?: (value: number, index: number) => number): FloatArray;
}
/** The arrays of each arithmetic. */
export const FLOAT_ARRAYS: Readonly<Record<Float, FloatArrays>> = { float32: Float32Array, float64: Float64Array };

/** What a device was measured to do; the probe measures it with shipped graphs. */
export interface Calibration {
  /** Read by products of a matrix and a vector. */
  readonly bytesPerSecond: number;
  /** In float32 products of matrices. */
  readonly flopsPerSecond: number;
  /** The same in float64, which is from half to a sixty-fourth of it; absent where the device has no float64. */
  readonly float64FlopsPerSecond?: number;
  /** What one node of a graph costs, however small its arrays. */
  readonly secondsPerNode: number;
  readonly uploadBytesPerSecond: number;
}

/** What is known of the device that a runner uses. */
export interface DeviceReport {
  /** `cpu`: no device beside the processor; the kernels are faster there for all but products of matrices. */
  readonly provider: Provider;
  /** Which of the provider's devices. */
  readonly deviceId: number;
  readonly name: string;
  /** It computes on the processor after all: right, and slow. */
  readonly isSoftware: boolean;
  /** It computes in float64 at all. */
  readonly float64: boolean;
  /** Products in float32 have all their 24 bits (not those of TF32). */
  readonly fullFloat32: boolean;
  /** What graphs, matrices and sessions may take together. */
  readonly memoryBytes: number;
  /** Null where nobody measured. */
  readonly calibration: Calibration | null;
}

/** The shape of a transport problem: sources x targets. */
export interface TransportShape {
  readonly dtype: Float;
  readonly rows: number;
  readonly columns: number;
}

/** Points, each with its features, in a mixture. */
export interface MixtureShape {
  readonly dtype: Float;
  readonly points: number;
  readonly features: number;
  readonly components: number;
}

/**
 * The graphs that exist, each with the shapes it is built for; inputs and outputs are described in its file of
 * src/gpu/graphs. In kernels and potentials -1e30 stands for minus infinity: a device need not honour infinities. Where a
 * matrix is larger than the largest buffer of the device, the runner has it in blocks of rows, and nobody else knows.
 */
export type GraphSpec =
  /** T1: sweeps that scale K = exp(logKernel + f + g). */
  | (TransportShape & { readonly graph: 'sinkhorn-kernel' })
  /** T2: sweeps in the log domain, where T1 underflows. */
  | (TransportShape & { readonly graph: 'sinkhorn-log' })
  /** T3: conjugate gradients on the Schur complement of a Newton step. */
  | (TransportShape & { readonly graph: 'schur-conjugate-gradients' })
  /** The logKernel of squared distances between points. */
  | (TransportShape & { readonly graph: 'point-costs'; readonly dimension: number })
  /** L1: a mixture's log sums at points and the weighted feature sums that its gradients are made of. */
  | (MixtureShape & { readonly graph: 'mixture-moments' })
  /** L1's first half: log sums, and the shares of the components at each point. */
  | (MixtureShape & { readonly graph: 'mixture-points' });

/** A matrix that has been uploaded, until `release`. */
export interface DeviceMatrix {
  readonly dtype: Float;
  readonly shape: Shape;
}

/** A graph with the matrices it works on. */
export interface CompiledGraph {
  readonly spec: GraphSpec;
}

/** What one run answered. */
export interface Chunk {
  readonly outputs: Readonly<Record<string, FloatArray>>;
  /** Iterations that the run made. */
  readonly iterations: number;
  readonly seconds: number;
}

export interface GraphRunner {
  readonly device: DeviceReport;
  /** Whether the memory of the device holds this graph with its matrices, with room for what else it keeps. */
  fits(spec: GraphSpec): boolean;
  /** Uploads a row-major matrix, once. `data` of a matrix without shared memory must not change until `release`. */
  matrix(data: FloatArray, shape: Shape): Promise<DeviceMatrix>;
  /** Computes a matrix where it stays: the only output of `spec`, which has no iterations. */
  derive(spec: GraphSpec, feeds: Readonly<Record<string, FloatArray>>): Promise<DeviceMatrix>;
  /** Binds matrices to the inputs of a graph by name. Sessions of the same graph and shapes are shared. */
  compile(spec: GraphSpec, matrices: Readonly<Record<string, DeviceMatrix>>): Promise<CompiledGraph>;
  /**
   * One chunk: `feeds` are the other inputs by name. Makes as many iterations as take about 100 ms, by what the runs before
   * took (a first one is short), at most 64 and at most `mostIterations`; a run may be longer than 250 ms only where a
   * single iteration is. Exactly `iterations` where given.
   */
  run(
    graph: CompiledGraph,
    feeds: Readonly<Record<string, FloatArray>>,
    options?: { readonly mostIterations?: number; readonly iterations?: number },
  ): Promise<Chunk>;
  /** Gives back every matrix; graphs compiled with them must not be run any more. */
  release(): Promise<void>;
}
export type { Shape };

/** Computes gradients by itself, in float32. */
export type TensorFlow = typeof import('@tensorflow/tfjs');

export interface LoadedTensorFlow {
  readonly tf: TensorFlow;
  /** Package, version and backend. */
  readonly name: string;
  /**
   * Makes a call that computes.
   * @throws DeviceError where a device was computing and failed
   */
  run<T>(call: () => T): Promise<T>;
}
