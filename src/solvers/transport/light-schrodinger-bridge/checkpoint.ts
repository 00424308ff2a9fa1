/** What a training on a device has reached, so that it goes on from there where the device is lost. */
import type { NdArray } from '../../arrays.js';
import type { Progress, SolveContext } from '../../contract.js';
import { MEMORY } from './lbfgs.js';
import { type Kept, STOP_REASONS, type Trained } from './train.js';
import { parameterCount, type ParameterShape, parametersOver } from './training-parameters.js';

/** A larger state would take longer to hand over, four times a second, than the steps that it saves. */
const MOST_BYTES = 2 ** 23;
/** Vectors as long as the parameters: they, the kept ones, those of the best start, and what the optimiser remembers. */
const VECTORS = { adam: 3 + 2, lbfgs: 3 + 2 * MEMORY } as const;

/** A training between two steps. */
export interface OptimiserState {
  readonly parameters: Float64Array;
  readonly kept: Kept;
  /** Vectors as long as the parameters. */
  readonly memory: readonly Float64Array[];
  /** Counts and sums, finite, in an order that the optimiser knows. */
  readonly numbers: readonly number[];
}

/** What the starts before the present one came to. */
export interface EarlierStarts {
  readonly losses: readonly number[];
  readonly best: { readonly trained: Trained; readonly index: number } | null;
}

/** Of a state; 0 where it is too large to be kept. */
export function checkpointBytes(method: keyof typeof VECTORS, shape: ParameterShape): number {
  const bytes = 8 * VECTORS[method] * parameterCount(shape);
  return bytes <= MOST_BYTES ? bytes : 0;
}

/** Copies what it is given. */
export function checkpointOf(
  { parameters, kept, memory, numbers }: OptimiserState,
  { losses, best }: EarlierStarts,
): NonNullable<Progress['checkpoint']> {
  const rows = [parameters, kept.vector, ...memory];
  const vectors = new Float64Array(rows.length * parameters.length);
  rows.forEach((row, k) => vectors.set(row, k * parameters.length));
  const state = {
    vectors: { shape: [rows.length, parameters.length], data: vectors },
    numbers: listOf([kept.step, ...numbers]),
  };
  if (best === null) return state;
  const { trained, index } = best;
  const { stopReason, steps, keptStep, evaluations, skippedSteps, refined } = trained;
  return {
    ...state,
    startLosses: listOf(losses),
    best: listOf(trained.parameters.vector),
    bestNumbers: listOf([
      index,
      STOP_REASONS.indexOf(stopReason),
      steps,
      keptStep,
      evaluations,
      skippedSteps,
      Number(refined),
    ]),
  };
}

/** Null where there is no checkpoint, or one that does not fit the training. */
export function resumedState(
  resume: SolveContext['resume'],
  shape: ParameterShape,
  restarts: number,
): { readonly state: OptimiserState; readonly earlier: EarlierStarts } | null {
  const { vectors, numbers, startLosses, best, bestNumbers } = resume ?? {};
  const length = parameterCount(shape);
  if (vectors === undefined || numbers === undefined) return null;
  if (vectors.shape.length !== 2 || vectors.shape[0]! < 2 || vectors.shape[1] !== length) return null;
  const [parameters, vector, ...memory] = Array.from({ length: vectors.shape[0]! }, (_, k) =>
    Float64Array.from(vectors.data.subarray(k * length, (k + 1) * length)),
  );
  const [step, ...own] = numbers.data;
  const state = { parameters: parameters!, kept: { vector: vector!, step: step! }, memory, numbers: own };
  if (startLosses === undefined) return { state, earlier: { losses: [], best: null } };
  if (best?.data.length !== length || bestNumbers?.data.length !== 7 || startLosses.data.length >= restarts)
    return null;
  const [index = 0, reason = 0, steps = 0, keptStep = 0, evaluations = 0, skippedSteps = 0, refined = 0] =
    bestNumbers.data;
  const stopReason = STOP_REASONS[reason];
  if (stopReason === undefined) return null;
  const trained = {
    parameters: parametersOver(shape, Float64Array.from(best.data)),
    stopReason,
    steps,
    keptStep,
    evaluations,
    skippedSteps,
    refined: refined === 1,
  };
  return { state, earlier: { losses: [...startLosses.data], best: { trained, index } } };
}

const listOf = (values: ArrayLike<number>): NdArray => ({ shape: [values.length], data: Float64Array.from(values) });
