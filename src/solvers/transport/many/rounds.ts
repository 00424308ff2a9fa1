/** Calls the kernel on some problems at a time until all are solved: short calls, so that a stop is obeyed soon. */
import { MANY_OUTCOME, MANY_OUTCOME_LENGTH, type ManyProblems } from '../../../kernels/transport-many.js';
import type { Progress, SolveContext, Trace } from '../../contract.js';
import { TraceRecorder } from '../../trace-recorder.js';

/** A call aims at this long ... */
const CALL_SECONDS = 0.06;
/** ... and begins no further problem after this many kernel entries a thread. */
const FIRST_WORK = 2e7;
const MOST_WORK = 2e8;
/** Kernel entries that the sweeps of one problem may touch in one call, a few milliseconds. */
const ENTRIES_PER_CALL = 1e7;
/** More problems than any call takes. */
const MOST_TAKEN = 50_000;
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
  const most = Math.min(maxIterations, Math.max(8, Math.floor(ENTRIES_PER_CALL / (rows * columns))));
  const recorder = new TraceRecorder<{ call: number; solved: number; seconds: number }>(['call', 'solved', 'seconds']);
  const indices = kernels.arena.int32(count);
  let pending = Array.from({ length: count }, (_, k) => k);
  let [solved, call, work] = [0, 0, FIRST_WORK];
  let interrupted: Rounds['interrupted'] = null;
  while (pending.length > 0) {
    const again: number[] = [];
    for (let first = 0; first < pending.length;) {
      const left = pending.slice(first, first + MOST_TAKEN);
      indices.set(left);
      const start = context.elapsedSeconds();
      const given = indices.subarray(0, left.length);
      const taken = kernels.sinkhornMany(problems, given, most, work * kernels.threads);
      const seconds = Math.max(1e-6, context.elapsedSeconds() - start);
      work = Math.min(MOST_WORK, Math.max(1, work * Math.min(4, Math.max(0.25, CALL_SECONDS / seconds))));
      const part = left.slice(0, taken);
      first += taken;
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
  }
  return { sweeps, interrupted, trace: recorder.trace() };
}
