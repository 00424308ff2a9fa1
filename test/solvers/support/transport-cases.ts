/** Reference problems of test/cases/transport, with the costs and masses their files describe by formula. */
import { readFileSync } from 'node:fs';
import {
  dividedByMaximum,
  normalized,
  pixelGrid,
  pointCosts,
  strokeMasses,
  uniform,
  uniformMatrix,
} from '../../support/generators.js';

/** A dense transport problem with masses of total 1 unless the case says otherwise. */
export interface ReferenceProblem {
  readonly n: number;
  readonly m: number;
  readonly eta: number;
  readonly cost: Float64Array;
  readonly r: Float64Array;
  readonly c: Float64Array;
}

export interface Level {
  readonly transport_cost_abs: number;
  readonly value_abs: number;
  readonly plan_entry_abs: number;
  readonly potential_abs?: number | null;
  readonly potential_sum_abs_on_support?: number;
}

/** The members of `expected` that the tests read. */
export interface Expected {
  readonly transport_cost: number;
  readonly value_negentropy: number;
  readonly value_kl?: number;
  readonly dual_value?: number;
  readonly potential_f?: readonly (number | null)[];
  readonly potential_g?: readonly (number | null)[];
  readonly potential_f_first10?: readonly number[];
  readonly potential_g_first10?: readonly number[];
  readonly plan?: readonly (readonly number[])[];
  readonly top10_plan_entries?: readonly (readonly [number, number, number])[];
  readonly top20_plan_entries?: readonly (readonly [number, number, number])[];
}

export interface ReferenceCase {
  readonly problem: ReferenceProblem;
  readonly expected: Expected;
  readonly tolerance: { readonly at_marginal_error_1e_9: Level; readonly at_marginal_error_1e_12: Level };
}

const FILES = {
  'ot-01': 'ot-01-two-by-two-analytic',
  'ot-02': 'ot-02-assignment-64-eta1200',
  'ot-03': 'ot-03-points-48-nonuniform-eta500',
  'ot-04': 'ot-04-rectangular-30x50-euclidean-eta100',
  'ot-05': 'ot-05-points-32-nonuniform-eta5000',
  'ot-06': 'ot-06-images-14x14-l1-eta1200',
  'ot-07': 'ot-07-zero-mass-8x7-eta50',
  'ot-08': 'ot-08-exact-emd-20x25-integer',
  'ot-09': 'ot-09-assignment-500-eta1200-paper-scale',
  'ot-10': 'ot-10-images-28x28-l2sq-eta1200-paper-scale',
  'ot-11': 'ot-11-images-28x28-l1-eta1200-paper-scale',
  'ot-12': 'ot-12-derivatives-and-newton-direction-4x5',
  'ot-13': 'ot-13-rounding-4x3',
  'ot-14': 'ot-14-unbalanced-kl-12x10',
  'ot-15': 'ot-15-sinkhorn-divergence-20x16',
  'ot-16': 'ot-16-barycenter-1d-40',
  'ot-17': 'ot-17-one-dimensional-9x12',
} as const;
type FileName = keyof typeof FILES;
/** Balanced problems with a cost matrix. */
export type CaseName = Exclude<FileName, 'ot-14' | 'ot-15' | 'ot-16' | 'ot-17'>;

/** The case file as it is. */
export function caseFile<T>(name: FileName): T {
  const url = new URL(`../../cases/transport/${FILES[name]}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as T;
}

export function referenceCase(name: CaseName): ReferenceCase {
  const file = caseFile<{ problem: { n: number; m: number; eta: number } } & Omit<ReferenceCase, 'problem'>>(name);
  const { n, m, eta } = file.problem;
  return { ...file, problem: { n, m, eta, ...data(name) } };
}

type Data = Pick<ReferenceProblem, 'cost' | 'r' | 'c'>;

function data(name: CaseName): Data {
  const flat = (rows: readonly (readonly number[])[]): Float64Array => Float64Array.from(rows.flat());
  const masses = (length: number, mass: (k: number) => number): Float64Array =>
    normalized(Float64Array.from({ length }, (_, k) => mass(k)));
  const even = (length: number): Float64Array => new Float64Array(length).fill(1 / length);
  const images = (side: number, kinds: readonly [0 | 1 | 2, 0 | 1 | 2], metric: 'sqeuclidean' | 'cityblock'): Data => ({
    cost: dividedByMaximum(pointCosts(pixelGrid(side), pixelGrid(side), 2, metric)),
    r: strokeMasses(side, kinds[0]),
    c: strokeMasses(side, kinds[1]),
  });
  switch (name) {
    case 'ot-02':
      return { cost: dividedByMaximum(uniformMatrix(11, 64, 64)), r: even(64), c: even(64) };
    case 'ot-03':
      return {
        cost: dividedByMaximum(pointCosts(uniformMatrix(21, 48, 2), uniformMatrix(22, 48, 2), 2, 'sqeuclidean')),
        r: masses(48, (k) => uniform(23, k + 1) + 0.1),
        c: masses(48, (k) => uniform(24, k + 1) + 0.1),
      };
    case 'ot-04':
      return {
        cost: pointCosts(uniformMatrix(31, 30, 3), uniformMatrix(32, 50, 3), 3, 'euclidean'),
        r: masses(30, (k) => k + 1),
        c: masses(50, (k) => 1 / (k + 1)),
      };
    case 'ot-06':
      return images(14, [2, 0], 'cityblock');
    case 'ot-09':
      return { cost: dividedByMaximum(uniformMatrix(1, 500, 500)), r: even(500), c: even(500) };
    case 'ot-10':
      return images(28, [0, 1], 'sqeuclidean');
    case 'ot-11':
      return images(28, [0, 1], 'cityblock');
    case 'ot-01':
    case 'ot-05':
    case 'ot-07':
    case 'ot-08':
    case 'ot-12':
    case 'ot-13': {
      const { problem } = caseFile<{
        problem: { cost: number[][] | { explicit: number[][] }; r: number[]; c: number[] };
      }>(name);
      const rows = Array.isArray(problem.cost) ? problem.cost : problem.cost.explicit;
      return { cost: flat(rows), r: Float64Array.from(problem.r), c: Float64Array.from(problem.c) };
    }
  }
}
