/**
 * Light Schrodinger bridges on mixture pairs whose bridge is known (the construction of the entropic OT benchmark): how far
 * the trained conditional laws are from the true ones, beside the paper's table, and seconds beside the same mathematics in
 * PyTorch on one thread. BENCH_STEPS caps the steps of Adam (10 000), BENCH_DIMENSIONS names the dimensions (2,16,64,128).
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LazyRunner } from '../src/gpu/lazy-runner.js';
import { processorReport } from '../src/gpu/processor.js';
import { type WasmKernels, wasmKernels } from '../src/kernels/wasm.js';
import type { Real } from '../src/kernels/contract.js';
import { RandomStream } from '../src/solvers/random/random-stream.js';
import { Adam, rateFactors } from '../src/solvers/transport/light-schrodinger-bridge/adam.js';
import { startingParameters } from '../src/solvers/transport/light-schrodinger-bridge/initialise.js';
import { GraphMixture } from '../src/solvers/transport/light-schrodinger-bridge/graph-mixture.js';
import { KernelMixture } from '../src/solvers/transport/light-schrodinger-bridge/kernel-mixture.js';
import { Objective, realArray } from '../src/solvers/transport/light-schrodinger-bridge/objective.js';
import { BatchDrawer } from '../src/solvers/transport/light-schrodinger-bridge/train-adam.js';
import { parametersOver } from '../src/solvers/transport/light-schrodinger-bridge/training-parameters.js';
import { type Bridge, openBridge } from '../src/solvers/transport/light-schrodinger-bridge/bridge.js';
import { decodeBridge } from '../src/solvers/transport/light-schrodinger-bridge/bridge-document.js';
import type { LightSchrodingerBridgeResult } from '../src/solvers/transport/light-schrodinger-bridge/result.js';
import { lightSchrodingerBridge } from '../src/solvers/transport/light-schrodinger-bridge/solver.js';
import {
  conditionalUnexplainedVariance,
  drawTargets,
  mixtureBridge,
  totalVariance,
} from '../test/solvers/support/bridge-problems.js';
import { gaussianMatrix } from '../test/support/generators.js';
import { median, pythonWith, runPeer } from './peers.js';
import { timeSolver } from './solve.js';

const COMPONENTS = 50;
const BATCH = 128;
const STEPS = Number(process.env['BENCH_STEPS'] ?? 10_000);
const DIMENSIONS = (process.env['BENCH_DIMENSIONS'] ?? '2,16,64,128').split(',').map(Number);
/** The published rates. */
const LEVELS = [
  { epsilon: 0.1, rate: 1e-3 },
  { epsilon: 1, rate: 3e-3 },
  { epsilon: 10, rate: 6e-2 },
] as const;
/** cBW2-UVP in percent, as the paper reports it on pairs of the same construction. */
const PUBLISHED: Readonly<Record<number, readonly [number, number, number]>> = {
  2: [0.03, 0.05, 0.07],
  16: [0.08, 0.09, 0.11],
  64: [0.28, 0.24, 0.21],
  128: [0.6, 0.62, 0.37],
};
/** The published training draws anew from the distributions; this many points are nearly that. */
const DRAWN = 100_000;
const FULL_BATCH = 10_000;
const TEST_POINTS = 200;
const PEER_STEPS = 200;
const ROUNDS = 3;
const PEER_TIMEOUT_MS = 300_000;
/** What computes the loss and its gradient. */
const FORMS = ['kernel float64', 'kernel float32', 'graph float32'] as const;
type Form = (typeof FORMS)[number];
const SCRIPT = fileURLToPath(new URL('peers/lightsb.py', import.meta.url));

interface Pair {
  readonly dimension: number;
  readonly epsilon: number;
  readonly truth: Bridge;
  readonly x0: Float64Array;
  readonly x1: Float64Array;
}

