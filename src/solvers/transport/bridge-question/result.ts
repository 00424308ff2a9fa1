/** The answer of `transport.bridge-question`, as computed and as stored. */
import { z } from 'zod';
import { resultArray } from '../../arrays.js';
import { accelerationEntries } from '../acceleration.js';
import type { WithArrays } from '../answer-parts.js';
import { COVARIANCES } from '../light-schrodinger-bridge/bridge.js';
import { bridgePicture } from '../light-schrodinger-bridge/bridge-picture.js';

const array = (description: string) => resultArray.meta({ description });

const answer = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        kind: z.literal('samples'),
        x1: array('Ends, D columns: the samplesPerPoint rows of the first starting point, then those of the next.'),
      })
      .meta({ id: 'SamplesAnswer' }),
    z
      .strictObject({
        kind: z.literal('trajectories'),
        times: z.array(z.number()),
        paths: array('Places, D columns: one row a time of the first path, then those of the next.'),
      })
      .meta({ id: 'TrajectoriesAnswer' }),
    z.strictObject({ kind: z.literal('drift'), drift: array('Drifts, points x D.') }).meta({ id: 'DriftAnswer' }),
    z
      .strictObject({ kind: z.literal('density'), logDensity: array('log pi(x1 | x0), one an end.') })
      .meta({ id: 'DensityAnswer' }),
    z
      .strictObject({
        kind: z.literal('moments'),
        means: array('E[x_t | x0], points x D.'),
        covariances: array('Cov[x_t | x0], D columns: the D rows of the first matrix, then those of the next.'),
        marginalMean: array('Of the process that starts from these points, evenly weighted: D.'),
        marginalCovariance: array('D x D.'),
      })
      .meta({ id: 'MomentsAnswer' }),
  ])
  .meta({ id: 'BridgeQuestionAnswer' });

const { provider, name, precision } = accelerationEntries;
const acceleration = z.strictObject({ provider, name, precision }).meta({
  id: 'BridgeQuestionAcceleration',
  description: 'What looked at the components for each point; absent where the formulas in float64 did.',
});

export const bridgeQuestionResult = z
  .strictObject({
    answer,
    answeredRows: z
      .int()
      .meta({ description: 'Draws, paths or points in the answer: the first ones where it was stopped early.' }),
    resolved: z
      .strictObject({
        epsilon: z.number(),
        dimension: z.int(),
        components: z.int(),
        covariance: z.enum(COVARIANCES),
        rows: z.int().meta({ description: 'Draws, paths or points asked for.' }),
      })
      .meta({ id: 'ResolvedBridgeQuestion' }),
    acceleration: acceleration.optional(),
    picture: bridgePicture.nullable().meta({ description: 'Of samples in the plane.' }),
  })
  .meta({ id: 'BridgeQuestionResult' });

export type StoredBridgeQuestionResult = z.output<typeof bridgeQuestionResult>;
export type BridgeQuestionResult = WithArrays<StoredBridgeQuestionResult>;
