/** Moves the colours of one photograph onto those of another: each goes where its mass goes on average. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NdArray } from '../openapi/client/arrays.js';
import type { Solvent } from '../openapi/client/solvent.js';
import { DATA, drawViews, printCertificate, writeOutput } from './output.js';
import { palettes } from './pixels.js';

export async function moveColours(solvent: Solvent): Promise<void> {
  console.log('\n# Colour transfer (transport.sinkhorn-newton-sparse)');
  const files = await Promise.all(['colors-china.npy', 'colors-flower.npy'].map((name) => readFile(join(DATA, name))));
  const [source, target] = await Promise.all(files.map((bytes) => solvent.upload(bytes)));
  if (source === undefined || target === undefined) throw new Error('The uploads answered no ids.');
  console.log('Uploaded the colours of two photographs, 4000 pixels each.');

  const solution = await solvent.solve('/v1/transport/sinkhorn-newton-sparse', {
    cost: { source: { artifact: source }, target: { artifact: target }, metric: 'sqeuclidean' },
    // 1/500 of the median cost: a plan that is nearly one to one
    epsilon: 0.002,
    costScale: 'median',
    plan: { kind: 'topk', k: 2000 },
    barycentricProjection: true,
  });
  const { job, outcome, result, seconds } = solution;
  console.log(`Job ${job.id}: ${outcome} in ${seconds.toFixed(2)} s`);
  console.log(`  transport cost        ${result.transportCost.toPrecision(6)}`);
  console.log(`  marginal error, rows  ${result.marginalErrorRows.toExponential(2)}`);
  console.log(`  marginal error, cols  ${result.marginalErrorColumns.toExponential(2)}`);
  console.log(`  iterations            ${JSON.stringify(result.iterations)}`);
  printCertificate(solution);
  await drawViews(solvent, job);

  const moved = result.barycentricProjection;
  if (moved === null) throw new Error('The result has no barycentric projection.');
  const svg = palettes([
    { title: 'before: 4000 pixels of the first photograph, from dark to bright', colours: coloursOf(files[0]!) },
    { title: 'after: each of them moved', colours: moved },
    { title: '4000 pixels of the second photograph', colours: coloursOf(files[1]!) },
  ]);
  await writeOutput('colours-moved.svg', svg, 'The colours before, after, and those they were moved onto.');
}

/** The values of an .npy file of float32 rows red, green, blue; they stand at its end. */
function coloursOf(npy: Buffer): NdArray {
  const pixels = 4000;
  const bytes = Uint8Array.from(npy.subarray(npy.length - 12 * pixels));
  return { shape: [pixels, 3], data: new Float32Array(bytes.buffer) };
}
