// Builds dist/: the Prisma client, the kernels (AssemblyScript) and the service (tsc).
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';

const run = (args, env = {}) => {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) process.exit(status ?? 1);
};

mkdirSync('dist', { recursive: true });
// `prisma generate` wants to download an engine it does not use here; naming any executable stops that.
run(['node_modules/prisma/build/index.js', 'generate', '--no-hints'], {
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
});
if (existsSync('src/kernels/assembly/asconfig.json')) {
  run([
    'node_modules/assemblyscript/bin/asc.js',
    '--config',
    'src/kernels/assembly/asconfig.json',
    '--target',
    'release',
  ]);
}
run(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']);
if (existsSync('src/assets')) cpSync('src/assets', 'dist/assets', { recursive: true });
writeFileSync('dist/.built', new Date().toISOString());
