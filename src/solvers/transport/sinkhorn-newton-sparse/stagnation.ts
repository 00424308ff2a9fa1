/** Tells a tolerance that rounding forbids from one that only takes long. */
import { SolveFailure } from '../../contract.js';
import type { Iterate } from './iterate.js';
import { unreachable } from './problem.js';
import { toleranceFloor } from './size.js';

/** Errors above this many times the floor are not blamed on rounding. */
const NEAR_FLOOR = 1e4;
/** Where rounding of a float32 plan of residual costs leaves the marginal error. */
const FLOAT32_FLOOR = 2e-8;

export class StagnationGuard {
  private best = Infinity;
  private idle = 0;

  /**
   * @param patience how many notes in a row without a new smallest error are borne. Slow convergence sets a record with
   * every note, however small; rounding at the floor sets ever fewer.
   */
  constructor(
    private readonly iterate: Iterate,
    private readonly patience: number,
  ) {}

  /** @throws SolveFailure TOLERANCE_UNREACHABLE */
  note(error: number): void {
    if (error < this.best) {
      this.best = error;
      this.idle = 0;
      return;
    }
    this.idle++;
    const { problem, eta } = this.iterate;
    if (this.idle < this.patience || eta !== problem.eta) return;
    const largest = Math.max(Math.abs(problem.minimumCost), Math.abs(problem.maximumCost));
    const floor = problem.layout.precision === 'float32' ? FLOAT32_FLOOR : toleranceFloor(eta, largest);
    if (this.best > NEAR_FLOOR * floor) return;
    throw new SolveFailure('TOLERANCE_UNREACHABLE', unreachable(problem.tolerance, this.best));
  }
}
