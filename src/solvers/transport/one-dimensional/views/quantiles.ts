/** Both quantile functions: the area between them is W1. */
import type { View } from '../../../contract.js';
import { SCHEMA, short } from '../../views/vega-lite.js';
import type { StoredOneDimensionalResult } from '../result.js';

export const quantiles: View<StoredOneDimensionalResult> = {
  name: 'quantiles',
  title: 'Quantile functions',
  specification({ result }) {
    const { levels, source, target } = result.quantiles;
    const { p } = result.resolved;
    return {
      $schema: SCHEMA,
      description:
        `The source and the target value up to which each share of the mass lies. Mass moves straight from one curve to the ` +
        `other at its own level: W${short(p)} is ${short(result.wasserstein)}.`,
      width: 440,
      height: 260,
      data: { values: [{ level: levels, source, target }] },
      transform: [{ flatten: ['level', 'source', 'target'] }],
      encoding: {
        x: { field: 'level', type: 'quantitative', title: 'share of the mass', axis: { format: '.0%' } },
      },
      layer: [
        {
          mark: { type: 'area', opacity: 0.3, interpolate: 'step-before' },
          encoding: {
            y: { field: 'source', type: 'quantitative', title: 'value', scale: { zero: false } },
            y2: { field: 'target' },
          },
        },
        {
          transform: [{ fold: ['source', 'target'], as: ['side', 'value'] }],
          mark: { type: 'line', interpolate: 'step-before' },
          encoding: {
            y: { field: 'value', type: 'quantitative' },
            color: { field: 'side', type: 'nominal', legend: { orient: 'bottom', title: null } },
          },
        },
      ],
    };
  },
};
