import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const page = readFileSync('docs/reliability.md', 'utf8');
const promises = page
  .split(/^## /m)
  .slice(1)
  .map((section) => ({ promise: section.split('\n', 1)[0] ?? '', section }))
  .filter(({ promise }) => promise !== 'What is not promised');

describe('docs/reliability.md', () => {
  it.each(promises)('ties to tests that exist: $promise', ({ section }) => {
    const proofs = [...section.matchAll(/^- \[(\S+)\]\((\S+)\): "([^"]+)"$/gm)];
    expect(proofs.length).toBeGreaterThan(0);
    expect(section.match(/^- /gm)).toHaveLength(proofs.length);
    for (const [, name = '', link = '', title = ''] of proofs) {
      expect(join('docs', link)).toBe(name);
      const titles = readFileSync(name, 'utf8').replaceAll("' +\n", '');
      expect({ name, title, found: titles.includes(title) }).toEqual({ name, title, found: true });
    }
  });
});
