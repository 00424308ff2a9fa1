/** Requests that solve at once. */
import type { Example } from '../../contract.js';

export const examples: readonly Example[] = [
  {
    name: 'moments',
    title: 'Two Gaussians in the plane, by mean and covariance',
    body: {
      source: {
        mean: [0.5, -1],
        covariance: [
          [1, 0.6],
          [0.6, 2],
        ],
      },
      target: {
        mean: [2, 1],
        covariance: [
          [1.5, -0.7],
          [-0.7, 0.8],
        ],
      },
      epsilon: 0.5,
    },
  },
  {
    name: 'points',
    title: 'The Gaussians of two samples in the plane',
    body: {
      source: { points: Array.from({ length: 24 }, (_, k) => [k % 4, Math.floor(k / 4) % 6]) },
      target: {
        points: Array.from({ length: 24 }, (_, k) => [(k % 4) / 2, 5 + Math.floor(k / 4) / 4]),
      },
      epsilon: 0.1,
      times: [0, 0.5, 1],
    },
  },
];
