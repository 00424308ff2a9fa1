/** Requests that are answered in a moment; they carry their bridge, so that they can be sent anywhere. */
import type { Example } from '../../contract.js';
import { encodeBridge } from '../light-schrodinger-bridge/bridge-document.js';

export const examples: readonly Example[] = [
  {
    name: 'samples',
    title: 'Ends drawn for each of nine points, by a bridge of two components',
    body: {
      bridge: encodeBridge({
        epsilon: 0.2,
        dimension: 2,
        components: 2,
        covariance: 'diagonal',
        logWeights: Float64Array.of(0, 0),
        centres: Float64Array.of(3, 2, 3, -2),
        spreads: Float64Array.of(0.5, 0.5, 0.5, 0.5),
      }),
      question: {
        kind: 'samples',
        x0: [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y])),
        samplesPerPoint: 20,
        seed: 1,
      },
    },
  },
];
