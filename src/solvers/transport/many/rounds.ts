/** Calls the kernel on some problems at a time until all are solved: short calls, so that a stop is obeyed soon. */
import type { Kernels } from '../../../kernels/contract.js';
import { MANY_OUTCOME, MANY_OUTCOME_LENGTH, type ManyProblems } from '../../../kernels/transport-many.js';
import type { Progress, SolveContext, Trace } from '../../contract.js';
import { TraceRecorder } from '../../trace-recorder.js';

/** A call aims at this long. */
const CALL_SECONDS = 0.06;
const FIRST_PROBLEMS = 64;
/** Most problems of a call on a thread: none of them takes more than a millisecond there. */
const MOST_PROBLEMS_A_THREAD = 256;
/** Kernel entries that the sweeps of one problem may touch in its first call, and in those after it. */
const FIRST_ENTRIES = 2e6;
const LATER_ENTRIES = 2e7;
/** Calls in a row that end before their sweeps are used up and do not bring the error below the tolerance: rounding. */
const MOST_REPAIRS = 3;

export interface Rounds {
  /** Sweeps of every problem. */
  readonly sweeps: Float64Array;
  readonly interrupted: 'stopped' | 'time_limit' | null;
  readonly trace: Trace;
}

export function* solveAll(
  problems: ManyProblems,
  maxIterations: number,
  context: SolveContext,
): Generator<Progress, Rounds> {
  const { kernels } = context;
  const { count, rows, columns, outcomes, tolerance } = problems;
  const sweeps = new Float64Array(count);
  const repairs = new Uint8Array(count);
  const sweepsOf = (entries: number) => Math.min(maxIterations, Math.max(8, Math.floor(entries / (rows * columns))));
  let most = sweepsOf(FIRST_ENTRIES);
  const recorder = new TraceRecorder<{ call: number; solved: number; seconds: number }>(['call', 'solved', 'seconds']);
  const indices = kernels.arena.int32(count);
  let pending = Array.from({ length: count }, (_, k) => k);
  let [solved, call, size] = [0, 0, FIRST_PROBLEMS];
  let interrupted: Rounds['interrupted'] = null;
  while (pending.length > 0) {
    const again: number[] = [];
    for (let first = 0; first < pending.length;) {
      const part = pending.slice(first, first + size);
      first += part.length;
      const seconds = timed(context, () => run(kernels, problems, indices, part, most));
      const wanted = Math.ceil(part.length * Math.min(4, CALL_SECONDS / seconds));
      size = Math.max(kernels.threads, Math.min(wanted, MOST_PROBLEMS_A_THREAD * kernels.threads));
      for (const problem of part) {
        const at = problem * MANY_OUTCOME_LENGTH;
        const done = outcomes[at + MANY_OUTCOME.sweeps]!;
        sweeps[problem] = sweeps[problem]! + done;
        if (outcomes[at + MANY_OUTCOME.rowError]! + outcomes[at + MANY_OUTCOME.columnError]! <= tolerance) {
          solved++;
          continue;
        }
        // it came to its end, and the error recomputed says otherwise
        if (done < most) repairs[problem] = repairs[problem]! + 1;
        const isLost = outcomes[at + MANY_OUTCOME.isolated] === 1 || repairs[problem]! > MOST_REPAIRS;
        if (!isLost && sweeps[problem] < maxIterations) again.push(problem);
      }
      recorder.offer({ call, solved, seconds: context.elapsedSeconds() });
      call++;
      yield { phase: 'sinkhorn', iteration: call, fraction: solved / count, metrics: { solved } };
      interrupted = context.interruption();
      if (interrupted !== null) return { sweeps, interrupted, trace: recorder.trace() };
    }
    pending = again;
    // the hard ones are left
    size = kernels.threads;
    most = sweepsOf(LATER_ENTRIES);
  }
  return { sweeps, interrupted, trace: recorder.trace() };
}

function timed(context: SolveContext, work: () => void): number {
  const start = context.elapsedSeconds();
  work();
  return Math.max(1e-6, context.elapsedSeconds() - start);
}

function run(
  kernels: Kernels,
  problems: ManyProblems,
  indices: Int32Array,
  part: readonly number[],
  most: number,
): void {
  indices.set(part);
  kernels.sinkhornMany(problems, indices.subarray(0, part.length), most);
}
