/** A bridge from handwritten twos to handwritten threes: what happens on the way is asked of the trained bridge. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Solvent } from '../openapi/client/solvent.js';
import { DATA, drawViews, printCertificate, writeOutput } from './output.js';
import { images } from './pixels.js';

const PIXELS = 64;
const PATHS = 10;
const TIMES = [0, 0.2, 0.4, 0.6, 0.8, 1];

export async function bridgeDigits(solvent: Solvent): Promise<void> {
  console.log('\n# From twos to threes (transport.light-schrodinger-bridge)');
  const twos = await readFile(join(DATA, 'digits-2.npy'));
  const [source, target] = await Promise.all([
    solvent.upload(twos),
    solvent.upload(await readFile(join(DATA, 'digits-3.npy'))),
  ]);
  const solution = await solvent.solve('/v1/transport/light-schrodinger-bridge', {
    source: { artifact: source },
    target: { artifact: target },
    // a pixel, from 0 to 1, strays by about 0.1 on its way
    epsilon: 0.02,
    components: 20,
    optimiser: { method: 'adam' },
    seed: 1,
  });
  const { job, outcome, result, seconds } = solution;
  console.log(`Job ${job.id}: ${outcome} in ${seconds.toFixed(2)} s`);
  console.log(`  training loss         ${result.losses.training.toPrecision(6)}`);
  console.log(`  held-out loss         ${result.losses.heldOut?.toPrecision(6) ?? 'nothing held out'}`);
  console.log(`  unexplained variance  ${result.transport.unexplainedVariance.toPrecision(3)} % (BW2-UVP)`);
  printCertificate(solution);
  await drawViews(solvent, job);

  const bridge = await solvent.bridgeOf(job);
  if (bridge === undefined) throw new Error('The job has left no bridge.');
  const first = new Float32Array(Uint8Array.from(twos.subarray(twos.length - 4 * PIXELS * 177)).buffer);
  const x0 = { shape: [PATHS, PIXELS], data: first.slice(0, PATHS * PIXELS) };
  const { paths } = await solvent.ask(bridge, 'trajectories', { x0, times: TIMES, method: 'sequential', seed: 1 });
  const svg = images(paths, TIMES);
  await writeOutput('digits-bridge.svg', svg, `${PATHS} twos (above) on their way to threes (below), one a column.`);
}
