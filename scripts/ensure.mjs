// Makes a fresh clone ready: installs what is missing, builds what is older than its sources. Needs nothing but Node.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));

const required = JSON.parse(readFileSync('package.json', 'utf8')).engines.node.replace('>=', '');
const [major, minor] = process.versions.node.split('.').map(Number);
const [requiredMajor, requiredMinor] = required.split('.').map(Number);
if (major < requiredMajor || (major === requiredMajor && minor < requiredMinor)) {
  console.error(`Solvent needs Node ${required} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

const modifiedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Folders count themselves: theirs is the time at which a file was last added or removed. */
const newest = (path) => {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(path).filter((name) => name !== 'generated');
  return Math.max(stat.mtimeMs, ...inside.map((name) => newest(join(path, name))));
};

const run = (command, args) => {
  console.log(`> ${command} ${args.join(' ')}`);
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (error !== undefined) console.error(error.message);
  if (status !== 0) process.exit(status ?? 1);
};

if (modifiedAt('node_modules/.package-lock.json') < modifiedAt('package-lock.json')) {
  // not `npm ci`: a lock made where some platforms' packages are not served lacks them, and ci would refuse it
  console.log('Installing packages; the first time takes about a minute.');
  run('npm', ['install', '--ignore-scripts', '--include=dev', '--no-save', '--loglevel=error']);
}

const sources = ['src', 'prisma', 'tsconfig.json', 'scripts/build.mjs', 'package-lock.json'];
if (modifiedAt('dist/.built') < Math.max(...sources.map(newest))) run('node', ['scripts/build.mjs']);
