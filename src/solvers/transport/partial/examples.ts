/** Requests that solve in a moment. */
import type { Example } from '../../contract.js';

export const examples: readonly Example[] = [
  {
    name: 'outliers',
    title: 'Two clouds with a stray point each: nine tenths of the mass is moved',
    body: {
      cost: {
        source: [...Array.from({ length: 9 }, (_, k) => [k % 3, Math.floor(k / 3)]), [50, 50]],
        target: [...Array.from({ length: 9 }, (_, k) => [5 + (k % 3), Math.floor(k / 3)]), [-40, 10]],
      },
      fraction: 0.9,
    },
  },
  {
    name: 'too-much-supply',
    title: 'Ninety units wanted, a hundred and twenty there: all that is wanted is moved',
    body: {
      cost: {
        matrix: [
          [4, 6, 8],
          [2, 9, 7],
          [5, 1, 3],
        ],
      },
      sourceWeights: [50, 40, 30],
      targetWeights: [20, 40, 30],
      plan: { kind: 'dense' },
    },
  },
];
