/** Requests that solve in a moment. */
import type { Example } from '../../contract.js';

/** Points of a sunflower head, three decimals. */
function disc(count: number, x: number, y: number, radius: number): number[][] {
  return Array.from({ length: count }, (_, k) => {
    const angle = k * Math.PI * (3 - Math.sqrt(5));
    const distance = radius * Math.sqrt((k + 0.5) / count);
    return [x + distance * Math.cos(angle), y + distance * Math.sin(angle)].map((v) => Math.round(v * 1000) / 1000);
  });
}

export const examples: readonly Example[] = [
  {
    name: 'two-discs',
    title: 'A disc beside a smaller one',
    body: {
      cost: { source: disc(40, 0, 0, 1), target: disc(30, 2, 0.5, 0.6), metric: 'sqeuclidean' },
      epsilon: 0.05,
    },
  },
  {
    name: 'weighted-values',
    title: 'Weighted numbers on a line',
    body: {
      cost: { source: [[0], [1], [2]], target: [[0.5], [1.5]], metric: 'euclidean' },
      sourceWeights: [0.5, 0.25, 0.25],
      targetWeights: [0.75, 0.25],
      eta: 5,
    },
  },
];
