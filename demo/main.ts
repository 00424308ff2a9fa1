/** `npm run demo`: moves the colours of one photograph onto another, through HTTP, and writes the pictures of it. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Job, Solvent } from '../openapi/client/solvent.js';
import { ensureService } from './service.js';

const { HOST = '127.0.0.1', PORT = '8080' } = process.env;
const URL_OF_SERVICE = `http://${HOST}:${PORT}`;
const DATA = join(import.meta.dirname, 'data');
const OUTPUT = 'demo-output';

async function main(): Promise<void> {
  const service = await ensureService(URL_OF_SERVICE);
  console.log(`Solvent at ${service.url}${service.startedHere ? ' (started for this demonstration)' : ''}`);
  try {
    await moveColours(new Solvent(service.url));
  } finally {
    await service.stop();
  }
}

async function moveColours(solvent: Solvent): Promise<void> {
  const [source, target] = await Promise.all(
    ['colors-china.npy', 'colors-flower.npy'].map(async (name) => solvent.upload(await readFile(join(DATA, name)))),
  );
  if (source === undefined || target === undefined) throw new Error('The uploads answered no ids.');
  console.log('Uploaded the colours of two photographs, 4000 pixels each.');

  const { job, outcome, result, certificate, seconds } = await solvent.solve('/v1/transport/sinkhorn-newton-sparse', {
    cost: { source: { artifact: source }, target: { artifact: target }, metric: 'sqeuclidean' },
    // 1/500 of the median cost: a plan that is nearly one to one
    epsilon: 0.002,
    costScale: 'median',
    plan: { kind: 'topk', k: 2000 },
  });
  console.log(`Job ${job.id}: ${outcome} in ${seconds.toFixed(2)} s`);
  console.log(`  transport cost        ${result.transportCost.toPrecision(6)}`);
  console.log(`  marginal error, rows  ${result.marginalErrorRows.toExponential(2)}`);
  console.log(`  marginal error, cols  ${result.marginalErrorColumns.toExponential(2)}`);
  console.log(`  iterations            ${JSON.stringify(result.iterations)}`);
  for (const { title, value, bound, holds } of certificate) {
    console.log(`  ${holds ? 'holds' : 'FAILS'}: ${title} ${value.toExponential(2)} <= ${bound.toExponential(2)}`);
  }
  await drawViews(solvent, job);

  if (outcome !== 'converged') throw new Error(`The outcome is ${outcome}.`);
  if (certificate.length === 0 || !certificate.every(({ holds }) => holds)) throw new Error('The certificate fails.');
}

async function drawViews(solvent: Solvent, job: Job): Promise<void> {
  const views = await solvent.views(job);
  if (views.length === 0) throw new Error('The result has no views.');
  await mkdir(OUTPUT, { recursive: true });
  for (const { name, description } of views) {
    for (const theme of ['light', 'dark'] as const) {
      await writeFile(join(OUTPUT, `${name}-${theme}.png`), await solvent.picture(job, name, { theme, width: 960 }));
    }
    console.log(`${OUTPUT}/${name}-{light,dark}.png\n  ${description}`);
  }
}

main().catch((error: unknown) => {
  console.error(`The demonstration failed: ${String(error)}`);
  process.exitCode = 1;
});
