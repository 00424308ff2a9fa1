/** Looking for numbers that no answer may hold. */
import type { Solution } from '../../../src/solvers/contract.js';

/** JSON pointers of every NaN and infinity in an answer; NaN potentials (zero mass) are left out. */
export function nonFinite(solution: Solution<unknown>): string[] {
  const found: string[] = [];
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value === 'number' && !Number.isFinite(value)) found.push(pointer);
    if (typeof value !== 'object' || value === null) return;
    if (ArrayBuffer.isView(value)) {
      const isPotential = pointer.startsWith('/result/potentials/');
      (value as Float64Array).forEach((entry, k) => {
        if (!Number.isFinite(entry) && !(isPotential && Number.isNaN(entry))) found.push(`${pointer}/${k}`);
      });
      return;
    }
    for (const [key, member] of Object.entries(value)) visit(member, `${pointer}/${key}`);
  };
  visit(solution, '');
  return found;
}
