/**
 * ot-12, four sources and five targets at given potentials: f, gradient, Hessian, the direction of the sparsified Newton
 * system and one sweep, before any solve. Expected numbers were evaluated directly by an independent program.
 */
import { describe, expect, test } from '@jest/globals';
import { Effort } from '../../src/solvers/transport/sinkhorn-newton-sparse/effort.js';
import { dot, Iterate } from '../../src/solvers/transport/sinkhorn-newton-sparse/iterate.js';
import { prepareProblem } from '../../src/solvers/transport/sinkhorn-newton-sparse/problem.js';
import { SchurSystem } from '../../src/solvers/transport/sinkhorn-newton-sparse/schur.js';
import { topkSparsification } from '../../src/solvers/transport/sinkhorn-newton-sparse/sparsify.js';
import { plainKernels } from '../../src/kernels/plain.js';
import { parse } from './support/solve-transport.js';
import { caseFile } from './support/transport-cases.js';

const {
  problem: given,
  expected,
  tolerance,
} = caseFile<{
  problem: { eta: number; cost: number[][]; r: number[]; c: number[]; x: number[]; y: number[] };
  expected: {
    f: number;
    plan: number[][];
    gradient: number[];
    hessian_first_row: number[];
    hessian_eigen_min: number;
    keep_entries: number;
    kept_positions: [number, number][];
    sparse_newton_direction: number[];
    sparse_direction_slope: number;
    f_after_full_sparse_step: number;
    full_newton_direction_minimum_norm: number[];
    f_after_full_newton_step: number;
    x_after_one_sinkhorn_half_sweep: number[];
    y_after_one_sweep: number[];
    f_after_one_sweep: number;
  };
  tolerance: { abs: number };
}>('ot-12');
const [n, m] = [4, 5];

/** The iterate at the given potentials. There are more targets than sources, so the problem is solved transposed. */
function atGivenPotentials(): Iterate {
  const { eta, cost, r, c } = given;
  const { input, arrays } = parse({
    cost: { matrix: cost },
    sourceWeights: r,
    targetWeights: c,
    eta,
    sparsification: { rule: 'topk', density: expected.keep_entries / (n * m) },
  });
  const kernels = plainKernels();
  const problem = prepareProblem(input, arrays, kernels);
  expect(problem.transposed).toBe(true);
  const effort = new Effort({ elapsedSeconds: () => 0, interruption: () => null });
  const iterate = new Iterate(problem, kernels, effort);
  iterate.tryDualStep(Float64Array.from(given.y), Float64Array.from(given.x), 1);
  return iterate;
}

const near = (value: number, reference: number): void =>
  expect(Math.abs(value - reference)).toBeLessThanOrEqual(tolerance.abs);
const allNear = (values: Iterable<number>, reference: readonly number[]): void => {
  const list = [...values];
  expect(list).toHaveLength(reference.length);
  list.forEach((value, k) => near(value, reference[k]!));
};

/** Runs a generator to its end. */
function finish<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** eta M z of the whole Hessian, z = (x part, y part) of the given orientation. */
function hessianProduct(z: readonly number[]): number[] {
  const { plan } = expected;
  const out = new Array<number>(n + m).fill(0);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      const term = given.eta * plan[i]![j]! * (z[i]! + z[n + j]!);
      out[i]! += term;
      out[n + j]! += term;
    }
  }
  return out;
}

describe('at the given potentials', () => {
  test('dual value, plan and gradient', () => {
    const iterate = atGivenPotentials();
    near(iterate.dual, expected.f);
    for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) near(iterate.plan![j * n + i]!, expected.plan[i]![j]!);
    const gradientX = given.r.map((mass, i) => mass - iterate.columnSums[i]!);
    const gradientY = given.c.map((mass, j) => mass - iterate.rowSums[j]!);
    allNear([...gradientX, ...gradientY], expected.gradient);
  });

  test('the gradient is that of the dual value, by central differences', () => {
    const step = 1e-6;
    const at = (k: number, sign: number): number => {
      const iterate = atGivenPotentials();
      const [x, y] = [new Float64Array(n), new Float64Array(m)];
      (k < n ? x : y)[k < n ? k : k - n] = sign * step;
      iterate.tryDualStep(y, x, 1);
      return iterate.dual;
    };
    // truncation step^2 eta^2 P is 1e-10, rounding 1e-16 / step as much
    for (let k = 0; k < n + m; k++) {
      expect(Math.abs((at(k, 1) - at(k, -1)) / (2 * step) - expected.gradient[k]!)).toBeLessThan(1e-8);
    }
  });

  test('the Hessian that the Schur system solves with', () => {
    const unit = (k: number): number[] => Array.from({ length: n + m }, (_, l) => (k === l ? 1 : 0));
    allNear(
      hessianProduct(unit(0)).map((value) => -value),
      expected.hessian_first_row,
    );
    // power iteration for the largest eigenvalue of -H
    let z = unit(1);
    let norm = 0;
    for (let k = 0; k < 200; k++) {
      const next = hessianProduct(z);
      norm = Math.hypot(...next);
      z = next.map((value) => value / norm);
    }
    near(-norm, expected.hessian_eigen_min);
  });

  test('the eight largest entries and the sparsified Newton direction', () => {
    const iterate = atGivenPotentials();
    const system = new SchurSystem(iterate.problem, iterate.kernels, iterate.effort);
    const matrix = topkSparsification(iterate, system, expected.keep_entries);
    if (matrix.kind !== 'sparse') throw new Error('expected a sparse matrix');
    const kept: [number, number][] = [];
    for (let j = 0; j < m; j++) {
      for (let k = matrix.rows.rowStarts[j]!; k < matrix.rows.rowStarts[j + 1]!; k++) {
        kept.push([matrix.rows.columnIndices[k]!, j]);
      }
    }
    expect(kept.sort(([a, b], [c, d]) => a - c || b - d)).toEqual(expected.kept_positions);
    const slope = finish(system.solve(iterate, matrix, 0, 1e-15));
    allNear([...system.v, ...system.u], expected.sparse_newton_direction);
    near(slope, expected.sparse_direction_slope);
    iterate.tryDualStep(system.u, system.v, 1);
    near(iterate.dual, expected.f_after_full_sparse_step);
  });

  test('the whole Newton direction, up to the constant that changes nothing', () => {
    const iterate = atGivenPotentials();
    const system = new SchurSystem(iterate.problem, iterate.kernels, iterate.effort);
    finish(system.solve(iterate, { kind: 'dense', plan: iterate.plan! }, 0, 1e-15));
    const direction = [...system.v, ...system.u];
    const constant = direction.map((_, k) => (k < n ? 1 : -1));
    const along = dot(Float64Array.from(direction), Float64Array.from(constant)) / (n + m);
    allNear(
      direction.map((value, k) => value - along * constant[k]!),
      expected.full_newton_direction_minimum_norm,
    );
    iterate.tryDualStep(system.u, system.v, 1);
    near(iterate.dual, expected.f_after_full_newton_step);
  });

  test('one Sinkhorn sweep, sources first', () => {
    const iterate = atGivenPotentials();
    iterate.updateColumns();
    allNear(iterate.y, expected.x_after_one_sinkhorn_half_sweep);
    iterate.updateRows();
    allNear(iterate.x, expected.y_after_one_sweep);
    near(iterate.dual, expected.f_after_one_sweep);
  });
});
