/** What can be wrong with a question, given the bridge it is asked of. */
import type { ArrayFacts } from '../../../arrays.js';
import type { ArraySlot, Issue } from '../../../contract.js';
import type { Question } from './schemas.js';

/**
 * The arrays of a question, by the names of its members.
 * @param at JSON pointer of the question in the request
 */
export function questionSlots(question: Question, at: string): readonly ArraySlot[] {
  const slot = (name: string, source: ArraySlot['source']): ArraySlot => ({
    name,
    pointer: `${at}/${name}`,
    source,
    rank: 2,
  });
  switch (question.kind) {
    case 'samples':
    case 'trajectories':
    case 'moments':
      return [slot('x0', question.x0)];
    case 'drift':
      return [slot('x', question.x)];
    case 'density':
      return [slot('x0', question.x0), slot('x1', question.x1)];
  }
}

export function checkQuestion(
  dimension: number,
  question: Question,
  facts: Readonly<Record<string, ArrayFacts>>,
  at: string,
): readonly Issue[] {
  const issues: Issue[] = [];
  const refuse = (pointer: string, detail: string): void =>
    void issues.push({ pointer, code: 'SHAPE_MISMATCH', detail });
  for (const { name, pointer } of questionSlots(question, at)) {
    const own = facts[name]!.shape[1]!;
    if (own !== dimension) refuse(pointer, `expected points of ${dimension} coordinates, got ${own}`);
  }
  const [starts, ends] = [facts['x0']?.shape[0], facts['x1']?.shape[0]];
  if (question.kind === 'density' && starts !== 1 && starts !== ends) {
    refuse(`${at}/x1`, `expected ${starts} ends, one for each starting point (or one starting point), got ${ends}`);
  }
  return issues;
}
