/** Sizes, and what can be wrong with a request beyond its types. */
import { MOST_SIDE } from '../../../kernels/transport-many.js';
import type { Issue } from '../../contract.js';
import type { Facts, Refuse } from '../check-arguments.js';
import { checkRegularisation } from '../regularisation.js';
import type { ManyInput } from './schema.js';

type Shapes = Readonly<Record<string, { readonly shape: readonly number[] }>>;

export interface ManySize {
  readonly problems: number;
  readonly sources: number;
  readonly targets: number;
  /** Coordinates of a point; 0 for cost matrices. */
  readonly dimension: number;
}

/** Of facts or of arrays; where rows do not divide evenly, sizes are not whole. */
export function manySize({ problems, cost }: ManyInput, arrays: Shapes): ManySize {
  if ('source' in cost) {
    const [rows, dimension] = arrays['source']!.shape as [number, number];
    return { problems, sources: rows / problems, targets: arrays['target']!.shape[0]! / problems, dimension };
  }
  const isShared = 'matrix' in cost;
  const [rows, targets] = arrays[isShared ? 'matrix' : 'matrices']!.shape as [number, number];
  return { problems, sources: isShared ? rows : rows / problems, targets, dimension: 0 };
}

export function checkRequest(input: ManyInput, facts: Facts): readonly Issue[] {
  const issues: Issue[] = [];
  const refuse: Refuse = (pointer, code, detail) => void issues.push({ pointer, code, detail });
  checkRegularisation({ ...input, costScale: 'none' }, refuse);
  const size = manySize(input, facts);
  const { problems, sources, targets } = size;
  const pointers = 'source' in input.cost ? ['/cost/source', '/cost/target'] : [];
  if ('matrices' in input.cost) pointers.push('/cost/matrices');
  for (const pointer of pointers) {
    const rows = facts[pointer.slice('/cost/'.length)]!.shape[0]!;
    if (rows % problems === 0) continue;
    refuse(pointer, 'SHAPE_MISMATCH', `${rows} rows are not a multiple of problems = ${problems}; stack them whole`);
  }
  if ('source' in input.cost && facts['source']!.shape[1] !== facts['target']!.shape[1]) {
    const [expected, got] = [facts['source']!.shape[1], facts['target']!.shape[1]];
    refuse(
      '/cost/target',
      'SHAPE_MISMATCH',
      `expected points of ${expected} coordinates as in /cost/source, got ${got}`,
    );
  }
  if (issues.some(({ code }) => code === 'SHAPE_MISMATCH')) return issues;
  if (Math.max(sources, targets) > MOST_SIDE) {
    const detail =
      `problems of ${sources} sources and ${targets} targets are larger than ${MOST_SIDE}; solve them one by one with ` +
      '/v1/transport/sinkhorn-newton-sparse';
    refuse('/cost', 'OUT_OF_RANGE', detail);
  }
  for (const [name, side] of [
    ['sourceWeights', sources],
    ['targetWeights', targets],
  ] as const) {
    const given = facts[name];
    if (given === undefined) continue;
    const [rows, columns] = given.shape;
    if (columns !== side || (rows !== problems && rows !== 1)) {
      const detail = `expected ${problems} x ${side} masses, or 1 x ${side} for all, got ${rows} x ${columns}`;
      refuse(`/${name}`, 'SHAPE_MISMATCH', detail);
    }
  }
  return issues;
}
