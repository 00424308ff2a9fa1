/**
 * Questions to light Schrodinger bridges as jobs answer them (samples and log densities of many points), beside the same
 * formulas in PyTorch, one thread each.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type WasmKernels, wasmKernels } from '../src/kernels/wasm.js';
import { bridgeQuestion } from '../src/solvers/transport/bridge-question/solver.js';
import type { Covariance } from '../src/solvers/transport/light-schrodinger-bridge/bridge.js';
import { encodeBridge } from '../src/solvers/transport/light-schrodinger-bridge/bridge-document.js';
import { nearIdentity } from '../test/solvers/support/bridge-problems.js';
import { gaussianMatrix } from '../test/support/generators.js';
import { median, pythonWith, runPeer } from './peers.js';
import { timeSolver } from './solve.js';

const COMPONENTS = 50;
const ROUNDS = 3;
const PEER_TIMEOUT_MS = 300_000;
const SCRIPT = fileURLToPath(new URL('peers/lightsb_questions.py', import.meta.url));
const KINDS = ['samples', 'density'] as const;
const SIZES: readonly { readonly dimension: number; readonly covariance: Covariance; readonly points: number }[] = [
  { dimension: 2, covariance: 'diagonal', points: 200_000 },
  { dimension: 64, covariance: 'diagonal', points: 50_000 },
  { dimension: 2, covariance: 'full', points: 200_000 },
  { dimension: 16, covariance: 'full', points: 40_000 },
  { dimension: 64, covariance: 'full', points: 5_000 },
];
const ARTIFACT = { artifact: 'art_00000000-0000-7000-8000-000000000000' };

export async function run(): Promise<void> {
  const python = pythonWith('torch');
  if (python === null) console.log('PyTorch (python3-torch) is not installed: no peer.');
  const directory = await mkdtemp(join(tmpdir(), 'solvent-bench-'));
  const kernels = await wasmKernels({ threads: 1 });
  console.log('| covariance | D | points | question | Solvent s | PyTorch s | times faster |');
  console.log('| ---------- | -: | -----: | -------- | --------: | --------: | -----------: |');
  try {
    for (const size of SIZES) await compare(size, kernels, python, directory);
  } finally {
    await kernels.close();
    await rm(directory, { recursive: true });
  }
}

async function compare(
  { dimension, covariance, points }: (typeof SIZES)[number],
  kernels: WasmKernels,
  python: string | null,
  directory: string,
): Promise<void> {
  const bridge = nearIdentity(COMPONENTS, dimension, covariance);
  const { logWeights, centres, spreads, epsilon } = bridge;
  const ends = [1, 2].map((seed) => gaussianMatrix(seed, points, dimension)) as [Float64Array, Float64Array];
  const matrix = (data: Float64Array) => ({ shape: [data.length / dimension, dimension], data });
  const arrays = {
    logWeights: { shape: [COMPONENTS], data: logWeights },
    centres: matrix(centres),
    spreads: matrix(spreads),
    x0: matrix(ends[0]),
    x1: matrix(ends[1]),
  };
  const files = await Promise.all(
    [[logWeights, centres, spreads], [ends[0]], [ends[1]]].map(async (parts, k) => {
      const file = join(directory, `${k}.bin`);
      await writeFile(file, Buffer.concat(parts.map((part) => new Uint8Array(Float32Array.from(part).buffer))));
      return file;
    }),
  );
  const own = { samples: [] as number[], density: [] as number[] };
  const peer = { samples: [] as number[], density: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const kind of KINDS) {
      const question = { kind, x0: ARTIFACT, ...(kind === 'samples' ? { seed: 1 } : { x1: ARTIFACT }) };
      const { seconds } = await timeSolver(bridgeQuestion, { bridge: encodeBridge(bridge), question }, arrays, kernels);
      own[kind].push(seconds);
    }
    if (python === null) continue;
    const sizes = [points, dimension, COMPONENTS, epsilon].map(String);
    const answer = runPeer<Record<(typeof KINDS)[number], number>>(
      python,
      SCRIPT,
      [...files, ...sizes, covariance, '1'],
      1,
      PEER_TIMEOUT_MS,
    );
    if (answer !== null) for (const kind of KINDS) peer[kind].push(answer[kind]);
  }
  for (const kind of KINDS) {
    const seconds = median(own[kind]);
    const cells = peer[kind].length === 0 ? ['', ''] : [median(peer[kind]), median(peer[kind]) / seconds];
    const [peerSeconds, ratio] = cells.map((value) => (typeof value === 'number' ? value.toPrecision(3) : value));
    console.log(
      `| ${covariance} | ${dimension} | ${points} | ${kind} | ${seconds.toPrecision(3)} | ${peerSeconds} | ${ratio} |`,
    );
  }
}
