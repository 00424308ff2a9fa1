/** Requests that solve in a moment. */
import type { Example } from '../../contract.js';

/** Three decimals. */
const rounded = (value: number): number => Math.round(1000 * value) / 1000;
const turn = (k: number, count: number): number => (2 * Math.PI * k) / count;

export const examples: readonly Example[] = [
  {
    name: 'ellipses',
    title: 'Between two crossed ellipses and a circle',
    body: {
      measures: [
        {
          points: Array.from({ length: 40 }, (_, k) => [
            rounded(3 * Math.cos(turn(k, 40))),
            rounded(Math.sin(turn(k, 40))),
          ]),
        },
        {
          points: Array.from({ length: 40 }, (_, k) => [
            rounded(Math.cos(turn(k, 40))),
            rounded(3 * Math.sin(turn(k, 40))),
          ]),
        },
        {
          points: Array.from({ length: 30 }, (_, k) => [
            rounded(6 + Math.cos(turn(k, 30))),
            rounded(Math.sin(turn(k, 30))),
          ]),
        },
      ],
      weights: [1, 1, 1],
      size: 40,
    },
  },
];
