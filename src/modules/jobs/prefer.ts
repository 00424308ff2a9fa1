/** The Prefer request header (RFC 7240), as far as this service honours it: `wait=N`. */
import { Problem } from '../../problem.js';

const MAX_WAIT_SECONDS = 60;

/**
 * Seconds to wait, from `Prefer: wait=N`; undefined where it is not asked for. Other preferences are ignored.
 * @throws Problem MALFORMED_REQUEST when N is not a whole number from 1 to 60
 */
export function preferredWaitSeconds(header: string | string[] | undefined): number | undefined {
  const preferences = [header ?? []].flat().flatMap((line) => line.split(/[,;]/));
  for (const preference of preferences) {
    const [name = '', value = ''] = preference.split('=').map((part) => part.trim());
    if (name.toLowerCase() !== 'wait') continue;
    const seconds = /^"?(\d{1,4})"?$/.exec(value)?.[1];
    if (seconds === undefined || Number(seconds) < 1 || Number(seconds) > MAX_WAIT_SECONDS) {
      throw new Problem(
        'MALFORMED_REQUEST',
        `The header "Prefer: wait=${value}" is not valid: expected a whole number of seconds from 1 to ${MAX_WAIT_SECONDS}, ` +
          'for instance "Prefer: wait=10".',
      );
    }
    return Number(seconds);
  }
  return undefined;
}
