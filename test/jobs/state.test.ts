import { describe, expect, it } from '@jest/globals';
import { JobState as DatabaseState } from '../../src/generated/prisma/enums.js';
import { isTerminal, JOB_STATES, type JobState, successors, TERMINAL_STATES } from '../../src/modules/jobs/state.js';

/** The graph as it is published: every pair of states is judged. */
const LEGAL: Record<JobState, readonly JobState[]> = {
  queued: ['running', 'cancelled', 'expired'],
  running: ['running', 'succeeded', 'failed', 'queued', 'cancelling'],
  cancelling: ['cancelled'],
  succeeded: [],
  failed: [],
  cancelled: [],
  expired: [],
};

describe('the states of a job', () => {
  it.each(JOB_STATES)('%s is followed by what the graph says and by nothing else', (state) => {
    expect([...successors(state)].sort()).toEqual([...LEGAL[state]].sort());
  });

  it('ends in the states that nothing follows', () => {
    expect(JOB_STATES.filter((state) => successors(state).size === 0)).toEqual([...TERMINAL_STATES]);
    expect(JOB_STATES.filter(isTerminal)).toEqual([...TERMINAL_STATES]);
  });

  it('leads from queued to every state', () => {
    const reached = new Set<JobState>(['queued']);
    for (const state of reached) for (const next of successors(state)) reached.add(next);
    expect([...reached].sort()).toEqual([...JOB_STATES].sort());
  });

  it('has the same states as the database', () => {
    expect(Object.values(DatabaseState).sort()).toEqual([...JOB_STATES].sort());
  });
});
