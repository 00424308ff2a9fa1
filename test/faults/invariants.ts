/** What must hold of every job whatever happened to the processes around it. */
import { isTerminal, successors } from '../../src/modules/jobs/state.js';
import type { JobHistory } from './history.js';

/**
 * Everything that is wrong, in words; empty when the service kept its promises.
 * @param accepted jobs whose acceptance a client has seen
 */
export function violations(jobs: readonly JobHistory[], accepted: readonly string[]): string[] {
  const known = new Set(jobs.map(({ id }) => id));
  return [
    ...accepted.filter((id) => !known.has(id)).map((id) => `${id} was accepted and is lost`),
    ...duplicates(accepted).map((id) => `${id} answers two submissions`),
    ...jobs.flatMap((job) => [...violationsOf(job)].map((violation) => `${job.id} ${violation}`)),
  ];
}

function* violationsOf(job: JobHistory): Generator<string> {
  const { state, changes } = job;
  if (!isTerminal(state)) yield `is still ${state}`;
  if (job.leased) yield 'still has a lease';
  if (job.attempt > job.maxAttempts) yield `had ${job.attempt} attempts of ${job.maxAttempts}`;
  if (job.results !== (state === 'succeeded' ? 1 : 0)) yield `is ${state} with ${job.results} results`;
  if (state !== 'succeeded' && job.readableArrays > 0) yield `is ${state} and shows arrays`;
  yield* violationsOfPath(job);
  const published = changes.filter((change) => change.state === 'succeeded').length;
  if (published > 1) yield `was published ${published} times`;
}

function* violationsOfPath({ changes, revision, state }: JobHistory): Generator<string> {
  const [first] = changes;
  if (first?.state !== 'queued' || first.revision !== 1) yield `began as ${JSON.stringify(first)}`;
  for (const [index, next] of changes.slice(1).entries()) {
    const previous = changes[index]!;
    if (next.revision !== previous.revision + 1) yield `went from revision ${previous.revision} to ${next.revision}`;
    if (isTerminal(previous.state)) yield `changed after it was ${previous.state}`;
    // progress changes the revision alone
    if (next.state !== previous.state && !successors(previous.state).has(next.state)) {
      yield `went from ${previous.state} to ${next.state}`;
    }
  }
  const last = changes.at(-1);
  if (last?.state !== state || last.revision !== revision) yield `is not what its last change says`;
}

const duplicates = (ids: readonly string[]): string[] => ids.filter((id, index) => ids.indexOf(id) !== index);
