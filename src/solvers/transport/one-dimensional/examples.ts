/** Requests that solve in a moment. */
import type { Example } from '../../contract.js';

export const examples: readonly Example[] = [
  {
    name: 'waiting-times',
    title: 'Waiting times of two weeks: by how many minutes do they differ?',
    body: {
      source: [3, 12, 7.5, 4, 22, 9, 5.5, 6, 14, 8],
      target: [2, 10, 6, 4, 15, 7, 5, 5, 11, 6.5, 3, 8],
      p: 1,
    },
  },
  {
    name: 'histograms',
    title: 'Two histograms on the same bins, and who goes where',
    body: {
      source: [0, 1, 2, 3, 4],
      target: [0, 1, 2, 3, 4],
      sourceWeights: [10, 30, 40, 15, 5],
      targetWeights: [5, 10, 30, 35, 20],
      plan: { kind: 'sparse' },
    },
  },
];
