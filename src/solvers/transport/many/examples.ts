/** Requests that solve in a moment. */
import type { Example } from '../../contract.js';

/** Bumps that wander over a ring of 16 bins. */
const bumps = (first: number): number[][] =>
  Array.from({ length: 6 }, (_, k) =>
    Array.from({ length: 16 }, (_, bin) => {
      const away = Math.min(Math.abs(bin - first - k), 16 - Math.abs(bin - first - k));
      return Math.round(1000 * Math.exp(-(away ** 2) / 6)) / 1000 + 0.001;
    }),
  );
const ring = Array.from({ length: 16 }, (_, i) =>
  Array.from({ length: 16 }, (_, j) => Math.min(Math.abs(i - j), 16 - Math.abs(i - j)) / 8),
);

export const examples: readonly Example[] = [
  {
    name: 'pairs-over-one-cost',
    title: 'Six pairs of histograms over one cost',
    body: { problems: 6, cost: { matrix: ring }, sourceWeights: bumps(1), targetWeights: bumps(4), epsilon: 0.02 },
  },
  {
    name: 'clouds',
    title: 'Two pairs of three points each',
    body: {
      problems: 2,
      cost: {
        source: [
          [0, 0],
          [1, 0],
          [0, 1],
          [5, 5],
          [6, 5],
          [5, 6],
        ],
        target: [
          [1, 1],
          [2, 1],
          [1, 2],
          [5, 5],
          [6, 6],
          [7, 5],
        ],
      },
      eta: 2,
      potentials: true,
    },
  },
];
