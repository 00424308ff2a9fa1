/** What a bridge can be asked. */
import { z } from 'zod';
import { isInline } from '../../../array-codec.js';
import { arrayInput } from '../../../arrays.js';
import { LARGEST_SEED } from '../../../random/random-stream.js';

/** A question is answered at once up to this many points and numbers; larger ones are jobs. */
export const MOST_ANSWERED_POINTS = 10_000;
export const MOST_ANSWERED_NUMBERS = 500_000;
export const MOST_STEPS = 10_000;
const MOST_SAMPLES_PER_POINT = 10_000_000;

const seed = z
  .int()
  .min(0)
  .max(LARGEST_SEED)
  .default(0)
  .describe('The same seed and request answer the same numbers; calls that belong together need different ones.');

/** The members of each question, given how it takes points. */
const membersOf = (points: (title: string, description: string) => typeof arrayInput) => ({
  samples: {
    x0: points('Starting points', 'One a row.'),
    samplesPerPoint: z
      .int()
      .min(1)
      .max(MOST_SAMPLES_PER_POINT)
      .default(1)
      .describe('Ends drawn for each starting point.'),
    seed,
  },
  trajectories: {
    x0: points('Starting points', 'One a row.'),
    times: z
      .array(z.number().min(0).max(1))
      .min(1)
      .max(1000)
      .refine((times) => times.every((time, j) => j === 0 || time > times[j - 1]!), { error: 'expected rising times' })
      .default([0, 0.25, 0.5, 0.75, 1])
      .describe('When each path is looked at, rising, from 0 to 1.'),
    method: z
      .enum(['sequential', 'euler-maruyama'])
      .default('sequential')
      .describe(
        'sequential draws the end and then a Brownian bridge, exactly; euler-maruyama follows the drift in steps.',
      ),
    steps: z.int().min(1).max(MOST_STEPS).default(200).describe('Of Euler-Maruyama; small epsilon needs 500 or more.'),
    seed,
  },
  drift: {
    x: points('Points', 'Where the process is, one a row.'),
    t: z.number().min(0).max(1).describe('When.'),
  },
  density: {
    x0: points('Starting points', 'One for each end, or one for all of them.'),
    x1: points('Ends', 'One a row.'),
  },
  moments: {
    x0: points('Starting points', 'One a row.'),
    t: z.number().min(0).max(1).default(1).describe('When.'),
  },
});

const stored = membersOf((title, description) => arrayInput.meta({ title, description }));

/** A question, whatever its points come as. */
export const question = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('samples'), ...stored.samples }).meta({
      id: 'SamplesQuestion',
      title: 'Samples',
      description: 'Draws x1 from pi(x1 | x0) for every starting point, exactly.',
    }),
    z.strictObject({ kind: z.literal('trajectories'), ...stored.trajectories }).meta({
      id: 'TrajectoriesQuestion',
      title: 'Trajectories',
      description: 'Draws whole paths of the process from every starting point.',
    }),
    z.strictObject({ kind: z.literal('drift'), ...stored.drift }).meta({
      id: 'DriftQuestion',
      title: 'Drift',
      description: 'The drift g(x, t) of the process dX = g(X, t) dt + sqrt(epsilon) dW.',
    }),
    z.strictObject({ kind: z.literal('density'), ...stored.density }).meta({
      id: 'DensityQuestion',
      title: 'Density',
      description: 'log pi(x1 | x0) for pairs of points, or for one starting point and many ends.',
    }),
    z.strictObject({ kind: z.literal('moments'), ...stored.moments }).meta({
      id: 'MomentsQuestion',
      title: 'Moments',
      description: 'Mean and covariance of the process at a time, for each starting point and for all together.',
    }),
  ])
  .meta({ title: 'Question', description: 'What is asked.' });
export type Question = z.output<typeof question>;
export type QuestionKind = Question['kind'];

const encoding = z
  .enum(['values', 'base64'])
  .default('values')
  .describe('Arrays of the answer as nested numbers, or as base64 of their little-endian row-major bytes.');

const inline = membersOf((title, description) =>
  arrayInput
    .refine(isInline, { error: 'expected the points themselves: nested numbers or {base64, dtype, shape}' })
    .meta({ title, description }),
);

/** Requests that are answered at once: the route says the bridge and the kind. */
export const QUESTIONS = {
  samples: z.strictObject({ ...inline.samples, encoding }).meta({ id: 'BridgeSamplesRequest' }),
  trajectories: z.strictObject({ ...inline.trajectories, encoding }).meta({ id: 'BridgeTrajectoriesRequest' }),
  drift: z.strictObject({ ...inline.drift, encoding }).meta({ id: 'BridgeDriftRequest' }),
  density: z.strictObject({ ...inline.density, encoding }).meta({ id: 'BridgeDensityRequest' }),
  moments: z.strictObject({ ...inline.moments, encoding }).meta({ id: 'BridgeMomentsRequest' }),
} as const satisfies Record<QuestionKind, z.ZodType>;

const answerArray = (description: string) =>
  z
    .union([
      z.strictObject({ shape: z.array(z.int()), values: z.array(z.unknown()) }),
      z.strictObject({ shape: z.array(z.int()), base64: z.string(), dtype: z.literal('float64') }),
    ])
    .meta({ description });

export const ANSWERS = {
  samples: z.strictObject({ x1: answerArray('Ends: points x samplesPerPoint x D.') }).meta({ id: 'BridgeSamples' }),
  trajectories: z
    .strictObject({ times: z.array(z.number()), paths: answerArray('Places: points x times x D.') })
    .meta({ id: 'BridgeTrajectories' }),
  drift: z.strictObject({ drift: answerArray('Drifts, points x D.') }).meta({ id: 'BridgeDrift' }),
  density: z.strictObject({ logDensity: answerArray('log pi(x1 | x0), one an end.') }).meta({ id: 'BridgeDensity' }),
  moments: z
    .strictObject({
      means: answerArray('E[x_t | x0], points x D.'),
      covariances: answerArray('Cov[x_t | x0], points x D x D.'),
      marginalMean: answerArray('Of the process that starts from these points, evenly weighted: D.'),
      marginalCovariance: answerArray('D x D.'),
    })
    .meta({ id: 'BridgeMoments' }),
} as const satisfies Record<QuestionKind, z.ZodType>;

export const bridgeAnswer = z.union([
  ANSWERS.samples,
  ANSWERS.trajectories,
  ANSWERS.drift,
  ANSWERS.density,
  ANSWERS.moments,
]);
export type BridgeAnswer = z.output<typeof bridgeAnswer>;
export type AnswerArray = z.output<typeof ANSWERS.drift>['drift'];
