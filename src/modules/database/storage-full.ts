import { Problem } from '../../problem.js';
import { anyLink, hasCode } from './error-chain.js';

/** No space, or no quota: as node says it of a file, and as PostgreSQL says it (disk_full). */
const FULL_CODES: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', '53100']);

export const isStorageFull = (error: unknown): boolean => anyLink(error, (link) => hasCode(link, FULL_CODES));

export const storageFull = (cause: unknown): Problem =>
  new Problem('STORAGE_FULL', 'There is no space left to store this. Tell the operator, and try again when there is.', {
    cause,
  });
