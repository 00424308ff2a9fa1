/**
 * Keeps the lease of an attempt, and hears when the attempt is to end: at once, because its job is being cancelled or is
 * not ours any more, or with the best so far, because its job is being stopped.
 */
import type { JobChanges } from '../events/job-changes.js';
import type { Attempt, AttemptsRepository } from '../jobs/attempts.repository.js';
import { isTerminal } from '../jobs/state.js';

export interface LeaseTimes {
  readonly leaseSeconds: number;
  /** Also the floor of a cancel whose announcement got lost. */
  readonly heartbeatSeconds: number;
}

export class AttemptLease {
  private readonly ending = new AbortController();
  private readonly stopping = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private readonly unsubscribe: () => void;
  private heldAtMs = performance.now();

  /** @param report told of heartbeats that failed; they are repeated */
  constructor(
    private readonly attempts: AttemptsRepository,
    changes: JobChanges,
    private readonly attempt: Attempt,
    private readonly times: LeaseTimes,
    private readonly report: (error: unknown) => void,
  ) {
    this.timer = setInterval(() => void this.beat(), 1_000 * times.heartbeatSeconds);
    this.unsubscribe = changes.subscribe(attempt.id, (change) => {
      // our own claim and progress are announced too
      if (change !== undefined && isTerminal(change.state)) this.ending.abort('lost');
      else if (change?.state !== 'running' || change.type === 'stop') void this.beat();
    });
  }

  /** Aborted once the attempt must end. */
  get signal(): AbortSignal {
    return this.ending.signal;
  }

  /** Aborted once the solver is to be asked for its best so far. */
  get stopSignal(): AbortSignal {
    return this.stopping.signal;
  }

  end(): void {
    clearInterval(this.timer);
    this.unsubscribe();
  }

  async beat(): Promise<void> {
    const sentAtMs = performance.now();
    try {
      const state = await this.attempts.heartbeat(this.attempt);
      if (state === 'cancelling' || state === 'lost') this.ending.abort(state);
      else this.heldAtMs = sentAtMs;
      if (state === 'stopping') this.stopping.abort();
    } catch (error) {
      this.report(error);
      // somebody else may have begun by now; what we still compute could not be published
      if (performance.now() - this.heldAtMs > 1_000 * this.times.leaseSeconds) this.ending.abort('lost');
    }
  }
}
