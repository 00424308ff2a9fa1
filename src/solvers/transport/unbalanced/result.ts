/** The answer of `transport.unbalanced`, as computed and as stored. */
import { z } from 'zod';
import { resultArray } from '../../arrays.js';
import { binnedPlan, couplings, share, type WithArrays } from '../answer-parts.js';
import { COST_SCALES } from '../regularisation.js';
import { storedPlan } from '../sinkhorn-newton-sparse/result.js';

const counter = z.int().min(0);

const objective = z
  .strictObject({
    total: z.number().meta({ description: 'The sum of the four terms.' }),
    transportCost: z.number().meta({ description: 'sum C P' }),
    entropy: z.number().meta({ description: 'epsilon KL(P | r c^T), with KL(p | q) = sum p log(p / q) - p + q' }),
    sourcePenalty: z.number().meta({ description: 'rho KL(P 1 | r); 0 where that marginal is demanded.' }),
    targetPenalty: z.number().meta({ description: 'rho KL(P^T 1 | c); 0 where that marginal is demanded.' }),
  })
  .meta({ id: 'UnbalancedObjective', description: 'What was minimised, term by term.' });

const marginals = z
  .strictObject({ source: resultArray, target: resultArray })
  .meta({ id: 'UnbalancedMarginals', description: 'Mass that leaves each source and reaches each target.' });

const binnedMarginals = z
  .strictObject({
    givenSource: z.array(z.number()),
    givenTarget: z.array(z.number()),
    movedSource: z.array(z.number()),
    movedTarget: z.array(z.number()),
  })
  .meta({
    id: 'BinnedMarginals',
    description: 'Masses given and masses of the plan in at most 64 bins, for pictures.',
  });

const resolved = z
  .strictObject({
    epsilon: z.number().meta({ description: 'In units of the cost.' }),
    eta: z.number(),
    costScale: z.strictObject({ kind: z.enum(COST_SCALES), value: z.number() }),
    sourcePenalty: z.number().nullable(),
    targetPenalty: z.number().nullable(),
    minimumCost: z.number(),
    maximumCost: z.number(),
    tolerance: z.number(),
    planStorage: z.enum(['stored', 'streaming']),
    sources: z.int(),
    targets: z.int(),
    sourceMass: z.number(),
    targetMass: z.number(),
  })
  .meta({ id: 'ResolvedUnbalancedTransport' });

export const unbalancedResult = z
  .strictObject({
    objective,
    dualValue: z.number().meta({ description: 'A lower bound of the smallest objective there is.' }),
    dualityGap: z.number().meta({ description: 'objective.total - dualValue' }),
    mass: share.meta({ description: 'sum P: how much is transported.' }),
    marginals,
    marginalErrorRows: share.meta({
      description:
        'L1 distance of the source marginal from r exp(-f / rho), as a share of the mass; from r where demanded.',
    }),
    marginalErrorColumns: share.meta({ description: 'The same of the target marginal.' }),
    converged: z.boolean(),
    stopReason: z.enum(['tolerance', 'maxIterations', 'stopped', 'time_limit']),
    iterations: z
      .strictObject({
        sweeps: counter,
        newton: counter.meta({ description: 'Newton steps.' }),
        expPasses: counter.meta({ description: 'Passes that compute an exponential for every pair.' }),
        cgProducts: counter.meta({ description: 'Matrix products of the conjugate gradients.' }),
        halvings: counter,
        fallbacks: counter,
      })
      .meta({ id: 'UnbalancedIterations' }),
    resolved,
    potentials: z.strictObject({ source: resultArray, target: resultArray }).meta({
      description: 'f and g of P_ij = r_i c_j exp((f_i + g_j - C_ij) / epsilon); null at zero mass.',
    }),
    plan: storedPlan,
    binnedPlan,
    binnedMarginals,
    couplings: couplings.nullable(),
  })
  .meta({ id: 'UnbalancedResult' });

export type StoredUnbalanced = z.output<typeof unbalancedResult>;
export type ComputedUnbalanced = WithArrays<StoredUnbalanced>;
