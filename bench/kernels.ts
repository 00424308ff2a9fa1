/**
 * The kernels by themselves. The fused sweep is shown beside what NumPy with OpenBLAS takes for the two products it
 * stands for, both measured in turns in the same run.
 */
import { fileURLToPath } from 'node:url';
import type { MatrixCost, PointCost, Real, SparseRows } from '../src/kernels/contract.js';
import { type WasmKernels, wasmKernels } from '../src/kernels/wasm.js';
import { median, pythonWith, runPeer } from './peers.js';

const THREADS = [1, 2];
const SIZES = [500, 1000, 2000, 4000];
const ROUNDS = 5;
const NUMPY = fileURLToPath(new URL('peers/dgemv.py', import.meta.url));

export async function run(): Promise<void> {
  const python = pythonWith('numpy');
  if (python === null) console.log('NumPy is not installed: no peer.');
  for (const threads of THREADS) {
    const kernels = await wasmKernels({ threads });
    console.log(`\n## ${threads === 1 ? 'one thread' : `${threads} threads`} (medians)`);
    for (const n of SIZES) {
      const bench = benchOf(kernels, n);
      compareSweep(bench, python, threads);
      if (n >= 2000) others(bench, threads);
      kernels.reset();
    }
    await kernels.close();
  }
}

interface Bench {
  readonly kernels: WasmKernels;
  readonly n: number;
  readonly kernel: Float64Array;
  readonly kernel32: Float32Array;
  readonly cost: MatrixCost;
  readonly points: PointCost;
  /** x, y, row and column sums, row masses. */
  readonly vectors: readonly [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  readonly sparse: SparseRows;
}

function benchOf(kernels: WasmKernels, n: number): Bench {
  const { arena } = kernels;
  const fill = <T extends Real>(array: T): T => {
    for (let index = 0; index < array.length; index++) array[index] = Math.random();
    return array;
  };
  const vector = (): Float64Array => fill(arena.float64(n));
  const capacity = 20 * n;
  return {
    kernels,
    n,
    kernel: fill(arena.float64(n * n)),
    kernel32: fill(arena.float32(n * n)),
    cost: { kind: 'matrix', rows: n, columns: n, values: fill(arena.float64(n * n)) },
    points: {
      kind: 'points',
      metric: 'sqeuclidean',
      rows: n,
      columns: n,
      dimension: 3,
      source: fill(arena.float64(3 * n)),
      targetTransposed: fill(arena.float64(3 * n)),
      factor: 1,
    },
    vectors: [vector(), vector(), vector(), vector(), vector()],
    sparse: {
      rows: n,
      columns: n,
      capacity,
      rowStarts: arena.int32(n + 1),
      columnIndices: arena.int32(capacity),
      values: arena.float64(capacity),
    },
  };
}

/** Milliseconds of each repetition, after a few that let the engine compile. */
function timed(repetitions: number, work: () => void): number[] {
  const milliseconds: number[] = [];
  for (let repetition = -3; repetition < repetitions; repetition++) {
    const start = performance.now();
    work();
    if (repetition >= 0) milliseconds.push(performance.now() - start);
  }
  return milliseconds;
}

function compareSweep({ kernels, n, kernel, vectors }: Bench, python: string | null, threads: number): void {
  const [v, r, u, sums] = vectors;
  const repetitions = Math.ceil(2e8 / (n * n));
  const own: number[] = [];
  const peer: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    own.push(...timed(repetitions, () => kernels.scalingSweep(kernel, v, r, u, sums)));
    if (python === null) continue;
    peer.push(...(runPeer<number[]>(python, NUMPY, [String(n), String(repetitions)], threads, 60_000) ?? []));
  }
  const milliseconds = median(own);
  const bandwidth = `${((8e-6 * n * n) / milliseconds).toFixed(1)} GB/s`;
  const beside =
    peer.length === 0
      ? ''
      : `; NumPy's two dgemv ${median(peer).toFixed(3)} ms; ratio ${(milliseconds / median(peer)).toFixed(2)}`;
  console.log(`n = ${n}: fused sweep ${milliseconds.toFixed(3)} ms (${bandwidth})${beside}`);
}

function others({ kernels, n, kernel, kernel32, cost, points, vectors, sparse }: Bench, threads: number): void {
  const [x, y, r, sums] = vectors;
  const eta = 1200;
  const show = (name: string, work: () => void, exponentials = 0): void => {
    const milliseconds = median(timed(Math.ceil(4e7 / (n * n)) + 5, work));
    const rate = `${((exponentials * n * n) / milliseconds / threads / 1e3).toFixed(0)} million exp/s a thread`;
    console.log(`    ${name}: ${milliseconds.toFixed(2)} ms${exponentials === 0 ? '' : `, ${rate}`}`);
  };
  show('fused sweep, float32', () => kernels.scalingSweep(kernel32, x, r, y, sums));
  show('Schur product', () => kernels.schurProduct(kernel, x, r, y, sums));
  // potentials 0: the plan decays with the cost, and few of its entries matter
  x.fill(0);
  y.fill(0);
  show('exp pass', () => kernels.planPass(cost, eta, x, y, kernel, r, sums), 1);
  show('exp pass, plan not stored', () => kernels.planPass(cost, eta, x, y, null, r, sums), 1);
  show('exp pass, points in 3 dimensions', () => kernels.planPass(points, eta, x, y, null, r, sums), 1);
  kernels.planPass(cost, eta, x, y, kernel, r, sums);
  show('compact', () => kernels.compactPlan(kernel, 1e-3, r, sums, sparse));
  show('row log-sum-exp', () => kernels.rowLogSumExp(cost, eta, y, r), 1);
  show('column log-sum-exp', () => kernels.columnLogSumExp(cost, eta, x, sums), 1);
  show('log-domain sweep', () => kernels.logDomainSweep(cost, eta, y, vectors[4], null, r, sums), 1);
}
