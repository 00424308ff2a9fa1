/** The benchmark problems: seeded, so that every run and every peer solves the same numbers. */
import { dividedByMaximum, pointCosts, uniformMatrix } from '../test/support/generators.js';

export interface CostProblem {
  readonly name: string;
  readonly n: number;
  readonly eta: number;
  /** n x n */
  readonly cost: Float64Array;
}

/** Random assignment; eta grows with n, which keeps it hard (spec: at a fixed eta it becomes easy). */
export const assignment = (n: number): CostProblem => ({
  name: `assignment, eta = 2.4 n`,
  n,
  eta: 2.4 * n,
  cost: dividedByMaximum(uniformMatrix(1, n, n)),
});

/** Squared distances of two uniform clouds in the unit square. */
export const pointCloud = (n: number): CostProblem => ({
  name: 'point cloud, eta = 1200',
  n,
  eta: 1200,
  cost: dividedByMaximum(pointCosts(uniformMatrix(1, n, 2), uniformMatrix(2, n, 2), 2, 'sqeuclidean')),
});
