// The fast kernels of exact transport against the plain ones. With whole-number costs and masses every reduced cost and
// every flow is exact, so both must take the same pivots and end with the same tree, to the bit.
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Kernels } from '../../src/kernels/contract.js';
import { plainKernels } from '../../src/kernels/plain.js';
import {
  ASSIGNMENT_WORD,
  ASSIGNMENT_WORDS,
  type Assignment,
  type AssignmentState,
} from '../../src/kernels/transport-assignment.js';
import { SIMPLEX_WORD, type SimplexTree, blockRule } from '../../src/kernels/transport-simplex.js';
import { wasmKernels } from '../../src/kernels/wasm.js';
import type { ExactProblem } from '../../src/solvers/transport/exact/problem.js';
import { starTree } from '../../src/solvers/transport/exact/simplex-tree.js';
import { uniform } from '../support/generators.js';

const fast = await wasmKernels({ threads: 1 });
beforeEach(() => fast.reset());
afterAll(() => fast.close());

interface Given {
  readonly rows: number;
  readonly columns: number;
  readonly costs: Float64Array;
  readonly r: Float64Array;
  readonly c: Float64Array;
}

/** Whole-number costs below `levels`, every `forbidEvery`-th pair forbidden, masses of equal totals. */
function given(rows: number, columns: number, levels: number, seed: number, forbidEvery = 0): Given {
  const costs = Float64Array.from({ length: rows * columns }, (_, k) =>
    forbidEvery > 0 && k % forbidEvery === 1 ? Infinity : Math.floor(levels * uniform(seed, k + 1)),
  );
  const r = new Float64Array(rows).fill(columns);
  const c = new Float64Array(columns).fill(rows);
  return { rows, columns, costs, r, c };
}

function treeOn(kernels: Kernels, { rows, columns, costs, r, c }: Given, detour: number): SimplexTree {
  const inArena = kernels.arena.float64(costs.length);
  inArena.set(costs);
  const problem = { rows, columns, costs: inArena } as unknown as ExactProblem;
  return starTree(kernels.arena, problem, { r, c, slack: 0, unit: 1 }, detour);
}

function assignmentOn({ arena }: Kernels, { rows, costs }: Given): Assignment {
  const assignment: Assignment = {
    size: rows,
    costs: arena.float64(costs.length),
    potential: arena.float64(rows),
    rowOfColumn: arena.int32(rows),
    columnOfRow: arena.int32(rows),
    freeRows: arena.int32(rows),
    settledColumns: arena.int32(rows),
    settled: arena.float64(rows),
    distance: arena.float64(rows),
    barrier: arena.float64(rows),
    predecessor: arena.float64(rows),
    control: arena.int32(ASSIGNMENT_WORDS),
  };
  assignment.costs.set(costs);
  return assignment;
}

/** The ring is a preorder of the tree that the parents say, and sizes and last nodes are those of it. */
function expectConsistent({ parent, next, previous, size, last }: SimplexTree): void {
  const root = parent.length - 1;
  const path: number[] = [];
  const counted = new Int32Array(parent.length);
  const lastSeen = new Int32Array(parent.length);
  let node = root;
  for (let k = 0; k < parent.length; k++) {
    while (path.length > 0 && path.at(-1) !== parent[node]) path.pop();
    expect(path.at(-1) ?? -1).toBe(parent[node]);
    path.push(node);
    for (const above of path) {
      counted[above] = counted[above]! + 1;
      lastSeen[above] = node;
    }
    expect(previous[next[node]!]).toBe(node);
    node = next[node]!;
  }
  expect(node).toBe(root);
  expect([...size]).toEqual([...counted]);
  expect([...last]).toEqual([...lastSeen]);
}

const SHAPES = [
  [1, 1],
  [1, 5],
  [5, 1],
  [2, 3],
  [7, 7],
  [13, 9],
  [4, 70],
  [70, 4],
  [24, 31],
] as const;

