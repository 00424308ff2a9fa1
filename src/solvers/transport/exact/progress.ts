/** What a solve reports while it runs: progress, the trace, and how much work one kernel call may do. */
import type { Progress, SolveContext, Trace } from '../../contract.js';
import { TraceRecorder } from '../../trace-recorder.js';

/** A kernel call aims at this long: well below the 250 ms a solver may work without a pause. */
const CALL_SECONDS = 0.04;
const FIRST_WORK = 2 ** 13;
const MOST_WORK = 2 ** 30;

export type Phase = 'reading' | 'assignment' | 'network-simplex' | 'certificate';

type TraceRow = {
  readonly phase: Phase;
  readonly iteration: number;
  readonly transportCost: number;
  readonly unplacedMass: number;
  readonly seconds: number;
};

export class Pace {
  /** Pairs that the next kernel call may look at. Answers do not depend on it. */
  work = FIRST_WORK;
  private readonly recorder = new TraceRecorder<TraceRow>([
    'phase',
    'iteration',
    'transportCost',
    'unplacedMass',
    'seconds',
  ]);
  private lastPause: number;

  constructor(private readonly context: Pick<SolveContext, 'elapsedSeconds' | 'interruption'>) {
    this.lastPause = context.elapsedSeconds();
  }

  /** Calls a kernel with the work it may do, and judges by the time it took what the next one may. */
  timed<T>(call: (work: number) => T): T {
    const start = this.context.elapsedSeconds();
    const answer = call(this.work);
    const seconds = this.context.elapsedSeconds() - start;
    const factor = Math.min(2, Math.max(0.25, CALL_SECONDS / Math.max(seconds, 1e-6)));
    this.work = Math.min(MOST_WORK, Math.max(1024, Math.ceil(this.work * factor)));
    return answer;
  }

  /** Notes a state reached: `transportCost` of the part of the mass that has a place, `unplacedMass` the share that has none. */
  record(phase: Phase, iteration: number, transportCost: number, unplacedMass: number): Progress {
    const seconds = this.context.elapsedSeconds();
    this.recorder.offer({ phase, iteration, transportCost, unplacedMass, seconds });
    this.lastPause = seconds;
    return { phase, iteration, metrics: { transportCost, unplacedMass } };
  }

  /** A place where long plain loops let go, when it is time. */
  *pause(phase: Phase, fraction: number): Generator<Progress, void> {
    const now = this.context.elapsedSeconds();
    if (now - this.lastPause < CALL_SECONDS) return;
    this.lastPause = now;
    yield { phase, iteration: 0, fraction, metrics: {} };
  }

  interruption(): 'stopped' | 'time_limit' | null {
    return this.context.interruption();
  }

  trace(): Trace {
    return this.recorder.trace();
  }
}
