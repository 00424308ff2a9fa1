/** Runs graphs by onnxruntime-node. Loading this file loads its native library: it is imported where it is needed. */
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { buildGraph, hasIterations } from './catalogue.js';
import type {
  Chunk,
  CompiledGraph,
  DeviceMatrix,
  DeviceReport,
  Float,
  FloatArray,
  GraphRunner,
  GraphSpec,
  Provider,
  Shape,
} from './contract.js';
import { DeviceError } from './device-error.js';
import { Graph } from './graph.js';
import { DeviceGuard, type GuardOptions } from './guard.js';
import { fitsDevice } from './memory.js';
import { Pace } from './pace.js';
import { type KeptSession, Sessions } from './sessions.js';
import { elementCount, GraphError } from './values.js';

/**
 * Where matrices live between runs. `host`: they are passed by reference. `device`: in tensors there. `session`: as
 * constants of the session, for a provider whose tensors cross the bus at every run.
 */
export type Residence = 'host' | 'device' | 'session';
const RESIDENCE: Readonly<Record<Provider, Residence>> = { cpu: 'host', webgpu: 'device', cuda: 'session' };

export interface SessionOptions {
  readonly device: DeviceReport;
  /** Of the `cpu` provider. */
  readonly threads: number;
  readonly residence?: Residence;
  readonly guard?: GuardOptions;
}

interface UploadedMatrix extends DeviceMatrix {
  readonly number: number;
  readonly tensor: Tensor;
}
interface BoundGraph extends CompiledGraph {
  readonly matrices: Readonly<Record<string, UploadedMatrix>>;
}

export class SessionRunner implements GraphRunner {
  readonly device: DeviceReport;
  readonly #threads: number;
  readonly #residence: Residence;
  readonly #sessions: Sessions;
  readonly #guard: DeviceGuard;
  readonly #paces = new Map<string, Pace>();
  readonly #matrices = new Set<UploadedMatrix>();
  #matrixCount = 0;

  constructor({ device, threads, residence = RESIDENCE[device.provider], guard = {} }: SessionOptions) {
    this.device = device;
    this.#threads = threads;
    this.#residence = residence;
    this.#sessions = new Sessions(device.memoryBytes / 4);
    this.#guard = new DeviceGuard(device.provider, guard);
  }

  fits(spec: GraphSpec): boolean {
    return fitsDevice(spec, this.device);
  }

  async matrix(data: FloatArray, shape: Shape): Promise<DeviceMatrix> {
    const tensor = tensorOf(data, shape);
    if (this.#residence !== 'device') return this.#hold(tensor);
    const dtype = dtypeOf(data);
    const key = `upload ${dtype} ${shape.join()}`;
    const graph = new Graph('upload');
    graph.output('uploaded', graph.unary('Identity', graph.input('data', dtype, shape)));
    const outputs = await this.#execute(key, () => this.#create(graph, { stays: true }), { data: tensor });
    return this.#hold(outputs['uploaded']!);
  }

  async derive(spec: GraphSpec, feeds: Readonly<Record<string, FloatArray>>): Promise<DeviceMatrix> {
    const graph = buildGraph(spec, 1);
    const create = (): Promise<KeptSession> => this.#create(graph, { stays: true });
    const outputs = await this.#execute(`derive ${JSON.stringify(spec)}`, create, tensorsOf(graph, feeds));
    const [name] = graph.outputs.keys();
    return this.#hold(outputs[name ?? '']!);
  }

  async compile(spec: GraphSpec, matrices: Readonly<Record<string, DeviceMatrix>>): Promise<CompiledGraph> {
    const graph = buildGraph(spec, 1);
    for (const [name, { dtype, shape }] of Object.entries(matrices)) {
      const input = graph.inputs.get(name);
      if (input?.dtype !== dtype || input.shape.join() !== shape.join()) {
        throw new GraphError(`${spec.graph} has no input ${name} for ${dtype}[${shape.join(', ')}]`);
      }
    }
    const bound: BoundGraph = { spec, matrices: matrices as Readonly<Record<string, UploadedMatrix>> };
    return bound;
  }

  async run(
    compiled: CompiledGraph,
    feeds: Readonly<Record<string, FloatArray>>,
    options: { readonly mostIterations?: number; readonly iterations?: number } = {},
  ): Promise<Chunk> {
    const { spec, matrices } = compiled as BoundGraph;
    const pace = this.#paceOf(spec);
    const iterations = hasIterations(spec) ? (options.iterations ?? pace.next(options.mostIterations)) : 1;
    const bound = this.#residence === 'session' ? matrices : {};
    const fed = this.#residence === 'session' ? {} : matrices;
    const numbers = Object.values(bound).map(({ number }) => `#${number}`);
    const key = `${JSON.stringify(spec)} x${iterations} ${numbers.join(' ')}`;

    const kept = await this.#sessions.take(key, () => this.#create(buildGraph(spec, iterations), { bound }));
    const tensors = { ...tensorsOf(kept.graph, feeds), ...mapValues(fed, ({ tensor }) => tensor) };
    const start = performance.now();
    const outputs = await this.#runKept(key, kept, tensors, pace.expected(iterations));
    const seconds = (performance.now() - start) / 1000;
    pace.note(iterations, seconds, kept.runs === 1);
    return { outputs: mapValues(outputs, ({ data }) => data as FloatArray), iterations, seconds };
  }

  async release(): Promise<void> {
    await this.#sessions.dropAll((key) => key.includes('#'));
    for (const { tensor } of this.#matrices) if (tensor.location !== 'cpu') tensor.dispose();
    this.#matrices.clear();
    this.#guard.released();
  }

  #hold(tensor: Tensor): UploadedMatrix {
    const matrix = { dtype: tensor.type as Float, shape: tensor.dims, number: this.#matrixCount++, tensor };
    this.#matrices.add(matrix);
    return matrix;
  }

  #paceOf(spec: GraphSpec): Pace {
    const key = JSON.stringify(spec);
    const pace = this.#paces.get(key) ?? new Pace();
    this.#paces.set(key, pace);
    return pace;
  }

  async #execute(
    key: string,
    create: () => Promise<KeptSession>,
    feeds: Readonly<Record<string, Tensor>>,
  ): Promise<Readonly<Record<string, Tensor>>> {
    return this.#runKept(key, await this.#sessions.take(key, create), feeds, null);
  }

