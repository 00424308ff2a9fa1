import { describe, expect, it } from '@jest/globals';
import { buildGraph } from '../../src/gpu/catalogue.js';
import type { Float } from '../../src/gpu/contract.js';
import type { ArrayFacts } from '../../src/solvers/arrays.js';
import type { GraphWork } from '../../src/solvers/contract.js';
import { sinkhornNewtonSparse } from '../../src/solvers/transport/sinkhorn-newton-sparse/solver.js';

const facts = (...shape: number[]): ArrayFacts => ({
  shape,
  dtype: 'float64',
  minimum: 0,
  maximum: 1,
  sum: 1,
  firstMinimum: 0,
  firstNaN: null,
  firstPositiveInfinity: null,
  firstNegativeInfinity: null,
});
const { input } = sinkhornNewtonSparse;
const workOf = (request: object, shapes: Readonly<Record<string, ArrayFacts>>, dtype: Float = 'float32'): GraphWork =>
  sinkhornNewtonSparse.graphWork!(input.parse({ eta: 10, ...request }), shapes, dtype)!;
const ofMatrix = (sources: number, targets: number, options: object = {}): GraphWork =>
  workOf({ cost: { matrix: [[0]] }, ...options }, { matrix: facts(sources, targets) });
const ofPoints = (count: number, dimension: number, metric = 'sqeuclidean'): GraphWork =>
  workOf(
    { cost: { source: [[0]], target: [[0]], metric } },
    { source: facts(count, dimension), target: facts(2 * count, dimension) },
  );
const graphsOf = ({ graphs }: GraphWork): string[] => graphs.map(({ graph }) => graph);

describe('what a device would do of Sinkhorn-Newton-Sparse', () => {
  it('is offered', () => expect(sinkhornNewtonSparse.devices).toEqual(['cpu', 'gpu']));

  it('is there for problems of any size: who asks for a device gets it', () => {
    expect(ofMatrix(1, 1)).toMatchObject({ uploadBytes: 4, bytesPerIteration: 8 });
  });

  it('has the graphs of the solve, in its orientation', () => {
    const work = ofMatrix(1000, 3000);
    const shape = { dtype: 'float32', rows: 3000, columns: 1000 };
    expect(work.graphs).toEqual(
      ['sinkhorn-kernel', 'sinkhorn-log', 'schur-conjugate-gradients'].map((graph) => ({ graph, ...shape })),
    );
    expect(work).toMatchObject({ uploadBytes: 4 * 3e6, hostBytes: 8 * 3e6, bytesPerIteration: 8 * 3e6 });
  });

  it('holds, reads and uploads twice as much in float64', () => {
    const [single, double] = (['float32', 'float64'] as const).map((dtype) =>
      workOf({ cost: { source: [[0]], target: [[0]] } }, { source: facts(500, 3), target: facts(700, 3) }, dtype),
    );
    for (const name of ['uploadBytes', 'hostBytes', 'bytesPerIteration'] as const) {
      expect([name, double![name]]).toEqual([name, 2 * single![name]!]);
    }
    expect(double!.graphs).toEqual(single!.graphs.map((spec) => ({ ...spec, dtype: 'float64' })));
    double!.graphs.forEach((spec, k) => {
      // but for the integers that name axes
      expect(buildGraph(spec, 1).peakBytes() / buildGraph(single!.graphs[k]!, 1).peakBytes()).toBeCloseTo(2, 4);
    });
  });

  it('uploads points where the device makes their costs, else the costs', () => {
    expect(ofPoints(1000, 3)).toMatchObject({ uploadBytes: 4 * 3000 * 3 });
    expect(graphsOf(ofPoints(1000, 512))).toContain('point-costs');
    for (const work of [ofPoints(1000, 513), ofPoints(1000, 3, 'euclidean')]) {
      expect(work).toMatchObject({ uploadBytes: 4 * 2e6 });
      expect(graphsOf(work)).not.toContain('point-costs');
    }
  });

  it('counts the nodes of a sweep as the calibration does', () => {
    const [sweep] = ofMatrix(1000, 1000).graphs;
    expect(ofMatrix(1000, 1000).nodesPerIteration).toBe(
      buildGraph(sweep!, 5).nodeCount - buildGraph(sweep!, 4).nodeCount,
    );
  });

  it('expects less than the upper bound, and most of it from the device', () => {
    const points = { source: facts(2000, 20), target: facts(2000, 20) };
    const request = input.parse({ eta: 10, cost: { source: [[0]], target: [[0]] } });
    const work = sinkhornNewtonSparse.graphWork!(request, points, 'float32')!;
    expect(work.cpuFlops).toBeLessThan(0.5 * sinkhornNewtonSparse.estimate(request, points).flops);
    // a GPU has to be twice as fast to be chosen
    expect(work.finishFlops).toBeLessThan(0.5 * work.cpuFlops);
    expect(work.finishFlops).toBeGreaterThan(0);
  });

  it('ends with the iterations that are allowed', () => {
    expect(ofMatrix(1000, 1000, { maxIterations: 7 }).iterations).toBe(7);
  });
});
