// Makes a fresh clone ready: installs what is missing, builds what is older than its sources. Needs nothing but Node.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const modifiedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const newest = (path) => {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(
    0,
    ...readdirSync(path)
      .filter((name) => name !== 'generated')
      .map((name) => newest(join(path, name))),
  );
};

const run = (command, args) => {
  console.log(`> ${command} ${args.join(' ')}`);
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (error !== undefined) console.error(error.message);
  if (status !== 0) process.exit(status ?? 1);
};

process.chdir(join(import.meta.dirname, '..'));

if (modifiedAt('node_modules/.package-lock.json') < modifiedAt('package-lock.json')) {
  // not `npm ci`: a lock made where some platforms' packages are not served lacks them, and ci would refuse it
  run('npm', ['install', '--ignore-scripts']);
}

const sources = ['src', 'prisma', 'tsconfig.json', 'scripts/build.mjs', 'package-lock.json'];
if (modifiedAt('dist/.built') < Math.max(...sources.map(newest))) run(process.execPath, ['scripts/build.mjs']);
