/**
 * The graphs on every device that is here, beside the kernels of the CPU: seconds of one iteration, the share of what the
 * device was calibrated to, and what the router would have expected.
 */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { buildGraph, hasIterations } from '../src/gpu/catalogue.js';
import type { Calibration } from '../src/gpu/contract.js';
import { type Found, probeDevices } from '../src/gpu/probe.js';
import { mixtureLayout } from '../src/kernels/mixture.js';
import { type WasmKernels, wasmKernels } from '../src/kernels/wasm.js';
import { readConfig } from '../src/config.js';
import type { Measured } from './gpu/device.js';
import { type BenchGraph, GRAPHS } from './gpu/graphs.js';
import { median } from './peers.js';

const CHILD = fileURLToPath(new URL('gpu/device.ts', import.meta.url));
const THREADS = availableParallelism();
const REPEATS = 7;

export async function run(): Promise<void> {
  const { driverEnvironment, gpuMemoryBytes } = readConfig();
  const findings = await probeDevices({ environment: driverEnvironment, memoryBytes: gpuMemoryBytes });
  const kernels = await wasmKernels({ threads: THREADS });
  const own = new Map(GRAPHS.map((graph) => [graph.title, kernelSeconds(kernels, graph)]));
  await kernels.close();
  for (const finding of findings) {
    if (finding.found) show(finding, await measure(finding), own);
    else console.log(`\n## ${finding.provider}: not here (${finding.reason})`);
  }
}

function measure({ device, environment }: Found): Promise<readonly Measured[]> {
  const child = fork(CHILD, [JSON.stringify(device), String(THREADS)], {
    execArgv: ['--no-warnings', '--import', './scripts/typescript.mjs'],
    env: environment,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (results) => resolve(results as readonly Measured[]));
    child.once('exit', (code, signal) => reject(new Error(`the device's process died: ${signal ?? code}`)));
  });
}

function show(
  { provider, device }: Found,
  results: readonly Measured[],
  own: ReadonlyMap<string, number | null>,
): void {
  const kind = device.isSoftware ? ', computes on the processor' : '';
  console.log(`\n## ${provider}: ${device.name}${kind} (an iteration, medians)`);
  console.log(
    '| graph | device ms | kernels ms | kernels / device | GB/s | GFLOP/s | of the calibrated | expected ms |',
  );
  console.log(
    '| ----- | --------: | ---------: | ---------------: | ---: | ------: | ----------------: | ----------: |',
  );
  for (const graph of GRAPHS) {
    const { seconds, detail } = results.find(({ title }) => title === graph.title)!;
    const kernel = own.get(graph.title) ?? null;
    if (seconds === null) console.log(`| ${graph.title} | ${detail} | ${milliseconds(kernel)} | | | | | |`);
    else {
      const expected = device.calibration === null ? null : expectedSeconds(graph, device.calibration);
      const cells = [
        milliseconds(seconds),
        milliseconds(kernel),
        kernel === null ? '' : (kernel / seconds).toFixed(2),
        (graph.bytes / seconds / 1e9).toFixed(1),
        (graph.flops / seconds / 1e9).toFixed(1),
        expected === null ? '' : (expected / seconds).toFixed(2),
        milliseconds(expected),
      ];
      console.log(`| ${graph.title} | ${cells.join(' | ')} |`);
    }
  }
}

function expectedSeconds({ spec, bytes, flops }: BenchGraph, calibration: Calibration): number {
  const nodes = hasIterations(spec)
    ? buildGraph(spec, 2).nodeCount - buildGraph(spec, 1).nodeCount
    : buildGraph(spec, 1).nodeCount;
  const { secondsPerNode, bytesPerSecond, flopsPerSecond } = calibration;
  const work = 'features' in spec ? flops / flopsPerSecond : bytes / bytesPerSecond;
  return nodes * secondsPerNode + work;
}

/** What the CPU does instead: float64 for transport, float32 for mixtures. Null where the arena does not hold it. */
function kernelSeconds(kernels: WasmKernels, { spec }: BenchGraph): number | null {
  kernels.reset();
  const { arena } = kernels;
  if (spec.graph === 'mixture-moments') {
    const { points, features, components } = spec;
    const dimension = (features - 1) / 2;
    const layout = mixtureLayout(dimension, components, 'squares', 'float32');
    const coefficients = arena.float32(layout.features * layout.componentStride).fill(0.01);
    const sums = arena.float64(layout.componentStride * layout.featureStride + 1);
    const sample = arena.float32(points * dimension).fill(0.5);
    return timed(() => kernels.mixtureMoments({ layout, coefficients }, sample, { sums, logSums: null }));
  }
  if (!('rows' in spec) || spec.rows * spec.columns > 2e7) return null;
  const { rows, columns } = spec;
  const matrix = arena.float64(rows * columns).fill(0.5);
  const [v, r, u, sums] = [columns, rows, rows, columns].map((length) => arena.float64(length).fill(1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  switch (spec.graph) {
    case 'sinkhorn-kernel':
      return timed(() => kernels.scalingSweep(matrix, v, r, u, sums));
    case 'schur-conjugate-gradients':
      return timed(() => kernels.schurProduct(matrix, v, r, u, sums));
    case 'sinkhorn-log': {
      const cost = { kind: 'matrix', rows, columns, values: matrix } as const;
      return timed(() => kernels.logDomainSweep(cost, 100, v, r, null, u, sums));
    }
    case 'point-costs':
      return null;
  }
}

function timed(work: () => void): number {
  work();
  const seconds = Array.from({ length: REPEATS }, () => {
    const start = performance.now();
    work();
    return (performance.now() - start) / 1000;
  });
  return median(seconds);
}

const milliseconds = (seconds: number | null): string => (seconds === null ? '' : (1000 * seconds).toFixed(3));
