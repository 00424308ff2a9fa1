/** The request of `transport.fixed-support-barycenter`. */
import { z } from 'zod';
import { arrayInput } from '../../arrays.js';
import type { ArraySlot } from '../../contract.js';
import { METRICS } from '../arguments.js';
import { regularisationArguments } from '../regularisation.js';

export const barycenterWeights = arrayInput.optional().meta({
  title: 'Weights of the measures',
  description:
    'One weight >= 0 a measure, divided by their sum: how near the barycenter is to each. Equal when absent.',
});

export const fixedSupportBarycenterInput = z
  .strictObject({
    histograms: arrayInput.meta({
      title: 'Histograms',
      description: 'One measure a row, each divided by its sum: masses >= 0 over the same support.',
    }),
    weights: barycenterWeights,
    cost: z
      .union(
        [
          z
            .strictObject({
              matrix: arrayInput.meta({
                title: 'Cost matrix',
                description: 'Points of the barycenter x points of the histograms.',
              }),
            })
            .meta({ id: 'MatrixBarycenterCost', title: 'Cost matrix' }),
          z
            .strictObject({
              support: arrayInput.meta({ title: 'Support', description: 'One point a row, for all histograms.' }),
              metric: z
                .enum(METRICS)
                .default('sqeuclidean')
                .meta({ title: 'Metric', description: 'Cost of two points.' }),
            })
            .meta({
              id: 'PointBarycenterCost',
              title: 'Points',
              description: 'The barycenter has the support of the histograms.',
            }),
        ],
        {
          error: (issue) =>
            issue.code === 'invalid_union'
              ? 'expected {"matrix": ...} or {"support": ..., "metric": ...} and nothing else'
              : undefined,
        },
      )
      .meta({ title: 'Cost', description: 'A cost matrix, or the points that the histograms stand on and a metric.' }),
    ...regularisationArguments,
    tolerance: z.number().min(1e-13).max(0.1).default(1e-9).meta({
      title: 'Tolerance',
      description: 'Largest weighted L1 distance between the barycenter and the marginals of the plans to it.',
    }),
    maxIterations: z.int().min(1).max(10_000_000).default(100_000).meta({
      title: 'Most iterations',
      description: 'Most rounds of projections; the barycenter so far is answered when they are used up.',
    }),
  })
  .meta({ id: 'FixedSupportBarycenterInput', title: 'Barycenter on a fixed support' });

export type FixedSupportBarycenterInput = z.output<typeof fixedSupportBarycenterInput>;

export function arraySlots({ histograms, weights, cost }: FixedSupportBarycenterInput): readonly ArraySlot[] {
  const slots: ArraySlot[] = [
    { name: 'histograms', pointer: '/histograms', source: histograms, rank: 2, minimum: 0 },
    'matrix' in cost
      ? { name: 'matrix', pointer: '/cost/matrix', source: cost.matrix, rank: 2 }
      : { name: 'support', pointer: '/cost/support', source: cost.support, rank: 2 },
  ];
  if (weights !== undefined) slots.push({ name: 'weights', pointer: '/weights', source: weights, rank: 1, minimum: 0 });
  return slots;
}
