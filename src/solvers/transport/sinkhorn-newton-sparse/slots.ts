/** The array arguments of a request. */
import type { ArraySlot } from '../../contract.js';
import type { SinkhornNewtonSparseInput } from './schema.js';

export function arraySlots(input: SinkhornNewtonSparseInput): readonly ArraySlot[] {
  const slots: ArraySlot[] = [];
  const { cost, warmStart } = input;
  if ('matrix' in cost) {
    slots.push({ name: 'matrix', pointer: '/cost/matrix', source: cost.matrix, rank: 2, allowPositiveInfinity: true });
  } else {
    slots.push({ name: 'source', pointer: '/cost/source', source: cost.source, rank: 2 });
    slots.push({ name: 'target', pointer: '/cost/target', source: cost.target, rank: 2 });
  }
  for (const name of ['sourceWeights', 'targetWeights'] as const) {
    const source = input[name];
    if (source !== undefined) slots.push({ name, pointer: `/${name}`, source, rank: 1, minimum: 0 });
  }
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
