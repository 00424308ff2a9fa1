/** The array arguments of a request. */
import type { ArraySlot } from '../../contract.js';
import { argumentSlots } from '../arguments.js';
import type { SinkhornNewtonSparseInput } from './schema.js';

export function arraySlots(input: SinkhornNewtonSparseInput): readonly ArraySlot[] {
  const slots = [...argumentSlots(input)];
  const { warmStart } = input;
  if (warmStart === undefined) return slots;
  for (const side of ['source', 'target'] as const) {
    const name = side === 'source' ? 'sourcePotentials' : 'targetPotentials';
    if ('job' in warmStart) {
      const source = { job: warmStart.job, pointer: `/potentials/${side}` };
      slots.push({ name, pointer: '/warmStart/job', source, rank: 1, allowNaN: true });
    } else {
      const pointer = `/warmStart/potentials/${side}`;
      slots.push({ name, pointer, source: warmStart.potentials[side], rank: 1, allowNaN: true });
    }
  }
  return slots;
}
