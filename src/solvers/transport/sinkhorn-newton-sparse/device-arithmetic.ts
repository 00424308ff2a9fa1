/** What follows from the arithmetic of a device: where its sweeps and its directions end, and what is rounding. */
import type { Float } from '../../../gpu/contract.js';

export interface DeviceArithmetic {
  /** Where rounding of potentials and exponents leaves the marginal error, by eta (max C - min C). */
  readonly marginalFloor: (etaRange: number) => number;
  /** Sums of the kernel below this have lost digits: some of their entries are smaller than any number. */
  readonly underflow: number;
  /** Relative accuracy of a Newton direction. */
  readonly directionTolerance: number;
  /**
   * Share of each sum that is added to the diagonal: the complement is singular along constants, where rounding of P would
   * decide over its sign. Steps are that much short of Newton's.
   */
  readonly relativeShift: (etaRange: number) => number;
  /** A preconditioner entry below this share of the diagonal is rounding. */
  readonly rounding: number;
}

export const DEVICE_ARITHMETIC: Readonly<Record<Float, DeviceArithmetic>> = {
  float32: {
    // measured
    marginalFloor: (etaRange) => 3e-7 + 1.4e-9 * etaRange,
    underflow: 1e-30,
    directionTolerance: 1e-5,
    relativeShift: (etaRange) => 1e-6 + 3e-9 * etaRange,
    rounding: 1e-7,
  },
  float64: {
    // that of float32 with 29 bits more: 1e-15 is reached
    marginalFloor: (etaRange) => 6e-16 + 2.6e-18 * etaRange,
    underflow: 1e-290,
    // more digits take up to twice the products, and as many steps
    directionTolerance: 1e-8,
    relativeShift: () => 1e-12,
    rounding: 1e-15,
  },
};
