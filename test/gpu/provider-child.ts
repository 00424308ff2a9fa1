/** Runs the cases on one provider in a process of its own: a provider may abort, and takes its process along. */
import type { Chunk, FloatArray, Provider } from '../../src/gpu/contract.js';
import { processorReport } from '../../src/gpu/processor.js';
import { type Residence, SessionRunner } from '../../src/gpu/session.js';
import { BLOCKED_CASES, type Case, CASES, FLOAT64_CASES, UNDERFLOW } from './cases.js';

export interface CaseReport {
  readonly title: string;
  /** null where it failed; then `error` says how. */
  readonly outputs: Readonly<Record<string, FloatArray>> | null;
  readonly error: string;
  /** The same numbers, bit by bit, when run again. */
  readonly repeats: boolean;
}
export interface ProviderReport {
  readonly reports: readonly CaseReport[];
  /** What a runner that chooses its own chunks did. */
  readonly chunks: readonly Chunk[];
  /** Sweeps on costs that were computed on the device: in one piece, and in blocks. */
  readonly derived: readonly Chunk[];
}

const [provider, residence] = process.argv.slice(2) as [Provider, Residence];
const device = { ...processorReport(), provider, float64: provider !== 'webgpu', memoryBytes: 2 ** 30 };
const runnerWith = (largestBufferBytes?: number): SessionRunner =>
  new SessionRunner({
    ...{ device, threads: 1, residence },
    ...(largestBufferBytes === undefined ? {} : { largestBufferBytes }),
  });
const whole = runnerWith();

const sameBits = (a: Chunk, b: Chunk): boolean =>
  Object.entries(a.outputs).every(([name, data]) =>
    Buffer.from(data.buffer, data.byteOffset, data.byteLength).equals(
      Buffer.from(b.outputs[name]!.buffer, b.outputs[name]!.byteOffset, b.outputs[name]!.byteLength),
    ),
  );

async function reportOf({ title, spec, iterations, matrices, feeds, largestBufferBytes }: Case): Promise<CaseReport> {
  const runner = largestBufferBytes === undefined ? whole : runnerWith(largestBufferBytes);
  try {
    const uploaded = await Promise.all(
      Object.entries(matrices).map(
        async ([name, { data, shape }]) => [name, await runner.matrix(data, shape)] as const,
      ),
    );
    const graph = await runner.compile(spec, Object.fromEntries(uploaded));
    const first = await runner.run(graph, feeds, { iterations });
    const second = await runner.run(graph, feeds, { iterations });
    return { title, outputs: joined(first.outputs), error: '', repeats: sameBits(first, second) };
  } catch (error) {
    return { title, outputs: null, error: error instanceof Error ? error.message : String(error), repeats: false };
  }
}

/** Blocks of an output one after the other, under the name of the whole. */
function joined(outputs: Chunk['outputs']): Chunk['outputs'] {
  const parts = new Map<string, number[]>();
  for (const [name, data] of Object.entries(outputs)) {
    const whole = name.replace(/\.\d+$/, '');
    parts.set(whole, [...(parts.get(whole) ?? []), ...data]);
  }
  return Object.fromEntries([...parts].map(([name, data]) => [name, Float64Array.from(data)]));
}

/** Costs computed where they stay, then sweeps on them: in chunks as the runner chooses, or so many. */
async function sweepsOnPoints(runner: SessionRunner, iterations: readonly (number | undefined)[]): Promise<Chunk[]> {
  const shape = { dtype: 'float32', rows: 64, columns: 64 } as const;
  const x = Float32Array.from({ length: 128 }, (_, i) => Math.sin(i));
  const scale = Float32Array.of(-5);
  const logKernel = await runner.derive({ graph: 'point-costs', ...shape, dimension: 2 }, { x, y: x, scale });
  const graph = await runner.compile({ graph: 'sinkhorn-kernel', ...shape }, { logKernel });
  const mass = new Float32Array(64).fill(1 / 64);
  let [f, g] = [new Float32Array(64), new Float32Array(64)] as FloatArray[];
  const made = [];
  for (const count of iterations) {
    const options = count === undefined ? {} : { iterations: count };
    const chunk = await runner.run(graph, { f: f!, g: g!, r: mass, c: mass }, options);
    [f, g] = [chunk.outputs['nextF'], chunk.outputs['nextG']];
    made.push(chunk);
  }
  return made;
}

const reports: CaseReport[] = [];
for (const item of [...CASES, ...BLOCKED_CASES, ...FLOAT64_CASES, UNDERFLOW]) reports.push(await reportOf(item));
const isHere = reports.some(({ outputs }) => outputs !== null);
/** A quarter of the costs fits a buffer. */
const blocked = runnerWith(4 * 64 * 16);
const report: ProviderReport = {
  reports,
  chunks: isHere ? await sweepsOnPoints(whole, [undefined, undefined, undefined, undefined]) : [],
  derived: isHere
    ? [await sweepsOnPoints(whole, [8]), await sweepsOnPoints(blocked, [8])].map(([chunk]) => chunk!)
    : [],
};
for (const runner of [whole, blocked]) await runner.release();
process.send?.(report, () => process.exit(0));
