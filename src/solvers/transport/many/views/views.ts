/** The pictures of an answer: how costs and sweeps are distributed over the problems. */
import type { View } from '../../../contract.js';
import { SCHEMA, short } from '../../views/vega-lite.js';
import type { StoredMany } from '../result.js';

const distribution = (
  name: string,
  title: string,
  quantity: 'transportCost' | 'iterations',
  axis: string,
): View<StoredMany> => ({
  name,
  title,
  specification({ result }) {
    const { edges, counts } = result.histograms[quantity];
    const fullest = counts.reduce((most, count) => Math.max(most, count), 0);
    return {
      $schema: SCHEMA,
      description:
        `Distribution over ${result.resolved.problems} problems, ${result.converged} of them converged: ${axis} from ` +
        `${short(edges[0]!)} to ${short(edges.at(-1)!)}, at most ${fullest} problems in one of ${counts.length} bins.`,
      width: 440,
      height: 200,
      data: { values: counts.map((problems, k) => ({ from: edges[k]!, to: edges[k + 1]!, problems })) },
      mark: 'bar',
      encoding: {
        x: { field: 'from', type: 'quantitative', title: axis, scale: { zero: false }, bin: { binned: true } },
        x2: { field: 'to' },
        y: { field: 'problems', type: 'quantitative', title: 'problems', axis: { tickMinStep: 1 } },
      },
    };
  },
});

export const views: readonly View<StoredMany>[] = [
  distribution('costs', 'Transport costs', 'transportCost', 'transport cost'),
  distribution('sweeps', 'Sweeps', 'iterations', 'sweeps to the tolerance'),
];
