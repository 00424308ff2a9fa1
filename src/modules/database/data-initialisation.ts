/** initdb, once in the life of a data directory. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PostgresBinaries } from './postgres-binaries.js';
import { SERVER_ENVIRONMENT, type ServerUser } from './postgres-user.js';

/** The role that owns everything in the embedded server. */
export const SUPERUSER = 'solvent';

/** The password travels inside the data folder, so that folder and password can never belong to different servers. */
const PASSWORD_FILE = 'solvent.password';

export const readPassword = (data: string): string => readFileSync(join(data, PASSWORD_FILE), 'utf8').trim();

/**
 * Makes the data folder `data`, owned by `user`. Works in a folder of its own that is renamed at the end: two first
 * starts at once never see each other's half-made data, and one cut short leaves nothing that looks finished.
 */
export function initialiseData(binaries: PostgresBinaries, user: ServerUser, data: string): void {
  const unfinished = `${data}.init-${process.pid}`;
  const passwordFile = `${unfinished}.password`;
  const giveToServer = (path: string) => {
    if (user.ids !== undefined) chownSync(path, user.ids.uid, user.ids.gid);
  };
  const discard = () => {
    rmSync(unfinished, { recursive: true, force: true });
    rmSync(passwordFile, { force: true });
  };
  discard();
  mkdirSync(unfinished, { mode: 0o700 });
  giveToServer(unfinished);
  writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  giveToServer(passwordFile);
  // with a sync initdb takes seconds, to guard an empty database against a power cut in its first minute
  const { status, stderr, error } = spawnSync(
    binaries.initdb,
    ['-D', unfinished, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256'].concat([
      '--locale=C',
      '-E',
      'UTF8',
      '--no-sync',
      '--no-instructions',
    ]),
    { ...user.spawnOptions, ...SERVER_ENVIRONMENT, cwd: '/', encoding: 'utf8' },
  );
  if (status !== 0) {
    discard();
    throw new Error(`initdb failed: ${error?.message ?? stderr}`);
  }
  renameSync(passwordFile, join(unfinished, PASSWORD_FILE));
  try {
    renameSync(unfinished, data);
  } catch (cause) {
    discard();
    if (!existsSync(data)) throw cause;
  }
}
