/** The states of a job and the only ways from one to another. The repository's WHERE clauses are made from this table. */

export const JOB_STATES = ['queued', 'running', 'cancelling', 'succeeded', 'failed', 'cancelled', 'expired'] as const;
export type JobState = (typeof JOB_STATES)[number];

export const TERMINAL_STATES = ['succeeded', 'failed', 'cancelled', 'expired'] as const satisfies readonly JobState[];

export const UNFINISHED_STATES = ['queued', 'running', 'cancelling'] as const satisfies readonly JobState[];

export interface Transition {
  readonly from: readonly JobState[];
  readonly to: JobState;
}

export const TRANSITIONS = {
  /** A worker begins an attempt: the job waited, or its last worker let the lease run out. */
  claim: { from: ['queued', 'running'], to: 'running' },
  succeed: { from: ['running'], to: 'succeeded' },
  fail: { from: ['running'], to: 'failed' },
  /** Back to the queue after a crash, a lost lease or a shutdown. */
  retry: { from: ['running'], to: 'queued' },
  /** Nobody works on it yet: it is over at once. */
  cancelQueued: { from: ['queued'], to: 'cancelled' },
  /** Somebody may work on it: over when the worker confirms that the computation has ended. */
  requestCancel: { from: ['running'], to: 'cancelling' },
  confirmCancel: { from: ['cancelling'], to: 'cancelled' },
  /** Waited longer than the submitter allowed. */
  expire: { from: ['queued'], to: 'expired' },
} as const satisfies Record<string, Transition>;

export type TransitionName = keyof typeof TRANSITIONS;

export function isTerminal(state: JobState): boolean {
  return (TERMINAL_STATES as readonly JobState[]).includes(state);
}

/** The states that can follow directly upon `state`. */
export function successors(state: JobState): ReadonlySet<JobState> {
  const transitions: readonly Transition[] = Object.values(TRANSITIONS);
  return new Set(transitions.filter(({ from }) => from.includes(state)).map(({ to }) => to));
}