export async function run(): Promise<void> {
  const python = pythonWith('torch');
  if (python === null) console.log('PyTorch (python3-torch) is not installed: no peer.');
  const directory = await mkdtemp(join(tmpdir(), 'solvent-bench-'));
  const kernels = await wasmKernels({ threads: 1 });
  try {
    for (const dimension of DIMENSIONS) {
      console.log(`\n## D = ${dimension}, K = ${COMPONENTS} (cBW2-UVP in %, exact moments of both)`);
      for (const [index, { epsilon, rate }] of LEVELS.entries()) {
        const truth = mixtureBridge(dimension, epsilon);
        const x0 = gaussianMatrix(1001, DRAWN, dimension);
        const x1 = drawTargets(truth, gaussianMatrix(1002, DRAWN, dimension), 1003);
        const pair = { dimension, epsilon, truth, x0, x1 };
        const paper = PUBLISHED[dimension]?.[index];
        console.log(`\nepsilon = ${epsilon}; paper: ${paper ?? 'not reported'}`);
        await compareQuality(pair, rate, kernels);
      }
      const truth = mixtureBridge(dimension, 1);
      const x0 = gaussianMatrix(1001, FULL_BATCH, dimension);
      const x1 = drawTargets(truth, gaussianMatrix(1002, FULL_BATCH, dimension), 1003);
      await compareSpeed({ dimension, epsilon: 1, truth, x0, x1 }, kernels, python, directory);
    }
  } finally {
    await kernels.close();
    await rm(directory, { recursive: true });
  }
}

async function compareQuality(pair: Pair, rate: number, kernels: WasmKernels): Promise<void> {
  const { truth, dimension } = pair;
  const variance = totalVariance(truth);
  const testPoints = gaussianMatrix(710, TEST_POINTS, dimension);
  const first = (points: Float64Array): Float64Array => points.subarray(0, FULL_BATCH * dimension);
  const published = {
    optimiser: { method: 'adam', learningRate: rate, steps: STEPS, batchSize: BATCH, schedule: 'constant' },
    standardise: false,
    initialisation: 'samples',
    initialSpread: 1,
    heldOutFraction: 0,
    precision: 'float32',
  };
  const runs = [
    { name: `Adam as published, ${STEPS} steps`, given: pair, body: published },
    {
      name: `Adam, cosine, ${STEPS} steps`,
      given: pair,
      body: { optimiser: { method: 'adam', steps: STEPS, batchSize: BATCH }, precision: 'float32' },
    },
    {
      name: `L-BFGS, ${FULL_BATCH} points`,
      given: { ...pair, x0: first(pair.x0), x1: first(pair.x1) },
      body: { optimiser: { method: 'lbfgs' } },
    },
  ];
  for (const { name, given, body } of runs) {
    const { seconds, result } = await train(given, body, kernels);
    const share = conditionalUnexplainedVariance(openBridge(decodeBridge(result.bridge)), truth, testPoints, variance);
    const { steps } = result.training;
    console.log(
      `${name.padEnd(34)} ${share.toFixed(3).padStart(7)} %  ${seconds.toFixed(2).padStart(7)} s, ${steps} steps`,
    );
  }
}

async function train(
  { dimension, epsilon, x0, x1 }: Pair,
  body: object,
  kernels: WasmKernels,
): Promise<{ seconds: number; result: LightSchrodingerBridgeResult }> {
  const artifact = 'art_00000000-0000-7000-8000-000000000000';
  const arrays = {
    source: { shape: [x0.length / dimension, dimension], data: x0 },
    target: { shape: [x1.length / dimension, dimension], data: x1 },
  };
  const request = { source: { artifact }, target: { artifact }, epsilon, components: COMPONENTS, seed: 1, ...body };
  const { seconds, solution } = await timeSolver<LightSchrodingerBridgeResult>(
    lightSchrodingerBridge,
    request,
    arrays,
    kernels,
  );
  return { seconds, result: solution.result };
}

interface Peer {
  readonly secondsPerStep: number;
  readonly loss: number;
}

