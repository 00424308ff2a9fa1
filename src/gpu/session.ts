/** Runs graphs by onnxruntime-node. Loading this file loads its native library: it is imported where it is needed. */
import { InferenceSession, type Tensor } from 'onnxruntime-node';
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
import { LARGEST_BUFFER_BYTES, shortage } from './memory.js';
import { Pace } from './pace.js';
import { blockName, rowBlocks } from './row-blocks.js';
import { type KeptSession, Sessions } from './sessions.js';
import { bytesOf, dtypeOf, tensorOf, tensorsOf } from './tensors.js';
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
  /** Matrices beyond it are kept in blocks of rows. */
  readonly largestBufferBytes?: number;
  readonly guard?: GuardOptions;
}

interface UploadedMatrix extends DeviceMatrix {
  readonly number: number;
  /** Blocks of rows, one below the other. */
  readonly blocks: readonly Tensor[];
}
interface BoundGraph extends CompiledGraph {
  readonly matrices: Readonly<Record<string, UploadedMatrix>>;
}

export class SessionRunner implements GraphRunner {
  readonly device: DeviceReport;
  readonly #threads: number;
  readonly #residence: Residence;
  readonly #largestBufferBytes: number;
  readonly #sessions: Sessions;
  readonly #guard: DeviceGuard;
  readonly #paces = new Map<string, Pace>();
  readonly #matrices = new Set<UploadedMatrix>();
  #matrixCount = 0;

  constructor(options: SessionOptions) {
    const { device, threads, guard = {} } = options;
    const { residence = RESIDENCE[device.provider], largestBufferBytes = LARGEST_BUFFER_BYTES[device.provider] } =
      options;
    this.device = device;
    this.#largestBufferBytes = largestBufferBytes;
    this.#threads = threads;
    this.#residence = residence;
    this.#sessions = new Sessions(device.memoryBytes / 4);
    this.#guard = new DeviceGuard(device.provider, guard);
  }

  fits(spec: GraphSpec): boolean {
    return shortage(spec, this.device, this.#largestBufferBytes) === null;
  }

  async matrix(data: FloatArray, shape: Shape): Promise<DeviceMatrix> {
    if (data.length !== elementCount(shape)) {
      throw new GraphError(`[${shape.join(', ')}] does not hold ${data.length} numbers`);
    }
    const [rows = 1, columns = 1] = shape;
    const dtype = dtypeOf(data);
    const blocks: Tensor[] = [];
    let first = 0;
    for (const count of rowBlocks({ dtype, rows, columns }, this.#largestBufferBytes)) {
      const part = data.subarray(first * columns, (first += count) * columns);
      blocks.push(await this.#upload(tensorOf(part, [count, columns])));
    }
    return this.#hold(blocks);
  }

  async #upload(tensor: Tensor): Promise<Tensor> {
    if (this.#residence !== 'device') return tensor;
    const { dims: shape } = tensor;
    const dtype = tensor.type as Float;
    const key = `upload ${dtype} ${shape.join()}`;
    const graph = new Graph('upload');
    graph.output('uploaded', graph.unary('Identity', graph.input('data', dtype, shape)));
    const outputs = await this.#execute(key, () => this.#create(graph, { stays: true }), { data: tensor });
    return outputs['uploaded']!;
  }

  async derive(spec: GraphSpec, feeds: Readonly<Record<string, FloatArray>>): Promise<DeviceMatrix> {
    const graph = this.#build(spec, 1);
    const create = (): Promise<KeptSession> => this.#create(graph, { stays: true });
    const outputs = await this.#execute(`derive ${JSON.stringify(spec)}`, create, tensorsOf(graph, feeds));
    return this.#hold([...graph.outputs.keys()].map((name) => outputs[name]!));
  }

  async compile(spec: GraphSpec, matrices: Readonly<Record<string, DeviceMatrix>>): Promise<CompiledGraph> {
    const graph = this.#build(spec, 1);
    const bound: BoundGraph = { spec, matrices: matrices as Readonly<Record<string, UploadedMatrix>> };
    for (const [name, { type, dims }] of Object.entries(tensorsIn(bound))) {
      const input = graph.inputs.get(name);
      if (input?.dtype !== type || input.shape.join() !== dims.join()) {
        throw new GraphError(`${spec.graph} has no input ${name} for ${type}[${dims.join(', ')}]`);
      }
    }
    return bound;
  }

  async run(
    compiled: CompiledGraph,
    feeds: Readonly<Record<string, FloatArray>>,
    options: { readonly mostIterations?: number; readonly iterations?: number } = {},
  ): Promise<Chunk> {
    const { spec, matrices } = compiled as BoundGraph;
    const tensors = tensorsIn(compiled as BoundGraph);
    const pace = this.#paceOf(spec);
    const iterations = hasIterations(spec) ? (options.iterations ?? pace.next(options.mostIterations)) : 1;
    const isBound = this.#residence === 'session';
    const bound = isBound ? tensors : {};
    const numbers = isBound ? Object.values(matrices).map(({ number }) => `#${number}`) : [];
    const key = `${JSON.stringify(spec)} x${iterations} ${numbers.join(' ')}`;

    const kept = await this.#sessions.take(key, () => this.#create(this.#build(spec, iterations), { bound }));
    const inputs = { ...tensorsOf(kept.graph, feeds), ...(isBound ? {} : tensors) };
    const start = performance.now();
    const outputs = await this.#runKept(key, kept, inputs, pace.expected(iterations));
    const seconds = (performance.now() - start) / 1000;
    pace.note(iterations, seconds, kept.runs === 1);
    return { outputs: mapValues(outputs, ({ data }) => data as FloatArray), iterations, seconds };
  }

  async release(): Promise<void> {
    await this.#sessions.dropAll((key) => key.includes('#'));
    for (const tensor of [...this.#matrices].flatMap(({ blocks }) => blocks)) {
      if (tensor.location !== 'cpu') tensor.dispose();
    }
    this.#matrices.clear();
    this.#guard.released();
  }

  #build(spec: GraphSpec, iterations: number): Graph {
    return buildGraph(spec, iterations, this.#largestBufferBytes);
  }

  #hold(blocks: readonly Tensor[]): UploadedMatrix {
    const rows = blocks.reduce((sum, { dims: [count = 0] }) => sum + count, 0);
    const [, columns = 0] = blocks[0]!.dims;
    const dtype = blocks[0]!.type as Float;
    const matrix = { dtype, shape: [rows, columns], number: this.#matrixCount++, blocks };
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
    { stays = false, bound = {} }: { stays?: boolean; bound?: Readonly<Record<string, Tensor>> },
  ): Promise<KeptSession> {
    const { provider, deviceId } = this.device;
    const model = graph.model(new Set(Object.keys(bound)));
    const options: InferenceSession.SessionOptions = {
      executionProviders: [provider === 'cuda' ? { name: 'cuda', deviceId } : provider],
      intraOpNumThreads: this.#threads,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
      externalData: Object.entries(bound).map(([path, tensor]) => ({ path, data: bytesOf(tensor) })),
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

/** By the names that the graph has for them. */
const tensorsIn = ({ matrices }: BoundGraph): Readonly<Record<string, Tensor>> =>
  Object.fromEntries(
    Object.entries(matrices).flatMap(([name, { blocks }]) =>
      blocks.map((tensor, k) => [blockName(name, k, blocks.length), tensor] as const),
    ),
  );

function mapValues<From, To>(record: Readonly<Record<string, From>>, of: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, of(value)]));
}
