/** Barycentric projection and gradients, gathered block by block while the plan goes by. */
import type { Kernels } from '../../../kernels/contract.js';
import { BlockProducts, coordinatesOf } from '../block-products.js';
import { weightGradient } from '../derivatives.js';
import { type PlanSide, PointGradients } from '../point-gradients.js';
import type { Certificate } from './certificate.js';
import type { PlanBlock } from './plan-blocks.js';
import type { Arrays, TransportProblem } from './problem.js';
import type { ComputedResult } from './result.js';
import type { SinkhornNewtonSparseInput } from './schema.js';

type Derivatives = Pick<ComputedResult, 'barycentricProjection' | 'gradients'>;

export class PlanDerivatives {
  private readonly products: BlockProducts | null = null;
  private readonly points: PointGradients | null = null;
  private readonly dimension: number;

  constructor(
    private readonly input: SinkhornNewtonSparseInput,
    private readonly problem: TransportProblem,
    arrays: Arrays,
    kernels: Kernels,
  ) {
    const { source, target, transposed } = problem;
    this.dimension = arrays['source']?.shape[1] ?? 0;
    if (!('metric' in input.cost)) return;
    const sourceSide: PlanSide = { points: arrays['source']!, indices: source.support };
    const targetSide: PlanSide = { points: arrays['target']!, indices: target.support };
    const [rows, columns] = transposed ? [targetSide, sourceSide] : [sourceSide, targetSide];
    if (input.barycentricProjection) {
      const [rowPoints, columnPoints] = [rows, columns].map(({ points, indices }) =>
        coordinatesOf(kernels, points, indices),
      );
      this.products = new BlockProducts(kernels, rowPoints!, columnPoints!, transposed);
    }
    if (input.gradients) this.points = new PointGradients(kernels, input.cost.metric, rows, columns);
  }

  add({ first, count, entries }: PlanBlock): void {
    this.products?.add(first, count, entries);
    this.points?.add(first, count, entries, this.problem.cost);
  }

  finish({ x, y }: Certificate): Derivatives {
    const { input, problem, dimension } = this;
    const { source, target, sources, targets, transposed } = problem;
    const barycentricProjection = this.products === null ? null : this.projection(this.products);
    if (!input.gradients) return { barycentricProjection, gradients: null };
    const found = this.points?.finish() ?? null;
    const pointsOf = (isRows: boolean, count: number) => {
      const data = isRows ? found?.rows : found?.columns;
      return data === undefined || data === null ? null : { shape: [count, dimension], data };
    };
    const [sourceX, targetX] = transposed ? [y, x] : [x, y];
    return {
      barycentricProjection,
      gradients: {
        sourcePoints: pointsOf(!transposed, sources),
        targetPoints: pointsOf(transposed, targets),
        sourceWeights: weightGradient(source.support, source.masses, sourceX, sources),
        targetWeights: weightGradient(target.support, target.masses, targetX, targets),
      },
    };
  }

  private projection({ ofRows, ofColumns }: BlockProducts): { shape: number[]; data: Float64Array } {
    const { problem, dimension } = this;
    const { support } = problem.source;
    const sums = problem.transposed ? ofColumns! : ofRows;
    const count = support.length;
    const data = new Float64Array(problem.sources * dimension).fill(NaN);
    for (let i = 0; i < count; i++) {
      const mass = sums[dimension * count + i]!;
      for (let k = 0; k < dimension; k++) data[support[i]! * dimension + k] = sums[k * count + i]! / mass;
    }
    return { shape: [problem.sources, dimension], data };
  }
}
