/**
 * Seconds to an L1 marginal error of 1e-9: Solvent's Sinkhorn-Newton-Sparse and plain Sinkhorn beside the solvers of
 * Python Optimal Transport (POT) on the same cost matrices, two threads each.
 */
import { availableParallelism, tmpdir } from 'node:os';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { wasmKernels } from '../src/kernels/wasm.js';
import { SOLVERS } from '../src/solvers/registry.js';
import { median, pythonWith, runPeer } from './peers.js';
import { type CostProblem, assignment, pointCloud } from './problems.js';
import { timeSolver } from './solve.js';

const TOLERANCE = 1e-9;
const SIZES = [500, 1000, 2000, 4000];
/** A peer's solve is cut off here; it then shows the error it had reached. */
const CAP_SECONDS = Number(process.env['BENCH_CAP_SECONDS'] ?? 60);
/** Iterations that come to underflow take far longer than the first ones, by which a peer's are counted beforehand. */
const MOST_SECONDS = 2 * CAP_SECONDS + 30;
const ENTROPIC_PEERS = ['sinkhorn', 'sinkhorn_log', 'sinkhorn_stabilized'] as const;
const THREADS = Math.min(2, availableParallelism());

interface Row {
  readonly solver: string;
  readonly seconds: number;
  readonly effort: string;
  readonly error: number | null;
}

export async function run(): Promise<void> {
  const python = pythonWith('ot');
  if (python === null) console.log('Python Optimal Transport (python3-pot) is not installed: no peers.');
  const directory = await mkdtemp(join(tmpdir(), 'solvent-bench-'));
  try {
    for (const make of [assignment, pointCloud]) {
      for (const n of SIZES) await compare(make(n), python, directory);
    }
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function compare(problem: CostProblem, python: string | null, directory: string): Promise<void> {
  console.log(`\n## ${problem.name}, n = ${problem.n}`);
  const newton = await solvent(problem, 'auto', problem.n <= 2000 ? 3 : 1);
  print(newton, null);
  const sinkhorn = await solvent(problem, 'sinkhorn', 1);
  print(sinkhorn, newton);
  if (python === null) return;
  const file = join(directory, `${problem.n}.bin`);
  await writeFile(file, new Uint8Array(problem.cost.buffer));
  const entropic: Row[] = [];
  for (const solver of [...ENTROPIC_PEERS, 'emd']) {
    const row = peer(python, file, problem, solver);
    if (row === null) {
      console.log(`POT ${solver}: no answer in ${MOST_SECONDS} s`);
      continue;
    }
    print(row, newton);
    if (solver !== 'emd' && row.error !== null && row.error <= 2 * TOLERANCE) entropic.push(row);
  }
  const best = Math.min(...entropic.map((row) => row.seconds));
  console.log(
    Number.isFinite(best)
      ? `=> ${(best / newton.seconds).toFixed(1)} times faster than POT's best entropic solver`
      : `=> more than ${(CAP_SECONDS / newton.seconds).toFixed(0)} times faster: no entropic solver of POT got there in ${CAP_SECONDS} s`,
  );
}

interface TransportSolution {
  readonly iterations: { readonly sweeps: number; readonly newton: number; readonly cgProducts: number };
  readonly marginalErrorRows: number;
  readonly marginalErrorColumns: number;
}

async function solvent({ n, eta, cost }: CostProblem, method: 'auto' | 'sinkhorn', repeats: number): Promise<Row> {
  const solver = SOLVERS.find(({ name }) => name === 'transport.sinkhorn-newton-sparse');
  if (solver === undefined) throw new Error('the solver is not registered');
  const kernels = await wasmKernels({ threads: THREADS });
  try {
    const body = {
      cost: { matrix: { artifact: 'art_00000000-0000-7000-8000-000000000000' } },
      eta,
      tolerance: TOLERANCE,
      method,
    };
    const input = solver.input.parse(body);
    const slot = solver.arrays(input)[0]!.name;
    const runs = [];
    for (let i = 0; i < repeats; i++) {
      runs.push(
        await timeSolver<TransportSolution>(
          solver,
          body,
          { [slot]: { shape: [n, n], data: cost } },
          kernels,
          CAP_SECONDS,
        ),
      );
    }
    const { iterations, marginalErrorRows, marginalErrorColumns } = runs[0]!.solution.result;
    return {
      solver: method === 'auto' ? 'Solvent SNS' : 'Solvent Sinkhorn',
      seconds: median(runs.map(({ seconds }) => seconds)),
      effort: `${iterations.sweeps} sweeps, ${iterations.newton} Newton, ${iterations.cgProducts} products`,
      error: marginalErrorRows + marginalErrorColumns,
    };
  } finally {
    await kernels.close();
  }
}

function peer(python: string, file: string, { n, eta }: CostProblem, solver: string): Row | null {
  const args = [file, n, n, eta, solver, TOLERANCE, CAP_SECONDS].map(String);
  const script = new URL('./peers/pot.py', import.meta.url).pathname;
  const answer = runPeer<{ seconds: number; iterations: number | null; error: number | null }>(
    python,
    script,
    args,
    THREADS,
    MOST_SECONDS * 1000,
  );
  if (answer === null) return null;
  const effort = answer.iterations === null ? 'exact' : `${answer.iterations} iterations`;
  return { solver: `POT ${solver}`, seconds: answer.seconds, effort, error: answer.error };
}

function print(row: Row, reference: Row | null): void {
  const error = row.error === null ? 'not finite' : row.error.toExponential(1);
  const reached = row.error !== null && row.error <= 2 * TOLERANCE ? '' : ', NOT REACHED';
  const ratio = reference === null ? '' : `  (${(row.seconds / reference.seconds).toFixed(1)}x SNS)`;
  console.log(
    `${row.solver.padEnd(24)} ${row.seconds.toFixed(3).padStart(9)} s${ratio.padEnd(16)} error ${error}${reached}; ${row.effort}`,
  );
}
