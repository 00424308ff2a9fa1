/** Running a solver as the compute process does, without the process. */
import type { z, ZodObject } from 'zod';
import type { GraphRunner } from '../../../src/gpu/contract.js';
import { LazyRunner } from '../../../src/gpu/lazy-runner.js';
import { processorReport } from '../../../src/gpu/processor.js';
import { loadTensorFlow } from '../../../src/gpu/tensorflow.js';
import type { Kernels } from '../../../src/kernels/contract.js';
import { plainKernels } from '../../../src/kernels/plain.js';
import { wasmKernels } from '../../../src/kernels/wasm.js';
import { decodeArray, isInline } from '../../../src/solvers/array-codec.js';
import { factsOf } from '../../../src/solvers/array-facts.js';
import type { ArrayFacts, NdArray } from '../../../src/solvers/arrays.js';
import type { Issue, Progress, SolveContext, Solution, Solver } from '../../../src/solvers/contract.js';

export type Body = Readonly<Record<string, unknown>>;

export interface Run<Result> {
  readonly solution: Solution<Result>;
  readonly progress: readonly Progress[];
  readonly usedBytes: number;
}

export interface RunOptions {
  readonly kernels?: Kernels;
  readonly interruption?: SolveContext['interruption'];
  /** By default every look at the clock finds it a second later: each pause yields. */
  readonly elapsedSeconds?: () => number;
  /** `gpu`: as a job that is meant for a device, which here is the processor. */
  readonly device?: SolveContext['device'];
  readonly resume?: SolveContext['resume'];
  readonly precision?: SolveContext['precision'];
  readonly graphs?: GraphRunner;
}

export interface Parsed<Input extends ZodObject> {
  readonly input: z.output<Input>;
  readonly arrays: Readonly<Record<string, NdArray>>;
  readonly facts: Readonly<Record<string, ArrayFacts>>;
}

/** Parses a request body and decodes its inline arrays; throws where the request is not valid. */
export function parseRequest<Input extends ZodObject, Result, Stored>(
  solver: Solver<Input, Result, Stored>,
  body: Body,
): Parsed<Input> {
  const input = solver.input.parse(body);
  const arrays: Record<string, NdArray> = {};
  for (const slot of solver.arrays(input)) {
    if (!isInline(slot.source)) throw new Error(`${slot.pointer} is not inline`);
    const decoded = decodeArray(slot.source, slot);
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.issues));
    arrays[slot.name] = decoded.array;
  }
  return { input, arrays, facts: factsOfAll(arrays) };
}

export const factsOfAll = (arrays: Readonly<Record<string, NdArray>>) =>
  Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, factsOf(array)]));

export function issuesOfRequest<Input extends ZodObject, Result, Stored>(
  solver: Solver<Input, Result, Stored>,
  body: Body,
): readonly Issue[] {
  const { input, facts } = parseRequest(solver, body);
  return solver.check(input, facts);
}

export async function runSolver<Input extends ZodObject, Result, Stored>(
  solver: Solver<Input, Result, Stored>,
  body: Body,
  options: RunOptions = {},
): Promise<Run<Result>> {
  const { input, arrays, facts } = parseRequest(solver, body);
  const issues = solver.check(input, facts);
  if (issues.length > 0) throw new Error(`refused: ${JSON.stringify(issues)}`);
  const kernels = options.kernels ?? plainKernels();
  const inArena = Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, toArena(kernels, array)]));
  let seconds = 0;
  const context: SolveContext = {
    kernels,
    device: options.device ?? 'cpu',
    graphs: options.graphs ?? new LazyRunner(processorReport(), 1),
    tensorflow: loadTensorFlow,
    precision: options.precision ?? 'auto',
    resume: options.resume ?? null,
    elapsedSeconds: options.elapsedSeconds ?? (() => seconds++),
    interruption: options.interruption ?? (() => null),
  };
  const run = solver.solve(input, inArena, context);
  const progress: Progress[] = [];
  for (;;) {
    const step = await run.next();
    if (step.done === true) return { solution: step.value, progress, usedBytes: kernels.arena.usedBytes };
    progress.push(step.value);
  }
}

function toArena({ arena }: Kernels, { shape, data }: NdArray): NdArray {
  const copy = data.BYTES_PER_ELEMENT === 4 ? arena.float32(data.length) : arena.float64(data.length);
  copy.set(data);
  return { shape, data: copy };
}

/** The wire form of numbers in memory. */
export function encoded(data: Float64Array | Float32Array, shape: readonly number[]) {
  const base64 = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');
  return { base64, dtype: data.BYTES_PER_ELEMENT === 4 ? 'float32' : 'float64', shape };
}

/** An implementation of the kernels; `fresh` hands it out with an empty arena. */
export interface OpenKernels {
  fresh(): Kernels;
  close(): Promise<void>;
}

export const KERNELS: readonly { readonly name: string; readonly open: () => Promise<OpenKernels> }[] = [
  { name: 'plain', open: async () => ({ fresh: plainKernels, close: async () => undefined }) },
  { name: 'wasm', open: openWasm },
];

export async function openWasm(): Promise<OpenKernels> {
  const kernels = await wasmKernels({ threads: 2 });
  const fresh = (): Kernels => {
    kernels.reset();
    return kernels;
  };
  return { fresh, close: () => kernels.close() };
}