  async #runKept(
    key: string,
    kept: KeptSession,
    feeds: Readonly<Record<string, Tensor>>,
    expectedSeconds: number | null,
  ): Promise<Readonly<Record<string, Tensor>>> {
    try {
      const outputs = await this.#guard.run(expectedSeconds, kept.runs === 0, () => kept.session.run(feeds));
      kept.runs++;
      return outputs;
    } catch (error) {
      // a device that is lost may never return from another call
      if (!(error instanceof DeviceError && error.fault === 'lost')) await this.#sessions.drop(key);
      throw error;
    }
  }

  /** `stays`: outputs remain on a device that can hold them. `bound`: matrices that become constants of the session. */
  async #create(
    graph: Graph,
    { stays = false, bound = {} }: { stays?: boolean; bound?: Readonly<Record<string, UploadedMatrix>> },
  ): Promise<KeptSession> {
    const { provider, deviceId } = this.device;
    const model = graph.model(new Set(Object.keys(bound)));
    const options: InferenceSession.SessionOptions = {
      executionProviders: [provider === 'cuda' ? { name: 'cuda', deviceId } : provider],
      intraOpNumThreads: this.#threads,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
      externalData: Object.entries(bound).map(([path, { tensor }]) => ({ path, data: bytesOf(tensor) })),
      ...(stays && this.#residence === 'device' ? { preferredOutputLocation: 'gpu-buffer' as const } : {}),
      // threads that spin between runs would take the processor from the kernels;
      // a node that went to the processor without being asked would be slow in silence; on `cpu` the option always fails
      extra:
        provider === 'cpu'
          ? { session: { intra_op: { allow_spinning: '0' } } }
          : { session: { disable_cpu_ep_fallback: '1' } },
    };
    const session = await this.#guard.create(() => InferenceSession.create(model, options));
    return { session, graph, bytes: graph.peakBytes(), runs: 0 };
  }
}

const dtypeOf = (data: FloatArray): Float => (data instanceof Float32Array ? 'float32' : 'float64');

/** onnxruntime takes no shared memory, which is what the kernels' arrays stand in. */
function tensorOf(data: FloatArray, shape: Shape): Tensor {
  if (data.length !== elementCount(shape))
    throw new GraphError(`[${shape.join(', ')}] does not hold ${data.length} numbers`);
  const owned = data.buffer instanceof SharedArrayBuffer ? data.slice() : data;
  return new Tensor(dtypeOf(owned), owned, shape);
}

function tensorsOf(graph: Graph, feeds: Readonly<Record<string, FloatArray>>): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(feeds).map(([name, data]) => {
      const input = graph.inputs.get(name);
      if (input?.dtype !== dtypeOf(data)) throw new GraphError(`${graph.name} has no ${dtypeOf(data)} input ${name}`);
      return [name, tensorOf(data, input.shape)];
    }),
  );
}

function bytesOf({ data }: Tensor): Uint8Array {
  const { buffer, byteOffset, byteLength } = data as FloatArray;
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, of: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, of(value)]));
}
