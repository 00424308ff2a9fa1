/** The answer of `transport.exact`, as computed and as stored. */
import { z } from 'zod';
import { resultArray } from '../../arrays.js';
import { binnedPlan, couplings, densePlan, noPlan, share, sparsePlan, type WithArrays } from '../answer-parts.js';
import { derivativeResults } from '../derivatives.js';
import { ALGORITHMS } from './schema.js';

const counter = z.int().min(0);

const algorithm = z
  .strictObject({
    requested: z.enum(ALGORITHMS),
    used: z.enum(['network-simplex', 'assignment']),
    reason: z.string().meta({ description: 'Why this one.' }),
  })
  .meta({ id: 'ExactTransportAlgorithm' });

const iterations = z
  .strictObject({
    pivots: counter.meta({ description: 'Pivots of the network simplex.' }),
    degeneratePivots: counter.meta({ description: 'Pivots among them that moved no mass.' }),
    rowScans: counter.meta({ description: 'Rows of costs that the assignment looked at.' }),
  })
  .meta({ id: 'ExactTransportIterations' });

const resolved = z
  .strictObject({
    sources: z.int(),
    targets: z.int(),
    totalMass: z.number(),
    minimumCost: z.number().meta({ description: 'Of the pairs with mass on both sides, forbidden ones left out.' }),
    maximumCost: z.number(),
  })
  .meta({ id: 'ResolvedExactTransport' });

export const exactResult = z
  .strictObject({
    transportCost: z.number().meta({ description: 'sum C P, of the mass given: the optimal value.' }),
    dualValue: z.number().meta({
      description: 'sum r f + sum c g: no plan costs less, as f_i + g_j <= C_ij for all pairs.',
    }),
    dualityGap: z.number().meta({
      description: 'transportCost - dualValue: by how much the plan may be off. 0 but for rounding where optimal.',
    }),
    wasserstein2: z.number().min(0).nullable().meta({
      description: 'sqrt(transportCost / total mass) for points and the squared Euclidean cost: their distance W2.',
    }),
    optimal: z
      .boolean()
      .meta({ description: 'The solve came to its end and every statement of the certificate holds.' }),
    stopReason: z.enum(['optimal', 'stopped', 'time_limit']),
    marginalErrorRows: share.meta({ description: 'L1 error of the source marginal, as a share of the mass.' }),
    marginalErrorColumns: share.meta({ description: 'L1 error of the target marginal, as a share of the mass.' }),
    dualViolation: share.meta({ description: 'Largest f_i + g_j - C_ij, or 0.' }),
    nonzeros: counter.meta({ description: 'Positive entries of the plan: at most sources + targets - 1.' }),
    algorithm,
    iterations,
    resolved,
    potentials: z.strictObject({ source: resultArray, target: resultArray }).meta({
      description:
        'f and g: what one more unit of mass at a source or a target costs, with sum_j c_j g_j = 0; null at zero mass.',
    }),
    plan: z.discriminatedUnion('kind', [noPlan, sparsePlan, densePlan]).meta({ id: 'ExactTransportPlan' }),
    ...derivativeResults('ExactTransportGradients', 'transportCost'),
    binnedPlan,
    couplings: couplings.nullable(),
  })
  .meta({ id: 'ExactResult' });

export type StoredExactResult = z.output<typeof exactResult>;
export type ExactResult = WithArrays<StoredExactResult>;
