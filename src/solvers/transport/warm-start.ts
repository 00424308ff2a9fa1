/** A start from the dual potentials of an earlier or similar problem, as solvers of entropic transport take it. */
import { z } from 'zod';
import { arrayInput, type NdArray } from '../arrays.js';
import type { ArraySlot } from '../contract.js';
import type { ProblemSize } from './arguments.js';
import type { Facts, Refuse } from './check-arguments.js';

const SIDES = ['source', 'target'] as const;

/** Member of a solver's input schema. */
export const warmStartArgument = {
  warmStart: z
    .union([
      z
        .strictObject({
          potentials: z.strictObject({
            source: arrayInput.meta({ title: 'Source potentials', description: 'One a source; null where unknown.' }),
            target: arrayInput.meta({ title: 'Target potentials', description: 'One a target; null where unknown.' }),
          }),
        })
        .meta({ id: 'WarmStartPotentials', title: 'Potentials', description: 'Starts from these dual potentials.' }),
      z.strictObject({ job: z.string().regex(/^job_[0-9a-f-]{36}$/) }).meta({
        id: 'WarmStartJob',
        title: 'Earlier job',
        description: 'Starts from the potentials an earlier job found.',
      }),
    ])
    .meta({ id: 'TransportWarmStart' })
    .optional()
    .meta({
      title: 'Warm start',
      description: 'Dual potentials to start from: worth a lot in a sequence of related problems.',
      'x-advanced': true,
    }),
};

export type WarmStart = z.output<z.ZodObject<typeof warmStartArgument>>;

/** The arrays in it. */
export function warmStartSlots({ warmStart }: WarmStart): readonly ArraySlot[] {
  if (warmStart === undefined) return [];
  return SIDES.map((side) => {
    const { pointer, source } =
      'job' in warmStart
        ? { pointer: '/warmStart/job', source: { job: warmStart.job, pointer: `/potentials/${side}` } }
        : { pointer: `/warmStart/potentials/${side}`, source: warmStart.potentials[side] };
    return { name: `${side}Potentials`, pointer, source, rank: 1, allowNaN: true };
  });
}

export function checkWarmStart(
  { sources, targets }: Pick<ProblemSize, 'sources' | 'targets'>,
  facts: Facts,
  refuse: Refuse,
): void {
  for (const side of SIDES) {
    const size = side === 'source' ? sources : targets;
    const potentials = facts[`${side}Potentials`];
    if (potentials === undefined || potentials.shape[0] === size) continue;
    const detail = `expected ${size} ${side} potentials, got ${potentials.shape[0]}; start from a problem of the same size`;
    refuse('/warmStart', 'SHAPE_MISMATCH', detail);
  }
}

/**
 * Potentials of the columns to start from, in units of the cost, or null. Those of the rows follow in the first half sweep
 * whatever they were. Unknown ones (null at zero mass) start as low as the lowest known, where they disturb the others least.
 */
export function startingPotentials(
  problem: { readonly transposed: boolean; readonly columnIndices: Int32Array },
  arrays: Readonly<Record<string, NdArray>>,
): Float64Array | null {
  const potentials = arrays[problem.transposed ? 'sourcePotentials' : 'targetPotentials'];
  if (potentials === undefined) return null;
  const chosen = Float64Array.from(problem.columnIndices, (index) => potentials.data[index]!);
  const known = chosen.filter((value) => !Number.isNaN(value));
  const lowest = known.length === 0 ? 0 : known.reduce((low, value) => Math.min(low, value));
  return chosen.map((value) => (Number.isNaN(value) ? lowest : value));
}
