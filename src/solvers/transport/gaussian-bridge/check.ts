/** What can be wrong with a request beyond its types, found from the shapes of its arrays alone. */
import type { ArrayFacts } from '../../arrays.js';
import type { Issue } from '../../contract.js';
import { type GaussianBridgeInput, MOST_DIMENSIONS, type Side, SIDES } from './schema.js';

type Facts = Readonly<Record<string, Pick<ArrayFacts, 'shape'>>>;

/** Coordinates of a side, whichever way it is given. */
export const dimensionOf = (facts: Facts, side: Side): number =>
  facts[`${side}Points`]?.shape[1] ?? facts[`${side}Mean`]!.shape[0]!;

export function checkRequest(_input: GaussianBridgeInput, facts: Facts): readonly Issue[] {
  const issues: Issue[] = [];
  const refuse = (pointer: string, code: Issue['code'], detail: string): void =>
    void issues.push({ pointer, code, detail });
  const dimension = dimensionOf(facts, 'source');
  for (const side of SIDES) {
    const own = dimensionOf(facts, side);
    if (own !== dimension)
      refuse(`/${side}`, 'SHAPE_MISMATCH', `expected ${dimension} coordinates as in /source, got ${own}`);
    const points = facts[`${side}Points`]?.shape[0];
    if (points !== undefined && points <= own) {
      const detail = `${points} points in ${own} dimensions have no covariance of full rank; give more than ${own}`;
      refuse(`/${side}/points`, 'SHAPE_MISMATCH', detail);
    }
    const covariance = facts[`${side}Covariance`]?.shape;
    if (covariance !== undefined && (covariance[0] !== own || covariance[1] !== own)) {
      const detail = `expected ${own} x ${own} as the mean has ${own} numbers, got [${covariance.join(', ')}]`;
      refuse(`/${side}/covariance`, 'SHAPE_MISMATCH', detail);
    }
  }
  if (dimension > MOST_DIMENSIONS) {
    refuse(
      '/source',
      'OUT_OF_RANGE',
      `${dimension} dimensions, at most ${MOST_DIMENSIONS} are taken; project them first`,
    );
  }
  return issues;
}
