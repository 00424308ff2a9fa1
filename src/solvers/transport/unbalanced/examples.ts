/** Requests that solve in a moment. */
import type { Example } from '../../contract.js';

const bump = (centre: number, width: number, height: number) => (k: number) =>
  Math.round(1000 * height * Math.exp(-(((k - centre) / width) ** 2))) / 1000;

/** Two bumps on a line; on the other side the first is missing and the second is higher. */
const positions = Array.from({ length: 40 }, (_, k) => [k / 40]);
const before = positions.map((_, k) => bump(8, 3, 1)(k) + bump(28, 3, 1)(k) + 0.01);
const after = positions.map((_, k) => bump(32, 3, 1.5)(k) + 0.01);

export const examples: readonly Example[] = [
  {
    name: 'vanishing-bump',
    title: 'Two bumps become one: what is far away is not moved',
    body: {
      cost: { source: positions, target: positions, metric: 'sqeuclidean' },
      sourceWeights: before,
      targetWeights: after,
      sourcePenalty: 0.05,
      targetPenalty: 0.05,
      epsilon: 0.001,
    },
  },
  {
    name: 'semi-unbalanced',
    title: 'All targets are served, sources may keep some of theirs',
    body: {
      cost: {
        matrix: [
          [0, 2, 5],
          [3, 1, 1],
        ],
      },
      sourceWeights: [3, 2],
      targetWeights: [1, 1, 1],
      sourcePenalty: 1,
      targetPenalty: null,
      epsilon: 0.1,
      plan: { kind: 'dense' },
    },
  },
];
