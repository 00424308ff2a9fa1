/** What can be wrong with a request beyond its types, found from the shapes and facts of its arrays alone. */
import type { Issue } from '../../contract.js';
import type { Facts, Refuse } from '../check-arguments.js';
import { checkWeights } from '../fixed-support-barycenter/check.js';
import type { FreeSupportBarycenterInput } from './schema.js';

export function checkRequest({ measures, size, start }: FreeSupportBarycenterInput, facts: Facts): readonly Issue[] {
  const issues: Issue[] = [];
  const refuse: Refuse = (pointer, code, detail) => void issues.push({ pointer, code, detail });
  const dimension = facts['points0']!.shape[1]!;
  const checkDimension = (pointer: string, found: number): void => {
    if (found === dimension) return;
    refuse(
      pointer,
      'SHAPE_MISMATCH',
      `expected points of ${dimension} coordinates as in /measures/0/points, got ${found}`,
    );
  };
  measures.forEach((_, k) => {
    const { shape } = facts[`points${k}`]!;
    checkDimension(`/measures/${k}/points`, shape[1]!);
    const masses = facts[`masses${k}`];
    if (masses === undefined) return;
    const pointer = `/measures/${k}/weights`;
    if (masses.shape[0] !== shape[0]) {
      refuse(pointer, 'SHAPE_MISMATCH', `expected ${shape[0]} masses, one a point, got ${masses.shape[0]}`);
    } else if (!(masses.sum > 0 && masses.sum < Infinity)) {
      refuse(pointer, 'INVALID_VALUE', 'the masses must have a positive finite sum');
    }
  });
  checkWeights(measures.length, facts, refuse);
  if (start !== undefined) {
    checkDimension('/start', facts['start']!.shape[1]!);
    if (size !== undefined && size !== facts['start']!.shape[0]) {
      refuse(
        '/size',
        'INVALID_VALUE',
        `/start has ${facts['start']!.shape[0]} points; leave size out, or give as many`,
      );
    }
  }
  return issues;
}
