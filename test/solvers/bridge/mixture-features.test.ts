/** How many points a graph is given at a time. */
import { describe, expect, it } from '@jest/globals';
import type { Calibration } from '../../../src/gpu/contract.js';
import {
  featureCount,
  featuresOf,
  mostRowsOfBlock,
  rowsOfBlock,
} from '../../../src/solvers/transport/light-schrodinger-bridge/mixture-features.js';

const SHAPE = { components: 50, dimension: 64, covariance: 'diagonal' } as const;
const calibration: Calibration = {
  bytesPerSecond: 1e10,
  flopsPerSecond: 1e9,
  float64FlopsPerSecond: 2.5e8,
  secondsPerNode: 1e-5,
  uploadBytesPerSecond: 1e10,
};

describe('points of a block', () => {
  it('are as many as a device computes in a tenth of a second', () => {
    const rows = rowsOfBlock({ provider: 'webgpu', calibration }, SHAPE, 'float32');
    // 4 F K operations for each
    expect(rows * 4 * 129 * 50).toBeLessThanOrEqual(1e8);
    expect((rows + 1) * 4 * 129 * 50).toBeGreaterThan(1e8);
    expect(rowsOfBlock({ provider: 'cuda', calibration }, SHAPE, 'float64')).toBe(Math.floor(rows / 4));
  });

  it('are at most those that are announced before the device is known, and at least some', () => {
    const fast = { ...calibration, flopsPerSecond: 1e14 };
    expect(rowsOfBlock({ provider: 'cuda', calibration: fast }, SHAPE, 'float32')).toBe(mostRowsOfBlock(SHAPE));
    expect(rowsOfBlock({ provider: 'cuda', calibration: null }, SHAPE, 'float32')).toBe(mostRowsOfBlock(SHAPE));
    const slow = { ...calibration, flopsPerSecond: 1e3 };
    expect(rowsOfBlock({ provider: 'webgpu', calibration: slow }, SHAPE, 'float32')).toBe(32);
  });

  it('are fewer on the processor, where they stay in its cache', () => {
    const rows = rowsOfBlock({ provider: 'cpu', calibration }, SHAPE, 'float32');
    expect(rows).toBeLessThan(mostRowsOfBlock(SHAPE) / 10);
    expect(4 * rows * (129 + 50)).toBeLessThanOrEqual(2 ** 20);
  });
});

it.each([
  ['diagonal', [1, 2, 3, 4, 9, 1, -1, 5, 1, 25]],
  ['full', [1, 2, 3, 4, 6, 9, 1, -1, 5, 1, -5, 25]],
] as const)('features are 1, the coordinates and their products (%s)', (covariance, expected) => {
  const shape = { components: 1, dimension: 2, covariance };
  const features = featuresOf([2, 3, -1, 5], shape, 'float32');
  expect(Array.from(features)).toEqual(expected);
  expect(features.length).toBe(2 * featureCount(shape));
});
