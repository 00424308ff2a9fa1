/** One task from its body to its answer, inside the compute process. */
import { setImmediate as macrotask } from 'node:timers/promises';
import { DeviceError } from '../gpu/device-error.js';
import type { Arena } from '../kernels/contract.js';
import { decodeArray, isInline } from '../solvers/array-codec.js';
import { checkFacts, dtypeOf, factsOf } from '../solvers/array-facts.js';
import type { ArrayFacts, NdArray } from '../solvers/arrays.js';
import {
  type ArraySlot,
  type Issue,
  type Progress,
  type SolveContext,
  SolveFailure,
  type Solver,
} from '../solvers/contract.js';
import { encodeSolution } from './encode.js';
import type { ComputeAnswer, ComputeFailure, ComputeTask } from './protocol.js';
import { readArray } from './spool.js';

/** What the process knows about its task while it runs. */
export interface Oversight {
  elapsedSeconds(): number;
  interruption(): 'stopped' | 'time_limit' | null;
  report(progress: Progress): void;
}

/**
 * Everything the API checked is checked again: the stored facts may be of another version, and files may be damaged.
 * @throws SolveFailure, ArenaFull, or anything else where the fault is ours
 */
export async function execute(
  task: ComputeTask,
  solver: Solver,
  { kernels, device, graphs, tensorflow }: Pick<SolveContext, 'kernels' | 'device' | 'graphs' | 'tensorflow'>,
  oversight: Oversight,
): Promise<ComputeAnswer> {
  const input = parseInput(task.body, solver);
  const arrays: Record<string, NdArray> = {};
  const facts: Record<string, ArrayFacts> = {};
  for (const slot of solver.arrays(input)) {
    const array = loadArray(slot, task, kernels.arena);
    arrays[slot.name] = array;
    facts[slot.name] = factsOf(array);
    refuse(isInline(slot.source) ? [] : checkFacts(slot, facts[slot.name]!));
  }
  refuse(solver.check(input, facts));

  const steps = solver.solve(input, arrays, {
    kernels,
    device,
    graphs,
    tensorflow,
    precision: task.precision,
    resume: task.resume,
    elapsedSeconds: () => oversight.elapsedSeconds(),
    interruption: () => oversight.interruption(),
  });
  for (;;) {
    const step = await steps.next();
    if (step.done === true) {
      const record = {
        seconds: oversight.elapsedSeconds(),
        solver: solver.name,
        solverVersion: solver.version,
        threads: kernels.threads,
      };
      return encodeSolution(step.value, record, task.directory);
    }
    oversight.report(step.value);
    // messages are served between macrotasks only: this is where a stop arrives
    await macrotask();
  }
}

/** The solver's own members of the body; `job` belongs to the service. */
function parseInput(body: string, solver: Solver): Record<string, unknown> {
  const members = JSON.parse(body) as Record<string, unknown>;
  delete members['job'];
  const parsed = solver.input.safeParse(members);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }): Issue => {
    const pointer = path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
    return { pointer, code: 'INVALID_VALUE', detail: message };
  });
  throw invalid(issues);
}

function loadArray(slot: ArraySlot, task: ComputeTask, arena: Arena): NdArray {
  if (!isInline(slot.source)) {
    const spooled = task.arrays[slot.name];
    if (spooled === undefined) throw new Error(`the task brings no file for the array ${slot.name}`);
    return readArray(spooled, arena);
  }
  const decoded = decodeArray(slot.source, slot);
  if (!decoded.ok) throw invalid(decoded.issues);
  const { shape, data } = decoded.array;
  const copy = dtypeOf(decoded.array) === 'float32' ? arena.float32(data.length) : arena.float64(data.length);
  copy.set(data);
  return { shape, data: copy };
}

function refuse(issues: readonly Issue[]): void {
  if (issues.length > 0) throw invalid(issues);
}

function invalid(issues: readonly Issue[]): SolveFailure {
  const [first] = issues;
  const detail = first === undefined ? 'The input is not valid.' : `${first.pointer}: ${first.detail}`;
  return new SolveFailure('INPUT_INVALID', detail, issues);
}

/** What V8 and the kernels say when memory is missing; other RangeErrors are mistakes in a program. */
const MEMORY_MESSAGES =
  /allocation failed|memory\.grow|could not allocate|invalid string length|invalid typed array length: \d/i;

/** The failure that an exception means. INTERNAL is a fault of ours: its message is for the log, not for the user. */
export function failureOf(error: unknown): ComputeFailure {
  if (error instanceof SolveFailure) return { code: error.code, detail: error.message, issues: error.issues };
  if (error instanceof Error && isMemoryError(error)) {
    const detail =
      `The computation needed more memory than its process has (${error.message}). ` +
      'Use a smaller problem, float32, or inputs that are computed on the fly.';
    return { code: 'OUT_OF_MEMORY', detail, issues: [] };
  }
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
    const detail =
      'There is no space left for the arrays of the result. Tell the operator, and try again when there is.';
    return { code: 'STORAGE_FULL', detail, issues: [] };
  }
  const detail =
    'The solver stopped at an error that is a fault of this service, not of the request; its log says more.';
  return { code: 'INTERNAL', detail, issues: [] };
}

const isMemoryError = (error: Error): boolean =>
  error.name === 'ArenaFull' ||
  (error instanceof DeviceError && error.fault === 'memory') ||
  (error instanceof RangeError && MEMORY_MESSAGES.test(error.message));
