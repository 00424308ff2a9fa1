/** Turns zod's findings into issues of a problem: a JSON pointer each, and words that say what to do. */
import { z } from 'zod';
import { Problem } from '../../problem.js';
import type { Issue, IssueCode } from '../../solvers/contract.js';

/** @param part what the pointers of `issues` point into */
export function invalidPart(part: 'body' | 'query' | 'path' | 'request', issues: readonly Issue[]): Problem {
  const [first] = issues;
  const where = first === undefined || first.pointer === '' ? '' : ` at ${first.pointer}`;
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more, see issues)` : '';
  return new Problem('VALIDATION_FAILED', `The ${part} is not valid${where}: ${first?.detail ?? ''}${more}`, {
    issues,
  });
}

type Finding = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** RFC 6901. */
export const pointerOf = (path: Path): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** `schema` is asked for the names it knows, so that a mistyped one can be corrected. */
export function issuesOf(findings: readonly Finding[], schema: unknown): Issue[] {
  return findings.flatMap((finding) => issuesOfOne(finding, [], schema));
}

function issuesOfOne(finding: Finding, above: Path, schema: unknown): Issue[] {
  const path = [...above, ...finding.path];
  if (finding.code === 'invalid_union') return issuesOfUnion(finding, path);
  if (finding.code === 'unrecognized_keys') {
    const known = path.length === 0 && schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
    const hint = known.length === 0 ? '' : ` Known members: ${known.join(', ')}.`;
    return finding.keys.map((key) => ({
      pointer: pointerOf([...path, key]),
      code: 'UNKNOWN_MEMBER',
      detail: `There is no member ${JSON.stringify(key)} here. Remove it or correct its name.${hint}`,
    }));
  }
  return [{ pointer: pointerOf(path), code: codeOf(finding), detail: `${finding.message}.` }];
}

/** A union fails in every branch; only the branch that the value seems meant for is worth reporting. */
function issuesOfUnion(finding: Extract<Finding, { code: 'invalid_union' }>, path: Path): Issue[] {
  const isMeant = (branch: readonly Finding[]) =>
    branch.every(({ code, path }) => path.length > 0 || (code !== 'invalid_type' && code !== 'custom'));
  const meant = finding.errors
    .filter(isMeant)
    .sort((a, b) => a.length - b.length)
    .at(0);
  if (meant !== undefined && meant.length > 0) return meant.flatMap((inner) => issuesOfOne(inner, path, undefined));
  // a schema that says itself what it expects says it better than its branches
  if (finding.message !== 'Invalid input') {
    return [{ pointer: pointerOf(path), code: 'INVALID_TYPE', detail: `${finding.message}.` }];
  }
  const forms = [...new Set(finding.errors.flatMap((branch) => branch.slice(0, 1).map(({ message }) => message)))];
  const detail =
    forms.length === 0 ? `${finding.message}.` : `None of the accepted forms fits: ${forms.join('; or ')}.`;
  return [{ pointer: pointerOf(path), code: forms.length === 0 ? 'INVALID_VALUE' : 'INVALID_TYPE', detail }];
}

function codeOf({ code }: Finding): IssueCode {
  if (code === 'invalid_type') return 'INVALID_TYPE';
  return code === 'too_small' || code === 'too_big' ? 'OUT_OF_RANGE' : 'INVALID_VALUE';
}
