/** Who runs the embedded server. PostgreSQL refuses root, so root lends it to `postgres` or `nobody`. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface ServerUser {
  readonly name: string;
  /** Present only where the server runs as somebody else than we do. */
  readonly ids: { readonly uid: number; readonly gid: number } | undefined;
  readonly spawnOptions: { readonly uid?: number; readonly gid?: number };
}

function idsOf(name: string): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

/** @throws Error when we are root and there is nobody to lend the server to */
export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return { name: 'this user', ids: undefined, spawnOptions: {} };
  for (const name of ['postgres', 'nobody']) {
    const ids = idsOf(name);
    if (ids !== undefined) return { name, ids, spawnOptions: ids };
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and this system has neither a user "postgres" nor "nobody". ' +
      'Start Solvent as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  );
}

/** Whether the user can get to the folder: one closed ancestor (a 0700 home, say) is enough to lock it out. */
export function canReach(user: ServerUser, folder: string): boolean {
  if (user.ids === undefined) return true;
  const { status } = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...user.spawnOptions, cwd: '/' });
  return status === 0;
}

/** Server processes see nothing of our environment: neither PG* variables that would change them nor secrets. */
export const SERVER_ENVIRONMENT = process.platform === 'win32' ? {} : { env: { LC_ALL: 'C', TZ: 'UTC' } };
