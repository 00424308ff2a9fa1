/** The answer of `transport.light-schrodinger-bridge`. */
import { z } from 'zod';
import { accelerationEntries, PROVIDERS } from '../acceleration.js';
import { bridgeDocument } from './bridge-document.js';
import { bridgePicture } from './bridge-picture.js';
import { INITIALISATIONS } from './initialise.js';
import { PRECISION_CHOICES } from './objective.js';
import { STOP_REASONS } from './train.js';

const counter = z.int().min(0);
const loss = z.number();
const acceleration = z.strictObject({ ...accelerationEntries, provider: z.enum([...PROVIDERS, 'tensorflow']) }).meta({
  id: 'BridgeAcceleration',
  description: 'What graphs or TensorFlow computed of the training; absent where kernels did everything.',
});

export const lightSchrodingerBridgeResult = z
  .strictObject({
    bridge: bridgeDocument,
    losses: z
      .strictObject({
        training: loss,
        heldOut: loss.nullable().meta({ description: 'Null where nothing was held out.' }),
        standardError: z.number().min(0).meta({ description: 'Of the held-out loss (else the training one).' }),
        offset: z.number().meta({
          description:
            'The trace and the metrics are in standardised units; this much more is the loss in units of the data.',
        }),
      })
      .meta({
        id: 'BridgeLosses',
        description:
          'mean log c(x0) - mean log v(x1) in units of the data: up to a constant of the problem the divergence of the bridge ' +
          'from the true one, so only differences mean something.',
      }),
    transport: z
      .strictObject({
        unexplainedVariance: z.number().min(0).meta({
          description: 'BW2-UVP in percent of the transported points against the targets, held out where some are.',
        }),
        samplingFloor: z.number().min(0).meta({
          description: 'The same between two parts of the target sample: what a perfect bridge would show.',
        }),
        points: counter.meta({ description: 'Source points that were transported.' }),
      })
      .meta({ id: 'BridgeTransportQuality' }),
    training: z
      .strictObject({
        method: z.enum(['adam', 'lbfgs']),
        reason: z.string().meta({ description: 'Why this method.' }),
        stopReason: z.enum(STOP_REASONS),
        steps: counter,
        keptStep: counter.meta({ description: 'The step whose parameters are answered.' }),
        evaluations: counter,
        skippedSteps: counter.meta({ description: 'Batches without a finite loss.' }),
        parameters: counter.meta({ description: 'Numbers trained.' }),
        startLosses: z
          .array(z.number())
          .meta({ description: 'Held-out (else training) loss of each start, as in the trace.' }),
        bestStart: counter,
        acceleration: acceleration.optional(),
      })
      .meta({ id: 'BridgeTraining' }),
    resolved: z
      .strictObject({
        sources: counter,
        targets: counter,
        heldOutSources: counter,
        heldOutTargets: counter,
        scale: z.number().gt(0).meta({ description: 'Units of the data in one standardised unit.' }),
        sourceShift: z.array(z.number()),
        targetShift: z.array(z.number()),
        standardisedEpsilon: z.number().gt(0).meta({ description: 'epsilon / scale^2.' }),
        initialisation: z.enum(INITIALISATIONS),
        initialSpread: z.array(z.number()).meta({ description: 'S at the start, a coordinate each.' }),
        optimiser: z
          .record(z.string(), z.union([z.number(), z.string()]))
          .meta({ description: 'With all its options.' }),
        precision: z.enum(PRECISION_CHOICES),
        seed: counter,
      })
      .meta({ id: 'ResolvedBridgeTraining', description: 'Everything needed to train the same bridge again.' }),
    picture: bridgePicture.nullable(),
  })
  .meta({ id: 'LightSchrodingerBridgeResult' });

export type LightSchrodingerBridgeResult = z.output<typeof lightSchrodingerBridgeResult>;
