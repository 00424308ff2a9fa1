/** Requests that train in a moment. */
import type { Example } from '../../contract.js';

/** Points of a regular spiral that fill a disc evenly (its angle is the golden one), three decimals. */
function disc(count: number, radius: number, centre: readonly [number, number]): number[][] {
  return Array.from({ length: count }, (_, k) => {
    const angle = k * Math.PI * (3 - Math.sqrt(5));
    const distance = radius * Math.sqrt((k + 0.5) / count);
    return [rounded(centre[0] + distance * Math.cos(angle)), rounded(centre[1] + distance * Math.sin(angle))];
  });
}

const rounded = (value: number): number => Math.round(1000 * value) / 1000;

export const examples: readonly Example[] = [
  {
    name: 'one-cloud-to-two',
    title: 'A disc splits into two',
    body: {
      source: disc(80, 1, [0, 0]),
      target: [...disc(40, 0.6, [3, 2]), ...disc(40, 0.6, [3, -2])],
      epsilon: 0.2,
      components: 4,
      seed: 1,
    },
  },
  {
    name: 'published-settings',
    title: 'Adam as published, a few hundred steps',
    body: {
      source: disc(60, 1, [0, 0]),
      target: disc(60, 0.5, [2, 1]),
      epsilon: 0.1,
      components: 5,
      optimiser: { method: 'adam', learningRate: 0.01, steps: 300, batchSize: 32, schedule: 'constant' },
      standardise: false,
      initialisation: 'samples',
      initialSpread: 0.1,
      heldOutFraction: 0,
    },
  },
  {
    name: 'full-covariance',
    title: 'Tilted Gaussians, full covariances',
    body: {
      source: disc(60, 1, [0, 0]),
      target: disc(60, 1, [0, 0]).map(([x, y]) => [rounded(2 * x! + y! + 1), rounded(0.6 * y! - 0.2 * x! - 1)]),
      epsilon: 0.5,
      components: 1,
      covariance: 'full',
      heldOutFraction: 0,
    },
  },
];
