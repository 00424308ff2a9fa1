/**
 * Thousands of small problems in one request, beside ot.sinkhorn of Python Optimal Transport in a loop over the same
 * numbers. POT stops on the L2 error of one marginal: its threshold is lowered until its worst L1 error is no larger than
 * ten times the tolerance, which favours it. Processor time is what to compare where other programs compete for the machine
 * (Solvent's includes copying the arrays into its memory).
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { wasmKernels } from '../src/kernels/wasm.js';
import type { ComputedMany } from '../src/solvers/transport/many/result.js';
import { many } from '../src/solvers/transport/many/solver.js';
import { normalized, uniformMatrix } from '../test/support/generators.js';
import { median, pythonWith, runPeer } from './peers.js';
import { timeSolver } from './solve.js';

const N = 64;
const PROBLEMS = 10_000;
/** POT gets a part of them, and its seconds are scaled: its loop takes the same time for each. */
const PEER_PROBLEMS = 1000;
const ETAS = [10, 20, 50, 100];
const TOLERANCE = 1e-9;
const REPEATS = 3;
const PEER_TIMEOUT_MS = 300_000;

interface PeerAnswer {
  readonly seconds: number;
  readonly cpu: number;
  readonly worst: number;
}

export async function run(): Promise<void> {
  const python = pythonWith('ot');
  if (python === null) console.log('Python Optimal Transport (python3-pot) is not installed: no peer.');
  const directory = await mkdtemp(join(tmpdir(), 'solvent-bench-'));
  const costs = uniformMatrix(1, PROBLEMS * N, N);
  const r = masses(2);
  const c = masses(3);
  const kernels = await wasmKernels({ threads: availableParallelism() });
  console.log(`\n${PROBLEMS} problems of ${N} x ${N}, uniform random costs, random masses, ${kernels.threads} threads`);
  try {
    for (const eta of ETAS) {
      const artifact = 'art_00000000-0000-7000-8000-000000000000';
      const body = {
        problems: PROBLEMS,
        cost: { matrices: { artifact } },
        sourceWeights: { artifact },
        targetWeights: { artifact },
        eta,
        tolerance: TOLERANCE,
      };
      const arrays = {
        matrices: { shape: [PROBLEMS * N, N], data: costs },
        sourceWeights: { shape: [PROBLEMS, N], data: r },
        targetWeights: { shape: [PROBLEMS, N], data: c },
      };
      const runs = [];
      const before = process.cpuUsage();
      for (let k = 0; k < REPEATS; k++) runs.push(await timeSolver<ComputedMany>(many, body, arrays, kernels));
      const { user, system } = process.cpuUsage(before);
      const cpu = (user + system) / 1e6 / REPEATS;
      const seconds = median(runs.map((each) => each.seconds));
      const { result } = runs[0]!.solution;
      const sweeps = Float64Array.from(result.iterations.data).reduce((sum, count) => sum + count, 0) / PROBLEMS;
      const peer = python === null ? null : await potLoop(python, directory, costs, r, c, eta);
      const ratio =
        peer === null
          ? ''
          : `; POT ${micros(peer.seconds / PEER_PROBLEMS)} (worst L1 error ${peer.worst.toExponential(1)}): ` +
            `${(peer.seconds / PEER_PROBLEMS / (seconds / PROBLEMS)).toFixed(1)} times faster, ` +
            `${(peer.cpu / PEER_PROBLEMS / (cpu / PROBLEMS)).toFixed(1)} times less processor time`;
      console.log(
        `eta ${String(eta).padStart(4)}: ${micros(seconds / PROBLEMS)} a problem, ${sweeps.toFixed(0)} sweeps, ` +
          `${result.converged} converged, worst L1 error ${result.largestMarginalError.toExponential(1)}${ratio}`,
      );
    }
  } finally {
    await kernels.close();
    await rm(directory, { recursive: true });
  }
}

const micros = (seconds: number): string => `${(1e6 * seconds).toFixed(0)} us`;

function masses(seed: number): Float64Array {
  const all = uniformMatrix(seed, PROBLEMS, N).map((value) => value + 0.1);
  for (let k = 0; k < PROBLEMS; k++) all.set(normalized(all.subarray(k * N, (k + 1) * N)), k * N);
  return all;
}

async function potLoop(
  python: string,
  directory: string,
  costs: Float64Array,
  r: Float64Array,
  c: Float64Array,
  eta: number,
): Promise<PeerAnswer | null> {
  const parts = { costs: [costs, N * N], r: [r, N], c: [c, N] } as const;
  const files = await Promise.all(
    Object.entries(parts).map(async ([name, [values, size]]) => {
      const file = join(directory, `${name}.bin`);
      await writeFile(file, new Uint8Array(values.buffer, 0, 8 * PEER_PROBLEMS * size));
      return file;
    }),
  );
  const script = new URL('./peers/sinkhorn_many.py', import.meta.url).pathname;
  const args = [...files, String(PEER_PROBLEMS), String(N), String(1 / eta)];
  for (let stop = TOLERANCE; stop > 1e-3 * TOLERANCE; stop /= 4) {
    const answer = runPeer<PeerAnswer>(
      python,
      script,
      [...args, String(stop)],
      availableParallelism(),
      PEER_TIMEOUT_MS,
    );
    if (answer === null || answer.worst <= 10 * TOLERANCE) return answer;
  }
  return null;
}
