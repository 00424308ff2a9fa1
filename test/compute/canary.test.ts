import { expect, test } from '@jest/globals';
import { CANARY_VALUE, canary } from '../../src/compute/canary.js';
import type { Kernels } from '../../src/kernels/contract.js';
import { plainKernels } from '../../src/kernels/plain.js';
import { wasmKernels } from '../../src/kernels/wasm.js';

/** The known value was computed in Python, with integers for the sweep and exactly rounded sums of exponentials. */
test('plain kernels compute the known value', () => {
  expect(canary(plainKernels())).toBe(CANARY_VALUE);
});

test.each([1, 2, 3])('WebAssembly on %d threads computes the known value, again and again', async (threads) => {
  const kernels = await wasmKernels({ threads });
  for (let round = 0; round < 3; round++) {
    expect(canary(kernels)).toBe(CANARY_VALUE);
    kernels.reset();
  }
  await kernels.close();
});

/** Plain kernels of which one puts a small fault into its output. */
const faulty = (fault: Partial<Kernels>): Kernels => ({ ...plainKernels(), ...fault });

test.each<[string, (plain: Kernels) => Partial<Kernels>]>([
  [
    'one column sum off by a relative 2^-40',
    (plain) => ({
      scalingSweep(kernel, v, r, u, columnSums) {
        plain.scalingSweep(kernel, v, r, u, columnSums);
        columnSums[162]! *= 1 + 2 ** -40;
      },
    }),
  ],
  [
    'exponentials right to 1e-11 only',
    (plain) => ({
      planPass(cost, eta, x, y, plan, rowSums, columnSums) {
        plain.planPass(cost, eta, x, y, plan, rowSums, columnSums);
        for (let i = 0; i < rowSums.length; i++) rowSums[i]! *= 1 + 1e-11;
      },
    }),
  ],
  [
    'two rows exchanged',
    (plain) => ({
      planPass(cost, eta, x, y, plan, rowSums, columnSums) {
        plain.planPass(cost, eta, x, y, plan, rowSums, columnSums);
        [rowSums[3], rowSums[4]] = [rowSums[4]!, rowSums[3]!];
      },
    }),
  ],
])('a fault is seen: %s', (_what, fault) => {
  expect(canary(faulty(fault(plainKernels())))).not.toBe(CANARY_VALUE);
});
