/** What can be wrong with a request beyond its types. */
import type { Issue } from '../../contract.js';
import { checkArguments, type Facts, type Refuse } from '../check-arguments.js';
import { checkRegularisation } from '../regularisation.js';
import type { SinkhornDivergenceInput } from './schema.js';

export function checkRequest(input: SinkhornDivergenceInput, facts: Facts): readonly Issue[] {
  const issues: Issue[] = [];
  const refuse: Refuse = (pointer, code, detail) => void issues.push({ pointer, code, detail });
  checkRegularisation(input, refuse);
  checkArguments(input, facts, refuse);
  return issues;
}
