/** The answer of `transport.sinkhorn-newton-sparse`, as computed and as stored. */
import { z } from 'zod';
import { resultArray } from '../../arrays.js';
import { accelerationEntries } from '../acceleration.js';
import {
  binnedPlan,
  couplings,
  densePlan,
  noPlan,
  planEntries,
  share,
  sparsePlan,
  type WithArrays,
} from '../answer-parts.js';
import { derivativeResults } from '../derivatives.js';
import { COST_SCALES } from '../regularisation.js';

const counter = z.int().min(0);

export const storedPlan = z
  .discriminatedUnion('kind', [
    noPlan,
    z.strictObject({ kind: z.literal('topk'), ...planEntries }).meta({ id: 'TopkPlan' }),
    z.strictObject({ kind: z.literal('perRowTopk'), ...planEntries }).meta({ id: 'PerRowTopkPlan' }),
    sparsePlan,
    densePlan,
    z
      .strictObject({
        kind: z.literal('rounded'),
        matrix: resultArray,
        l1Move: share.meta({ description: 'L1 distance to the unrounded plan, as a share of the mass.' }),
      })
      .meta({ id: 'RoundedPlan' }),
  ])
  .meta({ id: 'TransportPlan' });

const acceleration = z
  .strictObject({
    ...accelerationEntries,
    sweeps: counter.meta({ description: 'Sinkhorn sweeps in the part on the device.' }),
    newton: counter.meta({ description: 'Newton steps whose products were the device’s.' }),
    products: counter.meta({ description: 'Products of these steps.' }),
    estimate: z.number().nullable().meta({
      description: 'Row error as the device saw it last; the certificate is computed apart from it, in float64.',
    }),
  })
  .meta({ id: 'TransportAcceleration', description: 'What a GPU did; absent where the processor did everything.' });

const resolved = z
  .strictObject({
    epsilon: z.number().meta({ description: 'In units of the cost.' }),
    eta: z.number().meta({ description: '1 / epsilon' }),
    costScale: z.strictObject({ kind: z.enum(COST_SCALES), value: z.number() }),
    minimumCost: z.number(),
    maximumCost: z.number(),
    etaCostRange: z.number().meta({ description: 'eta (max C - min C): how hard the problem is, free of units.' }),
    tolerance: z.number(),
    method: z.enum(['auto', 'sinkhorn-newton-sparse', 'sinkhorn']),
    precision: z.enum(['float64', 'float32']),
    planStorage: z.enum(['stored', 'streaming']),
    threads: z.int(),
    sources: z.int(),
    targets: z.int(),
    totalMass: z.number(),
    acceleration: acceleration.optional(),
  })
  .meta({ id: 'ResolvedTransportOptions', description: 'What was solved, every default and scale filled in.' });

const iterations = z
  .strictObject({
    sweeps: counter.meta({ description: 'Sinkhorn sweeps, those after Newton steps included.' }),
    newton: counter.meta({ description: 'Newton steps.' }),
    expPasses: counter.meta({ description: 'Passes that compute an exponential for every pair.' }),
    cgProducts: counter.meta({ description: 'Matrix products of the conjugate gradients.' }),
    halvings: counter.meta({ description: 'Steps halved by the line search.' }),
    fallbacks: counter.meta({ description: 'Newton steps given up for sweeps.' }),
    etaStages: counter.meta({ description: 'Stages of eta scaling; 1 where it was not needed.' }),
  })
  .meta({ id: 'TransportIterations' });

export const STOP_REASONS = ['tolerance', 'newtonIterations', 'maxIterations', 'stopped', 'time_limit'] as const;

export const sinkhornNewtonSparseResult = z
  .strictObject({
    transportCost: z.number().meta({ description: 'sum C P, of the mass given.' }),
    valueNegEntropy: z.number().meta({
      description: 'sum C P + epsilon sum P log P, of the plan divided by its total mass.',
    }),
    valueKl: z.number().meta({
      description: 'sum C P + epsilon KL(P | r c^T), of the plan and marginals divided by the total mass.',
    }),
    dualValue: z.number().meta({ description: 'A lower bound of the smallest valueNegEntropy there is.' }),
    dualityGap: z.number().meta({ description: '|valueNegEntropy - dualValue|' }),
    biasBound: z.number().meta({
      description: 'The transport cost exceeds the unregularised optimum by no more than this, per unit of mass.',
    }),
    marginalErrorRows: share.meta({ description: 'L1 error of the source marginal, as a share of the mass.' }),
    marginalErrorColumns: share.meta({ description: 'L1 error of the target marginal, as a share of the mass.' }),
    converged: z.boolean(),
    stopReason: z.enum(STOP_REASONS),
    iterations,
    resolved,
    potentials: z.strictObject({ source: resultArray, target: resultArray }).meta({
      description:
        'f and g of P_ij = total mass x exp((f_i + g_j - C_ij) / epsilon), with sum_j c_j g_j = 0; null at zero mass.',
    }),
    plan: storedPlan,
    ...derivativeResults('EntropicTransportGradients', 'valueNegEntropy'),
    binnedPlan,
    couplings: couplings.nullable(),
  })
  .meta({ id: 'SinkhornNewtonSparseResult' });

export type StoredResult = z.output<typeof sinkhornNewtonSparseResult>;

/** The same with arrays in hand: what the solver returns. */
export type ComputedResult = WithArrays<StoredResult>;
export type ComputedPlan = ComputedResult['plan'];
