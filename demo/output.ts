/** What a demonstration prints and writes. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Job, Solution, Solvent } from '../openapi/client/solvent.js';

export const DATA = join(import.meta.dirname, 'data');
const OUTPUT = 'demo-output';

/** @throws Error where the solve did not converge or a statement does not hold */
export function printCertificate({ outcome, certificate }: Pick<Solution<unknown>, 'outcome' | 'certificate'>): void {
  for (const { title, value, bound, holds } of certificate) {
    console.log(`  ${holds ? 'holds' : 'FAILS'}: ${title} ${value.toExponential(2)} <= ${bound.toExponential(2)}`);
  }
  if (outcome !== 'converged') throw new Error(`The outcome is ${outcome}.`);
  if (certificate.length === 0 || !certificate.every(({ holds }) => holds)) throw new Error('The certificate fails.');
}

export async function drawViews(solvent: Solvent, job: Job): Promise<void> {
  const views = await solvent.views(job);
  if (views.length === 0) throw new Error('The result has no views.');
  const folder = job.solver.slice(job.solver.indexOf('.') + 1);
  await mkdir(join(OUTPUT, folder), { recursive: true });
  for (const { name, description } of views) {
    for (const theme of ['light', 'dark'] as const) {
      const picture = await solvent.picture(job, name, { theme, width: 960 });
      await writeFile(join(OUTPUT, folder, `${name}-${theme}.png`), picture);
    }
    console.log(`${OUTPUT}/${folder}/${name}-{light,dark}.png\n  ${description}`);
  }
}

export async function writeOutput(name: string, content: string, description: string): Promise<void> {
  await mkdir(OUTPUT, { recursive: true });
  await writeFile(join(OUTPUT, name), content);
  console.log(`${OUTPUT}/${name}\n  ${description}`);
}
