/** The arguments that solvers of balanced transport have in common: costs and masses. */
import { z } from 'zod';
import { arrayInput } from '../arrays.js';
import type { ArraySlot } from '../contract.js';

export const METRICS = ['sqeuclidean', 'euclidean', 'cityblock', 'cosine'] as const;

const matrixCost = z
  .strictObject({
    matrix: arrayInput.meta({
      title: 'Cost matrix',
      description:
        'Cost of moving one unit of mass from source i to target j, sources x targets. Infinity forbids a pair.',
    }),
  })
  .meta({ id: 'MatrixTransportCost', title: 'Cost matrix', description: 'Costs given as a matrix.' });

export const pointTransportCost = z
  .strictObject({
    source: arrayInput.meta({ title: 'Source points', description: 'One point a row.' }),
    target: arrayInput.meta({ title: 'Target points', description: 'One point a row, of the same dimension.' }),
    metric: z
      .enum(METRICS)
      .default('sqeuclidean')
      .meta({
        title: 'Metric',
        description:
          'Cost between two points: squared Euclidean distance (no factor 1/2), Euclidean, city-block (L1), or cosine ' +
          '(1 - cosine of the angle). Computed where it is needed; the matrix is never asked for.',
      }),
  })
  .meta({ id: 'PointTransportCost', title: 'Point clouds', description: 'Costs computed from two point clouds.' });

/** Members of a solver's input schema. */
export const transportArguments = {
  cost: z
    .union([matrixCost, pointTransportCost], {
      error: (issue) =>
        issue.code === 'invalid_union'
          ? 'expected {"matrix": ...} or {"source": ..., "target": ..., "metric": ...} and nothing else'
          : undefined,
    })
    .meta({ title: 'Cost', description: 'A cost matrix, or two point clouds and a metric.' }),
  sourceWeights: arrayInput.optional().meta({
    title: 'Source masses',
    description: 'One mass >= 0 a source; a zero leaves that source out. Uniform when absent.',
  }),
  targetWeights: arrayInput.optional().meta({
    title: 'Target masses',
    description: 'One mass >= 0 a target; a zero leaves that target out. Uniform when absent.',
  }),
  marginals: z.enum(['strict', 'normalize']).default('strict').meta({
    title: 'Totals that differ',
    description:
      'strict refuses masses whose totals differ by more than 1e-9; normalize divides each side by its total.',
  }),
};
export type TransportArguments = z.output<z.ZodObject<typeof transportArguments>>;

/** The arrays among them. */
export function argumentSlots(input: Omit<TransportArguments, 'marginals'>): readonly ArraySlot[] {
  const slots: ArraySlot[] = [];
  const { cost } = input;
  if ('matrix' in cost) {
    slots.push({ name: 'matrix', pointer: '/cost/matrix', source: cost.matrix, rank: 2, allowPositiveInfinity: true });
  } else {
    slots.push({ name: 'source', pointer: '/cost/source', source: cost.source, rank: 2 });
    slots.push({ name: 'target', pointer: '/cost/target', source: cost.target, rank: 2 });
  }
  return [...slots, ...weightSlots(input)];
}

/** The masses among the arrays. */
export function weightSlots(input: Pick<TransportArguments, 'sourceWeights' | 'targetWeights'>): readonly ArraySlot[] {
  const slots: ArraySlot[] = [];
  for (const name of ['sourceWeights', 'targetWeights'] as const) {
    const source = input[name];
    if (source !== undefined) slots.push({ name, pointer: `/${name}`, source, rank: 1, minimum: 0 });
  }
  return slots;
}

export interface ProblemSize {
  readonly sources: number;
  readonly targets: number;
  /** Coordinates of a point; 0 for a cost matrix. */
  readonly dimension: number;
}

/** Of facts or of arrays: both have a shape. Their ranks have been checked. */
export function problemSize(
  input: Pick<TransportArguments, 'cost'>,
  arrays: Readonly<Record<string, { readonly shape: readonly number[] }>>,
): ProblemSize {
  if ('matrix' in input.cost) {
    const [sources, targets] = arrays['matrix']!.shape;
    return { sources: sources!, targets: targets!, dimension: 0 };
  }
  const [sources, dimension] = arrays['source']!.shape;
  return { sources: sources!, targets: arrays['target']!.shape[0]!, dimension: dimension! };
}
