/** Requests that solve in a moment, one for each choice. */
import type { Example } from '../../contract.js';

const spiral = (count: number, turn: number): number[][] =>
  Array.from({ length: count }, (_, k) => {
    const angle = turn + (4 * Math.PI * k) / count;
    return [Math.cos(angle), Math.sin(angle)].map((value) => Math.round((1000 * value * (k + 1)) / count) / 1000);
  });

export const examples: readonly Example[] = [
  {
    name: 'cheapest',
    title: 'The cheapest plan: no strength is given, so none is added',
    body: { cost: { source: spiral(40, 0), target: spiral(40, Math.PI), metric: 'sqeuclidean' } },
  },
  {
    name: 'entropic',
    title: 'The entropic plan at a strength of ones own',
    body: {
      cost: { source: spiral(40, 0), target: spiral(30, Math.PI), metric: 'sqeuclidean' },
      epsilon: 0.01,
      barycentricProjection: true,
    },
  },
];
