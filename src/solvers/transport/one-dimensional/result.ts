/** The answer of `transport.one-dimensional`, as computed and as stored. */
import { z } from 'zod';
import { resultArray } from '../../arrays.js';
import { noPlan, share, sparsePlan, type WithArrays } from '../answer-parts.js';

const numbers = z.array(z.number());

export const quantiles = z
  .strictObject({
    levels: numbers.meta({ description: 'Shares of the mass, ascending.' }),
    source: numbers.meta({ description: 'Source value up to which that share of the mass lies.' }),
    target: numbers.meta({ description: 'Target value up to which that share of the mass lies.' }),
  })
  .meta({ id: 'TransportQuantiles', description: 'Both quantile functions at up to 401 levels, for pictures.' });

export const oneDimensionalResult = z
  .strictObject({
    transportCost: z.number().min(0).meta({ description: 'sum |x_i - y_j|^p P_ij, of the mass given.' }),
    wasserstein: z.number().min(0).meta({ description: 'W_p = (transportCost / total mass)^(1/p).' }),
    dualValue: z.number().meta({ description: 'sum r f + sum c g: no plan costs less.' }),
    dualityGap: z.number().meta({ description: 'transportCost - dualValue: 0 but for rounding.' }),
    marginalErrorRows: share.meta({ description: 'L1 error of the source marginal, as a share of the mass.' }),
    marginalErrorColumns: share.meta({ description: 'L1 error of the target marginal, as a share of the mass.' }),
    nonzeros: z.int().meta({ description: 'Positive entries of the plan: at most sources + targets - 1.' }),
    resolved: z
      .strictObject({ sources: z.int(), targets: z.int(), totalMass: z.number(), p: z.number() })
      .meta({ id: 'ResolvedOneDimensional' }),
    potentials: z.strictObject({ source: resultArray, target: resultArray }).meta({
      description: 'f and g with f_i + g_j <= |x_i - y_j|^p and sum_j c_j g_j = 0; null at zero mass.',
    }),
    plan: z.discriminatedUnion('kind', [noPlan, sparsePlan]).meta({ id: 'OneDimensionalPlan' }),
    quantiles,
  })
  .meta({ id: 'OneDimensionalResult' });

export type StoredOneDimensionalResult = z.output<typeof oneDimensionalResult>;
export type OneDimensionalResult = WithArrays<StoredOneDimensionalResult>;
