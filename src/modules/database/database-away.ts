/** Tells "the database is away" (try again later) from every other error of pg and Prisma. */

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

/** Follows causes, aggregated errors and what Prisma's driver adapter wraps, a few levels deep. */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false;
  const { code, originalCode, kind, message, cause, meta, errors } = error as Readonly<Record<string, unknown>>;
  if (typeof code === 'string' && AWAY_CODES.has(code)) return true;
  if (typeof originalCode === 'string' && AWAY_CODES.has(originalCode)) return true;
  if (typeof kind === 'string' && AWAY_KINDS.has(kind)) return true;
  if (typeof message === 'string' && AWAY_MESSAGES.test(message)) return true;
  if (Array.isArray(errors) && errors.some((inner) => isDatabaseAway(inner, depth + 1))) return true;
  const wrapped: unknown[] = typeof meta === 'object' && meta !== null ? Object.values(meta) : [];
  return [cause, ...wrapped].some((inner) => isDatabaseAway(inner, depth + 1));
}
