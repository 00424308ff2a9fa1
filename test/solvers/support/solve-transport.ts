/** Running the solver as the compute process does, without the process. */
import type { Kernels } from '../../../src/kernels/contract.js';
import { plainKernels } from '../../../src/kernels/plain.js';
import { wasmKernels } from '../../../src/kernels/wasm.js';
import { decodeArray, isInline } from '../../../src/solvers/array-codec.js';
import { factsOf } from '../../../src/solvers/array-facts.js';
import type { NdArray } from '../../../src/solvers/arrays.js';
import type { Issue, Progress, SolveContext, Solution } from '../../../src/solvers/contract.js';
import type { ComputedResult } from '../../../src/solvers/transport/sinkhorn-newton-sparse/result.js';
import { sinkhornNewtonSparse } from '../../../src/solvers/transport/sinkhorn-newton-sparse/solver.js';
import type { ReferenceProblem } from './transport-cases.js';

export type Body = Readonly<Record<string, unknown>>;

export interface Run {
  readonly solution: Solution<ComputedResult>;
  readonly progress: readonly Progress[];
  readonly usedBytes: number;
}

export interface RunOptions {
  readonly kernels?: Kernels;
  readonly interruption?: SolveContext['interruption'];
  /** By default every look at the clock finds it a second later: each pause yields. */
  readonly elapsedSeconds?: () => number;
}

/** Parses a request body and decodes its inline arrays; throws where the request is not valid. */
export function parse(body: Body) {
  const input = sinkhornNewtonSparse.input.parse(body);
  const arrays: Record<string, NdArray> = {};
  for (const slot of sinkhornNewtonSparse.arrays(input)) {
    if (!isInline(slot.source)) throw new Error(`${slot.pointer} is not inline`);
    const decoded = decodeArray(slot.source, slot);
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.issues));
    arrays[slot.name] = decoded.array;
  }
  return { input, arrays, facts: factsOfAll(arrays) };
}

export const factsOfAll = (arrays: Readonly<Record<string, NdArray>>) =>
  Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, factsOf(array)]));

export function issuesOf(body: Body): readonly Issue[] {
  const { input, facts } = parse(body);
  return sinkhornNewtonSparse.check(input, facts);
}

export async function solve(body: Body, options: RunOptions = {}): Promise<Run> {
  const { input, arrays, facts } = parse(body);
  const issues = sinkhornNewtonSparse.check(input, facts);
  if (issues.length > 0) throw new Error(`refused: ${JSON.stringify(issues)}`);
  const kernels = options.kernels ?? plainKernels();
  const inArena = Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, toArena(kernels, array)]));
  let seconds = 0;
  const context: SolveContext = {
    kernels,
    elapsedSeconds: options.elapsedSeconds ?? (() => seconds++),
    interruption: options.interruption ?? (() => null),
  };
  const run = sinkhornNewtonSparse.solve(input, inArena, context);
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

export const bodyOf = ({ n, m, eta, cost, r, c }: ReferenceProblem, options: Body = {}): Body => ({
  cost: { matrix: encoded(cost, [n, m]) },
  sourceWeights: encoded(r, [n]),
  targetWeights: encoded(c, [m]),
  eta,
  ...options,
});

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
