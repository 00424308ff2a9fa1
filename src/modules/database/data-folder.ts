/** Where the embedded server keeps its data: under the data directory, or beside it where the server cannot get in. */
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canReach, type ServerUser } from './postgres-user.js';

/** Folders that every user can reach, for when root runs Solvent from inside a closed one. */
const OPEN_FOLDERS = ['/var/lib/solvent', '/var/tmp/solvent'];

/**
 * The folder for the server's files. Normally the data directory itself. When root starts Solvent below a closed
 * folder (/root is 0700), the server's user cannot enter it whatever we do to our own folders, so the files live in an
 * open place, and `postgres.location` in the data directory remembers where: removing the data directory
 * still means starting afresh.
 * @throws Error when no folder can be reached
 */
export function serverFolder(dataDirectory: string, user: ServerUser, log: (line: string) => void): string {
  mkdirSync(dataDirectory, { recursive: true });
  if (user.ids === undefined) return dataDirectory;
  chmodSync(dataDirectory, 0o711);
  if (canReach(user, dataDirectory)) return dataDirectory;

  const pointer = join(dataDirectory, 'postgres.location');
  if (existsSync(pointer)) {
    const remembered = readFileSync(pointer, 'utf8').trim();
    if (existsSync(remembered)) return remembered;
  }
  for (const open of OPEN_FOLDERS) {
    const folder = join(open, randomUUID());
    try {
      mkdirSync(open, { recursive: true });
      chmodSync(open, 0o711);
      mkdirSync(folder, { mode: 0o711 });
      chmodSync(folder, 0o711);
    } catch {
      continue;
    }
    if (!canReach(user, folder)) continue;
    writeFileSync(pointer, `${folder}\n`);
    log(`${dataDirectory} is closed to user ${user.name}, who runs PostgreSQL for root: the database is in ${folder}`);
    return folder;
  }
  throw new Error(
    `User ${user.name}, who runs PostgreSQL for root, can reach neither ${dataDirectory} nor ${OPEN_FOLDERS.join(' nor ')}. ` +
      'Set DATA_DIRECTORY to a folder whose parents are open to everybody (mode 0711), or set DATABASE_URL.',
  );
}
