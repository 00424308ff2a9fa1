/** Small views as a solver would make them: a trace, a plan with its marginals, points with arrows. */
import type { VegaLiteSpecification } from '../../src/solvers/contract.js';

const $schema = 'https://vega.github.io/schema/vega-lite/v6.json';

export const TRACE: VegaLiteSpecification = {
  $schema,
  description: 'Marginal error by iteration, log scale: 0.94 down to 3.1e-10 after 8 steps, below the tolerance 1e-9.',
  usermeta: { overlay: { dataset: 'trace', log: 'y' } },
  width: 'container',
  height: 220,
  data: { name: 'trace' },
  datasets: {
    trace: [{ i: [0, 1, 2, 3, 4, 5, 6, 7, 8], e: [0.94, 0.31, 0.11, 0.04, 0.009, 4e-4, 2e-5, 6e-8, 3.1e-10] }],
  },
  layer: [
    {
      transform: [{ flatten: ['i', 'e'] }],
      mark: { type: 'line', point: true, clip: true },
      params: [{ name: 'zoom', select: { type: 'interval', encodings: ['x'] }, bind: 'scales' }],
      encoding: {
        x: { field: 'i', type: 'quantitative', title: 'iteration' },
        y: { field: 'e', type: 'quantitative', title: 'marginal error (L1)', scale: { type: 'log' } },
      },
    },
    {
      data: { values: [{ tolerance: 1e-9 }] },
      encoding: { y: { field: 'tolerance', type: 'quantitative' } },
      layer: [
        { mark: { type: 'rule', strokeDash: [6, 4] } },
        { mark: { type: 'text', align: 'left', x: 4, dy: -7, text: 'tolerance' } },
      ],
    },
  ],
};

/** `side` x `side` bins of a plan along the diagonal. */
export function plan(side: number): VegaLiteSpecification {
  const mass = Array.from({ length: side * side }, (_, k) => 1 / (1 + (Math.floor(k / side) - (k % side)) ** 2));
  const scale = (domain: [number, number]) => ({ domain, nice: false });
  return {
    $schema,
    description: `Transport plan in ${side} x ${side} bins.`,
    width: 288,
    height: 288,
    data: { values: [{ m: mass }] },
    transform: [
      { flatten: ['m'] },
      { window: [{ op: 'row_number', as: 'k' }] },
      { calculate: `floor((datum.k - 1) / ${side})`, as: 'i' },
      { calculate: `(datum.k - 1) % ${side}`, as: 'j' },
      { calculate: 'datum.i + 1', as: 'i1' },
      { calculate: 'datum.j + 1', as: 'j1' },
    ],
    mark: 'rect',
    encoding: {
      x: { field: 'j', type: 'quantitative', scale: scale([0, side]), title: 'target bin' },
      x2: { field: 'j1' },
      y: { field: 'i', type: 'quantitative', scale: scale([side, 0]), title: 'source bin' },
      y2: { field: 'i1' },
      color: { field: 'm', type: 'quantitative', title: 'mass', scale: { type: 'sqrt' }, legend: { orient: 'bottom' } },
    },
  };
}

export const ARROWS: VegaLiteSpecification = {
  $schema,
  description: 'Four source points and the targets of their heaviest couplings.',
  width: 'container',
  height: 220,
  data: { values: [{ x: [0, 0, 0, 0], y: [0, 1, 2, 3], X: [4, 5, 5, 4], Y: [1, 0, 3, 2] }] },
  transform: [
    { flatten: ['x', 'y', 'X', 'Y'] },
    { calculate: 'atan2(datum.X - datum.x, datum.Y - datum.y) * 180 / PI', as: 'angle' },
  ],
  encoding: { x: { type: 'quantitative', title: 'x' }, y: { type: 'quantitative', title: 'y' } },
  layer: [
    {
      mark: { type: 'rule', opacity: 0.4 },
      encoding: { x: { field: 'x' }, y: { field: 'y' }, x2: { field: 'X' }, y2: { field: 'Y' } },
    },
    {
      mark: { type: 'point', filled: true, size: 60 },
      encoding: { x: { field: 'x' }, y: { field: 'y' }, color: { datum: 'source' } },
    },
    {
      mark: { type: 'point', filled: true, size: 140, shape: 'triangle' },
      encoding: {
        x: { field: 'X' },
        y: { field: 'Y' },
        angle: { field: 'angle', type: 'quantitative', scale: null },
        color: { datum: 'target' },
      },
    },
  ],
};
