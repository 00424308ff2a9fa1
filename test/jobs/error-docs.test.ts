import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { FAILURE_CODES } from '../../src/solvers/contract.js';
import { PROBLEMS, type ProblemCode } from '../../src/problem.js';

const page = readFileSync('docs/errors.md', 'utf8');
const codes = Object.keys(PROBLEMS) as ProblemCode[];
/** Codes that only jobs have: their status is never that of an answer. */
const ofJobs: readonly string[] = [...FAILURE_CODES, 'TIME_LIMIT', 'GPU_LOST', 'WORKER_CRASHED'];

describe('docs/errors.md', () => {
  it.each(codes)('explains %s under its anchor: what it means, an example, what to do', (code) => {
    const heading = ofJobs.includes(code) ? code : `${code} \\(${PROBLEMS[code].status}\\)`;
    const section = new RegExp(`<a id="${code}"></a>\n\n### ${heading}\n\n([^#<]+)`).exec(page)?.[1];
    expect(section).toMatch(/Example:/);
    expect(section!.split(/\s+/).length).toBeGreaterThan(25);
  });

  it('explains nothing else', () => {
    const anchors = [...page.matchAll(/<a id="([^"]+)">/g)].map(([, anchor]) => anchor);
    expect(anchors.sort()).toEqual([...codes].sort());
  });
});
