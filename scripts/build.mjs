// Builds dist/ from nothing: the Prisma client, the kernels (AssemblyScript) and the service (tsc).
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';

/** Runs a tool of node_modules; `quiet` shows what it says only when it fails. */
const run = (tool, args, { quiet = false, env = {} } = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`node_modules/${tool}`, ...args], {
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (status === 0) return;
  if (quiet) console.error(`${stdout}${stderr}`);
  console.error(`${tool} failed.`);
  process.exit(status ?? 1);
};

// what is left of deleted sources must not be found by anybody
rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
run('prisma/build/index.js', ['generate', '--no-hints'], {
  quiet: true,
  // it wants to download an engine that it does not use here; naming any executable stops that
  env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
});
if (existsSync('src/kernels/assembly/asconfig.json')) {
  run('assemblyscript/bin/asc.js', ['--config', 'src/kernels/assembly/asconfig.json', '--target', 'release']);
}
run('typescript/bin/tsc', ['-p', 'tsconfig.json']);
if (existsSync('src/assets')) cpSync('src/assets', 'dist/assets', { recursive: true });
writeFileSync('dist/.built', new Date().toISOString());
