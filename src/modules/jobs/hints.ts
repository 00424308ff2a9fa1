/** What the queue is told of a waiting job: that there is work. Which job is taken up, the claim decides. */
import type { QueueName } from '../queue/queues.js';

export const solveQueue = (queue: 'cpu' | 'gpu'): QueueName => `solve-${queue}`;

/** More hints than there are compute slots are of no use: a worker that follows one goes on while jobs wait. */
export const MOST_HINTS = 64;

/**
 * The queue ignores a hint it knows already, so telling it twice does no harm. It also knows, for a while, the hint that
 * a dead worker was following: the number of attempts makes the hint of the next attempt another one.
 */
export function hintOf({ id, attempt }: { readonly id: string; readonly attempt: number }) {
  return { id: `${id}-${attempt}`, data: {} };
}
