/** Requests that solve in a moment. */
import type { Example } from '../../contract.js';

export const examples: readonly Example[] = [
  {
    name: 'factories-and-shops',
    title: 'Three factories serve four shops',
    body: {
      cost: {
        matrix: [
          [4, 6, 8, 13],
          [13, 11, 10, 8],
          [14, 4, 10, 13],
        ],
      },
      sourceWeights: [50, 70, 30],
      targetWeights: [25, 35, 40, 50],
      plan: { kind: 'dense' },
    },
  },
  {
    name: 'assignment',
    title: 'Four people, four tasks, one pair not allowed',
    body: {
      cost: {
        matrix: [
          [9, 2, 7, 8],
          [6, 4, 'Infinity', 7],
          [5, 8, 1, 8],
          [7, 6, 9, 4],
        ],
      },
    },
  },
  {
    name: 'point-clouds',
    title: 'A grid moves onto a circle',
    body: {
      cost: {
        source: Array.from({ length: 36 }, (_, k) => [k % 6, Math.floor(k / 6)]),
        target: Array.from({ length: 36 }, (_, k) => [around(2.5, Math.cos, k), around(2.5, Math.sin, k)]),
        metric: 'sqeuclidean',
      },
    },
  },
];

/** Coordinate of the k-th of 36 points on a circle around (2.5, 2.5), three decimals. */
function around(centre: number, coordinate: (angle: number) => number, k: number): number {
  return Math.round(1000 * (centre + 3 * coordinate((2 * Math.PI * k) / 36))) / 1000;
}
