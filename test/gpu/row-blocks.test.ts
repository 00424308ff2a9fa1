/** Matrices beyond the largest buffer of a device: how they are divided, and whole solves that know nothing of it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildGraph } from '../../src/gpu/catalogue.js';
import { shortage } from '../../src/gpu/memory.js';
import { processorReport } from '../../src/gpu/processor.js';
import { rowBlocks } from '../../src/gpu/row-blocks.js';
import { SessionRunner } from '../../src/gpu/session.js';
import { sinkhornNewtonSparse } from '../../src/solvers/transport/sinkhorn-newton-sparse/solver.js';
import { uniform } from '../support/generators.js';
import { encoded, openWasm, type OpenKernels, runSolver } from '../solvers/support/run-solver.js';
import { SHIPPED } from './shipped.js';

const matrix = { dtype: 'float32', rows: 10, columns: 3 } as const;

describe('the rows of each block', () => {
  it('are all of them where a buffer holds the matrix to the byte', () => {
    expect(rowBlocks(matrix, 4 * 10 * 3)).toEqual([10]);
    expect(rowBlocks(matrix, Infinity)).toEqual([10]);
  });

  it('differ by one at most, and none is too large', () => {
    expect(rowBlocks(matrix, 4 * 10 * 3 - 1)).toEqual([5, 5]);
    expect(rowBlocks(matrix, 4 * 4 * 3)).toEqual([3, 3, 4]);
    expect(rowBlocks({ ...matrix, dtype: 'float64' }, 4 * 4 * 3)).toEqual([2, 2, 2, 2, 2]);
  });

  it('are one where not even a row fits', () => {
    expect(rowBlocks(matrix, 1)).toEqual(Array.from({ length: 10 }, () => 1));
  });
});

describe('memory', () => {
  const device = { ...processorReport(), provider: 'webgpu', memoryBytes: 2 ** 40 } as const;
  const spec = { graph: 'sinkhorn-log', dtype: 'float32', rows: 40_000, columns: 10_000 } as const;

  it('of a device decides, not its largest buffer', () => {
    expect(shortage(spec, device)).toBeNull();
    expect(shortage(spec, { ...device, memoryBytes: 2 ** 32 })).not.toBeNull();
  });

  it('is not enough where a row is larger than a buffer', () => {
    expect(shortage({ ...spec, rows: 2, columns: 2 ** 28 + 1 }, device)).toEqual({
      neededBytes: 4 * (2 ** 28 + 1),
      availableBytes: 2 ** 30,
    });
  });

  it.each(SHIPPED.filter((each) => 'rows' in each))('of $graph in blocks is no more than in one piece', (each) => {
    const large = { ...each, rows: 600, columns: 500 };
    const whole = buildGraph(large, 2).peakBytes();
    const blocked = buildGraph(large, 2, 4 * 500 * 100).peakBytes();
    // but for vectors and bounds of the blocks
    expect(blocked).toBeLessThan(1.01 * whole);
  });
});

describe('a whole solve', () => {
  let opened: OpenKernels;
  beforeAll(async () => {
    opened = await openWasm();
  });
  afterAll(() => opened.close());

  const [rows, columns] = [60, 50];
  const numbers = (seed: number, length: number): Float64Array =>
    Float64Array.from({ length }, (_, k) => uniform(seed, k + 1));
  const points = {
    source: encoded(numbers(1, 2 * rows), [rows, 2]),
    target: encoded(numbers(2, 2 * columns), [columns, 2]),
    metric: 'sqeuclidean',
  };
  const solved = async (cost: object, graphs: SessionRunner, precision: 'float32' | 'float64') => {
    const body = { cost, eta: 200, costScale: 'max', marginals: 'normalize', plan: { kind: 'none' }, tolerance: 1e-10 };
    const { solution } = await runSolver(sinkhornNewtonSparse, body, {
      ...{ kernels: opened.fresh(), device: 'gpu', precision, graphs },
      elapsedSeconds: () => performance.now() / 1000,
    });
    return solution;
  };

  it.each([
    ['points', points, 'float32'],
    ['a matrix', { matrix: encoded(numbers(3, rows * columns), [rows, columns]) }, 'float32'],
    ['points', points, 'float64'],
  ] as const)('of %s finds in blocks what it finds in one piece: %s %s', async (_title, cost, precision) => {
    const device = processorReport();
    const whole = await solved(cost, new SessionRunner({ device, threads: 1 }), precision);
    const largestBufferBytes = 4 * columns * 17;
    const blocked = await solved(cost, new SessionRunner({ device, threads: 1, largestBufferBytes }), precision);
    for (const { outcome, certificate, result } of [whole, blocked]) {
      expect(outcome).toBe('converged');
      expect(certificate.filter(({ holds }) => !holds)).toEqual([]);
      expect(result.resolved.acceleration).toMatchObject({ provider: 'cpu', precision });
      expect(result.resolved.acceleration!.sweeps).toBeGreaterThan(1);
    }
    // both plans are within the tolerance of the marginals; costs are at most 1
    expect(Math.abs(blocked.result.valueNegEntropy - whole.result.valueNegEntropy)).toBeLessThan(1e-9);
  });
});
