/**
 * npm run bench [-- name …]: prints Solvent beside its peers, measured in the same run.
 * Quote medians and ratios; absolute times belong to the machine they were taken on.
 */
import { availableParallelism, cpus } from 'node:os';

const SUITES: Readonly<Record<string, () => Promise<{ run(): Promise<void> }>>> = {
  kernels: () => import('./kernels.js'),
  transport: () => import('./transport.js'),
  exact: () => import('./exact.js'),
  bridge: () => import('./bridge.js'),
  questions: () => import('./questions.js'),
  many: () => import('./many.js'),
  gpu: () => import('./gpu.js'),
  service: () => import('./service.js'),
};

const asked = process.argv.slice(2);
const names = asked.length === 0 ? Object.keys(SUITES) : asked;
for (const name of names) {
  const load = SUITES[name];
  if (load === undefined) {
    console.error(`There is no benchmark "${name}". There are: ${Object.keys(SUITES).join(', ')}.`);
    process.exit(1);
  }
  console.log(
    `\n# ${name} (${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} threads, Node ${process.version})`,
  );
  await (await load()).run();
}
