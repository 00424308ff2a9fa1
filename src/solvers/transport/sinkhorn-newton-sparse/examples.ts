/** Requests that solve in a moment. */
import type { Example } from '../../contract.js';

export const examples: readonly Example[] = [
  {
    name: 'tiny-matrix',
    title: 'Two sources, three targets',
    body: {
      cost: {
        matrix: [
          [0, 1, 4],
          [2, 1, 0],
        ],
      },
      sourceWeights: [0.6, 0.4],
      targetWeights: [0.3, 0.3, 0.4],
      epsilon: 0.05,
      plan: { kind: 'dense' },
    },
  },
  {
    name: 'point-clouds',
    title: 'A ring moves onto two clusters',
    body: {
      cost: { source: ring(48), target: clusters(48), metric: 'sqeuclidean' },
      epsilon: 0.005,
      costScale: 'max',
      plan: { kind: 'topk', k: 200 },
    },
  },
  {
    name: 'forbidden-pairs',
    title: 'Shifts and people: some pairs are not allowed',
    body: {
      cost: {
        matrix: [
          [1, 'Infinity', 3, 2],
          [2, 1, 'Infinity', 4],
          ['Infinity', 2, 1, 3],
        ],
      },
      sourceWeights: [2, 1, 1],
      targetWeights: [1, 1, 1, 1],
      eta: 50,
      plan: { kind: 'rounded' },
    },
  },
];

/** `count` points on the unit circle, three decimals. */
function ring(count: number): number[][] {
  return Array.from({ length: count }, (_, k) => {
    const angle = (2 * Math.PI * k) / count;
    return [decimals(Math.cos(angle)), decimals(Math.sin(angle))];
  });
}

/** `count` points in two sunflower heads left and right of the ring. */
function clusters(count: number): number[][] {
  return Array.from({ length: count }, (_, k) => {
    const angle = k * Math.PI * (3 - Math.sqrt(5));
    const radius = 0.5 * Math.sqrt(k / count);
    const centre = k % 2 === 0 ? -2 : 2;
    return [decimals(centre + radius * Math.cos(angle)), decimals(radius * Math.sin(angle))];
  });
}

function decimals(value: number): number {
  return Math.round(value * 1000) / 1000;
}
