/** What every provider has to get right: small problems with the edges that have gone wrong somewhere, and their answers. */
import { type Float, FLOAT_ARRAYS, type FloatArray, type GraphSpec, type Shape } from '../../src/gpu/contract.js';
import {
  type Answers,
  conjugateGradients,
  LOG_ZERO,
  mixtureMoments,
  mixturePoints,
  pointKernel,
  sinkhornSweeps,
} from './oracles.js';

export interface Case {
  readonly title: string;
  readonly spec: GraphSpec;
  readonly iterations: number;
  readonly matrices: Readonly<Record<string, { readonly data: FloatArray; readonly shape: Shape }>>;
  readonly feeds: Readonly<Record<string, FloatArray>>;
  readonly expected: Answers;
  /** Of the device: matrices beyond it come in blocks of rows. */
  readonly largestBufferBytes?: number;
  /** |answer - expected| <= absolute + relative |expected| */
  readonly tolerance: { readonly absolute: number; readonly relative: number };
}

/** Uniform in (0, 1), the same on every machine (mulberry32). */
function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
}

const arrayOf = (dtype: Float, length: number, entry: (index: number) => number): FloatArray =>
  new FLOAT_ARRAYS[dtype](length).map((_, i) => entry(i));

interface TransportCase {
  readonly rows: number;
  readonly columns: number;
  readonly eta: number;
  readonly sweeps: number;
  readonly dtype?: Float;
  /** Added to every cost. */
  readonly offset?: number;
  /** Every so manyth source and target has no mass. */
  readonly emptyEvery?: number;
  /** Every so manyth pair is forbidden. */
  readonly forbiddenEvery?: number;
}

function transportCase(graph: 'sinkhorn-kernel' | 'sinkhorn-log', options: TransportCase): Case {
  const { rows, columns, eta, sweeps, dtype = 'float32', offset = 0 } = options;
  const { emptyEvery = Infinity, forbiddenEvery = Infinity } = options;
  const next = uniform(rows * 1000 + columns);
  const is = (index: number, every: number): boolean => index % every === every - 1;
  const logKernel = arrayOf(dtype, rows * columns, (at) =>
    is(at, forbiddenEvery) ? LOG_ZERO : -eta * (next() + offset),
  );
  const masses = (length: number): FloatArray => {
    const mass = Array.from({ length }, (_, i) => (is(i, emptyEvery) ? 0 : 0.5 + next()));
    const total = mass.reduce((sum, value) => sum + value, 0);
    return arrayOf(dtype, length, (i) => mass[i]! / total);
  };
  const feeds = {
    f: arrayOf(dtype, rows, () => 0),
    g: arrayOf(dtype, columns, () => 0),
    r: masses(rows),
    c: masses(columns),
  };
  return {
    title: `${graph} ${JSON.stringify(options)}`,
    spec: { graph, dtype, rows, columns },
    iterations: sweeps,
    matrices: { logKernel: { data: logKernel, shape: [rows, columns] } },
    feeds,
    expected: sinkhornSweeps({ logKernel, ...feeds }, sweeps),
    // entries of the kernel are rounded at the size of their logarithms; sums of up to 100 entries add some roundings more
    tolerance:
      dtype === 'float32' ? { absolute: 3e-7 * (10 + eta), relative: 1e-6 } : { absolute: 1e-12, relative: 1e-12 },
  };
}

