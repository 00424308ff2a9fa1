/** One link of what an error was caused by, is made of, or wraps. */
export type ErrorLink = Readonly<Record<string, unknown>>;

/** Whether the test holds for an error or anything below it: causes, aggregated errors, what Prisma's adapter wraps. */
export function anyLink(error: unknown, test: (link: ErrorLink) => boolean, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false;
  const link = error as ErrorLink;
  if (test(link)) return true;
  const { cause, meta, errors } = link;
  const wrapped: unknown[] = typeof meta === 'object' && meta !== null ? Object.values(meta) : [];
  const aggregated: unknown[] = Array.isArray(errors) ? errors : [];
  return [cause, ...wrapped, ...aggregated].some((inner) => anyLink(inner, test, depth + 1));
}

/** pg and node say `code`, Prisma's adapter `originalCode`. */
export const hasCode = ({ code, originalCode }: ErrorLink, codes: ReadonlySet<string>): boolean =>
  [code, originalCode].some((each) => typeof each === 'string' && codes.has(each));
