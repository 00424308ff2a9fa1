/**
 * Seconds to the exact optimal plan: Solvent's algorithms beside the network simplex of Python Optimal Transport (POT) on
 * the same numbers, one thread each. Solvent's seconds include the duals and the certificate.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type WasmKernels, wasmKernels } from '../src/kernels/wasm.js';
import type { ExactResult } from '../src/solvers/transport/exact/result.js';
import { ALGORITHMS } from '../src/solvers/transport/exact/schema.js';
import { exact } from '../src/solvers/transport/exact/solver.js';
import { normalized, uniformMatrix } from '../test/support/generators.js';
import { median, pythonWith, runPeer } from './peers.js';
import { assignment, type CostProblem, pointCloud } from './problems.js';
import { timeSolver } from './solve.js';

const SIZES = [500, 1000, 2000, 4000];
const PEER_TIMEOUT_MS = 300_000;

interface MassProblem {
  readonly name: string;
  readonly n: number;
  readonly cost: Float64Array;
  readonly r: Float64Array;
  readonly c: Float64Array;
}

const uniformMasses = (name: string, { n, cost }: CostProblem): MassProblem => ({
  name,
  n,
  cost,
  r: new Float64Array(n).fill(1 / n),
  c: new Float64Array(n).fill(1 / n),
});
const weights = (seed: number, n: number): Float64Array => normalized(uniformMatrix(seed, n, 1).map((u) => u + 0.1));

const PROBLEMS: readonly ((n: number) => MassProblem)[] = [
  (n) => uniformMasses('random assignment', assignment(n)),
  (n) => uniformMasses('point cloud', pointCloud(n)),
  (n) => ({ ...uniformMasses('weighted point cloud', pointCloud(n)), r: weights(3, n), c: weights(4, n) }),
];

export async function run(): Promise<void> {
  const python = pythonWith('ot');
  if (python === null) console.log('Python Optimal Transport (python3-pot) is not installed: no peer.');
  const directory = await mkdtemp(join(tmpdir(), 'solvent-bench-'));
  const kernels = await wasmKernels({ threads: 1 });
  try {
    for (const make of PROBLEMS) {
      for (const n of SIZES) await compare(make(n), kernels, python, directory);
    }
  } finally {
    await kernels.close();
    await rm(directory, { recursive: true });
  }
}

async function compare(
  problem: MassProblem,
  kernels: WasmKernels,
  python: string | null,
  directory: string,
): Promise<void> {
  const { name, n } = problem;
  console.log(`\n## ${name}, n = ${n}`);
  const repeats = n <= 2000 ? 5 : 3;
  const reference = python === null ? null : await potSeconds(problem, python, directory, repeats);
  if (reference !== null) console.log(`${'POT emd'.padEnd(28)} ${reference.seconds.toFixed(3).padStart(8)} s`);
  for (const algorithm of ALGORITHMS) {
    if (algorithm === 'assignment' && problem.r[0] !== problem.r[1]) continue;
    const runs = [];
    for (let i = 0; i < repeats; i++) runs.push(await solvent(problem, kernels, algorithm));
    const { result } = runs[0]!;
    const seconds = median(runs.map((run) => run.seconds));
    const ratio = reference === null ? '' : ` (${(reference.seconds / seconds).toFixed(1)} times faster)`;
    const { pivots, rowScans } = result.iterations;
    const off =
      reference === null ? '' : `, cost off POT's by ${(result.transportCost - reference.cost).toExponential(0)}`;
    console.log(
      `${`Solvent ${algorithm}`.padEnd(28)} ${seconds.toFixed(3).padStart(8)} s${ratio}; ${result.algorithm.used}, ` +
        `${pivots} pivots, ${rowScans} row scans, gap ${result.dualityGap.toExponential(1)}${off}`,
    );
  }
}

async function solvent(
  { n, cost, r, c }: MassProblem,
  kernels: WasmKernels,
  algorithm: string,
): Promise<{ seconds: number; result: ExactResult }> {
  const artifact = 'art_00000000-0000-7000-8000-000000000000';
  const body = { cost: { matrix: { artifact } }, sourceWeights: { artifact }, targetWeights: { artifact }, algorithm };
  const arrays = {
    matrix: { shape: [n, n], data: cost },
    sourceWeights: { shape: [n], data: r },
    targetWeights: { shape: [n], data: c },
  };
  const { seconds, solution } = await timeSolver<ExactResult>(exact, body, arrays, kernels);
  if (!solution.result.optimal) throw new Error(`${algorithm} did not reach the optimum at n = ${n}`);
  return { seconds, result: solution.result };
}

async function potSeconds(
  { n, cost, r, c }: MassProblem,
  python: string,
  directory: string,
  repeats: number,
): Promise<{ seconds: number; cost: number } | null> {
  const files = await Promise.all(
    Object.entries({ cost, r, c }).map(async ([name, values]) => {
      const file = join(directory, `${name}.bin`);
      await writeFile(file, new Uint8Array(values.buffer));
      return file;
    }),
  );
  const script = new URL('./peers/emd.py', import.meta.url).pathname;
  const args = [...files, String(n), String(repeats)];
  const answer = runPeer<{ seconds: number[]; cost: number }>(python, script, args, 1, PEER_TIMEOUT_MS);
  return answer === null ? null : { seconds: median(answer.seconds), cost: answer.cost };
}
