/** How fast a device is at what the shipped graphs do. */
import { type Calibration, type Float, FLOAT_ARRAYS, type GraphRunner, type GraphSpec } from './contract.js';
import { buildGraph } from './catalogue.js';

type KernelSpec = Extract<GraphSpec, { readonly rows: number }> & { readonly graph: 'sinkhorn-kernel' };

/** A measurement is long enough when it takes this. */
const ENOUGH_SECONDS = 0.02;
const LARGEST_SIDE = 4096;
const SWEEPS = 8;
/** Features and components of the products of matrices; the points are as many as it takes. */
const FEATURES = 128;
const COMPONENTS = 64;
const MOST_POINTS = 2 ** 18;

export async function calibrate(runner: GraphRunner): Promise<Calibration> {
  const secondsPerNode = await nodeSeconds(runner);
  const matrices = await matrixRates(runner);
  const flopsPerSecond = await productRate(runner, 'float32');
  const inFloat64 = runner.device.float64 ? { float64FlopsPerSecond: await productRate(runner, 'float64') } : {};
  await runner.release();
  return { secondsPerNode, flopsPerSecond, ...inFloat64, ...matrices };
}

/** Sweeps over a problem of one pair, where only the launches of nodes take time. */
async function nodeSeconds(runner: GraphRunner): Promise<number> {
  const spec: KernelSpec = { graph: 'sinkhorn-kernel', dtype: 'float32', rows: 1, columns: 1 };
  const [few, many] = [1, 32];
  const difference = (await sweepSeconds(runner, spec, many)) - (await sweepSeconds(runner, spec, few));
  const nodes = buildGraph(spec, many).nodeCount - buildGraph(spec, few).nodeCount;
  return Math.max(difference, 1e-9) / nodes;
}

/** Larger and larger matrices, until a run takes long enough for its launches not to matter. */
async function matrixRates(runner: GraphRunner): Promise<Pick<Calibration, 'bytesPerSecond' | 'uploadBytesPerSecond'>> {
  for (let side = 128; ; side = Math.min(4 * side, LARGEST_SIDE)) {
    const spec: KernelSpec = { graph: 'sinkhorn-kernel', dtype: 'float32', rows: side, columns: side };
    const bytes = 4 * side * side;
    const matrix = new Float32Array(side * side).fill(-1);
    await runner.matrix(matrix, [side, side]);
    const uploadSeconds = await seconds(() => runner.matrix(matrix, [side, side]));
    const difference = (await sweepSeconds(runner, spec, 1 + SWEEPS)) - (await sweepSeconds(runner, spec, 1));
    await runner.release();
    if (difference < ENOUGH_SECONDS && side < LARGEST_SIDE && runner.fits(spec)) continue;
    return {
      bytesPerSecond: (2 * SWEEPS * bytes) / Math.max(difference, 1e-9),
      uploadBytesPerSecond: bytes / Math.max(uploadSeconds, 1e-9),
    };
  }
}

async function productRate(runner: GraphRunner, dtype: Float): Promise<number> {
  const Numbers = FLOAT_ARRAYS[dtype];
  for (let points = 256; ; points *= 4) {
    const spec: GraphSpec = {
      graph: 'mixture-moments',
      dtype,
      points,
      features: FEATURES,
      components: COMPONENTS,
    };
    const features = await runner.matrix(new Numbers(points * FEATURES).fill(0.1), [points, FEATURES]);
    const graph = await runner.compile(spec, { features });
    const feeds = { coefficients: new Numbers(FEATURES * COMPONENTS).fill(0.01) };
    await runner.run(graph, feeds);
    const took = Math.min((await runner.run(graph, feeds)).seconds, (await runner.run(graph, feeds)).seconds);
    await runner.release();
    if (took < ENOUGH_SECONDS && points < MOST_POINTS) continue;
    // two products of matrices, a multiplication and an addition for each pair
    return (2 * 2 * points * FEATURES * COMPONENTS) / Math.max(took, 1e-9);
  }
}

/** The shorter of two runs, after one that prepares the device. */
async function sweepSeconds(runner: GraphRunner, spec: KernelSpec, iterations: number): Promise<number> {
  const { rows, columns } = spec;
  const logKernel = await runner.matrix(new Float32Array(rows * columns).fill(-1), [rows, columns]);
  const graph = await runner.compile(spec, { logKernel });
  const feeds = {
    f: new Float32Array(rows),
    g: new Float32Array(columns),
    r: new Float32Array(rows).fill(1 / rows),
    c: new Float32Array(columns).fill(1 / columns),
  };
  await runner.run(graph, feeds, { iterations });
  const runs = [await runner.run(graph, feeds, { iterations }), await runner.run(graph, feeds, { iterations })];
  return Math.min(...runs.map((run) => run.seconds));
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
