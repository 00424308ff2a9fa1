/** Requests that solve in a moment. */
import type { Example } from '../../contract.js';

/** Three decimals. */
const rounded = (value: number): number => Math.round(1000 * value) / 1000;

export const examples: readonly Example[] = [
  {
    name: 'two-rings',
    title: 'A ring and a wider one beside it, in 200 directions',
    body: {
      source: Array.from({ length: 60 }, (_, k) => [
        rounded(Math.cos((Math.PI * k) / 30)),
        rounded(Math.sin((Math.PI * k) / 30)),
      ]),
      target: Array.from({ length: 40 }, (_, k) => [
        rounded(1 + 2 * Math.cos((Math.PI * k) / 20)),
        rounded(2 * Math.sin((Math.PI * k) / 20)),
      ]),
      projections: 200,
      seed: 1,
    },
  },
];
