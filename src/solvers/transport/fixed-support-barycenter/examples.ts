/** Requests that solve in a moment. */
import type { Example } from '../../contract.js';

const BINS = 40;
const bump = (centre: number, width: number): number[] =>
  Array.from({ length: BINS }, (_, i) => {
    const mass = Math.exp(-(((i / (BINS - 1) - centre) / width) ** 2)) + 1e-4;
    return Math.round(1e6 * mass) / 1e6;
  });

export const examples: readonly Example[] = [
  {
    name: 'three-bumps',
    title: 'Between three histograms on a line, nearest to the first',
    body: {
      histograms: [bump(0.2, 0.07), bump(0.5, 0.15), bump(0.85, 0.05)],
      weights: [2, 1, 1],
      cost: { support: Array.from({ length: BINS }, (_, i) => [Math.round((1e4 * i) / (BINS - 1)) / 1e4]) },
      epsilon: 0.002,
    },
  },
  {
    name: 'two-discs',
    title: 'Halfway between a disc and a ring on a grid',
    body: {
      histograms: [
        Array.from({ length: 144 }, (_, k) => (Math.hypot(cell(k, 0) - 3, cell(k, 1) - 3) < 2.5 ? 1 : 0)),
        Array.from({ length: 144 }, (_, k) => (Math.abs(Math.hypot(cell(k, 0) - 7, cell(k, 1) - 7) - 3) < 0.8 ? 1 : 0)),
      ],
      cost: { support: Array.from({ length: 144 }, (_, k) => [cell(k, 0), cell(k, 1)]) },
      epsilon: 0.5,
    },
  },
];

/** Column and row of the k-th cell of a 12 x 12 grid. */
function cell(k: number, axis: 0 | 1): number {
  return axis === 0 ? k % 12 : Math.floor(k / 12);
}
