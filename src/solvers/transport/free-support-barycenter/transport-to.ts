/** Exact transport from the points of the barycenter to one measure, and where it would have them go. */
import type { Kernels } from '../../../kernels/contract.js';
import type { Progress } from '../../contract.js';
import { certify } from '../exact/certificate.js';
import { solveProblem } from '../exact/choose.js';
import type { ExactKernels, ExactProblem } from '../exact/problem.js';
import type { Pace } from '../exact/progress.js';
import { costRows, pointCost } from '../costs.js';
import { ReusedArena } from '../reused-arena.js';
import type { PointMeasure } from './measures.js';

/** Pairs whose costs are computed at once, in about 10 ms. */
const BLOCK_PAIRS = 2 ** 22;

export interface Transported {
  readonly squaredDistance: number;
  /** Squared distance minus the dual value: how far it is from being proved. */
  readonly gap: number;
  /** Barycentric projection: size x dimension. */
  readonly images: Float64Array;
}

export class TransportTo {
  private readonly arena: ReusedArena;
  private readonly exactKernels: ExactKernels;

  constructor(
    private readonly measure: PointMeasure,
    private readonly size: number,
    private readonly kernels: Kernels,
    private readonly pace: Pace,
  ) {
    this.arena = new ReusedArena(kernels.arena);
    this.exactKernels = {
      arena: this.arena,
      simplexPivots: (tree, rule) => kernels.simplexPivots(tree, rule),
      assignmentScans: (assignment, maxScans) => kernels.assignmentScans(assignment, maxScans),
    };
  }

  /** Null where the solve was interrupted. */
  *from(points: Float64Array): Generator<Progress, Transported | null> {
    this.arena.takeBack();
    const problem = yield* this.problemOf(points);
    const { outcome } = yield* solveProblem(problem, 'auto', this.exactKernels, this.pace);
    if (outcome.interrupted !== null) return null;
    const { transportCost, dualityGap } = yield* certify(problem, outcome.entries, outcome.f, outcome.g, this.pace);
    const { rows, columns, masses } = outcome.entries;
    const { data, shape } = this.measure.points;
    const dimension = shape[1]!;
    const images = new Float64Array(this.size * dimension);
    masses.forEach((mass, k) => {
      const to = rows[k]! * dimension;
      const from = this.measure.given.support[columns[k]!]! * dimension;
      for (let d = 0; d < dimension; d++) images[to + d] = images[to + d]! + mass * this.size * data[from + d]!;
    });
    return { squaredDistance: Math.max(0, transportCost), gap: dualityGap, images };
  }

  private *problemOf(points: Float64Array): Generator<Progress, ExactProblem> {
    const { measure, size, kernels, arena } = this;
    const { support, masses } = measure.given;
    const dimension = measure.points.shape[1]!;
    const rowIndices = Int32Array.from({ length: size }, (_, i) => i);
    const selection = { rowIndices, columnIndices: support, transposed: false };
    const source = { shape: [size, dimension], data: points };
    const cost = pointCost(arena, 'sqeuclidean', source, measure.points, selection);
    const costs = arena.float64(size * support.length);
    const block = Math.max(1, Math.floor(BLOCK_PAIRS / (support.length * dimension)));
    for (let first = 0; first < size; first += block) {
      const part = costRows(cost, first, Math.min(block, size - first));
      if (part.kind === 'points')
        kernels.costs(part, costs.subarray(first * support.length, (first + part.rows) * support.length));
      yield* this.pace.pause('reading', first / size);
    }
    const { minimum, maximum } = kernels.costRange({
      kind: 'matrix',
      rows: size,
      columns: support.length,
      values: costs,
    });
    return {
      rows: size,
      columns: support.length,
      costs,
      r: new Float64Array(size).fill(1 / size),
      c: masses,
      totalMass: 1,
      rowIndices,
      columnIndices: support,
      minimumCost: minimum,
      maximumCost: maximum,
      hasForbiddenPairs: false,
    };
  }
}
