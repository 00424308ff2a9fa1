/** Keeps the lease of an attempt, and hears when the attempt is to end: its job is being cancelled, or is not ours any more. */
import type { JobChanges } from '../events/job-changes.js';
import type { Attempt, AttemptsRepository } from '../jobs/attempts.repository.js';

export interface LeaseTimes {
  readonly leaseSeconds: number;
  /** Also the floor of a cancel whose announcement got lost. */
  readonly heartbeatSeconds: number;
}

export class AttemptLease {
  private readonly controller = new AbortController();
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
    this.unsubscribe = changes.subscribe(attempt.id, (state) => {
      // our own progress is announced too
      if (state !== 'running') void this.beat();
    });
  }

  /** Aborted once the attempt must end. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  end(): void {
    clearInterval(this.timer);
    this.unsubscribe();
  }

  async beat(): Promise<void> {
    const sentAtMs = performance.now();
    try {
      const state = await this.attempts.heartbeat(this.attempt);
      if (state === 'running') this.heldAtMs = sentAtMs;
      else this.controller.abort(state);
    } catch (error) {
      this.report(error);
      // somebody else may have begun by now; what we still compute could not be published
      if (performance.now() - this.heldAtMs > 1_000 * this.times.leaseSeconds) this.controller.abort('lost');
    }
  }
}