function conjugateGradientCase(rows: number, columns: number, iterations: number, dtype: Float = 'float32'): Case {
  const Numbers = FLOAT_ARRAYS[dtype];
  const next = uniform(rows + columns);
  const logKernel = arrayOf(dtype, rows * columns, () => -5 * next());
  const [f, g] = [rows, columns].map((n) => arrayOf(dtype, n, () => -Math.log(n) + next())) as [FloatArray, FloatArray];
  const plan = Float64Array.from(logKernel, (value, at) =>
    Math.exp(value + f[Math.floor(at / columns)]! + g[at % columns]!),
  );
  const sums = (length: number, at: (index: number) => number, power = 1): Float64Array => {
    const out = new Float64Array(length);
    plan.forEach((value, index) => (out[at(index)]! += value ** power));
    return out;
  };
  const rowDiagonal = Numbers.from(sums(rows, (index) => Math.floor(index / columns)));
  // away from singular, so that rounding does not grow from one iteration to the next
  const columnDiagonal = Numbers.from(
    sums(columns, (index) => index % columns),
    (sum) => 1.5 * sum,
  );
  const preconditioner = columnDiagonal.slice();
  const residual = arrayOf(dtype, columns, () => next() - 0.5);
  const direction = residual.map((value, j) => value / preconditioner[j]!);
  const squaredNorm = Numbers.of(Array.from(residual).reduce((sum, value, j) => sum + value * direction[j]!, 0));
  const system = { f, g, rowDiagonal, columnDiagonal, preconditioner };
  return {
    title: `schur-conjugate-gradients ${rows} x ${columns}, ${iterations} iterations, ${dtype}`,
    spec: { graph: 'schur-conjugate-gradients', dtype, rows, columns },
    iterations,
    matrices: { logKernel: { data: logKernel, shape: [rows, columns] } },
    feeds: { ...system, solution: new Numbers(columns), residual, direction, squaredNorm },
    expected: conjugateGradients({ logKernel, ...system, residual }, iterations),
    // conjugate gradients multiply rounding by the condition of the system, here below 10
    tolerance: dtype === 'float32' ? { absolute: 2e-5, relative: 2e-5 } : { absolute: 1e-13, relative: 1e-13 },
  };
}

function pointCase(rows: number, columns: number, dimension: number, dtype: Float = 'float32'): Case {
  const next = uniform(dimension);
  const [x, y] = [rows, columns].map((n) => arrayOf(dtype, n * dimension, () => 2 * next() - 1)) as [
    FloatArray,
    FloatArray,
  ];
  const roundoff = dtype === 'float32' ? 1e-6 : 2e-15;
  return {
    title: `point-costs ${rows} x ${columns} in ${dimension} dimensions, ${dtype}`,
    spec: { graph: 'point-costs', dtype, rows, columns, dimension },
    iterations: 1,
    matrices: {},
    feeds: { x, y, scale: FLOAT_ARRAYS[dtype].of(-10) },
    expected: { logKernel: pointKernel(x, y, -10, dimension) },
    // |x|^2 + |y|^2 - 2 x.y cancels: the error is of the size of the norms
    tolerance: { absolute: 10 * 2 * dimension * roundoff, relative: roundoff },
  };
}

interface MixtureOptions {
  /** Of the coefficients. */
  readonly size?: number;
  readonly dtype?: Float;
}

function mixtureCase(
  graph: 'mixture-moments' | 'mixture-points',
  [points, features, components]: readonly [number, number, number],
  { size = 1, dtype = 'float32' }: MixtureOptions = {},
): Case {
  const next = uniform(points + components);
  const centred = (length: number, scale: number): FloatArray => arrayOf(dtype, length, () => scale * (2 * next() - 1));
  const roundoff = dtype === 'float32' ? 1e-7 : 2e-16;
  const data = centred(points * features, 2);
  const coefficients = centred(features * components, size);
  return {
    title: `${graph} ${points} points, ${features} features, ${components} components, size ${size}, ${dtype}`,
    spec: { graph, dtype, points, features, components },
    iterations: 1,
    matrices: { features: { data, shape: [points, features] } },
    feeds: { coefficients },
    expected: (graph === 'mixture-moments' ? mixtureMoments : mixturePoints)(
      { features: data, coefficients },
      features,
    ),
    // shares are off by the rounding of logits of this size; sums hold as many of them as there are points
    tolerance: {
      absolute: roundoff * size * features * (graph === 'mixture-moments' ? points : 4),
      relative: 100 * roundoff,
    },
  };
}

const MIXTURES = ['mixture-moments', 'mixture-points'] as const;

