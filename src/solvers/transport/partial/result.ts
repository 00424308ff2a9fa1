/** The answer of `transport.partial`, as computed and as stored. */
import { z } from 'zod';
import { resultArray } from '../../arrays.js';
import { binnedPlan, couplings, densePlan, noPlan, share, sparsePlan, type WithArrays } from '../answer-parts.js';

export const partialResult = z
  .strictObject({
    transportCost: z.number().meta({ description: 'sum C P: no plan that moves this mass costs less.' }),
    mass: z.number().meta({ description: 'The mass moved.' }),
    massPrice: z.number().meta({ description: 'Lambda: what moving a little more mass costs per unit of it.' }),
    dualValue: z.number().meta({
      description: 'sum r f + sum c g + lambda mass, with f, g <= 0 and f_i + g_j + lambda <= C_ij.',
    }),
    dualityGap: z.number().meta({ description: 'transportCost - dualValue: 0 but for rounding where optimal.' }),
    optimal: z.boolean(),
    stopReason: z.enum(['optimal', 'stopped', 'time_limit']),
    marginalErrorRows: share.meta({ description: 'L1 error of moved and left source mass, as a share of all mass.' }),
    marginalErrorColumns: share.meta({
      description: 'L1 error of moved and left target mass, as a share of all mass.',
    }),
    dualViolation: share.meta({ description: 'By how much a dual constraint is violated at most.' }),
    nonzeros: z.int().min(0),
    iterations: z
      .strictObject({ pivots: z.int(), degeneratePivots: z.int() })
      .meta({ id: 'PartialTransportIterations' }),
    resolved: z
      .strictObject({
        sources: z.int(),
        targets: z.int(),
        sourceMass: z.number(),
        targetMass: z.number(),
        minimumCost: z.number(),
        maximumCost: z.number(),
      })
      .meta({ id: 'ResolvedPartialTransport' }),
    left: z.strictObject({ source: resultArray, target: resultArray }).meta({
      description: 'Mass of each source and target that is not moved.',
    }),
    potentials: z.strictObject({ source: resultArray, target: resultArray }).meta({
      description: 'f and g, 0 where mass is left; null at zero mass.',
    }),
    plan: z.discriminatedUnion('kind', [noPlan, sparsePlan, densePlan]).meta({ id: 'PartialTransportPlan' }),
    binnedPlan,
    couplings: couplings.nullable(),
  })
  .meta({ id: 'PartialResult' });

export type StoredPartialResult = z.output<typeof partialResult>;
export type PartialResult = WithArrays<StoredPartialResult>;
