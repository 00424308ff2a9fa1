/** Small graphs with known answers: a device that gets one wrong is not used for what it shows. */
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Provider } from './contract.js';
import { logSumExp } from './formulas.js';
import { Graph } from './graph.js';

const SIZE = 64;
/** Has 13 bits: lost where a product is computed in TF32 (10 bits), exact in float32. */
const THIRTEEN_BITS = 1 + 2 ** -12;
/** What a product may be off by with 10 bits: more is not TF32 but wrong. */
const TF32_ERROR = 2 ** -9;

export interface CanaryReport {
  /** Products of matrices are right, at least to ten bits. */
  readonly multiplies: boolean;
  readonly fullFloat32: boolean;
  /** A log-sum-exp at -5000, where no exponential is left, is right. */
  readonly logSumExp: boolean;
  readonly float64: boolean;
}

/** @throws what the provider says where it cannot start */
export async function canaries(provider: Provider): Promise<CanaryReport> {
  const products = await once(
    provider,
    identityProduct(),
    'float32',
    new Float32Array(SIZE * SIZE).fill(THIRTEEN_BITS),
  );
  const [sum] = await once(provider, logSumExpAt(), 'float32', Float32Array.of(-5000, -5001, -5002));
  return {
    multiplies: products.every((value) => Math.abs(value - THIRTEEN_BITS) < TF32_ERROR),
    fullFloat32: products.every((value) => value === THIRTEEN_BITS),
    // float32 has 5e-4 between its numbers there
    logSumExp: Math.abs(sum! - (-5000 + Math.log(1 + Math.exp(-1) + Math.exp(-2)))) < 1e-3,
    float64: await computesFloat64(provider),
  };
}

async function computesFloat64(provider: Provider): Promise<boolean> {
  const graph = new Graph('float64');
  graph.output('y', graph.unary('Exp', graph.input('x', 'float64', [2])));
  try {
    const [zero, one] = await once(provider, graph, 'float64', Float64Array.of(0, 1));
    return zero === 1 && Math.abs(one! - Math.E) < 1e-15;
  } catch {
    return false;
  }
}

function identityProduct(): Graph {
  const graph = new Graph('identity-product');
  const identity = new Float32Array(SIZE * SIZE);
  for (let i = 0; i < SIZE; i++) identity[i * SIZE + i] = 1;
  const x = graph.input('x', 'float32', [SIZE, SIZE]);
  graph.output('y', graph.matmul(x, graph.constant(identity, [SIZE, SIZE])));
  return graph;
}

function logSumExpAt(): Graph {
  const graph = new Graph('log-sum-exp');
  graph.output('y', logSumExp(graph, graph.input('x', 'float32', [1, 3]), 1));
  return graph;
}

async function once(
  provider: Provider,
  graph: Graph,
  dtype: 'float32' | 'float64',
  data: Float32Array | Float64Array,
): Promise<readonly number[]> {
  const session = await InferenceSession.create(graph.model(), {
    executionProviders: [provider],
    logSeverityLevel: 4,
    ...(provider === 'cpu' ? {} : { extra: { session: { disable_cpu_ep_fallback: '1' } } }),
  });
  const outputs = await session.run({ x: new Tensor(dtype, data, graph.inputs.get('x')!.shape) });
  const answer = Array.from(outputs['y']!.data as Float32Array | Float64Array);
  await session.release();
  return answer;
}
