import { describe, expect, it } from '@jest/globals';
import type { JobState } from '../../src/modules/jobs/state.js';
import type { JobHistory } from './history.js';
import { violations } from './invariants.js';

const pathOf = (...states: JobState[]) => states.map((state, index) => ({ revision: index + 1, state }));

/** A job that was tried twice, with progress, and is done. */
const GOOD: JobHistory = {
  id: 'job_1',
  state: 'succeeded',
  revision: 6,
  attempt: 2,
  maxAttempts: 3,
  leased: false,
  results: 1,
  readableArrays: 2,
  changes: pathOf('queued', 'running', 'queued', 'running', 'running', 'succeeded'),
};
const withPath = (...states: JobState[]): Partial<JobHistory> => ({
  changes: pathOf(...states),
  revision: states.length,
  state: states.at(-1)!,
});

describe('the checker of histories', () => {
  it('has nothing to say of a job that was tried twice and succeeded once', () => {
    expect(violations([GOOD], ['job_1'])).toEqual([]);
  });

  it('misses a job that was accepted, and two answers that name the same', () => {
    expect(violations([], ['job_1'])).toEqual(['job_1 was accepted and is lost']);
    expect(violations([GOOD], ['job_1', 'job_1'])).toEqual(['job_1 answers two submissions']);
  });

  it.each<[string, Partial<JobHistory>]>([
    ['is still running', { ...withPath('queued', 'running'), results: 0 }],
    ['still has a lease', { leased: true }],
    ['had 4 attempts of 3', { attempt: 4 }],
    ['is succeeded with 0 results', { results: 0 }],
    ['is failed with 1 results', { ...withPath('queued', 'running', 'failed'), readableArrays: 0 }],
    ['is failed and shows arrays', { ...withPath('queued', 'running', 'failed'), results: 0 }],
    ['was published 2 times', withPath('queued', 'running', 'succeeded', 'succeeded')],
    ['changed after it was cancelled', withPath('queued', 'cancelled', 'running', 'succeeded')],
    ['went from queued to succeeded', withPath('queued', 'succeeded')],
    ['began as {"revision":1,"state":"running"}', withPath('running', 'succeeded')],
    ['went from revision 1 to 3', { changes: GOOD.changes.filter(({ revision }) => revision !== 2) }],
    ['is not what its last change says', { revision: 7 }],
  ])('finds that a job %s', (violation, fault) => {
    expect(violations([{ ...GOOD, ...fault }], [])).toContain(`job_1 ${violation}`);
  });
});
