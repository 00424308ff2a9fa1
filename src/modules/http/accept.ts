/** Which of several representations a request asks for. */
import Negotiator from 'negotiator';
import { Problem } from '../../problem.js';

/** Whether an `Accept` header allows this type. */
export function accepts(accept: string | undefined, type: string): boolean {
  return negotiate(accept, [type]) !== undefined;
}

/**
 * The best of `offered` (in our order of preference) for an `Accept` header; the first where there is no header.
 * @throws Problem NOT_ACCEPTABLE when none will do
 */
export function preferredType<const Offered extends string>(
  accept: string | undefined,
  offered: readonly [Offered, ...Offered[]],
): Offered {
  const best = negotiate(accept, offered);
  const type = offered.find((each) => each === best);
  if (type === undefined) {
    throw new Problem('NOT_ACCEPTABLE', `This is available as ${offered.join(', ')}. Ask for one of these in Accept.`);
  }
  return type;
}

/** An empty header states no preference, like none. */
function negotiate(accept: string | undefined, offered: readonly string[]): string | undefined {
  return new Negotiator({ headers: { accept: accept || '*/*' } }).mediaType([...offered]);
}
