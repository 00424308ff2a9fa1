/** Runs a solver of the registry on the WebAssembly kernels, as a compute process does, and times it. */
import { LazyRunner } from '../src/gpu/lazy-runner.js';
import { processorReport } from '../src/gpu/processor.js';
import { loadTensorFlow } from '../src/gpu/tensorflow.js';
import type { Solution, Solver } from '../src/solvers/contract.js';
import type { WasmKernels } from '../src/kernels/wasm.js';

export interface TimedSolution<Computed> {
  readonly seconds: number;
  readonly solution: Solution<Computed>;
}

/** Arrays are copied into the arena before the clock starts, as a peer's are in its memory. */
export async function timeSolver<Computed>(
  solver: Solver,
  body: Readonly<Record<string, unknown>>,
  arrays: Readonly<Record<string, { shape: readonly number[]; data: Float64Array }>>,
  kernels: WasmKernels,
  /** After so many seconds the solver is asked for its best so far. */
  capSeconds = Infinity,
): Promise<TimedSolution<Computed>> {
  kernels.reset();
  const placed = Object.fromEntries(
    Object.entries(arrays).map(([name, { shape, data }]) => {
      const copy = kernels.arena.float64(data.length);
      copy.set(data);
      return [name, { shape, data: copy }];
    }),
  );
  const input = solver.input.parse(body);
  const start = performance.now();
  const elapsedSeconds = (): number => (performance.now() - start) / 1000;
  const interruption = (): 'time_limit' | null => (elapsedSeconds() > capSeconds ? 'time_limit' : null);
  const graphs = new LazyRunner(processorReport(), kernels.threads);
  const steps = solver.solve(input, placed, {
    kernels,
    device: 'cpu',
    graphs,
    tensorflow: loadTensorFlow,
    precision: 'auto',
    resume: null,
    elapsedSeconds,
    interruption,
  });
  let step = await steps.next();
  while (step.done !== true) step = await steps.next();
  return { seconds: elapsedSeconds(), solution: step.value as Solution<Computed> };
}
