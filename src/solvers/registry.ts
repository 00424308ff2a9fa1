/** The solvers of this service. Adding one: its folder, and a line here. */
import type { Solver } from './contract.js';
import { bridgeQuestion } from './transport/bridge-question/solver.js';
import { exact } from './transport/exact/solver.js';
import { fixedSupportBarycenter } from './transport/fixed-support-barycenter/solver.js';
import { freeSupportBarycenter } from './transport/free-support-barycenter/solver.js';
import { gaussianBridgeSolver } from './transport/gaussian-bridge/solver.js';
import { lightSchrodingerBridge } from './transport/light-schrodinger-bridge/solver.js';
import { oneDimensional } from './transport/one-dimensional/solver.js';
import { partial } from './transport/partial/solver.js';
import { sinkhornDivergence } from './transport/sinkhorn-divergence/solver.js';
import { sinkhornNewtonSparse } from './transport/sinkhorn-newton-sparse/solver.js';
import { slicedWasserstein } from './transport/sliced-wasserstein/solver.js';
import { unbalanced } from './transport/unbalanced/solver.js';
import { transportPlan } from './transport/plan/solver.js';
import { many } from './transport/many/solver.js';

export const SOLVERS: readonly Solver[] = [
  sinkhornNewtonSparse,
  exact,
  partial,
  sinkhornDivergence,
  oneDimensional,
  fixedSupportBarycenter,
  unbalanced,
  slicedWasserstein,
  freeSupportBarycenter,
  transportPlan,
  many,
  lightSchrodingerBridge,
  gaussianBridgeSolver,
  bridgeQuestion,
];
