import { describe, expect, it } from '@jest/globals';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/modules/jobs/checkpoint.js';

describe('the checkpoint of a job', () => {
  const arrays = {
    y: { shape: [3], data: Float64Array.of(1, -2.5, 1e-300) },
    w: { shape: [2, 2], data: Float32Array.of(1, 2, 3, 0.1).subarray(0, 4) },
  };

  it('comes back bit by bit, whatever memory it was a part of', () => {
    const part = { y: { shape: [2], data: arrays.y.data.subarray(1) } };
    expect(decodeCheckpoint(encodeCheckpoint(arrays))).toEqual(arrays);
    expect(decodeCheckpoint(encodeCheckpoint(part))).toEqual({
      y: { shape: [2], data: Float64Array.of(-2.5, 1e-300) },
    });
    expect(decodeCheckpoint(null)).toBeNull();
  });

  it('is left where it is damaged', () => {
    const whole = encodeCheckpoint(arrays);
    expect(decodeCheckpoint({ ...whole, y: { ...whole['y']!, shape: [4] } })).toBeNull();
    expect(decodeCheckpoint({ ...whole, y: { ...whole['y']!, base64: '%'.repeat(32) } })).toBeNull();
  });
});
