/** Which optimiser trains, with all its options, and why. */
import {
  adamDefaults,
  type AdamOptions,
  lbfgsDefaults,
  type LbfgsOptions,
  type LightSchrodingerBridgeInput,
} from './schema.js';

export interface ChosenOptimiser {
  readonly options: AdamOptions | LbfgsOptions;
  readonly reason: string;
}

/** Up to here L-BFGS on the whole sample takes seconds, and needs no learning rate. */
const MOST_LBFGS_WORK = 1e8;

export function chooseOptimiser(
  input: Pick<LightSchrodingerBridgeInput, 'optimiser' | 'components' | 'precision'>,
  points: number,
  dimension: number,
): ChosenOptimiser {
  const { optimiser, components, precision } = input;
  if (optimiser.method !== 'auto') return { options: optimiser, reason: 'asked for' };
  const work = points * components * dimension;
  const product = `${points} points x ${components} components x ${dimension} dimensions`;
  if (precision === 'float32') return { options: adamDefaults(), reason: 'float32 is enough for batches only' };
  if (work <= MOST_LBFGS_WORK) return { options: lbfgsDefaults(), reason: `${product} is at most 1e8` };
  return { options: adamDefaults(), reason: `${product} is more than 1e8` };
}
