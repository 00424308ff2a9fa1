/** The kernel of many small problems: both implementations, whatever the sizes, costs and strengths. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Kernels } from '../../src/kernels/contract.js';
import { plainKernels } from '../../src/kernels/plain.js';
import {
  MANY_OUTCOME,
  MANY_OUTCOME_LENGTH,
  type ManyCosts,
  type ManyProblems,
} from '../../src/kernels/transport-many.js';
import { type WasmKernels, wasmKernels } from '../../src/kernels/wasm.js';
import { normalized, uniform, uniformMatrix } from '../support/generators.js';

const COUNT = 5;

function placed({ arena }: Kernels, values: Float64Array): Float64Array {
  const array = arena.float64(values.length);
  array.set(values);
  return array;
}

/** Masses with a zero in every row where there is room for one. */
function masses(seed: number, side: number): Float64Array {
  const rows = Array.from({ length: COUNT }, (_, k) =>
    normalized(
      Float64Array.from({ length: side }, (_, i) => (side > 2 && i === k % side ? 0 : uniform(seed, k * side + i + 1))),
    ),
  );
  return Float64Array.from(rows.flatMap((row) => [...row]));
}

function problemsOf(kernels: Kernels, n: number, m: number, eta: number, kind: ManyCosts['kind']): ManyProblems {
  const { arena } = kernels;
  const dimension = 3;
  const costs: ManyCosts =
    kind === 'points'
      ? {
          kind,
          metric: 'euclidean',
          dimension,
          source: placed(kernels, uniformMatrix(1, COUNT * n, dimension)),
          targetTransposed: placed(kernels, uniformMatrix(2, COUNT * m, dimension)),
        }
      : { kind, values: placed(kernels, uniformMatrix(3, n * m, kind === 'shared' ? 1 : COUNT)) };
  return {
    count: COUNT,
    rows: n,
    columns: m,
    costs,
    r: placed(kernels, masses(4, n)),
    c: kind === 'shared' ? placed(kernels, masses(5, m).slice(0, m)) : placed(kernels, masses(5, m)),
    eta,
    tolerance: 1e-9,
    f: arena.float64(COUNT * n),
    g: arena.float64(COUNT * m),
    outcomes: arena.float64(COUNT * MANY_OUTCOME_LENGTH),
  };
}

function solved(kernels: Kernels, problems: ManyProblems, most = 200_000): ManyProblems {
  const indices = kernels.arena.int32(COUNT);
  indices.set([4, 0, 3, 1, 2]);
  expect(kernels.sinkhornMany(problems, indices, most, Infinity)).toBe(COUNT);
  return problems;
}
const outcome = ({ outcomes }: ManyProblems, k: number, name: keyof typeof MANY_OUTCOME): number =>
  outcomes[k * MANY_OUTCOME_LENGTH + MANY_OUTCOME[name]]!;

describe('many small problems', () => {
  let wasm: WasmKernels;
  let wasmOne: WasmKernels;
  beforeAll(async () => {
    wasm = await wasmKernels({ threads: 3 });
    wasmOne = await wasmKernels({ threads: 1 });
  });
  afterAll(() => Promise.all([wasm.close(), wasmOne.close()]));
  const fresh = (): WasmKernels => {
    wasm.reset();
    return wasm;
  };

  test.each([
    [1, 1, 10, 'matrices'],
    [1, 7, 10, 'shared'],
    [7, 5, 20, 'matrices'],
    [16, 17, 40, 'shared'],
    [18, 9, 30, 'points'],
    // kernels that underflow, scalings beyond any range, potentials that must be absorbed
    [8, 9, 800, 'matrices'],
    [9, 8, 800, 'points'],
  ] as const)('%i x %i at eta %i, %s: as the plain form', (n, m, eta, kind) => {
    const plain = plainKernels();
    const expected = solved(plain, problemsOf(plain, n, m, eta, kind));
    const kernels = fresh();
    const found = solved(kernels, problemsOf(kernels, n, m, eta, kind));
    for (let k = 0; k < COUNT; k++) {
      expect(outcome(found, k, 'rowError') + outcome(found, k, 'columnError')).toBeLessThanOrEqual(1e-9);
      // both are within 1e-9 of the marginals
      expect(Math.abs(outcome(found, k, 'transportCost') - outcome(expected, k, 'transportCost'))).toBeLessThan(1e-9);
      expect(Math.abs(outcome(found, k, 'mass') - 1)).toBeLessThan(1e-9);
      expect(outcome(found, k, 'sweeps')).toBeLessThanOrEqual(2 + 1.01 * outcome(expected, k, 'sweeps'));
    }
  });

  test('momentum saves more than half of the sweeps of slow problems', () => {
    const sweepsOf = (kernels: Kernels): number => {
      const problems = solved(kernels, problemsOf(kernels, 18, 17, 100, 'matrices'));
      return Array.from({ length: COUNT }, (_, k) => outcome(problems, k, 'sweeps')).reduce((a, b) => a + b);
    };
    expect(sweepsOf(fresh())).toBeLessThan(0.5 * sweepsOf(plainKernels()));
  });

  test('answers do not depend on the number of threads', async () => {
    const one = await wasmKernels({ threads: 1 });
    const expected = solved(one, problemsOf(one, 12, 15, 50, 'points'));
    const kernels = fresh();
    const found = solved(kernels, problemsOf(kernels, 12, 15, 50, 'points'));
    expect([...found.outcomes]).toEqual([...expected.outcomes]);
    expect([...found.f, ...found.g]).toEqual([...expected.f, ...expected.g]);
    await one.close();
  });

  test('goes on where it was cut off', () => {
    const kernels = fresh();
    const problems = problemsOf(kernels, 12, 15, 100, 'matrices');
    solved(kernels, problems, 5);
    const before = outcome(problems, 0, 'columnError');
    expect(outcome(problems, 0, 'sweeps')).toBe(5);
    expect(before).toBeGreaterThan(1e-6);
    solved(kernels, problems);
    expect(outcome(problems, 0, 'columnError')).toBeLessThan(1e-9);
  });

  test.each(['plain', 'wasm'])('%s: begins no problem when the work is used up', (name) => {
    const kernels = name === 'plain' ? plainKernels() : wasmOne;
    const problems = problemsOf(kernels, 12, 15, 50, 'matrices');
    const indices = kernels.arena.int32(COUNT);
    indices.set([3, 1, 0, 2, 4]);
    const taken = kernels.sinkhornMany(problems, indices, 1000, 1);
    expect(taken).toBe(1);
    expect(outcome(problems, 3, 'mass')).toBeGreaterThan(0);
    for (const k of [0, 1, 2, 4]) expect(outcome(problems, k, 'mass')).toBe(0);
  });

  test.each(['plain', 'wasm'])('%s: a row with only forbidden pairs is told from a slow problem', (name) => {
    const kernels = name === 'plain' ? plainKernels() : fresh();
    const problems = problemsOf(kernels, 4, 6, 10, 'matrices');
    // the first problem's second row: it has mass
    if (problems.costs.kind === 'matrices') problems.costs.values.fill(Infinity, 6, 12);
    solved(kernels, problems, 1000);
    expect(outcome(problems, 0, 'isolated')).toBe(1);
    for (let k = 1; k < COUNT; k++) expect(outcome(problems, k, 'isolated')).toBe(0);
    for (const value of problems.outcomes) expect(Number.isFinite(value)).toBe(true);
  });
});