export const CASES: readonly Case[] = [
  transportCase('sinkhorn-kernel', { rows: 1, columns: 1, eta: 1, sweeps: 1 }),
  transportCase('sinkhorn-kernel', { rows: 33, columns: 65, eta: 30, sweeps: 1 }),
  transportCase('sinkhorn-kernel', { rows: 33, columns: 65, eta: 30, sweeps: 8 }),
  transportCase('sinkhorn-kernel', { rows: 64, columns: 48, eta: 20, sweeps: 4, emptyEvery: 5, forbiddenEvery: 7 }),
  transportCase('sinkhorn-log', { rows: 1, columns: 1, eta: 1, sweeps: 1 }),
  transportCase('sinkhorn-log', { rows: 33, columns: 65, eta: 30, sweeps: 4 }),
  // exponents down to -5000: float32 holds none of them
  transportCase('sinkhorn-log', { rows: 40, columns: 40, eta: 5000, sweeps: 2 }),
  transportCase('sinkhorn-log', { rows: 64, columns: 48, eta: 20, sweeps: 2, emptyEvery: 5, forbiddenEvery: 7 }),
  conjugateGradientCase(1, 1, 1),
  conjugateGradientCase(37, 29, 4),
  pointCase(1, 1, 1),
  pointCase(31, 17, 3),
  pointCase(20, 40, 64),
  ...MIXTURES.flatMap((graph) => [
    mixtureCase(graph, [1, 1, 1]),
    mixtureCase(graph, [101, 7, 7]),
    mixtureCase(graph, [50, 15, 5]),
    // logits of some hundreds: exp of them is infinite
    mixtureCase(graph, [33, 7, 4], { size: 100 }),
  ]),
];

/** The same in float64, which a device may or may not have. */
export const FLOAT64_CASES: readonly Case[] = [
  transportCase('sinkhorn-kernel', { rows: 33, columns: 65, eta: 30, sweeps: 4, dtype: 'float64' }),
  transportCase('sinkhorn-log', { rows: 33, columns: 65, eta: 300, sweeps: 2, dtype: 'float64' }),
  // entries near 1e-87, and scalings of their size
  transportCase('sinkhorn-kernel', { rows: 17, columns: 9, eta: 20, sweeps: 4, offset: 10, dtype: 'float64' }),
  transportCase('sinkhorn-kernel', {
    ...{ rows: 64, columns: 48, eta: 20, sweeps: 4, emptyEvery: 5, forbiddenEvery: 7 },
    dtype: 'float64',
  }),
  conjugateGradientCase(37, 29, 4, 'float64'),
  pointCase(31, 17, 3, 'float64'),
  ...MIXTURES.flatMap((graph) => [
    mixtureCase(graph, [101, 7, 7], { dtype: 'float64' }),
    mixtureCase(graph, [33, 7, 4], { size: 100, dtype: 'float64' }),
  ]),
];

/** The same with a device that holds less than half of the matrix in a buffer: three blocks of rows. */
export const BLOCKED_CASES: readonly Case[] = [
  transportCase('sinkhorn-kernel', { rows: 33, columns: 65, eta: 30, sweeps: 8 }),
  transportCase('sinkhorn-kernel', { rows: 64, columns: 48, eta: 20, sweeps: 4, emptyEvery: 5, forbiddenEvery: 7 }),
  transportCase('sinkhorn-log', { rows: 40, columns: 40, eta: 5000, sweeps: 2 }),
  transportCase('sinkhorn-log', { rows: 64, columns: 48, eta: 20, sweeps: 2, emptyEvery: 5, forbiddenEvery: 7 }),
  conjugateGradientCase(37, 29, 4),
  pointCase(31, 17, 3),
].map((item): Case => {
  if (!('rows' in item.spec)) throw new Error(`${item.title} is not of transport`);
  const { rows, columns } = item.spec;
  return { ...item, title: `${item.title}, in blocks`, largestBufferBytes: 4 * columns * Math.ceil(rows / 3) };
});

/** A kernel that float32 cannot hold: sinkhorn-kernel has to say so. */
export const UNDERFLOW = transportCase('sinkhorn-kernel', { rows: 16, columns: 16, eta: 5000, sweeps: 2 });
