/** What the WebAssembly module exports (assembly/*.ts), and where it lies. */
import type { ExactExports } from './exact-calls.js';
import type { ManyExports } from './many-calls.js';
import type { MixtureExports } from './mixture-calls.js';

/**
 * Kernels that every thread of a team runs on its share of the rows; the last two arguments are the thread and the
 * number of threads. Their order numbers them between the threads.
 */
export const SHARED_KERNELS = [
  'costs',
  'costRange',
  'rowLogSumExp',
  'columnLogSumExp',
  'planPass',
  'logDomainSweep',
  'transportCost',
  'sweep',
  'schurDiagonal',
  'scalePlan',
  'compactPlan',
  'compactStreaming',
  'sparseSweep',
  'mixtureMoments',
  'sinkhornMany',
] as const;
export type SharedKernel = (typeof SHARED_KERNELS)[number];

/** Addresses are plain numbers: WebAssembly takes 3e9 for the address it is, but hands it back negative (`>>> 0`). */
export interface KernelExports
  extends Readonly<Record<SharedKernel, (...args: number[]) => void>>, ExactExports, MixtureExports, ManyExports {
  heapBase(): number;
  scratchBytes(columns: number): number;
  addColumns(out: number, scratch: number, bytes: number, threads: number, columns: number): void;
  joinColumnLogSums(out: number, scratch: number, bytes: number, threads: number, columns: number): void;
  columnFactors(c: number, factors: number, columnSums: number, columns: number): void;
  compactTotal(scratch: number, bytes: number, threads: number): number;
  closeUp(
    rows: number,
    capacity: number,
    rowStarts: number,
    columnIndices: number,
    entries: number,
    scratch: number,
    bytes: number,
    threads: number,
  ): number;
}

export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  // the module's own sources are the type; nothing in it is generated
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelExports;
}

/** The built kernels lie beside this file in dist/; run from src/ (tests), they are taken from dist/ too. */
export const ARTIFACTS = new URL(import.meta.url.endsWith('.ts') ? '../../dist/kernels/' : './', import.meta.url);
