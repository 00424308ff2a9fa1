/** The request of `transport.light-schrodinger-bridge`. */
import { z } from 'zod';
import { arrayInput } from '../../arrays.js';
import { LARGEST_SEED } from '../../random/random-stream.js';
import { SCHEDULES } from './adam.js';
import { COVARIANCES } from './bridge.js';
import { INITIALISATIONS } from './initialise.js';
import { PRECISION_CHOICES } from './objective.js';

export const MOST_DIMENSIONS = 512;
export const MOST_COMPONENTS = 1000;
export const BACKENDS = ['built-in', 'tensorflow'] as const;

const adam = z
  .strictObject({
    method: z.literal('adam'),
    learningRate: z.number().gt(0).max(1).default(1e-2).meta({
      title: 'Learning rate',
      description: 'Size of a step of r and log S; log alpha takes it divided by epsilon, as the published code does.',
    }),
    steps: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(10_000)
      .meta({ title: 'Steps', description: 'How many batches are drawn; the schedule of the rate spans all of them.' }),
    batchSize: z
      .int()
      .min(1)
      .max(65_536)
      .default(128)
      .meta({ title: 'Batch size', description: 'Points drawn anew from each side for every step.' }),
    schedule: z.enum(SCHEDULES).default('cosine').meta({
      title: 'Schedule',
      description:
        'cosine lets the rate fall to 0, which removes the noise of the batches; constant is the published way.',
    }),
  })
  .meta({
    id: 'AdamOptimiser',
    title: 'Adam',
    description: 'Stochastic steps on batches, with the published constants.',
  });

const lbfgs = z
  .strictObject({
    method: z.literal('lbfgs'),
    iterations: z.int().min(1).max(100_000).default(1000).meta({
      title: 'Most iterations',
      description: 'Steps over the whole sample; each costs one or two evaluations.',
    }),
    gradientTolerance: z.number().gt(0).max(1).default(1e-6).meta({
      title: 'Gradient tolerance',
      description: 'Ends when no entry of the gradient of the training loss is larger.',
    }),
    patience: z.int().min(1).max(1000).default(50).meta({
      title: 'Patience',
      description: 'Ends after this many iterations in a row without a lower loss on the held-out points.',
    }),
  })
  .meta({ id: 'LbfgsOptimiser', title: 'L-BFGS', description: 'Quasi-Newton steps on the whole training sample.' });

const automatic = z.strictObject({ method: z.literal('auto') }).meta({
  id: 'AutomaticOptimiser',
  title: 'Automatic',
  description: 'L-BFGS while points x components x dimension is at most 1e8 and precision is not float32, else Adam.',
});

const advanced = { 'x-advanced': true } as const;

export const lightSchrodingerBridgeInput = z
  .strictObject({
    source: arrayInput.meta({
      title: 'Source sample',
      description: 'Points of the first distribution, one a row. They are not paired with the targets.',
    }),
    target: arrayInput.meta({ title: 'Target sample', description: 'Points of the second distribution, one a row.' }),
    epsilon: z
      .number()
      .gt(0)
      .max(1e12)
      .meta({
        title: 'Noise of the process',
        description:
          'Variance of the Brownian prior after unit time, in squared units of the data: small for nearly straight ' +
          'deterministic paths, large for diverse ones.',
      }),
    components: z.int().min(1).max(MOST_COMPONENTS).default(50).meta({
      title: 'Components (K)',
      description:
        'Gaussians of the potential: at least as many as the target has clusters, at most as many as points.',
    }),
    covariance: z.enum(COVARIANCES).default('diagonal').meta({
      title: 'Covariance',
      description: 'Shape of the components: diagonal is what the paper uses, full costs D / 2 times as much.',
    }),
    optimiser: z
      .discriminatedUnion('method', [automatic, adam, lbfgs])
      .default({ method: 'auto' })
      .meta({ title: 'Optimiser', description: 'How the loss is minimised.' }),
    heldOutFraction: z.number().min(0).max(0.5).default(0.1).meta({
      title: 'Held-out fraction',
      description: 'Share of both samples that is not trained on; the parameters with the lowest loss on it are kept.',
    }),
    seed: z
      .int()
      .min(0)
      .max(LARGEST_SEED)
      .default(0)
      .meta({ title: 'Seed', description: 'Of the split, the start, the batches and the samples in the answer.' }),
    restarts: z.int().min(1).max(20).default(1).meta({
      title: 'Starts',
      description: 'Trains from so many starts and keeps the lowest held-out loss: the loss has local minima.',
    }),
    standardise: z
      .boolean()
      .default(true)
      .meta({
        title: 'Standardise',
        description:
          'Trains on centred data of unit spread (one scale for both sides); answers stay in the units given.',
        ...advanced,
      }),
    initialisation: z
      .enum(INITIALISATIONS)
      .default('k-means++')
      .meta({
        title: 'Initialisation',
        description: 'Where the centres start: at target points far from each other, or at random ones as published.',
        ...advanced,
      }),
    initialSpread: z
      .number()
      .min(1e-4)
      .max(1e3)
      .optional()
      .meta({
        title: 'Initial spread',
        description:
          'S at the start (published: 0.1 or 1); by default that of Gaussians with the variances of the data.',
        ...advanced,
      }),
    precision: z
      .enum(PRECISION_CHOICES)
      .default('auto')
      .meta({
        title: 'Precision',
        description:
          'Of the products in training. auto takes float32 where its products are much faster (large batches, a device), and ' +
          'lets L-BFGS end in float64; float32 is for Adam. Losses in the answer are computed in float64.',
        ...advanced,
      }),
    backend: z
      .enum(BACKENDS)
      .default('built-in')
      .meta({
        title: 'Backend',
        description:
          'What computes loss and gradient of a step: formulas of this service, or TensorFlow where it is installed ' +
          '(automatic differentiation in float32; diagonal covariances).',
        ...advanced,
      }),
  })
  .meta({ id: 'LightSchrodingerBridgeInput', title: 'Light Schrodinger bridge' });

export type LightSchrodingerBridgeInput = z.output<typeof lightSchrodingerBridgeInput>;
export type AdamOptions = z.output<typeof adam>;
export type LbfgsOptions = z.output<typeof lbfgs>;
export const adamDefaults = (): AdamOptions => adam.parse({ method: 'adam' });
export const lbfgsDefaults = (): LbfgsOptions => lbfgs.parse({ method: 'lbfgs' });
