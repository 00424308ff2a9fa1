/** A runner that loads onnxruntime when it is first used: 0.1 s and 60 MB that most jobs do not need. */
import type {
  CompiledGraph,
  Chunk,
  DeviceMatrix,
  DeviceReport,
  FloatArray,
  GraphRunner,
  GraphSpec,
} from './contract.js';
import type { GuardOptions } from './guard.js';
import { shortage } from './memory.js';
import type { SessionRunner } from './session.js';
import type { Shape } from './values.js';

export class LazyRunner implements GraphRunner {
  #runner: Promise<SessionRunner> | null = null;

  constructor(
    readonly device: DeviceReport,
    private readonly threads: number,
    private readonly guard: GuardOptions = {},
  ) {}

  fits(spec: GraphSpec): boolean {
    return shortage(spec, this.device) === null;
  }

  async matrix(data: FloatArray, shape: Shape): Promise<DeviceMatrix> {
    return (await this.#loaded()).matrix(data, shape);
  }

  async derive(spec: GraphSpec, feeds: Readonly<Record<string, FloatArray>>): Promise<DeviceMatrix> {
    return (await this.#loaded()).derive(spec, feeds);
  }

  async compile(spec: GraphSpec, matrices: Readonly<Record<string, DeviceMatrix>>): Promise<CompiledGraph> {
    return (await this.#loaded()).compile(spec, matrices);
  }

  async run(...parameters: Parameters<GraphRunner['run']>): Promise<Chunk> {
    return (await this.#loaded()).run(...parameters);
  }

  async release(): Promise<void> {
    if (this.#runner !== null) await (await this.#runner).release();
  }

  async #loaded(): Promise<SessionRunner> {
    this.#runner ??= import('./session.js').then(
      ({ SessionRunner }) => new SessionRunner({ device: this.device, threads: this.threads, guard: this.guard }),
    );
    return this.#runner;
  }
}
