/** Running Sinkhorn-Newton-Sparse on requests. */
import type { Issue } from '../../../src/solvers/contract.js';
import type { ComputedResult } from '../../../src/solvers/transport/sinkhorn-newton-sparse/result.js';
import { sinkhornNewtonSparse } from '../../../src/solvers/transport/sinkhorn-newton-sparse/solver.js';
import {
  type Body,
  encoded,
  issuesOfRequest,
  parseRequest,
  type Run as SolverRun,
  type RunOptions,
  runSolver,
} from './run-solver.js';
import type { ReferenceProblem } from './transport-cases.js';

export { type Body, encoded, factsOfAll, KERNELS, type OpenKernels, openWasm, type RunOptions } from './run-solver.js';
export type Run = SolverRun<ComputedResult>;

export const parse = (body: Body) => parseRequest(sinkhornNewtonSparse, body);

export const issuesOf = (body: Body): readonly Issue[] => issuesOfRequest(sinkhornNewtonSparse, body);

export const solve = (body: Body, options: RunOptions = {}): Promise<Run> =>
  runSolver(sinkhornNewtonSparse, body, options);

export const bodyOf = ({ n, m, eta, cost, r, c }: ReferenceProblem, options: Body = {}): Body => ({
  cost: { matrix: encoded(cost, [n, m]) },
  sourceWeights: encoded(r, [n]),
  targetWeights: encoded(c, [m]),
  eta,
  ...options,
});
