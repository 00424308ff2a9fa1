/** What proves the answer: everything recomputed in float64 from the potentials and the given costs. */
import type { Real } from '../../../kernels/contract.js';
import { distance, type Iterate } from './iterate.js';

export class Certificate {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly rowSums: Float64Array;
  readonly columnSums: Float64Array;
  readonly rowError: number;
  readonly columnError: number;
  /** sum P */
  readonly mass: number;
  /** The plan of these potentials where it is stored in float64. */
  readonly plan: Real | null;

  constructor(iterate: Iterate) {
    const { kernels, problem, effort } = iterate;
    const { x, y } = iterate.potentials();
    this.x = x;
    this.y = y;
    this.rowSums = kernels.arena.float64(problem.rows);
    this.columnSums = kernels.arena.float64(problem.columns);
    this.plan = problem.layout.precision === 'float64' ? iterate.plan : null;
    kernels.planPass(problem.cost, problem.eta, x, y, this.plan, this.rowSums, this.columnSums);
    effort.expPasses++;
    this.rowError = distance(this.rowSums, problem.r);
    this.columnError = distance(this.columnSums, problem.c);
    this.mass = this.rowSums.reduce((sum, value) => sum + value, 0);
  }

  /** ||P 1 - r||_1 + ||P^T 1 - c||_1 */
  get error(): number {
    return this.rowError + this.columnError;
  }
}

/** The proving part of a certificate entry. */
export const bounded = (value: number, bound: number) => ({ value, bound, holds: value <= bound });
