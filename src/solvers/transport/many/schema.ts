/** The request of `transport.many`. */
import { z } from 'zod';
import { arrayInput } from '../../arrays.js';
import type { ArraySlot } from '../../contract.js';
import { METRICS } from '../arguments.js';
import { regularisationArguments } from '../regularisation.js';

export const MOST_PROBLEMS = 1_000_000;

const shared = z
  .strictObject({
    matrix: arrayInput.meta({
      title: 'Shared cost matrix',
      description: 'sources x targets, the same for all problems. Infinity forbids a pair.',
    }),
  })
  .meta({ id: 'SharedTransportCost', title: 'One matrix for all', description: 'Pairs of marginals over one cost.' });

const stacked = z
  .strictObject({
    matrices: arrayInput.meta({
      title: 'Stacked cost matrices',
      description:
        '(problems x sources) x targets: the rows of the first problem, then those of the second, and so on.',
    }),
  })
  .meta({ id: 'StackedTransportCosts', title: 'A matrix each', description: 'Cost matrices below each other.' });

const points = z
  .strictObject({
    source: arrayInput.meta({
      title: 'Stacked source points',
      description: '(problems x sources) x dimension: the points of the first problem, then those of the second.',
    }),
    target: arrayInput.meta({ title: 'Stacked target points', description: '(problems x targets) x dimension.' }),
    metric: z.enum(METRICS).default('sqeuclidean').meta({
      title: 'Metric',
      description: 'Cost between two points, as for other solvers of transport.',
    }),
  })
  .meta({ id: 'StackedPointCosts', title: 'Two clouds each', description: 'Point clouds below each other.' });

const masses = (side: 'source' | 'target') =>
  arrayInput.optional().meta({
    title: `Masses of the ${side}s`,
    description:
      `problems x ${side}s, or one row for all: masses >= 0, divided by their totals; a zero leaves that ${side} out, so ` +
      'that smaller problems can be padded. Uniform when absent.',
  });

export const manyInput = z
  .strictObject({
    problems: z.int().min(1).max(MOST_PROBLEMS).meta({
      title: 'Problems',
      description: 'How many independent problems the arrays hold, all with as many sources and as many targets.',
    }),
    cost: z
      .union([shared, stacked, points], {
        error: (issue) =>
          issue.code === 'invalid_union'
            ? 'expected {"matrix": ...}, {"matrices": ...} or {"source": ..., "target": ..., "metric": ...}'
            : undefined,
      })
      .meta({ title: 'Costs', description: 'One cost matrix for all, a matrix each, or two point clouds each.' }),
    sourceWeights: masses('source'),
    targetWeights: masses('target'),
    epsilon: regularisationArguments.epsilon,
    eta: regularisationArguments.eta,
    tolerance: z.number().min(1e-15).max(0.1).default(1e-9).meta({
      title: 'Tolerance',
      description: 'Largest L1 error of both marginals together of each problem, as a share of its mass.',
    }),
    maxIterations: z.int().min(1).max(10_000_000).default(100_000).meta({
      title: 'Most sweeps',
      description: 'Most Sinkhorn sweeps of one problem; its answer so far is returned when they are used up.',
    }),
    potentials: z.boolean().default(false).meta({
      title: 'Potentials',
      description: 'Whether the dual potentials of every problem are answered: its plan follows from them.',
    }),
  })
  .meta({ id: 'ManyInput', title: 'Many small entropic transport problems' });

export type ManyInput = z.output<typeof manyInput>;

export function arraySlots(input: ManyInput): readonly ArraySlot[] {
  const { cost } = input;
  const slots: ArraySlot[] = [];
  const add = (name: string, pointer: string, source: ArraySlot['source'], rules: Partial<ArraySlot> = {}): void =>
    void slots.push({ name, pointer, source, rank: 2, ...rules });
  if ('matrix' in cost) add('matrix', '/cost/matrix', cost.matrix, { allowPositiveInfinity: true });
  else if ('matrices' in cost) add('matrices', '/cost/matrices', cost.matrices, { allowPositiveInfinity: true });
  else {
    add('source', '/cost/source', cost.source);
    add('target', '/cost/target', cost.target);
  }
  for (const name of ['sourceWeights', 'targetWeights'] as const) {
    const source = input[name];
    if (source !== undefined) add(name, `/${name}`, source, { minimum: 0 });
  }
  return slots;
}