/** Seconds a step, in turns: of Adam on batches, and of one loss and gradient over the whole sample. */
async function compareSpeed(pair: Pair, kernels: WasmKernels, python: string | null, directory: string): Promise<void> {
  const files = await Promise.all(
    [pair.x0, pair.x1].map(async (points, side) => {
      const file = join(directory, `x${side}-${pair.dimension}.bin`);
      await writeFile(file, new Uint8Array(Float32Array.from(points).buffer));
      return file;
    }),
  );
  for (const { name, batchSize, steps } of [
    { name: `Adam step, batch ${BATCH}`, batchSize: BATCH, steps: PEER_STEPS },
    { name: `loss and gradient over ${FULL_BATCH} points`, batchSize: FULL_BATCH, steps: 4 },
  ]) {
    const own: Record<Form, number[]> = { 'kernel float64': [], 'kernel float32': [], 'graph float32': [] };
    const peers = { distributions: [] as number[], matmul: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const form of FORMS) own[form].push(await secondsPerStep(pair, form, batchSize, steps, kernels));
      if (python === null) continue;
      for (const form of ['distributions', 'matmul'] as const) {
        const method = batchSize === BATCH ? 'adam' : 'full-batch';
        const sizes = [FULL_BATCH, pair.dimension, COMPONENTS].map(String);
        const numbers = [pair.epsilon, 1, 3e-3, batchSize, steps, 1].map(String);
        const args = [form, ...files, ...sizes, ...numbers, method];
        const answer = runPeer<Peer>(python, SCRIPT, args, 1, PEER_TIMEOUT_MS);
        if (answer !== null) peers[form].push(answer.secondsPerStep);
      }
    }
    console.log(`\n${name}, one thread:`);
    for (const [form, times] of Object.entries(own)) {
      const milliseconds = 1000 * median(times);
      const ratios = Object.entries(peers)
        .filter(([, each]) => each.length > 0)
        .map(([form, each]) => `${((1000 * median(each)) / milliseconds).toFixed(1)} times PyTorch ${form}`);
      console.log(`  Solvent ${form.padEnd(14)} ${milliseconds.toFixed(3).padStart(9)} ms  ${ratios.join(', ')}`);
    }
    for (const [form, times] of Object.entries(peers)) {
      if (times.length > 0)
        console.log(`  PyTorch ${form.padEnd(14)} ${(1000 * median(times)).toFixed(3).padStart(9)} ms (float32)`);
    }
  }
}

/** Drawing a batch, loss, gradient and the step of Adam: what one step of training is. */
async function secondsPerStep(
  { dimension, epsilon, x0, x1 }: Pair,
  form: Form,
  batchSize: number,
  steps: number,
  kernels: WasmKernels,
): Promise<number> {
  kernels.reset();
  const isFull = batchSize === FULL_BATCH;
  const precision = form === 'kernel float32' ? 'float32' : 'float64';
  const place = (points: Float64Array): Real => {
    const copy = realArray(kernels, precision, points.length);
    copy.set(points);
    return copy;
  };
  const training = { source: place(x0), target: place(x1) };
  const shape = { components: COMPONENTS, dimension, covariance: 'diagonal' } as const;
  const start = { initialisation: 'samples', spread: new Float64Array(dimension).fill(1) } as const;
  const parameters = startingParameters(shape, training.target, start, new RandomStream(1, 'start'));
  const gradient = parametersOver(shape, new Float64Array(parameters.vector.length));
  const graph =
    form === 'graph float32' ? new GraphMixture(new LazyRunner(processorReport(), 1), shape, 'float32') : null;
  if (graph !== null && isFull) for (const points of [training.source, training.target]) await graph.upload(points);
  const objective = new Objective(graph ?? new KernelMixture(kernels, shape, precision, FULL_BATCH), epsilon);
  const adam = new Adam(rateFactors(parameters.vector.length, COMPONENTS, epsilon));
  const batches = new BatchDrawer(kernels, dimension, batchSize, precision);
  const random = new RandomStream(1, 'batches');
  const step = async (): Promise<void> => {
    const batch = isFull ? training : batches.draw(training, random);
    const work = objective.evaluate(parameters, batch, gradient);
    while ((await work.next()).done !== true);
    adam.step(parameters.vector, gradient.vector, 3e-3);
  };
  for (let k = 0; k < Math.min(20, steps); k++) await step();
  const begin = performance.now();
  for (let k = 0; k < steps; k++) await step();
  return (performance.now() - begin) / 1000 / steps;
}