describe('network simplex', () => {
  test.each(SHAPES)('%i x %i: same pivots as the plain kernels', (rows, columns) => {
    for (const levels of [2, 10, 1000]) {
      for (const forbidEvery of [0, 3]) {
        const problem = given(rows, columns, levels, levels + rows, forbidEvery);
        const [plain, wasm] = [plainKernels(), fast].map((kernels) => {
          const tree = treeOn(kernels, problem, 2 * levels);
          const rule = { ...blockRule(rows, columns), tolerance: 1e-6, maxWork: 1e9 };
          return { tree, state: kernels.simplexPivots(tree, rule) };
        });
        expect(wasm!.state).toBe('optimal');
        expect(plain!.state).toBe('optimal');
        expect([...wasm!.tree.parent]).toEqual([...plain!.tree.parent]);
        expect([...wasm!.tree.flow]).toEqual([...plain!.tree.flow]);
        for (const word of [SIMPLEX_WORD.pivots, SIMPLEX_WORD.degenerate, SIMPLEX_WORD.segment]) {
          expect(wasm!.tree.control[word]).toBe(plain!.tree.control[word]);
        }
        // the fast ones may have moved the other part of the tree: potentials agree up to a constant
        const shift = wasm!.tree.potential[0]! - plain!.tree.potential[0]!;
        expect([...wasm!.tree.potential]).toEqual([...plain!.tree.potential].map((value) => value + shift));
        expectConsistent(wasm!.tree);
      }
    }
  });

  test('stays a strongly feasible tree after every pivot', () => {
    const problem = given(12, 12, 5, 3);
    const tree = treeOn(fast, problem, 10);
    const rule = { ...blockRule(12, 12), tolerance: 1e-6, maxWork: 1 };
    let calls = 0;
    while (fast.simplexPivots(tree, rule) === 'working') {
      calls++;
      expectConsistent(tree);
      // no flow below 0, and one that is 0 leads up: from a source
      for (let node = 0; node < 24; node++) {
        expect(tree.flow[node]).toBeGreaterThanOrEqual(0);
        if (node >= 12) expect(tree.flow[node]).toBeGreaterThan(0);
      }
    }
    expect(calls).toBeGreaterThan(10);
  });

  test('a pair of the tree that seems worth entering is reported as drift', () => {
    for (const kernels of [plainKernels(), fast]) {
      const tree = treeOn(kernels, given(1, 1, 10, 1), 20);
      const rule = { ...blockRule(1, 1), tolerance: 1e-6, maxWork: 1e9 };
      expect(kernels.simplexPivots(tree, rule)).toBe('optimal');
      expect(tree.control[SIMPLEX_WORD.pivots]).toBe(1);
      tree.potential[1] = tree.potential[1]! - 1;
      tree.control[SIMPLEX_WORD.clean] = 0;
      expect(kernels.simplexPivots(tree, rule)).toBe('drifted');
      expect(tree.control[SIMPLEX_WORD.pivots]).toBe(1);
    }
  });
});

describe('assignment', () => {
  const solveOn = (
    kernels: Kernels,
    problem: Given,
    scans: number,
  ): { assignment: Assignment; state: AssignmentState } => {
    const assignment = assignmentOn(kernels, problem);
    let state = kernels.assignmentScans(assignment, scans);
    while (state === 'working') state = kernels.assignmentScans(assignment, scans);
    return { assignment, state };
  };

  test('same matching and potentials as the plain kernels, however the scans are cut up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 70 }),
        fc.constantFrom(1, 3, 50, 100_000),
        fc.integer({ min: 1, max: 2 ** 30 }),
        fc.constantFrom(1, 7, 1_000_000),
        (size, levels, seed, scans) => {
          fast.reset();
          const problem = given(size, size, levels, seed);
          const [plain, wasm] = [solveOn(plainKernels(), problem, 1_000_000), solveOn(fast, problem, scans)];
          expect(wasm.state).toBe('optimal');
          expect([...wasm.assignment.columnOfRow]).toEqual([...plain.assignment.columnOfRow]);
          expect([...wasm.assignment.rowOfColumn]).toEqual([...plain.assignment.rowOfColumn]);
          expect([...wasm.assignment.potential]).toEqual([...plain.assignment.potential]);
          expect(wasm.assignment.control[ASSIGNMENT_WORD.scans]).toBe(plain.assignment.control[ASSIGNMENT_WORD.scans]);
        },
      ),
      { numRuns: 60, seed: 11 },
    );
  });

  test('three rows that may only use the same two columns', () => {
    const I = Infinity;
    const costs = Float64Array.from([1, 2, I, I, 3, 1, I, I, 2, 2, I, I, 1, 1, 1, 1]);
    const problem: Given = { rows: 4, columns: 4, costs, r: new Float64Array(4), c: new Float64Array(4) };
    expect(solveOn(plainKernels(), problem, 100).state).toBe('infeasible');
    expect(solveOn(fast, problem, 100).state).toBe('infeasible');
  });
});
