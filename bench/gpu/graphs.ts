/** What the GPU benchmark runs: graphs with iterations, and what one of them reads and computes. */
import type { FloatArray, GraphSpec } from '../../src/gpu/contract.js';

export interface BenchGraph {
  readonly title: string;
  readonly spec: GraphSpec;
  /** Read on the device by one iteration. */
  readonly bytes: number;
  readonly flops: number;
}

const SIZES = [1000, 2000, 4000, 10_000] as const;

export const GRAPHS: readonly BenchGraph[] = [
  ...SIZES.flatMap((n): BenchGraph[] => {
    const shape = { dtype: 'float32', rows: n, columns: n } as const;
    const pairs = n * n;
    return [
      { title: `T1 n=${n}`, spec: { graph: 'sinkhorn-kernel', ...shape }, bytes: 8 * pairs, flops: 4 * pairs },
      { title: `T2 n=${n}`, spec: { graph: 'sinkhorn-log', ...shape }, bytes: 24 * pairs, flops: 8 * pairs },
      {
        title: `T3 n=${n}`,
        spec: { graph: 'schur-conjugate-gradients', ...shape },
        bytes: 8 * pairs,
        flops: 4 * pairs,
      },
    ];
  }),
  ...[2, 64].flatMap((dimension): BenchGraph[] => {
    const [points, components] = [10_000, 50];
    const features = 1 + 2 * dimension;
    const shape = { dtype: 'float32', points, features, components } as const;
    const size = `N=${points} D=${dimension} K=${components}`;
    return [
      {
        title: `L1 ${size}`,
        spec: { graph: 'mixture-moments', ...shape },
        bytes: 4 * points * (2 * features + 8 * components),
        flops: 4 * points * features * components,
      },
      {
        title: `L1, each point, ${size}`,
        spec: { graph: 'mixture-points', ...shape },
        bytes: 4 * points * (features + 8 * components),
        flops: 2 * points * features * components,
      },
    ];
  }),
];

/** Numbers for every input but the matrix that is uploaded. */
export function feedsOf(spec: GraphSpec): Record<string, FloatArray> {
  const full = (length: number, value: number): FloatArray => new Float32Array(length).fill(value);
  switch (spec.graph) {
    case 'sinkhorn-kernel':
    case 'sinkhorn-log':
      return {
        f: full(spec.rows, 0),
        g: full(spec.columns, 0),
        r: full(spec.rows, 1 / spec.rows),
        c: full(spec.columns, 1 / spec.columns),
      };
    case 'schur-conjugate-gradients':
      return {
        f: full(spec.rows, 0),
        g: full(spec.columns, 0),
        rowDiagonal: full(spec.rows, spec.columns),
        columnDiagonal: full(spec.columns, 2 * spec.rows),
        preconditioner: full(spec.columns, spec.rows),
        solution: full(spec.columns, 0),
        residual: Float32Array.from({ length: spec.columns }, (_, j) => Math.sin(j)),
        direction: Float32Array.from({ length: spec.columns }, (_, j) => Math.sin(j) / spec.rows),
        squaredNorm: full(1, spec.columns / (2 * spec.rows)),
      };
    case 'mixture-moments':
    case 'mixture-points':
      return { coefficients: full(spec.features * spec.components, 0.01) };
    case 'point-costs':
      throw new Error('point costs are not iterated');
  }
}
