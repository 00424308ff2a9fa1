/** The answer of `transport.gaussian-bridge`, as computed and as stored. */
import { z } from 'zod';
import { resultArray } from '../../arrays.js';
import type { WithArrays } from '../answer-parts.js';
import { bridgeDocument } from '../light-schrodinger-bridge/bridge-document.js';
import { bridgePicture } from '../light-schrodinger-bridge/bridge-picture.js';

export const gaussianBridgeResult = z
  .strictObject({
    bridge: bridgeDocument,
    spread: resultArray.meta({ description: 'S, D x D: x1 given x0 is N(r + S x0, epsilon S).' }),
    centre: resultArray.meta({ description: 'r, D numbers.' }),
    crossCovariance: resultArray.meta({ description: 'Cov(x0, x1) = C0 S.' }),
    transportCost: z.number().meta({ description: 'E |x0 - x1|^2 / 2 under the plan.' }),
    mutualInformation: z.number().meta({ description: 'KL of the plan from the independent one.' }),
    value: z.number().meta({ description: 'transportCost + epsilon mutualInformation: what the plan minimises.' }),
    unregularisedCost: z
      .number()
      .min(0)
      .meta({ description: 'Half the squared distance W2: the cost for epsilon to 0.' }),
    marginals: z
      .array(z.strictObject({ time: z.number(), mean: resultArray, covariance: resultArray }))
      .meta({ description: 'Mean and covariance of the process at the times asked for.' }),
    picture: bridgePicture.nullable(),
  })
  .meta({ id: 'GaussianBridgeResult' });

export type StoredGaussianBridgeResult = z.output<typeof gaussianBridgeResult>;
export type GaussianBridgeResult = WithArrays<StoredGaussianBridgeResult>;
