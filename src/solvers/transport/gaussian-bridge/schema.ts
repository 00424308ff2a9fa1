/** The request of `transport.gaussian-bridge`. */
import { z } from 'zod';
import { arrayInput } from '../../arrays.js';
import type { ArraySlot } from '../../contract.js';
import { LARGEST_SEED } from '../../random/random-stream.js';

/** Matrices of this size take tens of milliseconds to decompose. */
export const MOST_DIMENSIONS = 128;

const side = z
  .union([
    z.strictObject({ points: arrayInput.meta({ title: 'Points', description: 'A sample, one point a row.' }) }).meta({
      id: 'GaussianOfPoints',
      title: 'Sample',
      description: 'The Gaussian with the mean and covariance of points.',
    }),
    z
      .strictObject({
        mean: arrayInput.meta({ title: 'Mean', description: 'D numbers.' }),
        covariance: arrayInput.meta({ title: 'Covariance', description: 'D x D, symmetric and positive definite.' }),
      })
      .meta({ id: 'GaussianOfMoments', title: 'Moments', description: 'Mean and covariance.' }),
  ])
  .meta({ id: 'GaussianSide' });

export const gaussianBridgeInput = z
  .strictObject({
    source: side.meta({ title: 'Source', description: 'The first distribution.' }),
    target: side.meta({ title: 'Target', description: 'The second distribution.' }),
    epsilon: z.number().gt(0).max(1e12).meta({
      title: 'Noise of the process',
      description: 'Variance of the Brownian prior after unit time, in squared units of the data.',
    }),
    times: z
      .array(z.number().min(0).max(1))
      .min(1)
      .max(64)
      .default([0.25, 0.5, 0.75])
      .meta({ title: 'Times', description: 'Where in [0, 1] the mean and covariance of the process are answered.' }),
    seed: z
      .int()
      .min(0)
      .max(LARGEST_SEED)
      .default(0)
      .meta({ title: 'Seed', description: 'Of the paths in the picture.', 'x-advanced': true }),
  })
  .meta({ id: 'GaussianBridgeInput', title: 'Schrodinger bridge between Gaussians' });

export type GaussianBridgeInput = z.output<typeof gaussianBridgeInput>;

export const SIDES = ['source', 'target'] as const;
export type Side = (typeof SIDES)[number];

/** Names of the arrays of a side: `sourcePoints`, or `sourceMean` and `sourceCovariance`. */
export function arraySlots(input: GaussianBridgeInput): readonly ArraySlot[] {
  return SIDES.flatMap((name): ArraySlot[] => {
    const given = input[name];
    if ('points' in given) {
      return [{ name: `${name}Points`, pointer: `/${name}/points`, source: given.points, rank: 2 }];
    }
    return [
      { name: `${name}Mean`, pointer: `/${name}/mean`, source: given.mean, rank: 1 },
      { name: `${name}Covariance`, pointer: `/${name}/covariance`, source: given.covariance, rank: 2 },
    ];
  });
}
