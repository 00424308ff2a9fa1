/** Tells "the database is away" (try again later) from every other error of pg and Prisma. */
import { anyLink, hasCode } from './error-chain.js';

/** Errors of the socket, of pg's pool, and SQLSTATEs that mean the server is going, coming or full. */
const AWAY_CODES: ReadonlySet<string> = new Set(
  (
    'ECONNREFUSED ECONNRESET ETIMEDOUT EPIPE ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH ' +
    '08000 08001 08003 08004 08006 57P01 57P02 57P03 57P05 53300 P1001 P1002 P1008 P1017 P2024'
  ).split(' '),
);
const AWAY_KINDS: ReadonlySet<string> = new Set([
  'ConnectionClosed',
  'DatabaseNotReachable',
  'TooManyConnections',
  'SocketTimeout',
]);
/** pg gives these no code. */
const AWAY_MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after calling end)/;

export function isDatabaseAway(error: unknown): boolean {
  return anyLink(error, (link) => {
    const { kind, message } = link;
    if (hasCode(link, AWAY_CODES)) return true;
    if (typeof kind === 'string' && AWAY_KINDS.has(kind)) return true;
    return typeof message === 'string' && AWAY_MESSAGES.test(message);
  });
}
