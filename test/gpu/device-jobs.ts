/** A job that a device sweeps for long enough to fail in the middle of it. The same numbers on every machine. */
import type { ComputeDevice } from '../../src/compute/supervisor.js';
import { processorReport } from '../../src/gpu/processor.js';

/** onnxruntime's processor as a device; `fault`: as GPU_FAULT has it. */
export const deviceWith = (fault?: string): ComputeDevice => ({
  device: { ...processorReport(), name: 'test device', float64: false },
  environment: fault === undefined ? {} : { GPU_FAULT: fault },
});

export const REGISTRY = new URL('../../dist/solvers/registry.js', import.meta.url);

const points = (count: number, step: number): number[][] => {
  const wave = (k: number): number => 0.5 + 0.5 * Math.sin(step * (k + 1) ** 1.5);
  return Array.from({ length: count }, (_, i) => [wave(2 * i), wave(2 * i + 1)]);
};

export const SOLVER = 'transport.sinkhorn-newton-sparse';
/** Some 2 800 sweeps, at most 64 in a run. */
export const BODY = {
  cost: { source: points(600, 1), target: points(600, 2), metric: 'sqeuclidean' },
  eta: 1000,
  tolerance: 1e-5,
  method: 'sinkhorn',
  maxIterations: 20_000,
  plan: { kind: 'none' },
};
